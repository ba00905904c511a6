"""Of several verdicts one stands on top: the worst of the outcomes, never of the activity."""

import pytest

from partnership.analysis.series import Kind
from partnership.analysis.verdict import Verdict, Word, overall


def verdict(word: Word) -> Verdict:
    return Verdict(word, "", "", None, None, None, "not measured", (), "")


@pytest.mark.parametrize(
    ("outcomes", "worst"),
    [
        ([Word.IMPROVING, Word.WORSENING], Word.WORSENING),
        ([Word.CANNOT_TELL, Word.MOVED_ELSEWHERE], Word.MOVED_ELSEWHERE),
        ([Word.IMPROVING, Word.NO_REAL_CHANGE], Word.NO_REAL_CHANGE),
    ],
)
def test_the_worst_outcome_stands_on_top(outcomes: list[Word], worst: Word) -> None:
    beside = (Kind.INDEPENDENT, verdict(Word.WORSENING))
    assert overall([beside, *((Kind.OUTCOME, verdict(one)) for one in outcomes)]).word == worst


def test_without_an_outcome_what_is_observed_does() -> None:
    observed = (Kind.INDEPENDENT, verdict(Word.IMPROVING))
    activity = (Kind.ACTIVITY, verdict(Word.WORSENING))
    assert overall([activity, observed]).word == Word.IMPROVING


def test_activity_alone_cannot_tell() -> None:
    alone = overall([(Kind.ACTIVITY, verdict(Word.WORSENING))])
    assert (alone.word, alone.headline) == (Word.CANNOT_TELL, "Can't tell")
    assert "No outcome is measured" in alone.reason
