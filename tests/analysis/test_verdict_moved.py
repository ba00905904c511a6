"""A fall here that may stand in the streets nearby."""

import pytest

from partnership.analysis.displacement import Areas, Change, Displacement, weighted_difference
from partnership.analysis.verdict import Word, judge
from tests.analysis.histories import BASELINE
from tests.analysis.records import AGREEING, HALVED


def moved(buffer_after: int) -> Displacement:
    return weighted_difference(Areas(Change(412, 197), Change(400, buffer_after)))


def test_a_fall_that_turns_up_next_door_has_moved():
    verdict = judge(HALVED, [AGREEING], baseline=BASELINE, displacement=moved(620))
    assert verdict.word is Word.MOVED_ELSEWHERE
    assert verdict.place == "moved within the buffer"
    assert "can't be seen" in verdict.reason


def test_a_fall_that_may_have_moved_reads_cannot_tell():
    unsure = weighted_difference(Areas(Change(412, 197), Change(400, 480)), overdispersion=4)
    verdict = judge(HALVED, [AGREEING], baseline=BASELINE, displacement=unsure)
    assert verdict.word is Word.CANNOT_TELL
    assert "gone from moved" in verdict.would_settle
    assert "may have moved to the streets nearby" in verdict.reason


def test_a_move_is_shown_with_the_interval_that_decides_it():
    """Over a third in the buffer asks for one-sided 99.6%; less than that for one-sided 95%."""
    doubtful = weighted_difference(Areas(Change(412, 197), Change(400, 520)))
    assert doubtful.z == pytest.approx(-95 / 1529**0.5)
    assert doubtful.may_have_moved
    assert "changed by −95 (99.2% interval −199 to +9)" in doubtful.sentence
    less = weighted_difference(Areas(Change(412, 197), Change(400, 404)), overdispersion=10)
    assert not less.may_have_moved
    assert "(90% interval −407 to −15)" in less.sentence


def test_a_fall_that_stays_away_says_so_beside_the_word():
    verdict = judge(HALVED, [AGREEING], baseline=BASELINE, displacement=moved(404))
    assert verdict.word is Word.IMPROVING
    assert verdict.place == "no sign within the buffer"
    assert judge(HALVED, [AGREEING], baseline=BASELINE).place == "not measured"
