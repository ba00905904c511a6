import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from partnership.analysis.counts import (
    CountError,
    Interval,
    dispersion,
    estimated_dispersion_allowance,
    rate_interval,
    rate_ratio,
    silent_upper_bound,
)


def approx(low: float, high: float, digits: float = 5e-4) -> Interval:
    return Interval(pytest.approx(low, abs=digits), pytest.approx(high, abs=digits))


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0, 3.6889), (1, 0.0253, 5.5716), (5, 1.6235, 11.6683), (10, 4.7954, 18.3904)],
)
def test_the_exact_interval_of_a_count_is_the_published_one(count, low, high):
    """Garwood's table, as in Ulm 1990, American Journal of Epidemiology 131."""
    assert rate_interval(count) == approx(low, high)


def test_a_rate_is_per_unit_of_exposure():
    assert rate_interval(5, 10) == approx(0.16235, 1.16683, 1e-5)


@pytest.mark.parametrize(("after", "before"), [(7, 43), (198, 412), (1, 3), (30, 12)])
def test_the_ratio_agrees_with_the_exact_binomial_interval(after, before):
    """An independent implementation: scipy's Clopper-Pearson interval of the share."""
    share = stats.binomtest(after, after + before).proportion_ci(method="exact")
    found = rate_ratio(after, before, after_exposure=2, before_exposure=1)
    assert found.ratio == pytest.approx(after / before / 2)
    low, high = (p / (1 - p) / 2 for p in (share.low, share.high))
    assert found.interval == approx(low, high, 1e-9)


def test_nothing_after_still_leaves_an_upper_limit():
    found = rate_ratio(0, 24)
    assert found.ratio == 0
    assert found.interval.low == 0
    assert 0 < found.interval.high < 0.2


def test_nothing_before_leaves_no_ratio():
    found = rate_ratio(3, 0)
    assert found.ratio is None
    assert found.interval.high == math.inf


counts = st.integers(0, 500)


@given(counts, st.integers(1, 500), st.floats(1.01, 5))
def test_overdispersion_widens_every_interval(after, before, phi):
    plain = rate_ratio(after, before)
    wide = rate_ratio(after, before, overdispersion=phi)
    assert plain.interval.inside(wide.interval)
    assert rate_interval(after).inside(rate_interval(after, overdispersion=phi))


@given(counts, st.integers(1, 500))
def test_the_interval_holds_the_ratio_and_turns_over(after, before):
    there = rate_ratio(after, before)
    assert there.interval.low <= there.ratio <= there.interval.high
    if after:
        back = rate_ratio(before, after).interval
        assert back.low == pytest.approx(1 / there.interval.high)


def test_silence_allows_three_over_the_time_watched():
    assert silent_upper_bound(100) == pytest.approx(0.029957, abs=1e-6)
    assert silent_upper_bound(100, overdispersion=2) == pytest.approx(0.059915, abs=1e-6)
    one_sided = rate_interval(0, 100, confidence=0.9).high
    assert silent_upper_bound(100) == pytest.approx(one_sided)


def test_dispersion_by_hand():
    """(10-8)²/8 + (6-8)²/8 = 1 on one degree of freedom; where 0 is expected nothing is said."""
    assert dispersion([10, 6, 0], [8, 8, 0], 1) == pytest.approx(1)
    assert math.isnan(dispersion([3], [3], 1))


def test_dispersion_needs_like_lengths():
    with pytest.raises(CountError, match="one length"):
        dispersion([1, 2], [1], 1)


def test_the_allowance_is_students_t_over_normal_squared():
    assert estimated_dispersion_allowance(11, 0.95) == pytest.approx((2.20099 / 1.95996) ** 2, 1e-4)
    assert estimated_dispersion_allowance(10**6, 0.95) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("wrong", [(-1, 1), (1, 0), (1, -2), (math.nan, 1), (1, math.inf)])
def test_impossible_counts_and_exposures_are_refused(wrong):
    with pytest.raises(CountError):
        rate_interval(*wrong)


def test_impossible_confidence_and_overdispersion_are_refused():
    with pytest.raises(CountError, match="confidence"):
        rate_interval(1, confidence=1)
    with pytest.raises(CountError, match="Overdispersion"):
        rate_interval(1, overdispersion=0)
    with pytest.raises(CountError, match="so few"):
        estimated_dispersion_allowance(0, 0.95)
