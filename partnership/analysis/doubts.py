"""Months that fell alone: too few, while everywhere else around nothing fell.

A count of one place is held against its share of the places around it: the middle of its shares in
the twelve months nearest to it (a single odd month moves a mean, not a middle), times what was
counted around it in the month itself, so that a season or a fall of the whole town is no doubt. A
month is doubtful where so few or fewer come by chance in less than 1 of 1,000 months, as a negative
binomial count with the variance of 2.3 times its mean (after month effects, of anti-social
behaviour in one ward over 50 months). Rises are none: what is too many has been recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from scipy.special import betainc

COMPARED = 12  # months, the nearest
FEWEST = 6  # of them that there have to be
RAREST = 0.001
DISPERSION = 2.3


@dataclass(frozen=True)
class Drop:
    """A month's `count` where about `expected` would have been."""

    count: int
    expected: float

    @property
    def words(self) -> str:
        """``3 where about 23 would be usual, while it did not fall around it``."""
        return (
            f"{self.count} where about {self.expected:.0f} would be usual, while it did not fall"
            " in the rest of the force's area"
        )


def lone_drops(here: Mapping[date, int], around: Mapping[date, int]) -> dict[date, Drop]:
    """The doubtful months of `here`, by their first day.

    `around`: what was counted in the same months in the rest of the area that the source covers.
    Months that are missing in either are not judged and judge none.
    """
    months = sorted(month for month in here if around.get(month))
    drops = {}
    for month in months:
        nearest = sorted(
            (other for other in months if other != month), key=lambda other: abs(other - month)
        )[:COMPARED]
        if len(nearest) < FEWEST:
            continue
        share = median(here[other] / around[other] for other in nearest)
        expected = share * around[month]
        if expected and _chance(here[month], expected) < RAREST:
            drops[month] = Drop(here[month], expected)
    return drops


def _chance(count: int, mean: float) -> float:
    """Of `count` or fewer: size mean / (phi - 1) and probability 1 / phi give variance phi mean.

    P(X <= k) = I_p(size, k + 1), the regularised incomplete beta function (NIST DLMF 8.17.24).
    """
    return float(betainc(mean / (DISPERSION - 1), count + 1, 1 / DISPERSION))
