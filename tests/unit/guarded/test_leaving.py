"""Words that a gate takes to the other side: on both, nothing in them may be confirmed."""

import pytest

from partnership.guarded.checking import WordsHeld, check_leaving


def test_words_without_a_person_may_leave() -> None:
    assert check_leaving("12 people had a place to sleep").version > 0


@pytest.mark.parametrize("text", ["Kelly had a place", "she is 34", "a Polish woman", "pregnant"])
def test_words_about_a_person_may_not(text: str) -> None:
    with pytest.raises(WordsHeld) as held:
        check_leaving(text, field="statement")
    assert held.value.field == "statement"
    assert "Take it out" in held.value.message
    assert "choose why" not in held.value.message
