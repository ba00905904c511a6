"""What a month was expected to be, and whether it stands out from the baseline.

Expected is level x season (x hours for what is observed); limits are those of a gamma with the
mean and variance of the prediction, mean + mean² (1 / k + sd²), which takes in how unsure the
level is. Two rules are kept, set so that an unchanged street gives a signal in at most one year
of ten: one month beyond the limits (0.1% on each side), and three in a row beyond the inner ones
(4%) on one side. A fall of reports is a signal and never "as hoped".
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaincinv

from partnership.analysis.levels.baseline import Baseline, Usual
from partnership.analysis.levels.batch import Batch, Floats

OUTER, INNER, IN_A_ROW = 0.001, 0.04, 3


@dataclass(frozen=True, eq=False)
class Chart:
    """One series from the start on, all (n, after): counts (nan unknown), expected and limits.

    `beyond`, `run`: -1 for a signal downwards, 1 upwards, else 0.
    """

    counts: Floats
    expected: Floats
    low: Floats
    high: Floats
    beyond: Floats
    run: Floats


def charts_of(batch: Batch, baseline: Baseline) -> dict[str, Chart]:
    """Charts of reports, and of what is observed where there are audits; bands add up."""
    after = slice(batch.before, None)
    season = baseline.season[:, after]
    mean, variance = _predicted(baseline.complaints, season)
    charts = {"reports": _chart(batch.complaints[:, after], mean, variance)}
    known = batch.observed.known[:, :, after]
    if len(known):
        counts, means, variances = np.zeros(mean.shape), np.zeros(mean.shape), np.zeros(mean.shape)
        for band, usual in enumerate(baseline.observed):
            usable = known[band] & usual.known[:, None]
            hours = np.where(usable, batch.observed.hours[band][:, after], 0.0)
            one, spread = _predicted(usual, hours * baseline.observed_season[:, after])
            counts += np.where(usable, batch.observed.counts[band][:, after], 0.0)
            means, variances = means + one, variances + spread
        counts = np.where(means > 0, counts, np.nan)
        charts["vehicles seen"] = _chart(counts, means, variances)
    return charts


def _predicted(usual: Usual, offsets: Floats) -> tuple[Floats, Floats]:
    mean = np.where(usual.known[:, None], usual.level[:, None] * offsets, 0.0)
    return mean, mean + mean**2 * (1 / usual.size + usual.sd**2)[:, None]


def _chart(counts: Floats, mean: Floats, variance: Floats) -> Chart:
    usable = np.isfinite(counts) & (mean > 0)
    shape = np.where(usable, mean**2 / np.maximum(variance, 1e-12), 1.0)
    scale = np.where(usable, variance / np.maximum(mean, 1e-12), 1.0)
    low, inner_low, inner_high, high = (
        scale * gammaincinv(shape, tail) for tail in (OUTER, INNER, 1 - INNER, 1 - OUTER)
    )
    seen = np.where(usable, counts, mean)
    beyond = np.sign((seen > high + 0.5).astype(float) - (seen < low - 0.5))
    side = (seen > inner_high).astype(float) - (seen < inner_low)
    run = np.zeros_like(side)
    for month in range(IN_A_ROW - 1, side.shape[1]):
        last = side[:, month - IN_A_ROW + 1 : month + 1].sum(1)
        run[:, month] = np.where(np.abs(last) == IN_A_ROW, np.sign(last), 0.0)
    return Chart(
        np.where(usable, counts, np.nan), mean,
        np.where(usable, low, np.nan), np.where(usable, high, np.nan), beyond, run,
    )  # fmt: skip
