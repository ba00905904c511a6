from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.analysis.periods import (
    Month,
    PeriodError,
    Span,
    Week,
    midnight,
    months_between,
    weeks_between,
)

FIRST, LAST = datetime(1972, 1, 1), datetime(2190, 1, 1)  # noqa: DTZ001
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))


def hours(period: Week | Month) -> float:
    return (period.ends_at - period.starts_at) / timedelta(hours=1)


def test_a_week_starts_on_monday_at_midnight_in_london():
    week = Week.parse("2013-W28")
    assert week.first_day == date(2013, 7, 8)
    assert week.starts_at == datetime(2013, 7, 7, 23, tzinfo=UTC)
    assert week.ends_at == datetime(2013, 7, 14, 23, tzinfo=UTC)


def test_weeks_of_a_clock_change_have_an_hour_less_or_more():
    assert hours(Week.parse("2014-W13")) == 167
    assert hours(Week.parse("2014-W43")) == 169
    assert hours(Week.parse("2014-W03")) == 168
    assert hours(Month.parse("2014-03")) == 31 * 24 - 1


@pytest.mark.parametrize(
    ("day", "starts", "hours"),
    [
        (date(2014, 3, 30), datetime(2014, 3, 30, 0, tzinfo=UTC), 23),
        (date(2014, 3, 31), datetime(2014, 3, 30, 23, tzinfo=UTC), 24),
        (date(2014, 10, 26), datetime(2014, 10, 25, 23, tzinfo=UTC), 25),
        (date(2014, 10, 27), datetime(2014, 10, 27, 0, tzinfo=UTC), 24),
    ],
)
def test_a_day_of_a_clock_change_starts_at_midnight_and_has_its_own_hours(
    day: date, starts: datetime, hours: int
):
    assert midnight(day) == starts
    assert midnight(day + timedelta(days=1)) - midnight(day) == timedelta(hours=hours)


def test_a_moment_belongs_to_the_week_of_its_day_in_london():
    last = datetime(2013, 7, 14, 22, 59, 59, tzinfo=UTC)
    assert Week.of(last) == Week(2013, 28)
    assert Week.of(last + timedelta(seconds=1)) == Week(2013, 29)


def test_the_iso_year_can_differ_from_the_calendar_year():
    assert Week.of(datetime(2012, 12, 31, 12, tzinfo=UTC)) == Week(2013, 1)
    assert Week.of(datetime(2016, 1, 3, 12, tzinfo=UTC)) == Week(2015, 53)
    assert Week(2015, 53).next() == Week(2016, 1)
    assert Week(2016, 1).previous() == Week(2015, 53)


@pytest.mark.parametrize(
    "text", ["2014-W3", "2014W03", "2014-03", "", "2014-W03\n", " 2014-W03", "2014-W٠٣"]
)
def test_what_is_not_a_week_is_answered_by_its_form(text):
    with pytest.raises(PeriodError, match="write it like 2014-W03"):
        Week.parse(text)


def test_a_week_that_a_year_lacks_is_said_in_a_sentence():
    with pytest.raises(PeriodError, match="2014 has weeks 1 to 52 only"):
        Week.parse("2014-W53")
    with pytest.raises(PeriodError, match="between 1900 and 2199"):
        Week.parse("0000-W01")
    with pytest.raises(PeriodError, match="months 1 to 12"):
        Month.parse("2014-13")


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(PeriodError, match="time zone"):
        Week.of(datetime(2014, 1, 1))  # noqa: DTZ001


def test_the_weeks_that_are_owed_leave_out_the_running_one():
    owed = weeks_between(Week(2013, 51), Week(2014, 2))
    assert [week.label for week in owed] == ["2013-W51", "2013-W52", "2014-W01"]
    assert weeks_between(Week(2014, 2), Week(2014, 2)) == []
    assert weeks_between(Week(2014, 3), Week(2014, 2)) == []


def test_periods_have_words_for_people():
    assert Week(2014, 3).words == "week of Mon 13 January 2014 (week 3)"
    assert Week(2014, 1).words == "week of Mon 30 December 2013 (week 1)"
    assert Month(2014, 1).words == "January 2014"
    assert Span(Month(2012, 7), Month(2013, 7)).words == "July 2012 to June 2013"


def test_a_span_that_ends_before_it_starts_is_refused():
    with pytest.raises(PeriodError, match="end after they start"):
        Span(Month(2013, 7), Month(2013, 7))


@given(MOMENTS)
def test_every_moment_lies_in_its_own_week_and_month(moment):
    for period in (Week.of(moment), Month.of(moment)):
        assert period.starts_at <= moment < period.ends_at
        assert period.next().starts_at == period.ends_at
        assert period.next().previous() == period
        assert type(period).parse(period.label) == period


@given(st.integers(0, 1000), st.integers(0, 300))
def test_months_between_are_as_many_as_were_added(start, count):
    first = Month(1950, 1).plus(start)
    assert len(months_between(first, first.plus(count))) == count
