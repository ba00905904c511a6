"""Words in letters that are not Latin: no rule reads them, so they never pass as clean."""

import pytest

from partnership.core.guarded.finder import find, kinds_of
from partnership.core.guarded.kinds import Kind


@pytest.mark.parametrize(
    "text",
    ["Анна стояла на углу", "Елена была там", "安娜 was at the corner", "محمد was driving",
     "Γιώργος was driving", "Сара was here", "მარიამ", "สมชาย ขับรถ", "राम here", "דוד",
     "김민준 was there", "\U00020000 was there"],
)  # fmt: skip
def test_a_word_in_another_script_is_flagged(text: str) -> None:
    assert Kind.NAME in kinds_of(text)


def test_a_run_of_such_words_is_one_finding() -> None:
    text = "bins again. Анна стояла на углу"
    assert "Анна стояла на углу" in {text[one.start : one.end] for one in find(text)}


@pytest.mark.parametrize(
    "text",
    ["dust of 5 µm", "10 Ω", "20 € or 30 £", "½ a bin", "‘litter’ – again…", "🙂 thanks",
     "№ of bins", "café rubbish", "to 30 °C"],
)  # fmt: skip
def test_a_sign_or_an_accent_is_no_other_script(text: str) -> None:
    assert kinds_of(text) == []
