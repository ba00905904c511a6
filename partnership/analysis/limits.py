"""The limits of each control chart, from the points that stand behind them.

Every function takes `values` of shape (2, n), the counts or measurements and their exposure
(nan where there is no record), and `behind`, how many first points set the limits. Sources are
in `charts`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from partnership.analysis.quantiles import lower_poisson, upper_poisson

Values = NDArray[np.float64]

XMR_FACTOR = 2.66  # 3 / 1.128, as Wheeler rounds it
RANGE_LIMIT = 3.267  # beyond so many mean moving ranges a range is left out
D2 = 1.128  # mean range of two normal values, in standard deviations
T_POWER = 3.6  # Nelson's exponent, which makes waiting times nearly normal
MEDIAN_OF_G = 0.693  # ln 2: half of all gaps are shorter than so much of their mean
TAIL = 0.00135  # beyond three standard deviations on one side


@dataclass(frozen=True, eq=False)
class Limits:
    """Arrays of shape (n,) in the chart's unit; nan for no value or no limit.

    `middle` is what runs are counted against: the centre, but on a g chart the median.
    """

    values: Values
    centre: Values
    middle: Values
    low: Values
    high: Values
    points_behind: int


def poisson(values: Values, behind: int) -> Limits:
    """c and u charts: rate ± 3 sqrt(rate / exposure)."""
    counts, exposure = values
    rate = _rate(counts[:behind], exposure[:behind])
    spread = 3 * np.sqrt(rate / exposure)
    return _limits(counts / exposure, rate, rate - spread, rate + spread, behind)


def laney(values: Values, behind: int) -> Limits:
    """c' and u' charts: the spread of c or u times sigma z, the moving-range sd of z-scores."""
    counts, exposure = values
    rate = _rate(counts[:behind], exposure[:behind])
    noise = np.sqrt(rate / exposure)
    z = ((counts / exposure - rate) / noise)[:behind] if rate else np.zeros(behind)
    spread = 3 * noise * max(1.0, _mean_range(z) / D2)
    return _limits(counts / exposure, rate, rate - spread, rate + spread, behind)


def exact_poisson(values: Values, behind: int) -> Limits:
    """Rare counts: limits that a Poisson count passes with 0.135% at most on each side."""
    counts, exposure = values
    rate = _rate(counts[:behind], exposure[:behind])
    usual = np.where(np.isfinite(exposure), rate * exposure, 0.0)
    low = lower_poisson(TAIL, usual) / exposure
    high = upper_poisson(TAIL, usual) / exposure
    return _limits(counts / exposure, rate, low, high, behind)


def xmr(values: Values, behind: int) -> Limits:
    """XmR: mean ± 2.66 x mean moving range, ranges above 3.267 x their mean left out."""
    centre, spread = _centre_and_spread(values[0][:behind])
    n = values.shape[1]
    low, high = np.full(n, centre - spread), np.full(n, centre + spread)
    return _limits(values[0], centre, low, high, behind, floor=None)


def t_chart(values: Values, behind: int) -> Limits:
    """Days between events: an XmR chart of days^(1/3.6), turned back into days."""
    turned = values[0] ** (1 / T_POWER)
    centre, spread = _centre_and_spread(turned[:behind])
    n = values.shape[1]
    low = np.full(n, max(0.0, centre - spread) ** T_POWER)
    high = np.full(n, (centre + spread) ** T_POWER)
    return _limits(values[0], centre**T_POWER, low, high, behind)


def g_chart(values: Values, behind: int) -> Limits:
    """Visits between events: upper limit mean + 3 sqrt(mean (mean + 1)), runs by the median."""
    mean = float(np.nanmean(values[0][:behind]))
    n = values.shape[1]
    high = np.full(n, mean + 3 * np.sqrt(mean * (mean + 1)))
    made = _limits(values[0], mean, np.full(n, np.nan), high, behind)
    median = np.full(n, MEDIAN_OF_G * mean)
    return Limits(made.values, made.centre, median, made.low, made.high, made.points_behind)


def mean_moving_range(values: Values) -> float:
    """The mean step from one value to the next, gaps skipped, extreme steps left out once.

    0 where no two values adjoin.
    """
    return _mean_range(values)


def _centre_and_spread(values: Values) -> tuple[float, float]:
    return float(np.nanmean(values)), XMR_FACTOR * _mean_range(values)


def _mean_range(values: Values) -> float:
    ranges = np.abs(np.diff(values))
    ranges = ranges[np.isfinite(ranges)]
    if not len(ranges):
        return 0.0
    return float(ranges[ranges <= RANGE_LIMIT * ranges.mean()].mean())


def _rate(counts: Values, exposure: Values) -> float:
    known = np.isfinite(counts) & np.isfinite(exposure)
    return float(counts[known].sum() / exposure[known].sum()) if known.any() else 0.0


def _limits(
    values: Values,
    centre: float,
    low: Values,
    high: Values,
    behind: int,
    floor: float | None = 0.0,
) -> Limits:
    """One phase; a lower limit at or under the floor is no limit."""
    line = np.full(len(values), centre)
    kept = low if floor is None else np.where(low > floor, low, np.nan)
    known = int(np.isfinite(values[:behind]).sum())
    return Limits(values, line, line, kept, high, known)
