"""``kill -9`` of the worker in the middle of a report leaves exactly one report."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date

import psycopg2
import pytest
from django.utils import timezone

from local.processes import wait_until
from partnership.accounts.permissions import Role
from partnership.analysis.periods import PeriodKind
from partnership.outbox.models import Message
from reports.snapshots.models import Report, last_due
from tests.cast import member
from tests.conftest import ROOT
from tests.database import another_connection
from tests.factories import reports as make

pytestmark = pytest.mark.django_db(transaction=True)
CEILING = 90  # seconds: generous, since two cores are shared; make bench measures
Start = Callable[[str], subprocess.Popen[bytes]]
ALONE = ["--concurrency=1", "--without-gossip", "--without-mingle", "--without-heartbeat"]
COMMANDS = {
    "worker": ["-m", "celery", "--app=partnership.celery", "worker", *ALONE],
    "poller": ["manage.py", "run_outbox"],
}


@pytest.fixture
def start(side_environment: dict[str, str]) -> Iterator[Start]:
    """Start a real process of this side; all of them are gone after the test."""
    running: list[subprocess.Popen[bytes]] = []
    quiet = {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend", "LOG_LEVEL": "ERROR"}

    def begin(name: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, *COMMANDS[name]]
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=side_environment | quiet,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        kill_at_once(process)


def kill_at_once(process: subprocess.Popen[bytes]) -> None:
    """``kill -9`` of the process and of all that it has started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def other() -> Iterator[psycopg2.extensions.connection]:
    """A connection besides the test's own, with a transaction that it can hold open."""
    with closing(another_connection()) as connection:
        yield connection


def hold_up(other: psycopg2.extensions.connection, key: str) -> None:
    """Take an outbox key without committing: whoever enqueues it now waits for us."""
    with other.cursor() as cursor:
        cursor.execute(
            "INSERT INTO outbox_message (task, arguments, key, created_at, publish_at, attempts,"
            " last_error) VALUES ('x', '{}', %s, now(), now(), 0, '')",
            [key],
        )


def somebody_waits_in_a_report(administrator: psycopg2.extensions.connection) -> bool:
    """Whether a process has got as far as telling the managers, inside its transaction."""
    with administrator.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            " AND datname = current_database() AND query LIKE 'INSERT INTO \"outbox_message\"%'"
        )
        return bool(cursor.fetchone()[0])


def all_is_done() -> bool:
    mails = Message.objects.filter(task="reports.mail")
    return mails.count() >= 2 and not Message.objects.filter(done_at=None).exists()


def test_a_worker_killed_in_the_middle_leaves_one_report_and_one_row_for_each_manager(
    start: Start,
    other: psycopg2.extensions.connection,
    administrator: psycopg2.extensions.connection,
) -> None:
    make.halved(ends_on=date(2040, 12, 31))
    managers = [member(Role.MANAGER), member(Role.MANAGER, username="second")]
    week = last_due(PeriodKind.WEEK, timezone.now())
    keys = [f"mail:report:example:{week.label}:{manager.pk}" for manager in managers]
    hold_up(other, keys[1])

    start("poller")
    worker = start("worker")
    assert wait_until(lambda: somebody_waits_in_a_report(administrator), CEILING)
    kill_at_once(worker)
    other.rollback()
    assert wait_until(lambda: not somebody_waits_in_a_report(administrator), CEILING)
    reports = Report.objects.of_kind(PeriodKind.WEEK)  # that of the month may be made first
    mails = Message.objects.filter(task="reports.mail", key__contains=week.label).order_by("pk")
    assert not reports.exists(), "half of a report was kept"
    assert not mails.exists()

    start("worker")
    assert wait_until(all_is_done, CEILING)
    assert [report.about for report in reports.all()] == [week]
    assert [row.key for row in mails] == keys


def test_beat_and_catch_up_and_a_lost_message_make_one_report(start: Start) -> None:
    """The calendar is the database's: a broker that forgot everything loses nothing."""
    strategy = make.halved(ends_on=date(2040, 12, 31))
    member(Role.MANAGER)
    asked = {"strategy_id": strategy.pk, "label": last_due(PeriodKind.WEEK, timezone.now()).label}
    now = timezone.now()
    Message.objects.create(
        task="reports.make",
        arguments=asked,
        key="published, and lost by the broker",
        created_at=now,
        publish_at=now,
        published_at=now,
        attempts=1,
    )
    start("poller")
    start("worker")
    done = Message.objects.filter(task="reports.make", done_at__isnull=False)
    assert wait_until(lambda: done.count() == 3, CEILING)
    kinds = Report.objects.order_by("period_kind").values_list("period_kind", flat=True)
    assert list(kinds) == ["month", "week"]
    assert Message.objects.filter(task="reports.mail").count() == 2
