"""The limits of each control chart, from the points that stand behind them.

Every function takes `values` of shape (2, n), the counts and their exposure
(nan where there is no record), and `behind`, how many first points set the limits. Sources are
in `charts`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from partnership.analysis.quantiles import lower_poisson, upper_poisson

Values = NDArray[np.float64]

RANGE_LIMIT = 3.267  # beyond so many mean moving ranges a range is left out
D2 = 1.128  # mean range of two normal values, in standard deviations
TAIL = 0.00135  # beyond three standard deviations on one side


@dataclass(frozen=True, eq=False)
class Limits:
    """Arrays of shape (n,) in the chart's unit; nan for no value or no limit."""

    values: Values
    centre: Values
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


def _mean_range(values: Values) -> float:
    """The mean step from one value to the next, gaps skipped, extreme steps left out once."""
    ranges = np.abs(np.diff(values))
    ranges = ranges[np.isfinite(ranges)]
    if not len(ranges):
        return 0.0
    return float(ranges[ranges <= RANGE_LIMIT * ranges.mean()].mean())


def _rate(counts: Values, exposure: Values) -> float:
    is_known = np.isfinite(counts) & np.isfinite(exposure)
    return float(counts[is_known].sum() / exposure[is_known].sum()) if is_known.any() else 0.0


def _limits(values: Values, centre: float, low: Values, high: Values, behind: int) -> Limits:
    """One phase; a lower limit at or under 0 is no limit."""
    line = np.full(len(values), centre)
    kept = np.where(low > 0, low, np.nan)
    months_known = int(np.isfinite(values[:behind]).sum())
    return Limits(values, line, kept, high, months_known)
