from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.analysis.periods import (
    Period,
    PeriodError,
    PeriodKind,
    Span,
    midnight,
    periods_between,
)

WEEK, MONTH, QUARTER, YEAR, WHOLE = PeriodKind
KINDS = [WEEK, MONTH, QUARTER, YEAR]
FIRST, LAST = map(datetime.fromisoformat, ("1972-01-01", "2190-01-01"))  # drawn with a zone
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
DAYS = st.dates(date(1901, 1, 1), date(2198, 12, 31))
FIVE_YEARS = Period.whole(date(2013, 7, 11), date(2018, 7, 10))


def hours(period: Period) -> float:
    return (period.ends_at - period.starts_at) / timedelta(hours=1)


def test_a_week_starts_on_monday_at_midnight_in_london():
    week = Period.parse("2013-W28")
    assert week.first_day == date(2013, 7, 8)
    assert week.starts_at == datetime(2013, 7, 7, 23, tzinfo=UTC)
    assert week.ends_at == datetime(2013, 7, 14, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("label", "length"),
    [
        ("2014-W13", 167),
        ("2014-W43", 169),
        ("2014-W03", 168),
        ("2014-03", 31 * 24 - 1),
        ("2014-10", 31 * 24 + 1),
        ("2014-Q1", 90 * 24 - 1),
        ("2014", 365 * 24),
    ],
)
def test_a_period_with_a_clock_change_has_an_hour_less_or_more(label: str, length: int):
    assert hours(Period.parse(label)) == length


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


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2199-12", date(2199, 12, 1), date(2199, 12, 31)),
    ],
)
def test_a_label_has_its_first_and_its_last_day(label: str, first: date, last: date):
    period = Period.parse(label)
    assert (period.first_day, period.last_day, period.label) == (first, last, label)


def test_a_whole_strategy_lasts_from_its_first_day_to_its_last():
    assert FIVE_YEARS.label == "whole"
    assert Period.parse("whole", whole=(date(2013, 7, 11), date(2018, 7, 10))) == FIVE_YEARS
    assert FIVE_YEARS.ends_at == datetime(2018, 7, 10, 23, tzinfo=UTC)
    with pytest.raises(PeriodError, match="none comes before or after"):
        FIVE_YEARS.next()
    with pytest.raises(PeriodError, match="is not a period"):
        Period.parse("whole")
    with pytest.raises(PeriodError, match="must end after it starts"):
        Period.whole(date(2013, 7, 11), date(2013, 7, 10))


@pytest.mark.parametrize(
    ("kind", "day"),
    [
        (WEEK, date(2026, 11, 17)),
        (MONTH, date(2026, 11, 2)),
        (QUARTER, date(2026, 11, 1)),
        (YEAR, date(2026, 2, 1)),
    ],
)
def test_no_period_begins_on_a_day_in_its_middle(kind: PeriodKind, day: date):
    with pytest.raises(PeriodError, match=f"No {kind} begins on"):
        Period(kind, day)


def test_a_moment_belongs_to_the_week_of_its_day_in_london():
    last = datetime(2013, 7, 14, 22, 59, 59, tzinfo=UTC)
    assert Period.of(WEEK, last) == Period.week(2013, 28)
    assert Period.of(WEEK, last + timedelta(seconds=1)) == Period.week(2013, 29)


def test_the_iso_year_can_differ_from_the_calendar_year():
    assert Period.holding(WEEK, date(2012, 12, 31)) == Period.week(2013, 1)
    assert Period.holding(WEEK, date(2016, 1, 3)) == Period.week(2015, 53)
    assert Period.week(2015, 53).next() == Period.week(2016, 1)
    assert Period.week(2016, 1).previous() == Period.week(2015, 53)
    assert (Period.week(2013, 1).year, Period.week(2013, 1).number) == (2013, 1)


@pytest.mark.parametrize(
    "text", ["2014-W3", "2014W03", "2014-03", "", "2014-W03\n", " 2014-W03", "2014-W٠٣"]
)
def test_what_is_not_a_week_is_answered_by_its_form(text: str):
    with pytest.raises(PeriodError, match="write it like 2014-W03"):
        Period.parse(text, WEEK)


@pytest.mark.parametrize("text", ["14", "2014-1", "2014-Q", "2014-13-01", "2014-q1", "٢٠١٤"])
def test_what_is_no_period_is_answered_by_the_forms(text: str):
    with pytest.raises(PeriodError, match="is not a period: write it like 2014-W03, 2014-01"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2014-W53", "2014 has weeks 1 to 52 only"),
        ("2014-W00", "2014 has weeks 1 to 52 only"),
        ("0000-W01", "between 1900 and 2199"),
        ("2014-13", "months 1 to 12"),
        ("2014-00", "months 1 to 12"),
        ("2014-Q5", "quarters 1 to 4"),
        ("2014-Q0", "quarters 1 to 4"),
        ("1899", "between 1900 and 2199"),
        ("2200", "between 1900 and 2199"),
    ],
)
def test_a_period_that_a_year_lacks_is_said_in_a_sentence(text: str, sentence: str):
    with pytest.raises(PeriodError, match=sentence):
        Period.parse(text)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(PeriodError, match="time zone"):
        Period.of(WEEK, datetime.fromisoformat("2014-01-01"))


def test_the_weeks_that_are_owed_leave_out_the_running_one():
    owed = periods_between(Period.week(2013, 51), Period.week(2014, 2))
    assert [week.label for week in owed] == ["2013-W51", "2013-W52", "2014-W01"]
    assert periods_between(Period.week(2014, 2), Period.week(2014, 2)) == []
    assert periods_between(Period.week(2014, 3), Period.week(2014, 2)) == []


def test_a_week_is_neither_before_nor_after_a_month():
    with pytest.raises(TypeError):
        sorted([Period.week(2014, 3), Period.month(2014, 1)])


def test_periods_have_words_for_people():
    assert Period.week(2014, 3).words == "week of Mon 13 January 2014 (week 3)"
    assert Period.week(2014, 1).words == "week of Mon 30 December 2013 (week 1)"
    assert Period.month(2014, 1).words == "January 2014"
    assert Period.parse("2014-Q4").words == "October to December 2014"
    assert Period.parse("2014").words == "2014"
    assert FIVE_YEARS.words == "whole strategy, Thu 11 July 2013 to Tue 10 July 2018"
    assert Span(Period.month(2012, 7), Period.month(2013, 7)).words == "July 2012 to June 2013"


def test_a_span_that_ends_before_it_starts_is_refused():
    with pytest.raises(PeriodError, match="end after they start"):
        Span(Period.month(2013, 7), Period.month(2013, 7))


@given(st.sampled_from(KINDS), MOMENTS)
def test_every_moment_lies_in_its_own_period_of_each_kind(kind: PeriodKind, moment: datetime):
    period = Period.of(kind, moment)
    assert period.starts_at <= moment < period.ends_at
    assert period.next().starts_at == period.ends_at
    assert period.next().previous() == period
    assert period < period.next()


@given(st.sampled_from(KINDS), DAYS)
def test_a_label_is_read_back_as_the_same_period(kind: PeriodKind, day: date):
    period = Period.holding(kind, day)
    assert Period.parse(period.label) == Period.parse(period.label, kind) == period
    assert Period.holding(kind, period.last_day) == period
    assert period.first_day <= day <= period.last_day


@given(st.sampled_from(KINDS), DAYS)
def test_labels_sort_as_their_periods_do(kind: PeriodKind, day: date):
    period = Period.holding(kind, day)
    assert period.previous().label < period.label < period.next().label


@given(DAYS, st.integers(0, 20000))
def test_a_whole_strategy_is_read_back_with_its_days(first: date, length: int):
    period = Period.whole(
        first, first + timedelta(days=min(length, (date(2199, 1, 1) - first).days))
    )
    assert Period.parse(period.label, whole=(period.first_day, period.last_day)) == period


@given(st.integers(0, 1000), st.integers(0, 300))
def test_months_between_are_as_many_as_were_added(start: int, count: int):
    first = Period.month(1950, 1).plus(start)
    assert len(periods_between(first, first.plus(count))) == count
