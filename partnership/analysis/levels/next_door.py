"""Gone or moved: which share of what the street lost stands in the buffer.

Trouble in the buffer over its usual is exp(g) + share x size x (exp(g) - exp(x)): the town's own
course g, which the control shows, and a share of the street's loss against that course, scaled by
the sizes of the two areas. The share never changes, so that evidence adds up over months.

The town either went to a new level within RAMP months of the start (0: it never changed), or
goes its own way, as the control's level is seen to move. What the street lost in a month is
learned better from later months too, so each look reads the last LAG months anew.

Reports from the buffer follow its trouble, or, where it is audited, may move by themselves (police
attention raises them, tired residents lower them), and then the audits decide.

The two questions have priors of their own. Before "improving" it is asked whether nothing moved
rather than anything from a quarter to all of it: what lies between fits a town that fell, with all
moved, as well as one that stayed, with some moved, and would hide the first behind the second.
There the prior weighs moving most where the town fell. Before "moved elsewhere" it is asked
whether most of it moved, by one who expects that nothing does.
"""

from dataclasses import dataclass

import numpy as np

from partnership.analysis.levels.baseline import Baseline, Usual
from partnership.analysis.levels.batch import Batch, Floats
from partnership.analysis.levels.street import (
    GRID,
    Street,
    moving,
    report_likelihood,
    smoothed,
    transition,
)

Courses = dict[str, tuple[float, float]]

MOVED = np.array([-0.3, 0.0, 0.25, 0.5, 0.75, 1.0, 1.3])
"""Shares of the street's loss; below 0 next door gains from it too."""
DOUBTS = (
    np.array([0.10, 0.90, 0.0, 0.0, 0.0, 0.0, 0.0]),
    np.array([0.0, 0.0, 0.05, 0.15, 0.2, 0.5, 0.1]),
)
"""To rule out moving: none of it next door, against a quarter to all of it."""
BELIEVES = (
    np.array([0.06, 0.80, 0.09, 0.05, 0.0, 0.0, 0.0]),
    np.array([0.0, 0.0, 0.0, 0.0, 0.2, 0.7, 0.1]),
)
"""To say that it moved: up to half of it next door, against most of it."""
TOWN = np.round(np.arange(-0.6, 0.61, 0.1), 2)
TOWN_ZERO = int(np.argmin(np.abs(TOWN)))
TOWN_SD = 0.25
EXPECTS_MOVING = {
    "still": (0.23, 0.085),
    "down": (0.045, 0.24),
    "up": (0.04, 0.06),
    "its own way": (0.10, 0.05),
}
"""Of the town's courses, with nothing and with something next door: to rule out moving."""
EXPECTS_NONE = {
    "still": (0.36, 0.09),
    "down": (0.16, 0.03),
    "up": (0.14, 0.02),
    "its own way": (0.22, 0.05),
}
"""The same with little and with most of the loss next door: to say that it moved."""
RAMP = 4
LAG = 3
WALKS = (0.15, 0.03)
OWN_WAY_SD = 0.08
BY_ITSELF = 0.8
LEAST = 0.02
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(3)
WEIGHTS = WEIGHTS / WEIGHTS.sum()


@dataclass(frozen=True, eq=False)
class NextDoor:
    """After each month since the start.

    `share`: probability of each of MOVED where one expects that trouble moves, (n, after, 7);
    `sceptic`: where one expects that it does not. `town`: mean and standard deviation of the
    logarithm of the town's level over its usual, (n, after, 2).
    """

    share: Floats
    sceptic: Floats
    town: Floats


def next_door_of(batch: Batch, baseline: Baseline, street: Street) -> NextDoor:
    """Weigh the shares after each month, given what is believed of the street."""
    left = smoothed(street.moved, LAG)
    control = report_likelihood(
        batch.control[:, batch.before :], baseline.season[:, batch.before :],
        baseline.control, TOWN,
    )  # fmt: skip
    walk = moving(control, transition(TOWN, *WALKS), TOWN_ZERO)
    after = control.shape[1]
    ramp = np.minimum((np.arange(after) + 1) / RAMP, 1.0)
    shifts = (ramp[:, None] * TOWN)[None]
    told = _control_told(batch, baseline, ramp)
    logs = _buffer_told(batch, baseline, left, [shifts] * len(left))
    ways = [
        (one @ TOWN)[:, :, None] + OWN_WAY_SD * NODES
        for one in smoothed(walk.now, LAG, transition(TOWN, *WALKS))
    ]
    own = _buffer_told(batch, baseline, left, ways) + walk.evidence[:, :, None, None]
    both = np.concatenate([logs + told[:, :, None, :], own], -1)
    wide = np.broadcast_to(shifts, (len(control), *shifts.shape[1:]))
    towns = np.concatenate([wide, ways[0]], -1)
    share, _ = _weighed(both, towns, EXPECTS_MOVING, DOUBTS)
    sceptic, town = _weighed(both, towns, EXPECTS_NONE, BELIEVES)
    return NextDoor(share, sceptic, town)


def _weighed(
    logs: Floats, towns: Floats, prior: Courses, shares: tuple[Floats, Floats]
) -> tuple[Floats, Floats]:
    """Posterior of the share, and mean and deviation of the town's course."""
    logs = logs + np.log(np.maximum(_prior(prior, shares), 1e-12))
    weights = np.exp(logs - logs.max((2, 3), keepdims=True))
    weights /= weights.sum((2, 3), keepdims=True)
    of_town = weights.sum(2)
    mean = (of_town * towns).sum(-1)
    sd = np.sqrt(np.maximum((of_town * towns**2).sum(-1) - mean**2, 0.0))
    return weights.sum(3), np.stack([mean, sd], -1)


def _prior(weights: Courses, shares: tuple[Floats, Floats]) -> Floats:
    """Joint prior of share and the town's course, (7, TOWN + nodes of its own way)."""
    bell = np.exp(-0.5 * (TOWN / TOWN_SD) ** 2)
    prior = np.zeros((len(MOVED), len(TOWN)))
    for name, where in (("still", TOWN == 0), ("down", TOWN < -0.05), ("up", TOWN > 0.05)):
        kept, gone = weights[name]
        weight = np.where(where, bell, 0.0) / bell[where].sum()
        prior += np.outer(shares[0] * kept + shares[1] * gone, weight)
    kept, gone = weights["its own way"]
    own = np.outer(shares[0] * kept + shares[1] * gone, WEIGHTS)
    return np.concatenate([prior, own], 1)


def _control_told(batch: Batch, baseline: Baseline, ramp: Floats) -> Floats:
    """Log evidence of the control for each shift of the town, (n, after, TOWN)."""
    ratio = np.exp(ramp[:, None] * TOWN)[None, :, None]
    logs = _counts_told(
        batch.control[:, batch.before :], baseline.season[:, batch.before :],
        baseline.control, ratio,
    )  # fmt: skip
    return _over_nodes(np.cumsum(logs, 1))[:, :, 0]


def _buffer_told(
    batch: Batch, baseline: Baseline, left: list[Floats], towns: list[Floats]
) -> Floats:
    """Log evidence of the buffer, (n, after, 7, towns); `left`, `towns` by months of hindsight."""
    size = baseline.complaints.level / np.maximum(baseline.buffer.level, 1e-9)
    ratios = [
        np.maximum(np.exp(town)[:, :, None] + MOVED[:, None] * _loss(size, x, town), LEAST)
        for x, town in zip(left, towns, strict=True)
    ]
    both = baseline.buffer.known & baseline.complaints.known
    counts = np.where(both[:, None], batch.buffer, np.nan)[:, batch.before :]
    season = baseline.season[:, batch.before :]
    reports = _over_nodes(
        _with_hindsight([_counts_told(counts, season, baseline.buffer, r) for r in ratios])
    )
    if not len(baseline.buffer_observed):
        return reports
    free = moving(report_likelihood(counts, season, baseline.buffer, GRID)).evidence
    audits = _over_nodes(_with_hindsight([_audits_told(batch, baseline, r) for r in ratios]))
    by_itself = np.log(BY_ITSELF) + free[:, :, None, None]
    return np.logaddexp(np.log(1 - BY_ITSELF) + reports, by_itself) + audits


def _audits_told(batch: Batch, baseline: Baseline, ratio: Floats) -> Floats:
    watched = batch.buffer_observed
    total: Floats = np.zeros(1)
    known = watched.known
    for band, usual in enumerate(baseline.buffer_observed):
        counts = np.where(known[band], watched.counts[band], np.nan)[:, batch.before :]
        hours = np.where(known[band], watched.hours[band], 0.0) * baseline.observed_season
        total = total + _counts_told(counts, hours[:, batch.before :], usual, ratio)
    return total


def _loss(size: Floats, x: Floats, town: Floats) -> Floats:
    """The street's loss against the town's course, over the buffer's usual, (n, after, 1, T)."""
    lost = np.maximum(np.exp(town)[..., None] - np.exp(GRID), 0.0)
    return size[:, None, None, None] * (lost @ x[..., None])[..., 0][:, :, None]


def _counts_told(counts: Floats, offsets: Floats, usual: Usual, ratio: Floats) -> Floats:
    """Log likelihood by month, (n, after, nodes, shares, towns); ratio without the nodes."""
    known = np.isfinite(counts) & (offsets > 0) & usual.known[:, None]
    level = usual.level[:, None] * np.exp(usual.sd[:, None] * NODES)
    base = level[:, None] * np.where(known, offsets, 1.0)[:, :, None]
    n = np.where(known, counts, 0.0)[:, :, None]
    k = usual.size[:, None, None, None, None]
    whole = n[..., None] * np.log(ratio)
    part = (n * np.log(base))[..., None, None] + whole[:, :, None]
    told: Floats = base[..., None, None] * ratio[:, :, None]
    told += k  # in place from here on: these arrays are the largest, and time goes into new ones
    np.log(told, out=told)
    told *= n[..., None, None] + k
    np.subtract(part, told, out=told)
    told *= known[:, :, None, None, None]
    return told


def _with_hindsight(logs: list[Floats]) -> Floats:
    """Sum over months until each look: the last ones as far as later months tell of them."""
    last = len(logs) - 1
    total = np.zeros_like(logs[0])
    settled = np.cumsum(logs[last], 1)
    total[:, last:] = settled[:, : settled.shape[1] - last]
    for later in range(last):
        total[:, later:] += logs[later][:, : total.shape[1] - later]
    return total


def _over_nodes(logs: Floats) -> Floats:
    top = logs.max(2, keepdims=True)
    parts = logs - top
    np.exp(parts, out=parts)
    return np.log(np.einsum("ntqsg,q->ntsg", parts, WEIGHTS)) + top[:, :, 0]
