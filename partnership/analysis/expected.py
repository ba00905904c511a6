"""What an unchanged street would show in a month: level × season × effort, with limits.

Counts y of months m are negative binomial about mu_m = exp(a + s(m)) × e_m, where e_m is the
effort (hours of looking, or 1) and s the season in two harmonics,
s(m) = b1 cos w + b2 sin w + b3 cos 2w + b4 sin 2w with w = 2 pi m / 12.

- a is free; b1, b2 are drawn towards 0 by a normal prior of standard deviation 0.3 and b3, b4 of
  0.15: one year tells little of a season, several tell it well.
- Variance phi × mu, with Pearson's chi-squared shrunk to a prior of 2 worth 12 months:
  phi = max(1, (12 × 2 + chi-squared) / (12 + months - parameters used)).
- The fit maximises the penalised quasi-likelihood by iterated weighted least squares; its
  covariance is V = (X' W X / phi + P)^-1 with W = diag(mu) and P the precision of the prior.
- Limits are those of a new count, so that they also allow for what the baseline leaves open: mean
  mu, variance phi mu + mu² v, where v is the variance of log mu. They are quantiles of the
  negative binomial with that mean and variance, which is (t / z)² wider, as Student's t is than
  the normal, since phi rests on few months.

Sources: McCullagh and Nelder (1989), Generalized Linear Models, chapter 9 (quasi-likelihood);
Serfling (1963), Public Health Reports 78 (harmonic baselines); Noufaily and others (2013),
Statistics in Medicine 32 (negative binomial limits of a new count).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from partnership.analysis.quantiles import upper_normal, upper_t

Floats = NDArray[np.float64]
YEARLY, HALF_YEARLY = 0.3, 0.15
PRIOR_PHI, PRIOR_MONTHS = 2.0, 12.0
PRECISION = np.diag([0.0, *[YEARLY**-2] * 2, *[HALF_YEARLY**-2] * 2])
STEPS, ROUNDS, CLOSE = 50, 4, 1e-9
LEAST = 0.5  # events that an empty baseline is taken to have had


@dataclass(frozen=True, eq=False)
class Expected:
    """What a baseline tells: coefficients, (5,), their covariance, (5, 5), phi, its freedom."""

    coefficients: Floats
    covariance: Floats
    phi: float
    freedom: float

    def means(self, numbers: Sequence[int], effort: Floats) -> Floats:
        """The mean of each month, shape (n,). `numbers` are months of the year, 1 to 12."""
        means: Floats = np.exp(_design(numbers) @ self.coefficients) * effort
        return means

    def _wider(self, variance: Floats, tail: float) -> Floats:
        """Variance as the tail of Student's t needs it, since phi is known from few months."""
        wider: Floats = variance * (upper_t(tail, self.freedom) / upper_normal(tail)) ** 2
        return wider

    def limits(self, numbers: Sequence[int], effort: Floats, tail: float) -> tuple[Floats, Floats]:
        """Between which a new count of each month lies, but for `tail` on each side; (n,), (n,).

        A count below the lower or above the upper one has at most that probability.
        """
        means = self.means(numbers, effort)
        design = _design(numbers)
        unsure: Floats = np.einsum("ij,jk,ik->i", design, self.covariance, design)
        variance = self._wider(self.phi * means + means**2 * unsure, tail)
        return quantile(tail, means, variance), quantile(1 - tail, means, variance)


def learn(counts: Floats, effort: Floats, numbers: Sequence[int]) -> Expected:
    """What counts of known months, shape (n,), with their effort over 0, tell of the others."""
    design = _design(numbers)
    level = max(float(counts.sum()), LEAST) / float(effort.sum())
    coefficients = np.array([np.log(level), 0.0, 0.0, 0.0, 0.0])
    phi, freedom = PRIOR_PHI, PRIOR_MONTHS
    for _ in range(ROUNDS):
        coefficients, covariance = _fit(counts, effort, design, phi, coefficients)
        means = np.exp(design @ coefficients) * effort
        used = float(np.trace(covariance @ _information(design, means, phi)))
        squares = float(((counts - means) ** 2 / means).sum())
        freedom = PRIOR_MONTHS + max(len(counts) - used, 0.0)
        phi = max(1.0, (PRIOR_MONTHS * PRIOR_PHI + squares) / freedom)
    return Expected(coefficients, covariance, phi, freedom)


def _fit(
    counts: Floats, effort: Floats, design: Floats, phi: float, start: Floats
) -> tuple[Floats, Floats]:
    """Newton's steps to the penalised optimum; coefficients and covariance there."""
    at = start
    for _ in range(STEPS):
        means = np.exp(np.clip(design @ at, -30, 30)) * effort
        slope = design.T @ (counts - means) / phi - PRECISION @ at
        step = np.linalg.solve(_information(design, means, phi) + PRECISION, slope)
        at = at + np.clip(step, -1, 1)
        if np.abs(step).max() < CLOSE:
            break
    means = np.exp(np.clip(design @ at, -30, 30)) * effort
    bend = _information(design, means, phi) + PRECISION
    covariance = np.asarray(np.linalg.inv(bend), dtype=np.float64)
    return at, covariance


def _information(design: Floats, means: Floats, phi: float) -> Floats:
    information: Floats = (design.T * means) @ design / phi
    return information


def _design(numbers: Sequence[int]) -> Floats:
    angle = 2 * np.pi * np.asarray(numbers, dtype=float) / 12
    columns = [np.ones_like(angle), np.cos(angle), np.sin(angle)]
    return np.stack([*columns, np.cos(2 * angle), np.sin(2 * angle)], axis=1)


def quantile(probability: float, mean: Floats, variance: Floats) -> Floats:
    """The smallest counts reached with `probability` by negative binomials, shape (n,).

    Mean over 0; a variance that is not above the mean is taken as barely above it.
    """
    variance = np.maximum(variance, mean * (1 + 1e-6))
    size, chance = mean**2 / (variance - mean), mean / variance
    low = np.full_like(mean, -1.0)
    high: Floats = np.ceil(mean + 60 * np.sqrt(variance) + 60)
    while (high - low > 1).any():
        middle = np.floor((low + high) / 2)
        reached = special.betainc(size, middle + 1, chance) >= probability
        low, high = np.where(reached, low, middle), np.where(reached, middle, high)
    return high
