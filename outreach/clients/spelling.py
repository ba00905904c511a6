"""Two spellings of one name: in another script, as it sounds, or with one slip of the fingers.

Written by ear at night, Queenie is Queeny. Nothing is cached here, since the words are of aliases.
"""

import re

from partnership.core.guarded.english import listed
from partnership.core.guarded.spelling import is_near

FEWEST = 5  # letters of a name in which one slip, or one sound for another, is taken as that
CYRILLIC = dict(
    zip("абвгґдезиіклмнопрстуфхцыэјћђѕў", "abvggdeziiklmnoprstufhcyejcdzu", strict=True)
) | {
    "ж": "zh",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ю": "yu",
    "я": "ya",
    "є": "ie",
    "љ": "lj",
    "њ": "nj",
    "џ": "dj",
    "ѓ": "gj",
    "ќ": "kj",
    "ъ": "",
    "ь": "",
}
GREEK = dict(zip("αβγδεζηικλμνξορστυφω", "abgdeziiklmnxorstyfo", strict=True)) | {
    "θ": "th",
    "π": "p",
    "χ": "ch",
    "ψ": "ps",
}
TO_LATIN = str.maketrans(CYRILLIC | GREEK)
#: each in turn; a capital is one sound that two letters write
SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        ("chr", "kr"),
        ("shch|sch|sh|sz", "S"),
        ("ch|cz", "C"),
        ("zh|rz", "Z"),
        ("ph", "f"),
        ("ck|q", "k"),
        ("c(?=[eiy])|z", "s"),
        ("c|kh|gh", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("ae", "e"),
        ("oo|ou", "u"),
        ("ee|[ie]y|ie$|[jy]", "i"),
        ("(?<=[^aeiou])h|h$", ""),
        (r"(.)\1+", r"\1"),
        ("(?<=[^aeiou])e$", ""),
    ]
]


def are_alike(one: str, other: str) -> bool:
    """Whether two words of small letters without accents may be one name, written in two ways.

    Two names that are both known, such as Maria and Marta, are no slip of each other.
    """
    if sound_alike(one, other):
        return True
    one, other = _latin(one), _latin(other)
    is_slip = min(len(one), len(other)) >= FEWEST and is_near(one, other)
    return is_slip and not (_is_a_name(one) and _is_a_name(other))


def sound_alike(one: str, other: str) -> bool:
    """Whether two words are one in another script, or sound alike and are no short names."""
    one, other = _latin(one), _latin(other)
    if one == other:
        return True
    shorter, longer = sorted((len(one), len(other)))
    return longer >= FEWEST <= shorter + 1 and _sound(one) == _sound(other)


def _latin(word: str) -> str:
    return word.translate(TO_LATIN)


def _sound(word: str) -> str:
    for pattern, sound in SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _is_a_name(word: str) -> bool:
    return word in listed("first_names") or word in listed("first_names_that_are_words")
