"""Working days of England, one working day, and the hours in which somebody reads."""

from datetime import UTC, date, datetime, timedelta

import pytest

from partnership.analysis.periods import LONDON
from partnership.core.working_time import (
    ReadingHours,
    is_working_day,
    next_working_day,
    one_working_day_after,
)

HOURS = ReadingHours.parse("Mon-Fri 09:00-17:00")


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 27), True),  # a Friday
        (date(2026, 11, 28), False),  # a Saturday
        (date(2026, 11, 29), False),
        (date(2026, 12, 25), False),  # Christmas Day
        (date(2026, 12, 28), False),  # Boxing Day falls on a Saturday: its substitute
        (date(2026, 12, 29), True),
        (date(2026, 8, 31), False),  # the August holiday of England, not of Scotland
        (date(2026, 8, 3), True),  # the August holiday of Scotland
    ],
)
def test_a_working_day_is_no_weekend_and_no_bank_holiday(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_christmas_is_passed_over() -> None:
    assert next_working_day(date(2026, 12, 24)) == date(2026, 12, 29)


@pytest.mark.parametrize(
    ("came_in", "due"),
    [
        (london(2026, 11, 26, 10, 0), london(2026, 11, 27, 10, 0)),
        (london(2026, 11, 27, 16, 59), london(2026, 11, 30, 16, 59)),  # over the weekend
        (london(2026, 11, 28, 11, 0), london(2026, 12, 1)),  # on a Saturday: the whole of Monday
        (london(2026, 12, 24, 15, 0), london(2026, 12, 29, 15, 0)),
        (london(2027, 3, 26, 12, 0), london(2027, 3, 31)),  # on Good Friday: the whole of Tuesday
    ],
)
def test_one_working_day_passes_over_days_off(came_in: datetime, due: datetime) -> None:
    assert one_working_day_after(came_in.astimezone(UTC)) == due


def test_the_clock_change_keeps_the_time_of_day() -> None:
    due = one_working_day_after(london(2026, 3, 27, 16, 0))  # the clock goes forward on the 29th
    assert due == london(2026, 3, 30, 16, 0)
    assert due.astimezone(UTC).hour == 15


@pytest.mark.parametrize(
    ("at", "reads"),
    [
        (london(2026, 11, 26, 9, 0), True),
        (london(2026, 11, 26, 8, 59, 59), False),
        (london(2026, 11, 26, 16, 59, 59), True),
        (london(2026, 11, 26, 17, 0), False),
        (london(2026, 11, 28, 12, 0), False),
        (london(2026, 12, 25, 12, 0), False),
    ],
)
def test_somebody_reads_from_the_start_up_to_the_end(at: datetime, reads: bool) -> None:
    assert HOURS.holds(at.astimezone(UTC)) is reads


@pytest.mark.parametrize(
    ("at", "start"),
    [
        (london(2026, 11, 26, 7, 0), london(2026, 11, 26, 9, 0)),
        (london(2026, 11, 26, 17, 0), london(2026, 11, 27, 9, 0)),
        (london(2026, 11, 27, 23, 10), london(2026, 11, 30, 9, 0)),
        (london(2026, 12, 24, 18, 0), london(2026, 12, 29, 9, 0)),
    ],
)
def test_nobody_reads_until_the_next_start(at: datetime, start: datetime) -> None:
    assert HOURS.next_start(at) == start
    assert HOURS.holds(start)
    assert not HOURS.holds(start - timedelta(seconds=1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "weekdays",
        "Fri-Mon 09:00-17:00",
        "Mon-Fri 17:00-09:00",
        "Mon-Fri 25:00-26:00",
        "Mon-Fri 9:00-17:00",
    ],
)
def test_hours_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        ReadingHours.parse(text)


def test_one_day_alone_may_be_named() -> None:
    assert ReadingHours.parse("Sat 10:00-12:00").holds(london(2026, 11, 28, 11, 0))


def test_there_may_be_several_ranges() -> None:
    hours = ReadingHours.parse("Mon-Fri 09:00-17:00, Sat 10:00-12:00")
    assert hours.holds(london(2026, 11, 28, 11, 0))
    assert not hours.holds(london(2026, 11, 28, 12, 0))
    assert hours.next_start(london(2026, 11, 27, 18, 0)) == london(2026, 11, 28, 10, 0)


def test_a_day_may_last_until_midnight() -> None:
    hours = ReadingHours.parse("Mon-Sun 00:00-24:00")
    assert hours.holds(london(2026, 11, 28, 23, 59, 59))
    assert not hours.holds(london(2026, 12, 25, 12, 0))
    assert not hours.are_all


def test_always_is_at_christmas_too() -> None:
    hours = ReadingHours.parse("always")
    assert hours.are_all
    assert hours.holds(london(2026, 12, 25, 3, 0))
