"""Patrol time by week, area and band: recorded once, bounded, and each hour counted once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from partnership.analysis.periods import Period, Span
from partnership.audit.errors import DomainError
from partnership.core.facts import Reason
from partnership.places.models import Area
from patrols.activity import errors
from patrols.activity.services import LOG_ENTRIES
from patrols.activity.told import ActivityOfWeek
from patrols.indicators import BUYERS_STOPPED, HOURS, arrests, patrol_hours
from patrols.models import PatrolActivity
from strategy.models import Purpose, Strategy
from strategy.registers.entries import correct_entry, record_entry, withdraw_entry
from tests.factories import areas
from tests.factories import patrols as make

pytestmark = pytest.mark.django_db
SPAN = Span(Period.month(2013, 9), Period.month(2013, 12))
OCTOBER = 1  # in the span
MONDAY = date(2013, 10, 28)  # its Thursday is 31 October
AFTER = make.NOW + timedelta(days=30)


@pytest.fixture
def buffer(strategy: Strategy) -> Area:
    version = areas.zone("around", "Around", areas.BOX)
    return areas.use(strategy, version, Purpose.BUFFER).area


def told(strategy: Strategy, **values: Any) -> ActivityOfWeek:
    of = {"day": MONDAY, "area_id": strategy.target_area.pk, "band": "evening"}
    return ActivityOfWeek(**{**of, "patrol_minutes": 180, "buyers_stopped": 6, **values})


def record(strategy: Strategy, at: datetime = make.NOW, **values: Any) -> PatrolActivity:
    return record_entry(
        entries=LOG_ENTRIES,
        strategy=strategy,
        told=told(strategy, **values),
        by=make.supervisor(),
        at=at,
    )


def test_a_week_counts_in_the_month_of_its_thursday(strategy: Strategy) -> None:
    record(strategy)
    assert list(HOURS.monthly(strategy, SPAN, make.NOW).counts) == [0, 3, None]
    stopped = BUYERS_STOPPED.monthly(strategy, SPAN, make.NOW)
    assert (list(stopped.counts), stopped.hours) == ([0, 6, None], [0.0, 3.0, None])


def test_days_of_which_a_sheet_tells_are_not_counted_twice(strategy: Strategy) -> None:
    inside, outside = date(2013, 10, 30), date(2013, 10, 25)
    for day in (inside, outside):
        make.activity(strategy, day, arrests_kerb_crawling=1, recorded_at=make.NOW)
    assert arrests(strategy, SPAN, make.NOW).hours == [0.0, 4.0, None]
    row = record(strategy, at=AFTER, arrests_other=2)
    series = arrests(strategy, SPAN, AFTER)
    assert (series.counts[OCTOBER], (series.hours or [])[OCTOBER]) == (3, 5.0)
    assert arrests(strategy, SPAN, make.NOW).counts[OCTOBER] == 2
    withdraw_entry(
        entries=LOG_ENTRIES, entry=row, reason=Reason.TEST, by=make.supervisor(), at=AFTER
    )
    assert arrests(strategy, SPAN, AFTER).counts[OCTOBER] == 2


def test_hours_are_told_by_area_and_a_log_by_day_is_of_the_target(
    strategy: Strategy, buffer: Area
) -> None:
    record(strategy, area_id=buffer.pk, patrol_minutes=90)
    record(strategy, band="night")
    make.activity(strategy, date(2013, 10, 8))
    assert patrol_hours(strategy, buffer, SPAN, make.NOW) == [0.0, 1.5, None]
    assert patrol_hours(strategy, strategy.target_area, SPAN, make.NOW) == [0.0, 5.0, None]


def test_a_row_stands_once(strategy: Strategy) -> None:
    row = record(strategy)
    with pytest.raises(errors.RowKnown):
        record(strategy)
    fixed = told(strategy, patrol_minutes=60)
    by = make.supervisor()
    correct_entry(
        entries=LOG_ENTRIES, entry=row, told=fixed, reason=Reason.NUMBER, by=by, at=make.NOW
    )
    current = PatrolActivity.objects.current().get()
    assert (current.public_id, current.patrol_minutes) == (row.public_id, 60)
    for other in ({"band": "night"}, {"day": MONDAY - timedelta(days=7)}):
        again = {"told": replace(fixed, **other), "reason": Reason.NUMBER}
        with pytest.raises(errors.AnotherRow):
            correct_entry(entries=LOG_ENTRIES, entry=current, **again, by=by, at=make.NOW)


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"day": date(2013, 11, 18)}, errors.WeekNotOver),
        ({"day": date(2099, 1, 5)}, errors.WeekNotOver),
        ({"patrol_minutes": -1}, errors.HoursImpossible),
        ({"patrol_minutes": 4 * 28 * 60 + 1}, errors.HoursImpossible),
        ({"warnings": -1}, errors.CountImpossible),
        ({"nothing": 10**9}, errors.CountImpossible),
        ({"area_id": 0}, errors.AreaElsewhere),
    ],
)
def test_what_can_not_be_is_refused(
    strategy: Strategy, values: dict[str, Any], refused: type[DomainError]
) -> None:
    with pytest.raises(refused):
        record(strategy, **values)
    assert not PatrolActivity.objects.exists()


def test_a_week_can_be_told_from_its_sunday_on(strategy: Strategy) -> None:
    sunday = datetime(2013, 7, 6, 23, 0, tzinfo=UTC)  # 00:00 on Sunday 7 July in London
    with pytest.raises(errors.WeekNotOver):
        record(strategy, at=sunday - timedelta(seconds=1), day=date(2013, 7, 1))
    assert record(strategy, at=sunday, day=date(2013, 7, 1)).is_week


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"day": date(2013, 10, 29)}, "patrol_activity_of_a_day_or_a_week"),
        ({"area": None}, "patrol_activity_of_a_day_or_a_week"),
        ({"band": ""}, "patrol_activity_hours_fit"),
        ({"warnings": None}, "patrol_activity_of_a_day_or_a_week"),
        ({"is_week": False}, "patrol_activity_of_a_day_or_a_week"),
        ({"patrol_minutes": 4 * 28 * 60 + 1}, "patrol_activity_hours_fit"),
        ({"arrests_other": 1001}, "patrol_activity_counts_possible"),
        ({"day": date(2013, 11, 18)}, "patrol_activity_of_a_week_that_was"),
    ],
)
def test_the_database_refuses_it_too(strategy: Strategy, values: dict[str, Any], rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        make.week(strategy, MONDAY, **values)


def test_the_database_holds_one_row_of_a_week(strategy: Strategy) -> None:
    make.week(strategy, MONDAY)
    make.week(strategy, MONDAY, "night")
    with pytest.raises(IntegrityError, match="patrol_activity_week_once"), transaction.atomic():
        make.week(strategy, MONDAY)
