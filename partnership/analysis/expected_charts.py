"""The chart of an indicator month by month: limits that move with season and effort.

Two rules are kept, those of `levels.chart`, so that an unchanged street signals in at most one
year of ten: one month beyond the limits, and three in a row beyond the inner ones on one side.
The inner ones may lie further in than there, since these limits also allow for the season that
the baseline leaves open. A flat chart with four rules signalled in 55% of the years of an
unchanged street with a season.
"""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from partnership.analysis.charts import (
    ENOUGH_POINTS,
    Chart,
    ChartError,
    ChartKind,
    Point,
    counts_chart,
)
from partnership.analysis.expected import Expected, learn
from partnership.analysis.levels.chart import IN_A_ROW, OUTER
from partnership.analysis.periods import Period, Span
from partnership.analysis.series import Series
from partnership.analysis.signals import Rule, Signal

Floats = NDArray[np.float64]
USUAL = 0.05  # on each side: 9 in 10 months lie within
FEWEST = 9  # months behind the limits that are no surges
INNER = 0.08  # of an unchanged street's months lie beyond it, on each side


def series_chart(
    series: Series,
    baseline: Span | None,
    *,
    lower_is_better: bool | None,
    left_out: Collection[Period] = (),
) -> Chart | None:
    """The chart of the months on record; limits come from the baseline, or from all of them.

    Months that are `left_out` set no limits: a surge, which tells nothing of the street. With
    fewer than twelve months behind its limits, or nine without the surges, it is a flat trial
    chart. None where there is too
    little for a chart.
    """
    cells = series.all_cells()
    if not cells:
        return None
    months = Span(cells[0].month, series.end).months
    skip = len(series.counts) - len(months)
    counts = _array(series.counts[skip:])
    hours = None if series.hours is None else _array(series.hours[skip:])
    effort = np.ones(len(months)) if hours is None else np.where(hours > 0, hours, np.nan)
    known = np.isfinite(counts) & np.isfinite(effort)
    behind = known & _behind(series, baseline, months)
    surges = behind & np.array([month in left_out for month in months])
    behind &= ~surges
    if behind.sum() < max(FEWEST, ENOUGH_POINTS - surges.sum()):
        return _trial_chart(series, months, skip, lower_is_better)
    learnt = learn(counts[behind], effort[behind], _numbers(months, behind))
    return _chart(months, counts, effort, learnt, int(behind.sum()), lower_is_better)


def _trial_chart(
    series: Series, months: tuple[Period, ...], skip: int, lower_is_better: bool | None
) -> Chart | None:
    try:
        return counts_chart(
            [month.label for month in months],
            series.counts[skip:],
            exposure=None if series.hours is None else series.hours[skip:],
            rules=(Rule.BEYOND,),
            lower_is_better=lower_is_better,
        )
    except ChartError:
        return None


def _behind(series: Series, baseline: Span | None, months: tuple[Period, ...]) -> NDArray[np.bool_]:
    """Which months set the limits: those of the baseline, if twelve of them are on record."""
    if baseline is None or len(series.cells(baseline.months)) < ENOUGH_POINTS:
        return np.ones(len(months), dtype=bool)
    return np.array([baseline.first <= month < baseline.end for month in months])


def _chart(
    months: tuple[Period, ...],
    counts: Floats,
    effort: Floats,
    learnt: Expected,
    behind: int,
    lower_is_better: bool | None,
) -> Chart:
    """`counts` and `effort` are (n,), with nan where a month is not known."""
    is_rate = bool((np.nan_to_num(effort, nan=1.0) != 1).any())
    numbers = [month.number for month in months]
    usable = np.where(np.isfinite(effort), effort, np.nanmean(effort))
    outer, inner, usual = (learnt.limits(numbers, usable, tail) for tail in (OUTER, INNER, USUAL))
    known = np.isfinite(counts) & np.isfinite(effort)
    beyond, near = _sides(counts, outer, known), _sides(counts, inner, known)
    signals = (*_single(beyond), *_in_a_row(near))
    centre = learnt.means(numbers, usable) / usable
    points = tuple(
        Point(
            label=month.label,
            value=float(counts[at] / effort[at]) if known[at] else None,
            centre=float(centre[at]),
            low=float(outer[0][at] / usable[at]) or None,
            high=float(outer[1][at] / usable[at]),
            phase=0,
            signals=tuple(dict.fromkeys(s.rule for s in signals if s.first <= at <= s.last)),
            up=next((s.up for s in signals if s.first <= at <= s.last), None),
            usual=(float(usual[0][at] / usable[at]), float(usual[1][at] / usable[at])),
        )
        for at, month in enumerate(months)
    )
    why = _why(float(counts[known].mean()), learnt.phi, behind, is_rate=is_rate)
    return Chart(ChartKind.EXPECTED, why, points, signals, (), False, lower_is_better)


def _why(mean: float, phi: float, behind: int, *, is_rate: bool) -> str:
    what = "rates" if is_rate else "counts"
    effort = " and the hours" if is_rate else ""
    return (
        f"An expected-range chart, since these are {what} with {mean:.1f} events a month that"
        f" follow the season{effort}: worked out from {behind} months, which vary {phi:.1f} times"
        f" as much as chance would have it. Where nothing changed, a month lies beyond its limits"
        f" in {2 * OUTER:.1%} of months."
    )


def _sides(counts: Floats, limits: tuple[Floats, Floats], known: NDArray[np.bool_]) -> list[int]:
    low, high = limits
    seen = np.where(known, counts, (low + high) / 2)
    return [int(side) for side in (seen > high).astype(int) - (seen < low)]


def _single(sides: list[int]) -> list[Signal]:
    return [Signal(Rule.BEYOND, at, at, side > 0) for at, side in enumerate(sides) if side]


def _in_a_row(sides: list[int]) -> list[Signal]:
    """Each longest stretch of one side that is long enough; a month that isn't known ends it."""
    signals, first = [], 0
    for at in range(1, len(sides) + 1):
        if at < len(sides) and sides[at] == sides[first]:
            continue
        if sides[first] and at - first >= IN_A_ROW:
            signals.append(Signal(Rule.IN_A_ROW, first, at - 1, sides[first] > 0))
        first = at
    return signals


def _numbers(months: tuple[Period, ...], which: NDArray[np.bool_]) -> list[int]:
    return [month.number for month, is_in in zip(months, which, strict=True) if is_in]


def _array(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=float)
