import csv
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.analysis.charts import (
    ChartError,
    ChartKind,
    Rebase,
    counts_chart,
)
from partnership.analysis.signals import Place, Rule, find_signals

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("PARTNERSHIP_DATA", ROOT / ".." / "shared" / "data"))
HIGH_TOWN = DATA / "luton" / "high_town_monthly_by_type.csv"


def labels(count: int) -> list[str]:
    return [str(i) for i in range(count)]


@pytest.fixture
def high_town() -> tuple[list[str], list[int]]:
    if not HIGH_TOWN.exists():
        pytest.skip(f"the real series isn't here: {HIGH_TOWN} (set PARTNERSHIP_DATA)")
    with HIGH_TOWN.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["Month"] >= "2021-05"]
    return [row["Month"] for row in rows], [int(row["Anti-social behaviour"]) for row in rows]


def test_high_town_as_counts_gets_laneys_correction(high_town):
    chart = counts_chart(*high_town)
    assert chart.kind is ChartKind.C_PRIME
    assert "vary 3.1 times more than chance" in chart.why


def test_a_c_chart_by_hand():
    """Mean 9, so 9 ± 3 x 3: the lower limit of 0 is none, the upper 18."""
    chart = counts_chart(labels(12), [9, 10, 8, 9, 10, 8, 9, 10, 8, 9, 10, 8])
    assert chart.kind is ChartKind.C
    assert (chart.points[0].centre, chart.points[0].low, chart.points[0].high) == (9, None, 18)
    assert not chart.trial


def test_a_u_chart_has_wider_limits_where_there_were_fewer_hours():
    """24 events in 8 hours, so 3 an hour, ± 3 sqrt(3 / hours)."""
    chart = counts_chart(labels(3), [6, 12, 6], exposure=[2, 4, 2])
    assert chart.kind is ChartKind.U
    assert chart.points[0].high == pytest.approx(3 + 3 * (3 / 2) ** 0.5)
    assert chart.points[1].high == pytest.approx(3 + 3 * (3 / 4) ** 0.5)


def test_laneys_limits_by_hand():
    """c = 20; z = ±10/sqrt(20), ranges 20/sqrt(20), so sigma z = 4.4721 / 1.128."""
    chart = counts_chart(labels(6), [10, 30, 10, 30, 10, 30])
    assert chart.kind is ChartKind.C_PRIME
    assert chart.points[0].high == pytest.approx(20 + 3 * 20 / 1.128)


def test_rare_counts_get_exact_limits_and_a_hint():
    chart = counts_chart(labels(12), [1, 0, 2, 1, 0, 1, 2, 0, 1, 1, 2, 1])
    assert chart.kind is ChartKind.RARE
    assert chart.points[0].high == 5  # P(more than 5) = 0.0006 at a mean of 1
    assert "Days between events would say more" in chart.why


def test_extreme_ranges_are_left_out_of_the_limits():
    """Of the ranges 2 x 18 and 98 twice, the mean is 11.6; those above 37.9 go, and 2 is left.

    That is less than chance, so the limits are those of chance.
    """
    counts = [10, 12] * 5 + [110] + [12, 10] * 5
    chart = counts_chart(labels(21), counts)
    assert chart.kind is ChartKind.C_PRIME
    assert chart.points[0].high == pytest.approx(330 / 21 + 3 * (330 / 21) ** 0.5)


def test_a_gap_is_no_step_and_no_zero():
    chart = counts_chart(labels(5), [10, 12, None, 30, 32])
    assert chart.kind is ChartKind.C_PRIME
    assert chart.points[0].centre == 21
    assert chart.points[0].high == pytest.approx(21 + 3 * 21**0.5)
    assert chart.points[2].value is None


def test_fewer_than_twelve_points_are_trial_limits():
    assert counts_chart(labels(11), [9] * 11).trial
    assert "trial limits" in counts_chart(labels(11), [9] * 11).sentence
    assert not counts_chart(labels(12), [9] * 12).trial
    assert counts_chart(labels(14), [9] * 14, baseline=6).trial


def test_a_frozen_baseline_keeps_its_limits_when_things_change():
    chart = counts_chart(labels(20), [20] * 12 + [8] * 8, baseline=12)
    assert chart.points[-1].centre == 20
    assert Rule.RUN in chart.points[-1].signals
    assert chart.points[-1].up is False


def test_limits_move_only_for_a_recorded_cause():
    values = [20, 22] * 6 + [8, 9] * 6
    assert counts_chart(labels(24), values).points[-1].phase == 0
    moved = counts_chart(labels(24), values, rebases=[Rebase(12, "barriers built")])
    assert moved.points[-1].centre == 8.5
    assert not moved.signals
    with pytest.raises(ChartError, match="recorded cause"):
        Rebase(12, " ")


@pytest.mark.parametrize("at", [0, 24, 30])
def test_a_rebasing_needs_points_on_both_sides(at):
    with pytest.raises(ChartError, match="Each rebasing"):
        counts_chart(labels(24), [10] * 24, rebases=[Rebase(at, "cause")])


def test_what_can_not_be_drawn_is_refused():
    with pytest.raises(ChartError, match="nothing on record"):
        counts_chart(labels(2), [None, None])
    with pytest.raises(ChartError, match="as many values"):
        counts_chart(labels(2), [1])
    with pytest.raises(ChartError, match="less than 0"):
        counts_chart(labels(2), [1, -1])


def test_a_month_without_hours_has_no_rate():
    chart = counts_chart(labels(3), [20, 20, 20], exposure=[2, 0, None])
    assert [p.value for p in chart.points] == [10, None, None]


def rules(values: list[float | None], phases: list[int] | None = None) -> list[tuple[Rule, int]]:
    """Signals of values about a middle of 0 with limits at ±9: rule and last point."""
    phases = phases or [0] * len(values)
    places = [Place(v, 0, -9, 9, p) for v, p in zip(values, phases, strict=True)]
    return [(signal.rule, signal.last) for signal in find_signals(places)]


def test_seven_on_one_side_are_a_run_and_six_are_not():
    assert rules([1, 2, 1, 2, 1, 2]) == []
    assert rules([1, 2, 1, 2, 1, 2, 1]) == [(Rule.RUN, 6)]
    assert rules([1, 2, 1, 0, 1, 2, 1, 2, 1]) == []
    assert rules([1, 2, 1, None, 1, 2, 1, 2, 1]) == []


def test_seven_in_a_row_one_way_are_a_trend_and_six_are_not():
    assert rules([-3, -2, -1, 0, 1, 2]) == []
    assert rules([-3, -2, -1, 0, 1, 2, 3]) == [(Rule.TREND, 6)]
    assert rules([3, 2, 1, 0, -1, -2, -3]) == [(Rule.TREND, 6)]


def test_two_of_three_close_to_one_limit_are_a_signal():
    assert rules([6.1, 0, 6.1]) == [(Rule.NEAR, 2)]
    assert rules([6.1, 0, -6.1]) == []
    assert rules([6.0, 0, 6.0]) == []
    assert rules([6.1, 0, 1, 6.1]) == []


def test_beyond_a_limit_is_a_signal_and_on_it_is_not():
    assert rules([9.1]) == [(Rule.BEYOND, 0)]
    assert rules([9.0]) == []
    assert rules([-9.1]) == [(Rule.BEYOND, 0)]


def test_no_signal_crosses_a_rebasing():
    assert rules([1, 2, 1, 2, 1, 2, 1], [0, 0, 0, 1, 1, 1, 1]) == []
    assert rules([6.1, 6.1], [0, 1]) == []


values = st.lists(st.integers(0, 200), min_size=2, max_size=60)


@given(values)
def test_limits_stand_about_the_centre_whatever_the_counts(counts):
    for point in counts_chart(labels(len(counts)), counts).points:
        assert point.low is None or 0 < point.low <= point.centre
        assert point.high is not None
        assert point.high >= point.centre
