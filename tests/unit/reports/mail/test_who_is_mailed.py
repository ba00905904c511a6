"""Which reports are mailed: news, never a week long past that somebody asks for."""

import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command

from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from partnership.outbox.models import Message
from reports.making import schedule
from reports.making.services import make as make_task
from reports.making.services import make_report
from reports.snapshots.models import Report
from tests.cast import member
from tests.factories import reports as make

pytestmark = pytest.mark.django_db


def mailed() -> list[str]:
    """The weeks whose report waits to be mailed."""
    rows = Message.objects.filter(task="reports.mail").order_by("pk")
    numbers = [row.arguments["report_id"] for row in rows]
    return [Report.objects.get(pk=number).about.label for number in numbers]


def asked_for(week: str) -> None:
    with time_machine.travel(make.AT, tick=False):
        call_command("weekly_report", "--strategy", "example", "--week", week, stdout=io.StringIO())


def test_a_week_long_past_that_somebody_asks_for_is_not_mailed() -> None:
    member(Role.MANAGER)
    make.strategy()
    asked_for("2014-W03")
    asked_for("2015-W01")
    assert Report.objects.count() == 2
    assert mailed() == []


def test_the_latest_week_is_mailed_whoever_asks_first() -> None:
    member(Role.MANAGER)
    make.strategy()
    asked_for(make.WEEK)
    asked_for(make.WEEK)
    assert mailed() == [make.WEEK]


def test_of_weeks_that_are_caught_up_at_once_the_latest_is_mailed() -> None:
    strategy = make.strategy()
    long_before = make.AT - timedelta(weeks=4)
    make_report(strategy=strategy, period=Period.parse("2014-W50"), at=long_before)
    member(Role.MANAGER)
    schedule.enqueue_due(make.AT)
    waiting = list(Message.objects.order_by("-pk"))
    assert len(waiting) == 5
    with time_machine.travel(make.AT, tick=False):
        for message in waiting:
            make_task(message_id=message.pk)
    assert Report.objects.count() == 6
    assert mailed() == ["2014-12", "2015-W02"]


def test_a_single_week_that_was_missed_is_mailed_late_but_mailed() -> None:
    member(Role.MANAGER)
    sunday = datetime(2015, 1, 18, 23, 0, tzinfo=UTC)
    make_report(strategy=make.strategy(), period=Period.parse(make.WEEK), at=sunday)
    assert mailed() == [make.WEEK]


def test_a_report_made_before_it_is_due_is_mailed_since_the_schedule_finds_it_made() -> None:
    member(Role.MANAGER)
    before_six = datetime(2015, 1, 12, 3, 0, tzinfo=UTC)
    make_report(strategy=make.strategy(), period=Period.parse(make.WEEK), at=before_six)
    assert mailed() == [make.WEEK]
