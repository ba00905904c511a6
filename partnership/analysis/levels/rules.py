"""From what is believed to one word for each month, for many histories at once.

Every word has to be earned against those who doubt it. The figures below were set on histories
with known truth and are scored on others; docs/methods/level-model.md has both.

| word | asks for |
| --- | --- |
| improving | lower now with SURE, and what it lost isn't next door with KEEP |
| moved elsewhere | lower now with LIKELY, and most of the loss is next door with MOVED_SURE |
| worsening | at least WORSE_BY higher now with WORSE: less than improving, harm costs more |
| no real change | from month A_YEAR on, within the margin, as believed and where it moved |
| can't tell | all else, and whatever lacks audits or a baseline |

KEEP and MOVED_SURE fall until month A_YEAR, KEEP also with the size of the series: first looks
and small counts rest on what one expected before, and looking often must not add up to a wrong
word. A word that was earned stands while a little less holds (STILL_*): the evidence is
sequential, so that a word which stands is wrong in no more histories than the look that earned it
(Ville 1939), and one odd month does not take it away.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from partnership.analysis.levels.baseline import Baseline
from partnership.analysis.levels.batch import Batch, Floats, Watched
from partnership.analysis.levels.next_door import MOVED, NextDoor
from partnership.analysis.levels.street import GRID, Street

Flags = NDArray[np.bool_]

LOWER, HIGHER = -0.09, 0.15
MARGIN = (-0.29, 0.29)
SURE, LIKELY, WORSE = 0.88, 0.8, 0.9
SAME, SAME_IF_MOVED = 0.97, 0.955
STILL_LOWER = 0.75
NONE, MOST = 0.1, 0.6
FIRST, A_YEAR = 3, 12
KEEP_MONTHS = (5, 9, 12)
KEEP_RATES = (3.0, 10.0, 40.0)
KEEP = np.array([
    [0.970, 0.92, 0.77],
    [0.955, 0.89, 0.70],
    [0.950, 0.86, 0.42],
])  # fmt: skip
KEEP_AUDITED = (0.97, 0.93, 0.87)
STILL_KEPT = 0.45
MOVED_MONTHS, MOVED_SURE = (6, 12), (0.78, 0.63)
STILL_MOVED = 0.15
RECENT, RECENT_KNOWN = 4, 2
LEAST_BASELINE = 9


class Word(IntEnum):
    """The words, as numbers for arrays."""

    CANNOT_TELL = 0
    IMPROVING = 1
    NO_REAL_CHANGE = 2
    WORSENING = 3
    MOVED_ELSEWHERE = 4


@dataclass(frozen=True, eq=False)
class Evidence:
    """The probabilities that decide, each (n, after), and what is lacking.

    `lower`, `higher`, `same`: of the street now; `same_if_moved`: where it changed at all;
    `kept`: that none of the loss is next door; `gone`: that most is. `audited`, `based`:
    whether there are audits of late and in the baseline, and a baseline of reports; `reported`:
    whether reports of late are known.
    """

    lower: Floats
    higher: Floats
    same: Floats
    same_if_moved: Floats
    kept: Floats
    gone: Floats
    needed: Floats
    audited: Flags
    based: Flags
    reported: Flags
    next_door: Flags


def evidence_of(batch: Batch, baseline: Baseline, street: Street, next_door: NextDoor) -> Evidence:
    """Sum the beliefs into the probabilities that the rules ask for."""
    within = (MARGIN[0] < GRID) & (MARGIN[1] > GRID)
    after = street.now.shape[1]
    known = np.isfinite(batch.complaints[:, : batch.before]).sum(1)
    return Evidence(
        lower=street.now[..., GRID < LOWER].sum(-1),
        higher=street.now[..., GRID > HIGHER].sum(-1),
        same=street.now[..., within].sum(-1),
        same_if_moved=street.moved[..., within].sum(-1),
        kept=next_door.share[..., MOVED < NONE].sum(-1),
        gone=next_door.sceptic[..., MOVED > MOST].sum(-1),
        needed=_needed(baseline, after),
        audited=_audited(batch.observed, batch.before),
        based=np.repeat(known[:, None] >= LEAST_BASELINE, after, 1),
        reported=_recent(np.isfinite(batch.complaints[:, batch.before :])) > 0,
        next_door=np.repeat(baseline.buffer.known[:, None], after, 1),
    )


def _needed(baseline: Baseline, after: int) -> Floats:
    """By the rate of complaints, or KEEP_AUDITED where audits decide what is next door."""
    by_rate = needed(baseline.complaints.level, after)
    if not baseline.buffer_observed:
        return by_rate
    audited = np.any([band.known for band in baseline.buffer_observed], 0)
    by_audits = np.interp(np.arange(1, after + 1), KEEP_MONTHS, KEEP_AUDITED)
    return np.where(audited[:, None], by_audits, by_rate)


def needed(rate: Floats, after: int) -> Floats:
    """How sure it must be that the loss isn't next door, (n, after); rate a month (n,)."""
    months = np.arange(1, after + 1)
    by_rate = np.stack([np.interp(months, KEEP_MONTHS, row) for row in KEEP])
    place = np.interp(np.log(np.maximum(rate, 1e-9)), np.log(KEEP_RATES), range(len(KEEP_RATES)))
    low = np.minimum(place.astype(int), len(KEEP_RATES) - 2)
    part = (place - low)[:, None]
    return (1 - part) * by_rate[low] + part * by_rate[low + 1]


def words_of(found: Evidence) -> NDArray[np.int64]:
    """The Word of every look, (n, after)."""
    months = np.arange(1, found.lower.shape[1] + 1)
    words = np.full(found.lower.shape, int(Word.CANNOT_TELL))
    same = (found.same > SAME) & (found.same_if_moved > SAME_IF_MOVED) & (months >= A_YEAR)
    words[same] = Word.NO_REAL_CHANGE
    words[found.higher > WORSE] = Word.WORSENING
    words[moved_of(found)] = Word.MOVED_ELSEWHERE
    words[improving_of(found)] = Word.IMPROVING
    words[~(found.audited & found.based) | (months < FIRST)] = Word.CANNOT_TELL
    return words


def kept_of(found: Evidence) -> Flags:
    """Whether the loss isn't next door, or nothing is known of there, (n, after).

    Earned at the odds of KEEP, it stands until they have fallen to STILL_KEPT times those.
    """
    odds, asked = (one / np.maximum(1 - one, 1e-12) for one in (found.kept, found.needed))
    return _standing(odds > asked, odds > STILL_KEPT * asked) | ~found.next_door


def improving_of(found: Evidence) -> Flags:
    """Whether the street is lower now and its loss isn't next door, (n, after)."""
    kept = kept_of(found)
    return _standing((found.lower > SURE) & kept, (found.lower > STILL_LOWER) & kept)


def moved_of(found: Evidence) -> Flags:
    """Whether the street lost something and most of it stands next door, (n, after)."""
    months = np.arange(1, found.lower.shape[1] + 1)
    sure = np.interp(months, MOVED_MONTHS, MOVED_SURE)
    still = (found.lower > STILL_LOWER) & (found.gone > sure - STILL_MOVED)
    return _standing((found.lower > LIKELY) & (found.gone > sure), still) & found.next_door


def _standing(earned: Flags, stands: Flags) -> Flags:
    """True from where it is earned for as long as it stands, (n, after)."""
    held = earned.copy()
    for month in range(1, held.shape[1]):
        held[:, month] |= held[:, month - 1] & stands[:, month]
    return held


def _audited(watched: Watched, before: int) -> Flags:
    """Whether a band that was audited before was so in two of the last four months."""
    known = watched.known
    after = known.shape[2] - before
    counted = known[:, :, before:] & known[:, :, :before].any(2, keepdims=True)
    if not len(counted):
        return np.zeros((known.shape[1], after), dtype=bool)
    return np.asarray(_recent(np.any(counted, 0)) >= RECENT_KNOWN)


def _recent(known: Flags) -> NDArray[np.int64]:
    """How many of the last RECENT months are known, (n, after)."""
    done = np.cumsum(known, 1)
    earlier = np.zeros_like(done)
    earlier[:, RECENT:] = done[:, :-RECENT]
    return np.asarray(done - earlier)
