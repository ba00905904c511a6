import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.analysis.comparison import Comparison, compare
from partnership.analysis.counts import rate_ratio
from partnership.analysis.periods import Period
from partnership.analysis.series import Cell

BEFORE, AFTER = Period.month(2012, 1), Period.month(2013, 1)


def year(first: Period, counts: list[int], hours: list[float] | None = None) -> list[Cell]:
    hours = hours or [1.0] * len(counts)
    return [Cell(first.plus(i), n, h) for i, (n, h) in enumerate(zip(counts, hours, strict=True))]


def compared(before: list[int], after: list[int]) -> Comparison:
    return compare(year(BEFORE, before), year(AFTER, after), confidence=0.9)


def width(found: Comparison) -> float:
    return found.interval.high / found.interval.low


def test_mantel_and_haenszels_ratio_by_hand():
    """January 10 in 10 h to 5 in 10 h, February 40 in 10 h to 40 in 20 h: both halve.

    (5 x 10/20 + 40 x 10/30) / (10 x 10/20 + 40 x 20/30) = 0.5, where the plain rates say 0.6.
    """
    before, after = year(BEFORE, [10, 40], [10, 10]), year(AFTER, [5, 40], [10, 20])
    found = compare(before, after, confidence=0.9)
    assert found.ratio == pytest.approx(0.5)
    assert found.after_rate / found.before_rate == pytest.approx(0.6)


def test_months_that_vary_no_more_than_chance_give_the_exact_interval():
    found = compared([10] * 12, [7] * 12)
    exact = rate_ratio(84, 120, confidence=0.9).interval
    assert (found.interval.low, found.interval.high) == pytest.approx((exact.low, exact.high))
    assert found.phi == 1


def test_overdispersion_by_hand():
    """30, 10 to 10, 30: 20 expected four times, squares 4 x 100 / 20 on 4 - 2 - 1 = 1 degree."""
    assert compared([30, 10], [10, 30]).phi == pytest.approx(20)


def test_months_that_vary_more_widen_the_interval():
    steady = compared([20] * 12, [20] * 12)
    uneven = compared([10, 30] * 6, [30, 10] * 6)
    assert width(uneven) > 2 * width(steady)


def test_good_and_bad_spells_widen_it_further():
    """The same residuals in spells of six months and alternating."""
    spells = compared([25] * 6 + [15] * 6, [15] * 6 + [25] * 6)
    alternating = compared([25, 15] * 6, [15, 25] * 6)
    assert spells.phi == pytest.approx(alternating.phi)
    assert width(spells) > 1.2 * width(alternating)


def test_hours_that_hardly_overlap_widen_it():
    """The variance of Mantel and Haenszel's log ratio is 0.505 here, the plain one's 0.020."""
    before, after = year(BEFORE, [100, 1], [100, 1]), year(AFTER, [1, 100], [1, 100])
    found = compare(before, after, confidence=0.9)
    assert found.ratio == pytest.approx(1)
    assert found.interval.high > 3


def test_nothing_after_an_uneven_baseline_allows_more_than_after_a_steady_one():
    steady, uneven = compared([20] * 12, [0] * 12), compared([0, 40] * 6, [0] * 12)
    assert uneven.interval.high > 2 * steady.interval.high


def test_only_like_months_are_compared():
    found = compare(year(BEFORE, [9, 9, 9, 9]), year(AFTER.plus(2), [3, 3, 300]), confidence=0.9)
    assert (found.before_rate, found.after_rate) == (9, 3)


@pytest.mark.parametrize(("before", "after"), [([5], [5]), ([0, 0], [5, 5]), ([], [])])
def test_too_little_to_compare_is_refused(before, after):
    with pytest.raises(ValueError, match="two like months"):
        compared(before, after)


months = st.lists(st.integers(1, 90), min_size=12, max_size=12)


@given(months, months)
def test_the_interval_holds_the_ratio_and_more_confidence_asks_for_a_wider_one(before, after):
    found = compared(before, after)
    assert found.interval.low <= found.ratio <= found.interval.high
    strict = compare(year(BEFORE, before), year(AFTER, after), confidence=0.99)
    assert strict.interval.low <= found.interval.low
    assert found.interval.high <= strict.interval.high
    assert found.ratio == pytest.approx(sum(after) / sum(before))


@given(months, months, st.integers(2, 5))
def test_recording_everything_twice_over_changes_no_ratio(before, after, factor):
    hours = [float(factor)] * 12
    plain = compared(before, after)
    per_hour = compare(year(BEFORE, before, hours), year(AFTER, after, hours), confidence=0.9)
    assert per_hour.ratio == pytest.approx(plain.ratio)
    assert per_hour.interval.low == pytest.approx(plain.interval.low)
