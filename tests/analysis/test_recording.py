"""Which months are known: those whose every day lies in a period and none in a gap."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from partnership.analysis.periods import Period, Span
from partnership.analysis.recording import (
    AFTER,
    BEFORE,
    BETWEEN,
    IN_PART,
    NEVER,
    NOT_OVER,
    Gap,
    Kept,
    Record,
    Unknown,
    runs,
    runs_of,
)
from partnership.analysis.series import Kind, Series

YEAR = Span(Period.month(2014, 1), Period.month(2015, 1))
LATER = date(2016, 1, 1)
DAY = timedelta(days=1)
DAYS = st.dates(date(2013, 11, 25), date(2015, 2, 5))


def whys(*kept: Kept, gaps: tuple[Gap, ...] = (), until: date = LATER) -> dict[str, str]:
    """Why the months of 2014 are unknown, by label; those that are known are left out."""
    record = Record(kept, gaps, until)
    told = zip(YEAR.months, record.whys(YEAR.months), strict=True)
    return {month.label: why for month, why in told if why}


def months(first: int, last: int, why: str) -> dict[str, str]:
    return {Period.month(2014, number).label: why for number in range(first, last + 1)}


def test_without_a_period_every_month_is_unknown() -> None:
    assert whys() == months(1, 12, NEVER)


def test_inside_an_open_period_every_month_is_known() -> None:
    assert whys(Kept(date(2014, 1, 1))) == {}


def test_a_period_that_starts_on_the_second_leaves_its_first_month_unknown() -> None:
    assert whys(Kept(date(2014, 3, 1))) == months(1, 2, BEFORE)
    assert whys(Kept(date(2014, 3, 2))) == months(1, 2, BEFORE) | months(3, 3, IN_PART)


def test_a_period_that_ends_a_day_early_leaves_its_last_month_unknown() -> None:
    begun = date(2013, 1, 1)
    assert whys(Kept(begun, date(2014, 10, 31))) == months(11, 12, AFTER)
    assert whys(Kept(begun, date(2014, 10, 30))) == months(10, 10, IN_PART) | months(11, 12, AFTER)


def test_a_month_that_another_agency_went_on_in_is_known() -> None:
    first = Kept(date(2014, 1, 1), date(2014, 6, 14))
    assert whys(first, Kept(date(2014, 6, 15))) == {}
    assert whys(Kept(date(2014, 6, 15)), first) == {}
    assert whys(first, Kept(date(2014, 6, 16))) == months(6, 6, IN_PART)


def test_between_two_periods_recording_had_stopped() -> None:
    kept = Kept(date(2014, 1, 1), date(2014, 3, 31)), Kept(date(2014, 6, 1))
    assert whys(*kept) == months(4, 5, BETWEEN)


def test_a_gap_gives_its_reason_to_each_month_that_it_meets() -> None:
    gap = Gap(date(2014, 4, 30), date(2014, 6, 1), "No staff")
    assert whys(Kept(date(2014, 1, 1)), gaps=(gap,)) == months(4, 6, "No staff")


def test_a_gap_of_a_day_counts_on_the_first_and_on_the_last_day_of_a_month() -> None:
    for day in (date(2014, 5, 1), date(2014, 5, 31)):
        gap = Gap(day, day, "Power cut")
        assert whys(Kept(date(2014, 1, 1)), gaps=(gap,)) == months(5, 5, "Power cut")


def test_two_reasons_stand_side_by_side_and_one_twice_stands_once() -> None:
    gaps = (
        Gap(date(2014, 5, 20), date(2014, 5, 21), "Power cut"),
        Gap(date(2014, 5, 2), date(2014, 5, 3), "No staff"),
        Gap(date(2014, 5, 25), date(2014, 5, 25), "No staff"),
    )
    assert whys(Kept(date(2014, 5, 2)), gaps=gaps)["2014-05"] == f"No staff; Power cut; {IN_PART}"


def test_a_month_is_known_from_the_day_after_its_last() -> None:
    kept = Kept(date(2014, 1, 1))
    assert "2014-11" in whys(kept, until=date(2014, 11, 30))
    assert whys(kept, until=date(2014, 12, 1)) == months(12, 12, NOT_OVER)


def test_the_months_of_a_record_end_with_the_last_one_that_is_over() -> None:
    kept = Kept(date(2014, 3, 15)), Kept(date(2013, 2, 1), date(2013, 4, 2))
    found = Record(kept, (), date(2014, 11, 30)).months
    assert sorted(one.label for one in found) == ["2013-02", "2013-04", "2014-03", "2014-10"]
    assert Record((Kept(date(2015, 1, 1)),), (), date(2014, 11, 30)).months == set()


def test_figures_are_told_or_silent_inside_and_none_outside() -> None:
    record = Record((Kept(date(2014, 3, 1), date(2014, 4, 30)),), (), LATER)
    told = {date(2014, 2, 1): 5, date(2014, 3, 1): 7}
    spring = Span(Period.month(2014, 2), Period.month(2014, 6)).months
    assert record.known(spring, told, silence=0) == [None, 7, 0, None]


def test_runs_of_one_reason_are_one() -> None:
    told = zip(YEAR.months, ["", "a", "a", "b", "", "a", *[""] * 6], strict=True)
    assert runs(told) == (
        Unknown(Period.month(2014, 2), Period.month(2014, 3), "a"),
        Unknown(Period.month(2014, 4), Period.month(2014, 4), "b"),
        Unknown(Period.month(2014, 6), Period.month(2014, 6), "a"),
    )


def test_a_rate_without_hours_is_unknown_though_it_was_recorded() -> None:
    series = Series(
        "vehicles",
        Kind.INDEPENDENT,
        Period.month(2014, 1),
        [None, 0, 3],
        hours=[None, 0.0, 2.0],
        whys=[BEFORE, "", ""],
    )
    assert [(one.first.label, one.why) for one in series.unknown] == [
        ("2014-01", BEFORE),
        ("2014-02", "no audit hour is on record"),
    ]


@st.composite
def periods(draw: st.DrawFn) -> list[Kept]:
    """Some periods that share no day, in any order; the last may go on."""
    days = sorted(draw(st.sets(DAYS, max_size=8)))
    pairs = list(zip(days[::2], days[1::2], strict=False))
    found = [Kept(first, last) for first, last in pairs]
    if len(days) % 2:
        found.append(Kept(days[-1]))
    return draw(st.permutations(found))


GAPS = st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=3)


@given(periods(), GAPS, st.dates(date(2014, 1, 1), date(2015, 3, 1)))
def test_a_month_is_known_where_each_of_its_days_is(
    kept: list[Kept], drawn: list[tuple[date, int]], until: date
) -> None:
    gaps = [Gap(first, first + length * DAY, "Gap") for first, length in drawn]
    record = Record(kept, gaps, until)
    for month in YEAR.months:
        days = [month.first_day + n * DAY for n in range(month.last_day.day)]
        recorded = all(
            day < until
            and any(one.first <= day and (one.last is None or day <= one.last) for one in kept)
            and not any(gap.first <= day <= gap.last for gap in gaps)
            for day in days
        )
        assert (record.why_unknown(month) == "") == recorded


def test_the_days_of_a_record_are_those_of_its_periods_without_its_gaps() -> None:
    kept = (Kept(date(2014, 1, 3), date(2014, 1, 9)), Kept(date(2014, 1, 12)))
    record = Record(kept, (Gap(date(2014, 1, 5), date(2014, 1, 7), "no log"),), LATER)
    days = record.days(date(2014, 1, 1), date(2014, 1, 13))
    assert [day.day for day in days] == [3, 4, 8, 9, 12, 13]
    assert record.days(date(2014, 1, 1), date(2014, 1, 2)) == []
    assert [(first.day, last.day) for first, last in runs_of(days)] == [(3, 4), (8, 9), (12, 13)]
