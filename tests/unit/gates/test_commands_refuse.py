"""Commands that reach all data at once refuse while the barrier does not hold."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.conf import settings

from manage import main
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
FREE = [["check"], ["showmigrations"], ["help"], ["load_streets", "--help"]]


@dataclass(frozen=True)
class Ended:
    """How a command ended: its status, or the sentence in place of one, and what it printed."""

    status: object
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """``manage.py`` with some words: how it ended, and what it printed."""

    def tried(*words: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["manage.py", *words])
        status: object = 0
        try:
            main()
        except SystemExit as ended:
            status = ended.code
        out, err = capfd.readouterr()
        said = status if isinstance(status, str) else ""
        return Ended(status, out, err + said)

    return tried


def in_a_process(environment: dict[str, str], *words: str) -> Ended:
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_command_that_reaches_data_refuses_while_the_barrier_is_down(
    weakened: None, run: Run, words: list[str]
) -> None:
    assert_refused(run(*words))


def test_its_process_ends_with_the_sentence(
    weakened: None, side_environment: dict[str, str]
) -> None:
    assert_refused(in_a_process(side_environment, *COMMANDS[0]))


def assert_refused(done: Ended) -> None:
    assert done.status not in (0, None)
    assert "The information barrier does not hold" in done.err
    assert "opened" not in done.out


@pytest.mark.parametrize("words", FREE, ids=lambda words: words[0])
def test_what_mends_the_barrier_or_reaches_no_data_runs_while_it_is_down(
    weakened: None, run: Run, words: list[str]
) -> None:
    done = run(*words)
    assert "does not start" not in done.err
    assert done.out


def test_the_check_of_the_barrier_runs_while_it_is_down(
    weakened: None, side_environment: dict[str, str]
) -> None:
    """It has the administrator's address, which only its own process is told."""
    done = in_a_process(side_environment, "barrier", "--check")
    assert "does not start" not in done.err


def test_a_shell_opens_while_it_holds(side_environment: dict[str, str]) -> None:
    done = in_a_process(side_environment, "shell", "-c", "print('opened')")
    assert "opened" in done.out, done.err
