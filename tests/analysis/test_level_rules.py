"""When a word is earned, and for how long it stands."""

from dataclasses import replace

import numpy as np
import pytest

from partnership.analysis.levels.rules import (
    Evidence,
    Word,
    improving_of,
    kept_of,
    moved_of,
    words_of,
)


def evidence(lower: list[float], kept: float = 0.99, gone: float = 0.0) -> Evidence:
    row = np.array([lower])
    same, true = np.zeros_like(row), np.ones_like(row, dtype=bool)
    return Evidence(
        row, same, same, same, same + kept, same + gone, same + 0.8, true, true, true, true
    )  # fmt: skip


def test_improving_stands_while_a_little_less_is_sure_and_no_longer() -> None:
    found = evidence([0.8, 0.89, 0.8, 0.7, 0.8, 0.89])
    assert improving_of(found)[0].tolist() == [False, True, True, False, False, True]


def test_what_is_kept_stands_until_the_odds_have_halved() -> None:
    odds = np.array([[3.9, 4.1, 2.0, 1.7, 2.0]])
    found = replace(evidence([1.0] * 5), kept=odds / (1 + odds))
    assert kept_of(found)[0].tolist() == [False, True, True, False, False]
    nowhere = replace(found, next_door=np.zeros_like(found.next_door))
    assert kept_of(nowhere).all()


def test_moved_elsewhere_stands_too() -> None:
    found = replace(evidence([0.85] * 4), gone=np.array([[0.7, 0.8, 0.7, 0.6]]))
    assert moved_of(found)[0].tolist() == [False, True, True, False]


@pytest.mark.parametrize("lacking", ["audited", "based"])
def test_a_word_that_stands_still_asks_for_audits_and_a_baseline(lacking: str) -> None:
    found = evidence([0.9] * 4)
    assert (words_of(found)[0, 2:] == Word.IMPROVING).all()
    without = replace(found, **{lacking: np.zeros_like(found.based)})
    assert (words_of(without) == Word.CANNOT_TELL).all()
