"""The letters of any script, and the marks that belong to them.

Many scripts write vowels as marks on the letter before (Hindi, Bengali, Panjabi, Tamil, Thai),
which ``\\w`` does not match. A rule for letters reads ``without_marks(text)`` instead.
"""

import unicodedata

from partnership.ui.text import DEPENDENT

MARKS = {"Mn", "Mc"}  # Me encloses a letter in a sign
LETTERS = {"Lu", "Ll", "Lt", "Lo"}
ON_ANY_LETTER = "COMBINING"


def without_marks(text: str) -> str:
    """``text`` without the marks that belong to the letter before them; any other mark stays."""
    kept, letter = [], ""
    for character in DEPENDENT.sub("", text):
        kind = unicodedata.category(character)
        if kind in MARKS and letter and _script(character) in {ON_ANY_LETTER, _script(letter)}:
            continue
        letter = character if kind[0] == "L" else ""
        kept.append(character)
    return "".join(kept)


def is_one_letter(text: str) -> bool:
    """Whether ``text`` has one letter or none, so that it is no word.

    A vowel sign counts as a letter does, a sign that is a syllable or a word by itself as two.
    """
    return sum(map(_letters, text)) < 2


def _letters(character: str) -> int:
    kind, name = unicodedata.category(character), unicodedata.name(character, "")
    if kind == "Lo" and ("IDEOGRAPH" in name or "SYLLABLE" in name):
        return 2
    is_vowel = kind in MARKS and (" VOWEL " in name or " SARA " in name)
    return int(kind in LETTERS or is_vowel)


def _script(character: str) -> str:
    """The first word of the character's name, which is its script."""
    return unicodedata.name(character, "").partition(" ")[0]
