"""Quantiles of the distributions that the methods rest on, from `scipy.special` alone.

These are the very functions that `scipy.stats` calls, and the figures are the same; but
`scipy.stats` takes most of a second to load, in every process that knows what a report is.
`upper_*` give the value that is passed with probability `tail`, `lower_*` that which isn't
reached with it. All take and give arrays of one shape, or single numbers.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from scipy import special


def upper_normal(tail: float) -> float:
    """Of the standard normal: 1.96 for 0.025."""
    return float(-special.ndtri(tail))


def upper_t(tail: float, freedom: float) -> float:
    """Of Student's t: 2.201 for 0.025 and 11 degrees of freedom."""
    return float(-special.stdtrit(freedom, tail))


def lower_chi2(tail: float, freedom: float) -> float:
    """Of chi-squared: 0.103 for 0.05 and 2 degrees of freedom, which may be a fraction."""
    return float(2 * special.gammaincinv(freedom / 2, tail))


def upper_chi2(tail: float, freedom: float) -> float:
    """Of chi-squared: 5.991 for 0.05 and 2 degrees of freedom, which may be a fraction."""
    return float(special.chdtri(freedom, tail))


def lower_beta(tail: float, a: float, b: float) -> float:
    """Of the beta distribution with shapes `a` and `b`, each over 0."""
    return float(special.betaincinv(a, b, tail))


def upper_beta(tail: float, a: float, b: float) -> float:
    """Of the beta distribution with shapes `a` and `b`, each over 0."""
    return float(special.betainccinv(a, b, tail))


def lower_poisson(tail: float, mean: ArrayLike) -> Any:
    """The smallest count that is reached with more than `tail`; `mean` (n,) from 0 up."""
    means = np.asarray(mean, dtype=float)
    above = np.ceil(special.pdtrik(tail, means))
    under = np.maximum(above - 1, 0)
    return np.where(special.pdtr(under, means) >= tail, under, above)


def upper_poisson(tail: float, mean: ArrayLike) -> Any:
    """The smallest count that is passed with `tail` at most; `mean` (n,) from 0 up."""
    return lower_poisson(1 - tail, mean)
