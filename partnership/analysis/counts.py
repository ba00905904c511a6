"""Counts and rates of things that happen: exact intervals, and how far to trust them.

Counts of trouble vary more than chance alone (Poisson) would have it. Overdispersion `phi` is
how many times more: variance over mean. It enters every interval as an effective sample size,
count / phi (quasi-likelihood: McCullagh and Nelder 1989, Generalized Linear Models, ch. 9),
which leaves the interval exact where phi is 1 and keeps it usable where a count is 0.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from partnership.analysis import quantiles

Floats = NDArray[np.float64]


class CountError(ValueError):
    """Counts or exposures that can't be; the message says which."""


@dataclass(frozen=True)
class Interval:
    """A range that holds the truth in so many cases; `high` is inf where nothing bounds it."""

    low: float
    high: float

    def inside(self, outer: "Interval") -> bool:
        """Whether all of it lies in another, ends included."""
        return outer.low <= self.low and self.high <= outer.high


@dataclass(frozen=True)
class RateRatio:
    """One rate over another; `ratio` is None where the first rate was 0."""

    ratio: float | None
    interval: Interval


def rate_interval(
    count: float, exposure: float = 1.0, *, confidence: float = 0.95, overdispersion: float = 1.0
) -> Interval:
    """The exact interval of a Poisson rate, per unit of exposure (Garwood 1936, Biometrika 28).

    `exposure` is hours, months or whatever the rate is to be per. Raises CountError for a
    negative count, an exposure of 0 or less, or a confidence outside 0 to 1.
    """
    _check(count, exposure, confidence, overdispersion)
    tail, n = (1 - confidence) / 2, count / overdispersion
    low = quantiles.lower_chi2(tail, 2 * n) / 2 if n else 0.0
    high = quantiles.upper_chi2(tail, 2 * n + 2) / 2
    per_unit = overdispersion / exposure
    return Interval(float(low * per_unit), float(high * per_unit))


def rate_ratio(
    after: float,
    before: float,
    *,
    after_exposure: float = 1.0,
    before_exposure: float = 1.0,
    confidence: float = 0.95,
    overdispersion: float = 1.0,
) -> RateRatio:
    """The rate after over the rate before, with the exact conditional interval.

    Given their sum, the later of two Poisson counts is binomial, and Clopper and Pearson's
    limits of its share p turn into limits of the ratio as p / (1 - p) x before / after exposure
    (Przyborowski and Wilenski 1940; Fay 2010, Biostatistics 11). With overdispersion both
    counts enter as effective counts. Raises CountError as `rate_interval` does.
    """
    _check(after, after_exposure, confidence, overdispersion)
    _check(before, before_exposure, confidence, overdispersion)
    x, y = after / overdispersion, before / overdispersion
    scale, tail = before_exposure / after_exposure, (1 - confidence) / 2
    low = quantiles.lower_beta(tail, x, y + 1) if x else 0.0
    high = quantiles.upper_beta(tail, x + 1, y) if y else 1.0
    ratio = after / before * scale if before else None
    return RateRatio(ratio, Interval(_odds(low) * scale, _odds(high) * scale))


def dispersion(counts: ArrayLike, expected: ArrayLike, parameters: int) -> float:
    """Pearson's chi-squared over its degrees of freedom: 1 for Poisson, more where overdispersed.

    Both arrays have shape (n,); `parameters` is how many were fitted to get `expected`. Cells
    of which 0 was expected say nothing and are left out. nan with no degree of freedom left.
    """
    seen, wanted = np.asarray(counts, dtype=float), np.asarray(expected, dtype=float)
    if seen.shape != wanted.shape:
        raise CountError("Counts and expected counts must be of one length.")
    is_expected = wanted > 0
    freedom = int(is_expected.sum()) - parameters
    squares = (seen[is_expected] - wanted[is_expected]) ** 2 / wanted[is_expected]
    return float(squares.sum() / freedom) if freedom > 0 else math.nan


def estimated_dispersion_allowance(freedom: int, confidence: float) -> float:
    """By how much to raise an estimated phi, since it rests on so few months: (t / z) squared.

    The quasi-likelihood counterpart of using Student's t for an estimated variance. 1 for
    endless degrees of freedom, 1.68 for 11 at 99%. Raises CountError below 1.
    """
    if freedom < 1:
        raise CountError("Overdispersion can't be estimated from so few periods.")
    tail = (1 - confidence) / 2
    return (quantiles.upper_t(tail, freedom) / quantiles.upper_normal(tail)) ** 2


def silent_upper_bound(
    exposure: float, *, confidence: float = 0.95, overdispersion: float = 1.0
) -> float:
    """The highest rate that no event at all still allows: -ln(1 - confidence) x phi / exposure.

    The exact form of the rule of three, 3 / T at 95% (Hanley and Lippman-Hand 1983, JAMA 249).
    """
    _check(0, exposure, confidence, overdispersion)
    return -math.log1p(-confidence) * overdispersion / exposure


def _odds(share: float) -> float:
    return float(share / (1 - share)) if share < 1 else math.inf


def _check(count: float, exposure: float, confidence: float, overdispersion: float) -> None:
    if not (math.isfinite(count) and count >= 0):
        raise CountError("A count is a number from 0 up.")
    if not (math.isfinite(exposure) and exposure > 0):
        raise CountError("A rate needs an exposure of more than 0, such as hours.")
    if not 0 < confidence < 1:
        raise CountError("A confidence lies between 0 and 1, such as 0.95.")
    if not (math.isfinite(overdispersion) and overdispersion > 0):
        raise CountError("Overdispersion is a number of more than 0; 1 is none.")
