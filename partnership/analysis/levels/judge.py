"""The judge over many histories at once: every look from the start on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from partnership.analysis.levels.baseline import Baseline, baseline_of
from partnership.analysis.levels.batch import Batch
from partnership.analysis.levels.next_door import NextDoor, next_door_of
from partnership.analysis.levels.rules import Evidence, evidence_of, words_of
from partnership.analysis.levels.street import Street, street_of

AT_ONCE = 25
"""Histories that are filtered together: so many fit the processor's cache."""


@dataclass(frozen=True, eq=False)
class Judged:
    """All that was found of a batch; `words` (n, after) are numbers of `rules.Word`."""

    baseline: Baseline
    street: Street
    next_door: NextDoor
    evidence: Evidence
    words: NDArray[np.int64]


def judge(batch: Batch) -> Judged:
    """Judge each month since the start by the months up to it."""
    baseline = baseline_of(batch)
    street = street_of(batch, baseline)
    next_door = next_door_of(batch, baseline, street)
    found = evidence_of(batch, baseline, street, next_door)
    return Judged(baseline, street, next_door, found, words_of(found))


def words(batch: Batch) -> NDArray[np.int64]:
    """The word of every look of a batch of any size, (n, after)."""
    n = len(batch.complaints)
    parts = [slice(first, first + AT_ONCE) for first in range(0, n, AT_ONCE)]
    return np.concatenate([judge(batch.part(part)).words for part in parts])
