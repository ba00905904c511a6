"""What the months before the start say: the usual level, how sure it is, season, scatter.

**Season.** Two harmonics over the year, one shape for target, buffer and control, by Poisson
regression with a normal prior on each coefficient (McCullagh and Nelder 1989, ch. 6; the prior is
a ridge): log mu(s, t) = log level(s) + sum over k = 1, 2 of a(k) sin + b(k) cos of 2 pi k t / 12.
What is observed follows that season to an estimated power, shrunk to 0.7.

**Scatter.** phi = (chi-squared + prior x 14) / (degrees of freedom + 14): Pearson's estimate,
shrunk to a prior that is worth fourteen months. What scatters a month is common to its events, so
that the prior grows with the series: 1 + mean / 20, from 1.3 to 6 (2.3 at 28 a month in a ward of
police.uk).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from partnership.analysis.levels.batch import Batch, Floats, Watched

PRIOR_MONTHS = 14.0
USUAL_PHI = 2.0
PRIOR_SIZE, PRIOR_PHIS = 20.0, (1.3, 6.0)
LEAST_PHI = 1.05
SEASON_SD = 0.3
POWER, POWER_SD = 0.7, 0.4
STEPS = 8
TINY = 1e-9


@dataclass(frozen=True, eq=False)
class Usual:
    """The level of one series for each history, all (n,).

    `level`: events per unit of offset; `sd`: of its logarithm; `size`: the negative binomial
    size k, variance = mean + mean² / k; `known`: whether any baseline month says something.
    """

    level: Floats
    sd: Floats
    size: Floats
    known: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Baseline:
    """All that the filters take from before the start.

    `season`, `observed_season`: factors, (n, months). The others: one Usual, or one per band.
    """

    season: Floats
    observed_season: Floats
    complaints: Usual
    buffer: Usual
    control: Usual
    observed: tuple[Usual, ...]
    buffer_observed: tuple[Usual, ...]


def baseline_of(batch: Batch) -> Baseline:
    """Estimate season, levels and scatter from the months before the start."""
    before = slice(0, batch.before)
    reported = np.stack([batch.complaints, batch.buffer, batch.control])
    factors = _season(reported[:, :, before], batch.calendar[:, before])
    season = np.take_along_axis(factors, batch.calendar, 1)
    power = _power(batch, season)
    observed_season = season ** power[:, None]
    series = [(counts[:, before], season[:, before]) for counts in reported]
    for watched in (batch.observed, batch.buffer_observed):
        series += _bands(watched, observed_season, before)
    usual = _levels(series)
    bands = 3 + len(batch.observed.counts)
    return Baseline(
        season, observed_season, usual[0], usual[1], usual[2],
        tuple(usual[3:bands]), tuple(usual[bands:]),
    )  # fmt: skip


def _bands(watched: Watched, season: Floats, before: slice) -> list[tuple[Floats, Floats]]:
    known = watched.known[:, :, before]
    counts = np.where(known, watched.counts[:, :, before], np.nan)
    offsets = np.where(known, watched.hours[:, :, before], 0.0) * season[:, before]
    return list(zip(counts, offsets, strict=True))


def _harmonics(calendar: NDArray[np.int64]) -> Floats:
    """Two harmonics of the year for months from 0, shape of calendar + (4,)."""
    angle = 2 * np.pi * np.asarray(calendar) / 12
    return np.stack([np.sin(angle), np.cos(angle), np.sin(2 * angle), np.cos(2 * angle)], -1)


def _season(counts: Floats, calendar: NDArray[np.int64]) -> Floats:
    """Factors by month of the year with a mean of 1, (n, 12); counts (series, n, before)."""
    known = np.isfinite(counts)
    seen = np.where(known, counts, 0.0)
    shape = _harmonics(calendar)
    b = np.zeros((counts.shape[1], 4))
    ridge = np.eye(4) * USUAL_PHI / SEASON_SD**2
    for _ in range(STEPS):
        factors = np.exp(np.clip(np.einsum("ntk,nk->nt", shape, b), -5, 5))
        weight = (known * factors).sum(2)
        level = seen.sum(2) / np.maximum(weight, TINY)
        mu = (level[:, :, None] * known * factors).sum(0)
        centred = shape - _weighted_mean(shape, mu)
        slope = np.einsum("nt,ntk->nk", seen.sum(0) - mu, shape) - b @ ridge
        bend = np.einsum("ntk,nt,ntl->nkl", centred, mu, centred) + ridge
        b = b + np.clip(np.linalg.solve(bend, slope[..., None])[..., 0], -1, 1)
    factors = np.exp(b @ _harmonics(np.arange(12)).T)
    return factors / factors.mean(1, keepdims=True)


def _weighted_mean(shape: Floats, mu: Floats) -> Floats:
    total = np.maximum(mu.sum(1), TINY)
    return (np.einsum("ntk,nt->nk", shape, mu) / total[:, None])[:, None, :]


def _power(batch: Batch, season: Floats) -> Floats:
    """To which power what is observed follows the season, (n,), shrunk to POWER."""
    before = slice(0, batch.before)
    logs = np.log(season[:, before])
    power = np.full(len(season), POWER)
    known = batch.observed.known[:, :, before]
    seen = np.where(known, batch.observed.counts[:, :, before], 0.0)
    hours = np.where(known, batch.observed.hours[:, :, before], 0.0)
    stiff = USUAL_PHI / POWER_SD**2
    for _ in range(STEPS if len(seen) else 0):
        factors = hours * np.exp(power[:, None] * logs)
        level = seen.sum(2) / np.maximum(factors.sum(2), TINY)
        mu = level[:, :, None] * factors
        centred = logs - (mu * logs).sum(2, keepdims=True) / np.maximum(
            mu.sum(2, keepdims=True), TINY
        )
        slope = ((seen - mu) * logs).sum((0, 2)) - stiff * (power - POWER)
        bend = (mu * centred**2).sum((0, 2)) + stiff
        power = power + np.clip(slope / bend, -1, 1)
    return np.clip(power, 0.0, 1.5)


def _levels(series: list[tuple[Floats, Floats]]) -> list[Usual]:
    """Level, its uncertainty and the scatter of every series, scatter pooled over series."""
    sums = [_sums(counts, offsets) for counts, offsets in series]
    return [one.usual() for one in sums]


@dataclass(frozen=True, eq=False)
class _Sums:
    total: Floats
    offset: Floats
    months: Floats
    chi: Floats
    freedom: Floats

    def usual(self) -> Usual:
        level = np.maximum(self.total, 0.5) / np.maximum(self.offset, TINY)
        mean = level * self.offset / np.maximum(self.months, 1)
        prior = np.clip(1 + mean / PRIOR_SIZE, *PRIOR_PHIS)
        phi = (self.chi + prior * PRIOR_MONTHS) / (self.freedom + PRIOR_MONTHS)
        phi = np.maximum(phi, LEAST_PHI)
        size = np.maximum(mean / (phi - 1), 0.3)
        sd = np.sqrt(phi / np.maximum(self.total, 0.5))
        return Usual(level, np.minimum(sd, 1.0), size, self.months > 0)


def _sums(counts: Floats, offsets: Floats) -> _Sums:
    known = np.isfinite(counts) & (offsets > 0)
    seen, offset = np.where(known, counts, 0.0), np.where(known, offsets, 0.0)
    total, whole, months = seen.sum(1), offset.sum(1), known.sum(1).astype(float)
    mu = np.maximum(total, 0.5)[:, None] / np.maximum(whole, TINY)[:, None] * offset
    chi = np.where(known, (seen - mu) ** 2 / np.maximum(mu, 0.05), 0.0).sum(1)
    return _Sums(total, whole, months, chi, np.maximum(months - 2, 0.0))
