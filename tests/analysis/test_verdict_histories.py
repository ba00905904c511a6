"""Verdicts on made histories, where the truth is known, and on any record at all."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.analysis.verdict import Word, judge
from tests.analysis.histories import BASELINE, make
from tests.analysis.records import SHAPE, audits, complaints
from tests.analysis.scoring import ever_wrongly_improving, shares, word


@pytest.mark.parametrize("kind", ["nothing", "fatigue", "peak", "surge", "breaks off"])
def test_unchanged_streets_hardly_ever_read_improving(kind):
    """Twenty histories of five years, looked at every third month."""
    made = [make(kind, 28, seed) for seed in range(20)]
    wrong = sum(ever_wrongly_improving(history, range(24, 73, 3)) for history in made)
    assert wrong <= 2


@pytest.mark.parametrize("mean", [10, 28, 60])
def test_a_year_of_halved_trouble_reads_improving(mean):
    words = [word(make("halving", mean, seed), 30, with_displacement=False) for seed in range(40)]
    assert shares(words)[Word.IMPROVING] >= 0.8


@pytest.mark.parametrize("mean", [10, 28])
def test_trouble_that_moves_next_door_hardly_reads_improving(mean):
    words = [word(make("displacement", mean, seed), 30) for seed in range(40)]
    assert shares(words)[Word.IMPROVING] <= 0.1
    assert shares(words)[Word.MOVED_ELSEWHERE] >= 0.5


months = st.lists(st.one_of(st.none(), st.integers(0, 80)), max_size=40)


@given(months, months, st.booleans())
def test_any_record_gets_a_word_a_reason_and_what_would_settle_it(reported, seen, known):
    verdict = judge(complaints(reported), [audits(seen)], baseline=BASELINE if known else None)
    assert verdict.word in Word
    assert verdict.reason.endswith(".")
    assert verdict.would_settle.endswith(".")
    assert "nan" not in verdict.reason
    if verdict.interval is not None:
        assert all(math.isfinite(limit) for limit in verdict.interval)


@given(months)
def test_complaints_alone_never_read_improving_or_worsening(reported):
    verdict = judge(complaints(SHAPE, reported), baseline=BASELINE)
    assert verdict.word not in (Word.IMPROVING, Word.WORSENING)
