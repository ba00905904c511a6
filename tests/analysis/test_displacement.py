import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.analysis.displacement import (
    Areas,
    Change,
    DisplacementError,
    weighted_difference,
)

PUBLISHED = Areas(
    target=Change(207, 110),
    buffer=Change(178, 157),
    control=Change(308, 318),
    buffer_control=Change(150, 140),
)


def test_the_worked_example_of_wheeler_and_ratcliffe():
    found = weighted_difference(PUBLISHED)
    assert found.net == -118
    assert found.standard_error**2 == pytest.approx(1568)
    assert found.z == pytest.approx(-2.98, abs=0.005)
    assert [round(found.net_interval.low), round(found.net_interval.high)] == [-196, -40]


def test_overdispersion_makes_the_same_figures_barely_significant():
    found = weighted_difference(PUBLISHED, overdispersion=2.3)
    assert found.net_interval.low == pytest.approx(-236, abs=0.5)
    assert found.net_interval.high == pytest.approx(-0.3, abs=0.05)


def test_underdispersion_is_never_used():
    assert weighted_difference(PUBLISHED, overdispersion=0.3) == weighted_difference(PUBLISHED)


def test_a_control_far_larger_than_the_area_is_scaled_to_it():
    large = weighted_difference(Areas(Change(200, 100), Change(200, 200), Change(20000, 18000)))
    assert large.target == pytest.approx(-80)
    assert large.standard_error == pytest.approx((300 + 400 + 38000 / 100**2) ** 0.5)


def test_no_complaint_anywhere_is_nothing_to_move():
    with pytest.raises(DisplacementError, match="nothing that could move"):
        weighted_difference(Areas(Change(0, 0), Change(0, 0)))


def test_a_negative_count_is_refused():
    with pytest.raises(DisplacementError):
        Change(-1, 0)


numbers = st.integers(1, 400)


@given(numbers, numbers, numbers, numbers)
def test_time_turned_round_turns_the_sign(a, b, c, d):
    there = weighted_difference(Areas(Change(a, b), Change(c, d)))
    back = weighted_difference(Areas(Change(b, a), Change(d, c)))
    assert there.net == -back.net
    assert there.standard_error == back.standard_error
