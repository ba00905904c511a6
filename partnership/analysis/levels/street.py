"""Did the street itself change? A filter over reports and observations together.

Let x be the logarithm of trouble now over the usual, y that of reports. Each is exactly 0 before
the start. Reports are negative binomial about level x season x exp(y), what is observed about
level x hours x season x exp(x). Seven explanations compete, and each predicts every month from
the months before alone:

| explanation | reports | observed |
| --- | --- | --- |
| nothing ever changed | y = 0 | x = 0 |
| people report more or less | y moves | x = 0 |
| the auditors notice more or less | y = 0 | seen moves within DRIFT, x = 0 |
| both of these | y moves | the same |
| the street alone | y = 0 | x moves |
| both, apart | y moves | x moves |
| the street, and reports with it | y = x / share | x moves |

What moves is a local level: from month to month it stays (1 - a), walks with sd 0.15 (a - j) or
jumps anywhere (j). Levels are uncertain and enter by Gauss-Hermite quadrature. The posterior of an
explanation is its prior times how well it predicted, so that evidence adds up over all months,
and the odds against "nothing changed on the street" are a test martingale: under any of its
explanations, averaged over its prior, they ever exceed b with a probability of at most 1 / b
(Ville 1939), however often one looks.
"""

from dataclasses import dataclass

import numpy as np

from partnership.analysis.levels.baseline import Baseline, Usual
from partnership.analysis.levels.batch import Batch, Floats, Watched

GRID = np.round(np.arange(-2.4, 1.21, 0.1), 2)
"""Logarithms of now over usual, (37,): from 9% to 332%."""
ZERO = int(np.argmin(np.abs(GRID)))
SHARES = np.array([0.6, 1.0, 1.4])
SHARE_PRIOR = np.array([0.25, 0.5, 0.25])
MOVES, JUMPS, WALK = 0.15, 0.05, 0.15
RETURNS = 0.01
DRIFT = 0.35
PRIOR = {
    "nothing": 0.27,
    "reporting": 0.18,
    "noticing": 0.21,
    "both": 0.02,
    "street alone": 0.01,
    "apart": 0.05,
    "together": 0.26,
}
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(3)
WEIGHTS = WEIGHTS / WEIGHTS.sum()


def transition(
    grid: Floats = GRID, moves: float = MOVES, jumps: float = JUMPS, returns: float = RETURNS
) -> Floats:
    """Probability to be at a grid value (column) after one (row) a month before, (G, G)."""
    walk = np.exp(-0.5 * ((grid[:, None] - grid[None, :]) / WALK) ** 2)
    walk /= walk.sum(1, keepdims=True)
    still = (1 - moves - returns) * np.eye(len(grid))
    back = returns * (np.abs(grid) < 1e-6)
    return still + (moves - jumps) * walk + jumps / len(grid) + back


@dataclass(frozen=True, eq=False)
class Street:
    """What is believed after each month since the start.

    `now`: probability of x at each value of GRID, (n, after, G). `worlds`: probability of each
    explanation, in the order of PRIOR, (n, after, 7). `reported`: that of y, (n, after, G).
    `moved`: that of x given that the street changed at all, (n, after, G).
    """

    now: Floats
    worlds: Floats
    reported: Floats
    moved: Floats


def street_of(batch: Batch, baseline: Baseline) -> Street:
    """Filter the months from the start on; each uses nothing after itself."""
    reports = report_likelihood(
        batch.complaints[:, batch.before :], baseline.season[:, batch.before :],
        baseline.complaints, GRID,
    )  # fmt: skip
    seen = observed_likelihood(batch, baseline, GRID)
    still_y, still_x = still(reports[..., ZERO]), still(seen[..., ZERO])
    y, x, drift = moving(reports), moving(seen), _drifting(seen)
    both = _together(batch, baseline, reports)
    prior = np.log(list(PRIOR.values()))
    logs = np.stack([
        still_y + still_x, y.evidence + still_x, still_y + drift, y.evidence + drift,
        still_y + x.evidence, y.evidence + x.evidence, both.evidence,
    ], -1) + prior  # fmt: skip
    worlds = np.exp(logs - logs.max(-1, keepdims=True))
    worlds /= worlds.sum(-1, keepdims=True)
    alone, joint = worlds[..., 4:6].sum(-1, keepdims=True), worlds[..., 6:]
    change = alone * x.now + joint * both.now
    now = change.copy()
    now[..., ZERO] += worlds[..., :4].sum(-1)
    reported = worlds[..., [1, 3, 5]].sum(-1, keepdims=True) * y.now + joint * both.reported
    reported[..., ZERO] += worlds[..., [0, 2, 4]].sum(-1)
    return Street(now, worlds, reported, change / np.maximum(alone + joint, 1e-12))


@dataclass(frozen=True, eq=False)
class Filtered:
    """Log evidence (n, after), and the posterior of x and of y, each (n, after, G)."""

    evidence: Floats
    now: Floats
    reported: Floats


def report_likelihood(counts: Floats, offsets: Floats, usual: Usual, grid: Floats) -> Floats:
    """Log likelihood of monthly counts by level node and grid value, (n, after, Q, G).

    Negative binomial without the terms that are the same everywhere: n log mu - (n + k) log(k +
    mu). An unknown month is 0 everywhere.
    """
    known = np.isfinite(counts) & (offsets > 0) & usual.known[:, None]
    level = usual.level[:, None] * np.exp(usual.sd[:, None] * NODES)
    mu = level[:, None, :, None] * np.where(known, offsets, 1.0)[:, :, None, None] * np.exp(grid)
    n = np.where(known, counts, 0.0)[:, :, None, None]
    k = usual.size[:, None, None, None]
    log = np.log(mu)
    log *= n
    mu += k
    np.log(mu, out=mu)
    mu *= n + k
    log -= mu
    return np.where(known[:, :, None, None], log, 0.0)


def observed_likelihood(batch: Batch, baseline: Baseline, grid: Floats) -> Floats:
    """The same for all bands of what is observed in the target, (n, after, Q, G)."""
    return bands_likelihood(
        batch.observed, baseline.observed, baseline.observed_season, batch.before, grid
    )


def bands_likelihood(
    watched: Watched, usual: tuple[Usual, ...], season: Floats, before: int, grid: Floats
) -> Floats:
    """Sum over bands of the week; each has its own level, so that a moved rota is no change."""
    n, after = season.shape[0], season.shape[1] - before
    total = np.zeros((n, after, len(NODES), len(grid)))
    known = watched.known
    for band, level in enumerate(usual):
        counts = np.where(known[band], watched.counts[band], np.nan)[:, before:]
        hours = np.where(known[band], watched.hours[band], 0.0)[:, before:]
        total += report_likelihood(counts, hours * season[:, before:], level, grid)
    return total


def still(likelihood: Floats) -> Floats:
    """Log evidence where nothing moves; likelihood (n, after, Q)."""
    total = np.cumsum(likelihood, 1)
    top = total.max(-1, keepdims=True)
    return np.log((np.exp(total - top) * WEIGHTS).sum(-1)) + top[..., 0]


def moving(likelihood: Floats, steps: Floats | None = None, zero: int = ZERO) -> Filtered:
    """Filter one series whose level moves; likelihood (n, after, Q, G)."""
    steps = transition() if steps is None else steps
    n, after, nodes, grid = likelihood.shape
    state = np.zeros((n, nodes, grid))
    state[:, :, zero] = WEIGHTS
    evidence, now = np.zeros((n, after)), np.zeros((n, after, grid))
    log = np.zeros(n)
    for month in range(after):
        state = state @ steps
        state, log = _update(state, likelihood[:, month], log)
        evidence[:, month], now[:, month] = log, state.sum(1)
    return Filtered(evidence, now, now)


def smoothed(filtered: Floats, lag: int, steps: Floats | None = None) -> list[Floats]:
    """What 0 to `lag` later months say of each month, a list of (n, after, G).

    The backward pass of a hidden Markov chain (Rauch, Tung and Striebel 1965 for its Gaussian
    kin): smoothed(t) = filtered(t) x [steps @ (smoothed(t + 1) / predicted(t + 1))].
    """
    steps = transition() if steps is None else steps
    predicted = np.maximum(filtered @ steps, 1e-12)
    found = [filtered]
    for _ in range(lag):
        later = found[-1].copy()
        later[:, :-1] = filtered[:, :-1] * ((found[-1][:, 1:] / predicted[:, :-1]) @ steps.T)
        found.append(later / np.maximum(later.sum(-1, keepdims=True), 1e-12))
    return found


def _update(state: Floats, likelihood: Floats, log: Floats) -> tuple[Floats, Floats]:
    """Bayes' rule for one month, scaled to a sum of 1; all axes but the first are states."""
    axes = tuple(range(1, likelihood.ndim))
    top = likelihood.max(axes, keepdims=True)
    state = state * np.exp(likelihood - top)
    total = state.sum(axes, keepdims=True)
    return state / total, log + np.log(total.reshape(-1)) + top.reshape(-1)


def _drifting(likelihood: Floats) -> Floats:
    """Log evidence of auditors who notice more or less, within DRIFT, on an unchanged street."""
    near = np.abs(GRID) <= DRIFT + 1e-6
    part = GRID[near]
    zero = int(np.argmin(np.abs(part)))
    return moving(likelihood[..., near], transition(part), zero).evidence


def _together(batch: Batch, baseline: Baseline, reports: Floats) -> Filtered:
    """Reports move by y and what is observed by share x y, for each share."""
    after = reports.shape[1]
    n, grid, nodes = len(reports), len(GRID), len(NODES)
    state = np.zeros((n, len(SHARES), nodes, nodes, grid))
    state[..., ZERO] = SHARE_PRIOR[:, None, None] * WEIGHTS[:, None] * WEIGHTS[None, :]
    seen = np.stack([observed_likelihood(batch, baseline, share * GRID) for share in SHARES], 2)
    steps = transition()
    places = _places()
    evidence, log = np.zeros((n, after)), np.zeros(n)
    now, reported = np.zeros((n, after, grid)), np.zeros((n, after, grid))
    for month in range(after):
        state = state @ steps
        likelihood = seen[:, month, :, None] + reports[:, month, None, :, None]
        state, log = _update(state, likelihood, log)
        of_y = state.sum((2, 3))
        evidence[:, month], reported[:, month] = log, of_y.sum(1)
        now[:, month] = np.einsum("nsg,sgh->nh", of_y, places)
    return Filtered(evidence, now, reported)


def _places() -> Floats:
    """Where share x y lies on GRID, linearly between two values, (shares, G, G)."""
    exact = np.clip((SHARES[:, None] * GRID - GRID[0]) / 0.1, 0, len(GRID) - 1)
    low = np.minimum(np.floor(exact + 1e-9).astype(int), len(GRID) - 2)
    part = (exact - low)[..., None]
    eye = np.eye(len(GRID))
    return (1 - part) * eye[low] + part * eye[low + 1]
