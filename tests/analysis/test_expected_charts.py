"""Charts whose limits follow season and effort: what they hold to, and how often they cry wolf."""

import numpy as np
import pytest
from scipy.stats import nbinom

from partnership.analysis.charts import Chart, ChartKind
from partnership.analysis.expected import learn, quantile
from partnership.analysis.expected_charts import series_chart
from partnership.analysis.periods import Period, Span
from partnership.analysis.series import Kind, Series
from partnership.analysis.signals import Rule

FIRST = Period.month(2012, 7)
#: Complaints a month, times that months vary more than chance, size of the season, months before.
STREETS = [(3, 1.3, 0.4, 12), (10, 2.0, 0.4, 24), (28, 2.3, 0.45, 12), (40, 2.9, 0.4, 24)]
HISTORIES = 200


def history(
    rng: np.random.Generator, mean: float, phi: float, season: float, before: int, level: float
) -> tuple[Series, Span]:
    """Counts of an August peak before a start and for a year after it at `level` of before."""
    first = FIRST.plus(int(rng.integers(12)))
    months = [first.plus(n) for n in range(before + 12)]
    shape = np.exp([season * np.cos(2 * np.pi * (month.number - 8) / 12) for month in months])
    means = mean * shape / shape[:12].mean() * np.where(np.arange(len(months)) < before, 1, level)
    counts = rng.poisson(rng.gamma(means / (phi - 1), phi - 1))
    series = Series("complaints", Kind.OUTCOME, first, [int(n) for n in counts])
    return series, Span(first, first.plus(before))


def chart_of(counts: list[int | None], hours: list[float | None] | None = None) -> Chart:
    series = Series("vehicles", Kind.INDEPENDENT, FIRST, counts, hours=hours)
    chart = series_chart(series, Span(FIRST, FIRST.plus(12)), lower_is_better=True)
    assert chart
    return chart


def share_with_a_signal(
    street: tuple[float, float, float, int], level: float, *, up: bool | None = None
) -> float:
    """Histories whose first year gives a signal; `up`: one that way."""
    rng = np.random.default_rng(1000)
    signalled = 0
    for _ in range(HISTORIES):
        series, baseline = history(rng, *street, level)
        chart = series_chart(series, baseline, lower_is_better=True)
        assert chart
        after = chart.points[len(baseline) :]
        signalled += any(p.stands_out and up in (None, p.up) for p in after)
    return signalled / HISTORIES


@pytest.mark.parametrize("street", STREETS)
def test_an_unchanged_street_with_a_season_signals_in_one_year_of_ten_at_most(
    street: tuple[float, float, float, int],
) -> None:
    assert share_with_a_signal(street, 1.0) <= 0.1


def test_a_halving_is_seen_within_the_year() -> None:
    assert share_with_a_signal((40, 2.3, 0.4, 24), 0.5, up=False) >= 0.9


def test_limits_follow_the_season() -> None:
    season = [round(20 + 12 * np.cos(2 * np.pi * (n + 6 - 7) / 12)) for n in range(36)]
    chart = series_chart(
        Series("complaints", Kind.OUTCOME, FIRST, season),
        Span(FIRST, FIRST.plus(24)),
        lower_is_better=True,
    )
    assert chart
    assert chart.kind is ChartKind.EXPECTED
    august, february = chart.points[25], chart.points[31]
    assert august.centre > 1.8 * february.centre
    assert (august.high or 0) > 1.4 * (february.high or 0)
    assert not chart.signals


def test_limits_are_wider_where_fewer_hours_were_looked() -> None:
    chart = chart_of([30] * 12 + [30, 8, 3], [10.0] * 12 + [10.0, 2.5, 1.0])
    whole, short, shortest = chart.points[12:]
    highs = [point.high or 0 for point in (whole, short, shortest)]
    assert 0 < highs[0] < highs[1] < highs[2]
    assert whole.centre == pytest.approx(short.centre, rel=0.1)


def test_a_month_beyond_and_three_far_to_one_side_are_the_rules() -> None:
    chart = chart_of([20] * 12 + [70, 20, 9, 9, 9, 20])
    rules = {(signal.rule, signal.first - 12, signal.last - 12) for signal in chart.signals}
    assert (Rule.BEYOND, 0, 0) in rules
    assert (Rule.IN_A_ROW, 2, 4) in rules
    assert {rule for rule, _, _ in rules} == {Rule.BEYOND, Rule.IN_A_ROW}


def test_a_month_that_nobody_knows_ends_three_in_a_row() -> None:
    chart = chart_of([20] * 12 + [9, 9, None, 9, 20])
    assert Rule.IN_A_ROW not in {signal.rule for signal in chart.signals}
    assert chart.points[14].value is None


def test_fewer_than_twelve_months_give_trial_limits_and_one_rule() -> None:
    chart = chart_of([10, 11, 9, 10, 50, 11, 10])
    assert chart.trial
    assert {signal.rule for signal in chart.signals} <= {Rule.BEYOND}


@pytest.mark.parametrize("count", [0, 1, 10**9])
def test_any_count_has_finite_limits(count: int) -> None:
    for point in chart_of([count] * 14).points:
        assert point.high is not None
        assert np.isfinite([point.centre, point.high]).all()


def test_the_fit_is_that_of_a_flat_year_where_nothing_varies() -> None:
    learnt = learn(np.full(24, 12.0), np.ones(24), [n % 12 + 1 for n in range(24)])
    assert learnt.means([1, 7], np.ones(2)) == pytest.approx([12, 12], rel=1e-6)
    assert 1 <= learnt.phi < 2  # the prior of 2, and months that don't vary at all


def test_quantiles_are_those_of_scipy() -> None:
    for mean, variance in [(3.0, 4.0), (28.0, 64.0), (500.0, 5000.0)]:
        size, chance = mean**2 / (variance - mean), mean / variance
        for tail in (0.001, 0.04, 0.96, 0.999):
            own = quantile(tail, np.array([mean]), np.array([variance]))[0]
            assert own == nbinom.ppf(tail, size, chance)


def test_the_usual_range_holds_nine_in_ten_months_and_lies_within_the_limits() -> None:
    series, _ = history(np.random.default_rng(7), 20, 2.0, 0.3, 228, 1)
    chart = series_chart(series, None, lower_is_better=True)
    assert chart
    inside = 0
    for point in chart.points:
        assert point.usual
        assert point.low is not None
        assert point.high is not None
        assert point.low < point.usual[0] < point.centre < point.usual[1] < point.high
        inside += point.usual[0] <= (point.value or 0) <= point.usual[1]
    assert 0.87 <= inside / len(chart.points) <= 0.96


@pytest.mark.parametrize(("surges", "kind"), [(0, True), (1, True), (3, True), (4, False)])
def test_a_baseline_of_a_year_sets_limits_without_up_to_three_surges(
    surges: int, kind: bool
) -> None:
    series = Series("complaints", Kind.OUTCOME, FIRST, [20, 24, 18, 22] * 5)
    left_out = [FIRST.plus(at) for at in range(surges)]
    chart = series_chart(
        series, Span(FIRST, FIRST.plus(12)), lower_is_better=True, left_out=left_out
    )
    assert chart
    assert (chart.kind is ChartKind.EXPECTED) is kind
