"""Commands that reach all data at once refuse while the barrier does not hold."""

import subprocess
import sys
from collections.abc import Iterator

import psycopg2
import pytest
from django.conf import settings

from partnership.gates.barrier.names import side
from tests.processes import ROOT

pytestmark = pytest.mark.django_db(transaction=True)
OWN = side(settings.SIDE)
COMMANDS = [
    ["shell", "-c", "print('opened')"],
    ["dbshell", "--", "-c", "select 'opened'"],
    ["apply_retention"],
    ["dumpdata"],
    ["load_demonstration"],
    ["load_streets", "no-such-file.csv"],
    ["run_outbox"],
    ["no_such_command"],
]
IF_OPERATIONS = [
    ["import_incidents", "no-such-file.csv"],
    ["seal_concerns"],
    ["weekly_report"],
    ["monthly_report"],
]
COMMANDS += [] if settings.IS_OUTREACH else IF_OPERATIONS
FREE = [["barrier", "--check"], ["check"], ["showmigrations"], ["help"], ["load_streets", "--help"]]


@pytest.fixture
def weakened(administrator: psycopg2.extensions.connection) -> Iterator[None]:
    table = f"{OWN.schema}.audit_auditevent"
    with administrator.cursor() as cursor:
        cursor.execute(f"GRANT UPDATE ON {table} TO {OWN.application}")
        yield
        cursor.execute(f"REVOKE UPDATE ON {table} FROM {OWN.application}")


def run(environment: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_command_that_reaches_data_refuses_while_the_barrier_is_down(
    weakened: None, side_environment: dict[str, str], words: list[str]
) -> None:
    done = run(side_environment, *words)
    assert done.returncode != 0
    assert "The information barrier does not hold" in done.stderr
    assert "opened" not in done.stdout


@pytest.mark.parametrize("words", FREE, ids=lambda words: words[0])
def test_what_mends_the_barrier_or_reaches_no_data_runs_while_it_is_down(
    weakened: None, side_environment: dict[str, str], words: list[str]
) -> None:
    done = run(side_environment, *words)
    assert "does not start" not in done.stderr
    assert done.stdout or words[0] == "barrier"  # the tests' addresses name two databases


def test_a_shell_opens_while_it_holds(side_environment: dict[str, str]) -> None:
    done = run(side_environment, "shell", "-c", "print('opened')")
    assert "opened" in done.stdout, done.stderr
