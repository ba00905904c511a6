"""The level model on histories with known truth: few, seeded, and quick."""

import numpy as np
import pytest

from partnership.analysis.histories.kinds import KINDS
from partnership.analysis.histories.make import Plan, make
from partnership.analysis.levels.judge import judge, words
from partnership.analysis.levels.rules import Word
from partnership.analysis.proof.stacking import batch_of

SEEDS = range(40)


def said(kind: str, rate: float, plan: Plan | None = None) -> np.ndarray:
    return words(batch_of([make(kind, rate, seed, plan) for seed in SEEDS]))


def ever(found: np.ndarray, word: Word) -> float:
    return float((found == word).any(1).mean())


@pytest.mark.parametrize("kind", ["nothing", "fatigue", "surge", "recording", "hours_moved"])
def test_a_street_that_stays_is_hardly_ever_called_improving(kind: str) -> None:
    assert ever(said(kind, 10), Word.IMPROVING) <= 0.05


def test_a_halving_is_named_within_a_year_and_a_half() -> None:
    assert (said("halving", 10)[:, 17] == Word.IMPROVING).mean() > 0.7


def test_trouble_that_moved_next_door_is_named_so() -> None:
    found = said("displacement", 10)
    assert (found[:, 17] == Word.MOVED_ELSEWHERE).mean() > 0.6
    assert ever(found, Word.IMPROVING) <= 0.1


def test_a_crackdown_that_wore_off_is_no_longer_improving() -> None:
    found = said("crackdown", 10)
    assert (found[:, 8] == Word.IMPROVING).any()
    assert (found[:, 14] == Word.IMPROVING).mean() <= 0.05


def test_without_audits_nothing_can_be_told() -> None:
    found = said("halving", 40, Plan(audited=0))
    assert (found == Word.CANNOT_TELL).all()


def test_a_look_uses_nothing_after_itself() -> None:
    whole = batch_of([make("halving", 10, seed) for seed in range(5)])
    short = batch_of([make("halving", 10, seed) for seed in range(5)])
    for counts in (short.complaints, short.buffer, short.control, short.observed.counts[0]):
        counts[:, 40:] = np.nan
    assert (words(whole)[:, :16] == words(short)[:, :16]).all()


def test_beliefs_are_probabilities() -> None:
    judged = judge(batch_of([make(kind, 10, 1) for kind in KINDS if kind not in DIFFERENT]))
    for belief in (judged.street.now, judged.street.reported, judged.next_door.share):
        assert np.allclose(belief.sum(-1), 1)
        assert (belief >= 0).all()


DIFFERENT = ("hours_moved", "tired_and_moved")


def test_the_same_seed_makes_the_same_history() -> None:
    one, other = make("third", 10, 7), make("third", 10, 7)
    assert (one.complaints == other.complaints).all()
    assert (make("third", 10, 8).complaints != one.complaints).any()
