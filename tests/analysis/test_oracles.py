"""Three figures worked out again by other means: an optimiser, every path, a distribution."""

from itertools import product

import numpy as np
import pytest
from scipy import optimize, stats

from partnership.analysis.displacement import Areas, Change, weighted_difference
from partnership.analysis.histories.make import Plan, make
from partnership.analysis.levels.baseline import SEASON_SD, USUAL_PHI, Usual, baseline_of
from partnership.analysis.levels.street import (
    DRIFT,
    GRID,
    NODES,
    PRIOR,
    SHARE_PRIOR,
    SHARES,
    WEIGHTS,
    street_of,
    transition,
)
from partnership.analysis.proof.stacking import batch_of


def test_the_season_is_what_a_general_optimiser_finds() -> None:
    known = make("third", 10, 5)
    known.complaints[[3, 17]] = np.nan
    series = [one[:24] for one in (known.complaints, known.buffer, known.control)]
    angle = 2 * np.pi * ((np.arange(60) + known.first_month - 1) % 12) / 12
    waves = np.stack([f(k * angle) for k in (1, 2) for f in (np.sin, np.cos)])

    def cost(values: np.ndarray) -> float:
        """Poisson log likelihood with a level for each series, less the normal prior."""
        total = USUAL_PHI / SEASON_SD**2 * (values[3:] ** 2).sum() / 2
        for counts, level in zip(series, values[:3], strict=True):
            log = level + values[3:] @ waves[:, :24]
            total -= np.nansum(counts * log - np.exp(log))
        return float(total)

    begin = np.concatenate([np.log([np.nanmean(one) for one in series]), np.zeros(4)])
    best = optimize.minimize(cost, begin, tol=1e-12).x[3:]
    year = np.exp(best @ waves)
    found = baseline_of(batch_of([known])).season[0]
    assert found == pytest.approx(year / year[:12].mean(), abs=1e-4)


def _told(counts: np.ndarray, offsets: np.ndarray, usual: Usual, grid: np.ndarray) -> np.ndarray:
    """Likelihood by level, month and place on a grid, from scipy's negative binomial."""
    level = usual.level[0] * np.exp(usual.sd[0] * NODES)
    mean = level[:, None, None] * offsets[:, None] * np.exp(grid)
    k = usual.size[0]
    return np.asarray(stats.nbinom.pmf(counts[:, None], k, k / (k + mean)))


def _every_path(told: np.ndarray, steps: np.ndarray, zero: int) -> np.ndarray:
    """Probability of the counts by where the last month ends, every path counted out."""
    months, places = told.shape[-2:]
    ends = np.zeros(places)
    for path in product(range(places), repeat=months):
        chance, at = np.ones(len(told)), zero
        for month, to in enumerate(path):
            chance, at = chance * steps[at, to] * told[:, month, to], to
        ends[path[-1]] += WEIGHTS @ chance
    return ends


def test_what_is_believed_of_a_street_is_every_explanation_counted_out() -> None:
    batch = batch_of([make("halving", 10, 2, Plan(after=2))])
    usual = baseline_of(batch)
    season = (usual.season[0, 24:], usual.observed_season[0, 24:])
    counts, seen = batch.complaints[0, 24:], batch.observed.counts[0, 0, 24:]
    hours = batch.observed.hours[0, 0, 24:] * season[1]
    zero, steps = int(np.argmin(np.abs(GRID))), transition()
    reports = _told(counts, season[0], usual.complaints, GRID)
    audits = _told(seen, hours, usual.observed[0], GRID)
    near = np.abs(GRID) <= DRIFT + 1e-6
    still_y, still_x = (WEIGHTS @ one[..., zero].prod(1) for one in (reports, audits))
    y, x = _every_path(reports, steps, zero).sum(), _every_path(audits, steps, zero).sum()
    part = transition(GRID[near])
    drift = _every_path(audits[..., near], part, int(np.argmin(np.abs(GRID[near])))).sum()
    together = 0.0
    for share, weight in zip(SHARES, SHARE_PRIOR, strict=True):
        follows = _told(seen, hours, usual.observed[0], share * GRID)
        for level, chance in zip(follows, WEIGHTS, strict=True):
            together += weight * chance * _every_path(reports * level, steps, zero).sum()
    evidence = [
        still_y * still_x, y * still_x, still_y * drift, y * drift, still_y * x, y * x, together
    ]  # fmt: skip
    posterior = np.array(list(PRIOR.values())) * evidence
    found = street_of(batch, usual).worlds[0, -1]
    assert found == pytest.approx(posterior / posterior.sum(), abs=1e-9)


def test_the_weighted_difference_is_a_difference_of_poisson_counts() -> None:
    """What rises and what falls are two Poisson totals; Skellam (1946) has their difference."""
    areas = Areas(Change(207, 110), Change(178, 157), Change(308, 318), Change(150, 140))
    exact = stats.skellam(110 + 308 + 157 + 150, 207 + 318 + 178 + 140)
    found = weighted_difference(areas)
    assert found.net == exact.mean()
    assert found.standard_error == pytest.approx(exact.std(), abs=1e-9)
    assert found.z == pytest.approx(exact.mean() / exact.std(), abs=1e-4)
    ends = [found.net_interval.low, found.net_interval.high]
    assert ends == pytest.approx([exact.ppf(0.025), exact.ppf(0.975)], abs=1)
