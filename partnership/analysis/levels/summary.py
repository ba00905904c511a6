"""What is said of each look beside its word, for many histories at once: all arrays (n, after)."""

from dataclasses import dataclass

import numpy as np

from partnership.analysis.levels.batch import Floats
from partnership.analysis.levels.judge import Judged
from partnership.analysis.levels.rules import LIKELY, LOWER, MARGIN, STILL_LOWER, SURE, Word
from partnership.analysis.levels.street import GRID

NINE_IN_TEN = 0.05
"""Each tail of the interval of "9 in 10 sure"."""
TOWN_Z = 1.645
STEP = 0.1


@dataclass(frozen=True, eq=False)
class Guess:
    """Ratios to the usual: the middle, and the ends of "9 in 10 sure"; probability of lower."""

    ratio: Floats
    low: Floats
    high: Floats
    lower: Floats


@dataclass(frozen=True, eq=False)
class Summary:
    """`street`: from audits and reports; `reports`: of reports alone; `town`: of the control.

    `tipping`: the share of vehicles that auditors used to see and may now miss before the word
    changes, nan where no undercount changes it.
    """

    street: Guess
    reports: Guess
    town: Guess
    tipping: Floats


def summary_of(judged: Judged) -> Summary:
    """Middle, interval and tipping undercount of every look."""
    mean, sd = judged.next_door.town[..., 0], judged.next_door.town[..., 1]
    low, high = np.exp(mean - TOWN_Z * sd), np.exp(mean + TOWN_Z * sd)
    town = Guess(np.exp(mean), low, high, np.full(mean.shape, np.nan))
    return Summary(
        _guess(judged.street.now), _guess(judged.street.reported), town, _tipping(judged)
    )


def _guess(belief: Floats) -> Guess:
    low, middle, high = (
        np.exp(quantile(belief, tail)) for tail in (NINE_IN_TEN, 0.5, 1 - NINE_IN_TEN)
    )
    return Guess(middle, low, high, belief[..., GRID < LOWER].sum(-1))


def quantile(belief: Floats, tail: float) -> Floats:
    """The value of x that is passed with 1 - `tail`, on a straight line within a step of GRID."""
    total = np.cumsum(belief, -1)
    at = np.minimum((total < tail).sum(-1), len(GRID) - 1)
    reached = np.take_along_axis(total, at[..., None], -1)[..., 0]
    mass = np.take_along_axis(belief, at[..., None], -1)[..., 0]
    part = 1 - (reached - tail) / np.maximum(mass, 1e-12)
    return GRID[at] + STEP * (np.clip(part, 0, 1) - 0.5)


def _tipping(judged: Judged) -> Floats:
    """An undercount u since the start means that x lies log(1 - u) higher than it seems.

    "Moved" holds until the quantile of LIKELY passes LOWER, "no real change" until that of SURE
    passes the margin; worsening only gets worse. "Improving" has to be earned before it stands.
    """
    now = judged.street.now
    far, likely = LOWER - quantile(now, SURE), LOWER - quantile(now, LIKELY)
    far = np.where(judged.words == Word.NO_REAL_CHANGE, far + MARGIN[1] - LOWER, far)
    stands = LOWER - quantile(now, STILL_LOWER)
    for word, earned in ((Word.IMPROVING, far), (Word.MOVED_ELSEWHERE, likely)):
        said = judged.words == word
        held = earned.copy()
        for month in range(1, held.shape[1]):
            before = np.where(said[:, month - 1], held[:, month - 1], -np.inf)
            held[:, month] = np.maximum(held[:, month], np.minimum(before, stands[:, month]))
        far = np.where(said, held, far)
    told = (judged.words != Word.WORSENING) & (judged.words != Word.CANNOT_TELL)
    return np.where(told, 1 - np.exp(-np.maximum(far, 0.0)), np.nan)
