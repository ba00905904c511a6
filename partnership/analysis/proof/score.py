"""Words against the truth: how often each was wrong, and how soon the right one came."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from partnership.analysis.histories.make import Known, Plan, make
from partnership.analysis.levels.judge import words
from partnership.analysis.levels.rules import Word
from partnership.analysis.proof.beside import READINGS
from partnership.analysis.proof.stacking import batch_of
from partnership.analysis.quantiles import lower_beta, upper_beta

Words = NDArray[np.int64]

LOWER, HIGHER = 0.95, 1.05
MARGIN = (0.75, 1.33)
TRULY_LOWER, TRULY_HIGHER = 0.9, 1.1


@dataclass(frozen=True, eq=False)
class Cell:
    """Histories of one kind and rate with the words of every look, (n, after)."""

    kind: str
    rate: float
    histories: Sequence[Known]
    words: Words

    @property
    def street(self) -> NDArray[np.float64]:
        """True trouble over the usual, (n, after)."""
        return np.stack([one.street[one.baseline :] for one in self.histories])

    @property
    def right(self) -> Word:
        """The word that the last month deserves."""
        last = float(self.street[:, -1].mean())
        if self.histories[0].moved:
            return Word.MOVED_ELSEWHERE
        if last < TRULY_LOWER:
            return Word.IMPROVING
        return Word.WORSENING if last > TRULY_HIGHER else Word.NO_REAL_CHANGE

    def wrong(self, word: Word) -> NDArray[np.bool_]:
        """Which looks say a word that the truth of that month denies, (n, after)."""
        moved, street = self.histories[0].moved, self.street
        denied = {
            Word.IMPROVING: (street >= LOWER) | moved,
            Word.WORSENING: street <= HIGHER,
            Word.NO_REAL_CHANGE: (street < MARGIN[0]) | (street > MARGIN[1]),
            Word.MOVED_ELSEWHERE: np.full(street.shape, not moved),
        }
        return np.asarray((self.words == word) & denied[word])

    def ever(self, word: Word) -> int:
        """In how many histories a word was ever wrong."""
        return int(self.wrong(word).any(1).sum())

    def months(self, word: Word) -> float:
        """In which share of looks a word was wrong."""
        return float(self.wrong(word).mean())

    def said(self, word: Word, month: int) -> int:
        """In how many histories a word is said at a month (from 1)."""
        return int((self.words[:, month - 1] == word).sum())

    def beside(self) -> dict[str, NDArray[np.bool_]]:
        """Where the other readings say "improving", (n, after) each."""
        counts = np.stack([one.complaints for one in self.histories])
        before = self.histories[0].baseline
        return {name: read(counts, before) for name, read in READINGS.items()}


def cell(
    kind: str,
    rate: float,
    seeds: Sequence[int],
    plan: Plan | None = None,
    change: Callable[[Known], Known] | None = None,
) -> Cell:
    """Make and judge histories; `change` alters each before it is judged."""
    made = [make(kind, rate, seed, plan) for seed in seeds]
    judged = [change(one) for one in made] if change else made
    return Cell(kind, rate, made, words(batch_of(judged)))


def at_least(hits: int, n: int) -> float:
    """The one-sided lower 95% bound of a share (Clopper and Pearson 1934)."""
    return lower_beta(0.05, hits, n - hits + 1) if hits else 0.0


def at_most(hits: int, n: int) -> float:
    """The one-sided upper 95% bound of a share (Clopper and Pearson 1934)."""
    return upper_beta(0.05, hits + 1, n - hits) if hits < n else 1.0
