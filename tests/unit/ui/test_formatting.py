"""The one way of writing days, weeks, months and numbers."""

from datetime import UTC, date, datetime

import pytest

from partnership.analysis.periods import Period
from partnership.ui import formatting


@pytest.mark.parametrize("value", [date(2013, 7, 15), "2013-07-15"])
def test_a_day_has_its_name(value: date | str) -> None:
    assert formatting.day(value) == "Mon 15 July 2013"


def test_a_moment_is_told_in_london() -> None:
    late = datetime(2013, 7, 15, 23, 30, tzinfo=UTC)
    assert formatting.moment(late) == "Tue 16 July 2013, 00:30"
    assert formatting.day(late) == "Tue 16 July 2013"


def test_the_hour_that_comes_twice_says_which_it_is() -> None:
    first, second = (datetime(2013, 10, 27, hour, 30, tzinfo=UTC) for hour in (0, 1))
    assert (formatting.clock(first), formatting.clock(second)) == ("01:30 BST", "01:30 GMT")


@pytest.mark.parametrize("value", [Period.month(2012, 7), date(2012, 7, 4), "2012-07"])
def test_a_month_is_a_word(value: Period | date | str) -> None:
    assert formatting.month(value) == "July 2012"


@pytest.mark.parametrize("value", [Period.week(2026, 47), date(2026, 11, 18), "2026-W47"])
def test_a_week_is_known_by_its_monday_and_its_number(value: Period | date | str) -> None:
    assert formatting.week(value) == "week of Mon 16 November 2026 (week 47)"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2013, 1, 1), date(2013, 1, 31), "January 2013"),
        (date(2013, 1, 1), date(2013, 12, 31), "January 2013 to December 2013"),
        (date(2013, 1, 11), date(2013, 7, 10), "Fri 11 January 2013 to Wed 10 July 2013"),
    ],
)
def test_whole_months_are_told_as_months(first: date, last: date, words: str) -> None:
    assert formatting.period(first, last) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (50000, "50,000"),
        (50000.0, "50,000"),
        (2.4, "2.4"),
        (1 / 3, "0.33"),
        (-0.001, "0"),
        (0, "0"),
        (None, ""),
        ("6 or 7 → 1 or 2", "6 or 7 → 1 or 2"),
    ],
)
def test_numbers_have_commas_and_no_more_decimals_than_they_need(
    value: float | str | None, words: str
) -> None:
    assert formatting.number(value) == words


def test_decimals_may_be_asked_for() -> None:
    assert formatting.number(1012, 1) == "1,012.0"


@pytest.mark.parametrize(
    "words",
    [formatting.day, formatting.moment, formatting.clock, formatting.month, formatting.week],
)
def test_nothing_is_nothing(words: object) -> None:
    assert words(None) == ""  # type: ignore[operator]
