"""Which reports are due, and that each is asked for once."""

from datetime import UTC, datetime, timedelta

import pytest
from celery.schedules import crontab
from django.conf import settings

from partnership.analysis.periods import Period, PeriodKind
from partnership.celery import app
from partnership.outbox.models import Message
from reports.making import schedule
from reports.making.services import make_report
from reports.snapshots.models import Report, last_due
from strategy.models import Strategy
from tests.factories import reports as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        (datetime(2015, 1, 12, 5, 59, tzinfo=UTC), "2015-W01"),
        (datetime(2015, 1, 12, 6, 0, tzinfo=UTC), "2015-W02"),
        (datetime(2015, 1, 18, 23, 59, tzinfo=UTC), "2015-W02"),
        (datetime(2015, 6, 15, 4, 59, tzinfo=UTC), "2015-W23"),  # 05:59 in London
        (datetime(2015, 6, 15, 5, 0, tzinfo=UTC), "2015-W24"),
        (datetime(2015, 3, 30, 5, 0, tzinfo=UTC), "2015-W13"),  # after the week of 167 hours
    ],
)
def test_a_week_is_due_from_monday_at_six_in_london(moment: datetime, week: str) -> None:
    assert last_due(PeriodKind.WEEK, moment).label == week


def due(strategy: Strategy, at: datetime = make.AT) -> list[str]:
    """The weeks that are due."""
    periods = schedule.periods_due(strategy, at)
    return [period.label for period in periods if period.kind is PeriodKind.WEEK]


def report(strategy: Strategy, week: str) -> Report:
    return make_report(strategy=strategy, period=Period.parse(week), at=make.AT)[0]


def test_a_strategy_that_was_just_set_up_owes_last_week_alone() -> None:
    assert due(make.strategy()) == ["2015-W02"]


def test_a_strategy_that_starts_this_week_owes_nothing_yet() -> None:
    strategy = make.strategy_without_baseline(starts_on=make.AT.date())
    assert due(strategy) == []
    assert due(strategy, make.AT + timedelta(days=7)) == ["2015-W03"]


def test_weeks_missed_while_the_system_was_down_are_caught_up() -> None:
    strategy = make.strategy()
    report(strategy, "2014-W51")
    report(strategy, "2015-W01")
    assert due(strategy) == ["2014-W52", "2015-W02"]


def test_a_report_on_a_week_long_past_owes_nothing() -> None:
    strategy = make.strategy()
    report(strategy, "2013-W20")
    assert due(strategy) == ["2015-W02"]


def test_a_strategy_that_is_over_owes_no_week_after_its_last_day() -> None:
    strategy = make.strategy()
    assert due(strategy, datetime(2026, 11, 23, 12, tzinfo=UTC)) == ["2019-W01"]


def test_each_is_asked_for_once_however_often_the_poller_looks() -> None:
    strategy = make.strategy()
    for _ in range(3):
        schedule.enqueue_due(make.AT)
    week, month = Message.objects.order_by("pk")
    assert (week.task, week.key) == ("reports.make", "report:example:2015-W02")
    assert week.arguments == {"strategy_id": strategy.pk, "label": "2015-W02"}
    assert (month.task, month.key) == ("reports.make", "report:example:2014-12")


def test_what_failed_for_good_is_asked_for_again_once_a_day() -> None:
    make.strategy()
    schedule.enqueue_due(make.AT)
    Message.objects.update(failed_at=make.AT)
    for hours in (1, 2, 30):
        schedule.enqueue_due(make.AT + timedelta(hours=hours))
    weeks = Message.objects.filter(key__contains="-W").order_by("pk")
    keys = weeks.values_list("key", flat=True)
    name = "report:example:2015-W02"
    assert list(keys) == [name, f"{name}:2015-01-13", f"{name}:2015-01-14"]


def test_nothing_is_asked_for_before_there_is_anything_to_report_on() -> None:
    made = make.strategy(starts_on=make.date(2014, 1, 1))
    bare = Strategy.objects.create(
        slug="bare",
        name="Bare",
        purpose="",
        starts_on=made.starts_on,
        ends_on=made.ends_on,
    )
    schedule.enqueue_due(datetime(2012, 12, 25, 12, tzinfo=UTC))
    schedule.enqueue_due(make.AT)
    assert not Message.objects.filter(arguments__strategy_id=bare.pk).exists()
    assert Message.objects.count() == 2


def test_beat_asks_on_mondays_at_six_in_london() -> None:
    entry = settings.CELERY_BEAT_SCHEDULE["weekly report"]
    assert entry["schedule"] == crontab(day_of_week="mon", hour="6", minute="0")
    assert settings.CELERY_TIMEZONE == "Europe/London"
    app.loader.import_default_modules()
    assert entry["task"] in app.tasks
