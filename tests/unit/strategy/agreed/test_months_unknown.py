"""Whether a month is known rests on what was entered, never on what else is on record."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.indicators import AUDITED_VEHICLES, COMPLAINTS
from partnership.analysis.periods import LONDON, Period, Span
from partnership.analysis.recording import BEFORE, IN_PART
from partnership.places.gazetteer.ground import moved
from partnership.places.selectors import boundary_at
from patrols.indicators import ARRESTS
from strategy.models import Strategy
from tests.factories import recording
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
NEW_YEAR = Span(Period.month(2012, 11), Period.month(2013, 3))
YEAR = Span(Period.month(2014, 1), Period.month(2015, 1))
FIFTY_KM = 50_000
DAY = timedelta(days=1)


def counts(of: Strategy, span: Span = NEW_YEAR, at: datetime = make.AT) -> list[int | None]:
    return list(COMPLAINTS.monthly(of, span, at).counts)


def test_a_complaint_50_km_away_and_years_before_makes_no_month_known() -> None:
    strategy = make.strategy()
    make.complaints({Period.month(2014, 4): 2})
    make.complaints({Period.month(2010, 1): 1}, point=moved(make.TARGET, FIFTY_KM, 0))
    assert counts(strategy) == [None, None, 0, 0]


def test_a_complaint_years_later_makes_no_month_known_after_recording_ended() -> None:
    strategy = make.strategy()
    recording.end(strategy, "complaints", date(2014, 10, 31), at=make.START)
    make.complaints({Period.month(2014, 4): 2, Period.month(2014, 12): 1})
    make.complaints({Period.month(2014, 12): 1}, point=moved(make.TARGET, FIFTY_KM, 0))
    span = Span(Period.month(2014, 9), Period.month(2015, 1))
    assert counts(strategy, span) == [0, 0, None, None]


def test_a_strategy_that_entered_nothing_knows_nothing() -> None:
    strategy = make.halved()
    recording.never_recorded(strategy, at=make.START)
    for source in (COMPLAINTS, AUDITED_VEHICLES, ARRESTS):
        series = source.monthly(strategy, YEAR, make.AT)
        assert set(series.counts) == {None}
        assert [one.why for one in series.unknown] == ["nobody has entered when it was recorded"]


def test_rates_outside_their_periods_are_unknown_though_rows_are_there() -> None:
    strategy = make.halved()
    for source in ("street-audits", "patrol-activity"):
        recording.end(strategy, source, date(2014, 3, 30), at=make.START)
    for one in (AUDITED_VEHICLES, ARRESTS):
        series = one.monthly(strategy, Span(Period.month(2014, 2), Period.month(2014, 5)), make.AT)
        assert [count is None for count in series.counts] == [False, True, True]
        assert [hours is None for hours in series.hours or []] == [False, True, True]


def test_the_buffer_is_known_in_the_months_of_the_same_record() -> None:
    strategy = make.strategy()
    make.complaints({Period.month(2012, 12): 4, Period.month(2013, 1): 3}, point=make.BUFFER)
    buffer = boundary_at(strategy.buffer_area, make.AT)
    assert COMPLAINTS.in_area is not None
    assert buffer is not None
    series = COMPLAINTS.in_area(strategy, buffer, NEW_YEAR, make.AT)
    assert list(series.counts) == [None, None, 3, 0]


def test_another_strategys_periods_and_another_source_say_nothing_here() -> None:
    strategy, other = make.strategy(), make.strategy("other")
    recording.never_recorded(strategy, "complaints", at=make.START)
    assert other.recording_periods.current().filter(source="complaints").exists()
    assert counts(strategy) == [None] * 4


def test_a_month_tells_why_it_is_unknown() -> None:
    strategy = make.strategy()
    recording.never_recorded(strategy, "complaints", at=make.START)
    period = recording.recorded(strategy, "complaints", date(2014, 2, 3), at=make.START)
    recording.gap(period, date(2014, 5, 10), date(2014, 6, 2), "The log was lost", at=make.START)
    series = COMPLAINTS.monthly(strategy, YEAR, make.AT)
    assert [(one.first.label, one.last.label, one.why) for one in series.unknown] == [
        ("2014-01", "2014-01", BEFORE),
        ("2014-02", "2014-02", IN_PART),
        ("2014-05", "2014-06", "The log was lost"),
    ]


def test_audits_are_known_by_the_same_periods() -> None:
    strategy = make.strategy()
    numbers = {Period.month(2012, 12): 5, Period.month(2013, 1): 7}
    make.audits(strategy, numbers)
    series = AUDITED_VEHICLES.monthly(strategy, NEW_YEAR, make.AT)
    assert list(series.counts) == [None, None, 7, 0]


def test_what_is_entered_later_changes_no_figure_as_known_before() -> None:
    strategy = make.strategy()
    make.complaints({Period.month(2014, 4): 2})
    span, later = Span(Period.month(2014, 4), Period.month(2014, 6)), make.AT + DAY
    recording.end(strategy, "complaints", date(2014, 4, 30), at=later)
    assert counts(strategy, span, later - timedelta(microseconds=1)) == [2, 0]
    assert counts(strategy, span, later) == [2, None]


BORDERS = [Period.month(2014, number).first_day for number in range(2, 13)]
MOMENTS = st.lists(
    st.tuples(st.sampled_from(BORDERS), st.integers(-90, 90)), min_size=1, max_size=6
)
NO_TIME = {"occurred_from": None, "occurred_to": None, "time_precision": "unknown"}
DAYS = st.dates(date(2014, 1, 1), date(2014, 12, 31))


@pytest.fixture
def unrecorded() -> Strategy:
    made = make.strategy()
    recording.never_recorded(made, at=make.START)
    return made


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moments=MOMENTS, ends=st.tuples(DAYS, DAYS), lost=st.tuples(DAYS, st.integers(0, 40)))
def test_a_complaint_within_minutes_of_a_border_counts_in_londons_month_or_nowhere(
    unrecorded: Strategy,
    moments: list[tuple[date, int]],
    ends: tuple[date, date],
    lost: tuple[date, int],
) -> None:
    first, last = min(ends), max(ends)
    hole = {lost[0] + n * DAY for n in range(lost[1] + 1)}
    whole = first <= min(hole) and max(hole) <= last
    reported = [
        datetime(day.year, day.month, 1, tzinfo=LONDON) + timedelta(minutes=minutes)
        for day, minutes in moments
    ]
    with transaction.atomic():
        period = recording.recorded(unrecorded, "complaints", first, last, at=make.START)
        if whole:
            recording.gap(period, min(hole), max(hole), "Lost", at=make.START)
        for moment in reported:
            make.complaints({YEAR.first: 1}, reported_at=moment, recorded_at=moment, **NO_TIME)
        found = counts(unrecorded, YEAR)
        transaction.set_rollback(True)
    for month, count in zip(YEAR.months, found, strict=True):
        days = {month.first_day + n * DAY for n in range(month.last_day.day)}
        known = first <= min(days) and max(days) <= last and not (whole and days & hole)
        local = [moment.astimezone(LONDON).date() for moment in reported]
        assert count == (len([day for day in local if day in days]) if known else None)
