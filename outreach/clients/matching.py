"""Whether two records may be of one person: their phones, aliases, and how a name is spelt.

Written by ear at night, Queenie is Queeny. Compared in memory, and nothing is cached here, since
the words are of aliases.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import combinations, product, starmap

from partnership.core.guarded.english import listed
from partnership.core.guarded.spelling import is_near
from partnership.gates.contact import SafeContact
from partnership.ui import phones
from partnership.ui.text import DEPENDENT

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


def are_alike(name: str, other: str) -> bool:
    """Whether two words of small letters without accents may be one name, written in two ways.

    Two names that are both known, such as Maria and Marta, are no slip of each other.
    """
    if sound_alike(name, other):
        return True
    name, other = _latin(name), _latin(other)
    is_slip = min(len(name), len(other)) >= FEWEST and is_near(name, other)
    return is_slip and not (_is_a_name(name) and _is_a_name(other))


def sound_alike(name: str, other: str) -> bool:
    """Whether two words are one in another script, or sound alike and are no short names."""
    name, other = _latin(name), _latin(other)
    if name == other:
        return True
    shorter, longer = sorted((len(name), len(other)))
    return longer >= FEWEST <= shorter + 1 and _sound(name) == _sound(other)


def _latin(word: str) -> str:
    return word.translate(TO_LATIN)


def _sound(word: str) -> str:
    for pattern, sound in SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _is_a_name(word: str) -> bool:
    return word in listed("first_names") or word in listed("first_names_that_are_words")


PHONE, ALIAS, WHOLE_ALIAS = "phone", "alias", "whole alias"
LIKE_THE_ALIAS = "like the alias"  # written another way, or the same
KEPT = "LMN"  # the categories of letters, marks and numbers
WITH_A_STROKE = re.compile(r"LATIN SMALL LETTER (?:DOTLESS )?([A-Z])(?: WITH .*)?")


def words_of(text: str) -> set[str]:
    """The words of an alias without case, accents and punctuation. Vowel signs are no accents."""
    return set(_in_order(text))


def _in_order(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", DEPENDENT.sub("", text))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    kept = (letter if unicodedata.category(letter)[0] in KEPT else " " for letter in bare)
    return "".join(map(_without_stroke, kept)).split()


def _joined(text: str) -> set[str]:
    """Neighbouring words of an alias, each as long as a word is, written as one."""
    words = [word for word in _in_order(text) if len(word) > 1]
    spans = combinations(range(len(words) + 1), 2)
    return {"".join(words[start:end]) for start, end in spans if end - start > 1}


def _without_stroke(letter: str) -> str:
    """The letter of one that Unicode does not take apart: ł is l."""
    match = None if letter.isascii() else WITH_A_STROKE.fullmatch(unicodedata.name(letter, ""))
    return match[1].lower() if match else letter


def likeness(ones: Iterable[SafeContact], others: Iterable[SafeContact]) -> set[str]:
    """What is the same in any contact of two records: phone, alias or a part of it, whole alias.

    ``LIKE_THE_ALIAS`` stands with these two, and where the alias is written another way.
    """
    return set().union(*starmap(_likeness, product(ones, others)))


def _likeness(contact: SafeContact, other: SafeContact) -> set[str]:
    words, others = words_of(contact.alias), words_of(other.alias)
    is_part = _are_in(words, others) or _are_in(others, words)
    same = {
        PHONE: bool(numbers_of(contact) & numbers_of(other)),
        ALIAS: is_part,
        WHOLE_ALIAS: bool(words) and words == others,
        LIKE_THE_ALIAS: is_part
        or _is_like(contact.alias, other.alias)
        or _is_like(other.alias, contact.alias),
    }
    return {name for name, is_same in same.items() if is_same}


def numbers_of(contact: SafeContact) -> set[str]:
    """The phone numbers by which somebody may be known, also those that stand in the words."""
    typed = phones.found_in(f"{contact.alias}\n{contact.words}")
    return {contact.phone, *typed} - {""}


def is_written_in(sought: str, alias: str) -> bool:
    """Whether each word of ``sought`` is one of ``alias``, joined or written another way."""
    words = words_of(sought)
    return bool(words) and all(_is_one_of(word, alias) for word in words)


def _is_like(alias: str, other: str) -> bool:
    words, others = words_of(alias), words_of(other)
    return bool(words) and all(
        _is_one_of(word, other) or any(_is_short_for(word, other) for other in others)
        for word in words
    )


def _is_one_of(word: str, alias: str) -> bool:
    if any(are_alike(word, other) for other in words_of(alias)):
        return True
    return any(sound_alike(word, other) for other in _joined(alias))


def _are_in(words: set[str], others: set[str]) -> bool:
    """Whether all of the words are among the others, in full or as an initial."""
    return bool(words) and all(any(_is_short_for(word, two) for two in others) for word in words)


def _is_short_for(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def is_the_same(contact: SafeContact, other: SafeContact) -> bool:
    """Whether two contacts are of one person: phone and alias. A phone alone may be shared."""
    words = words_of(contact.alias)
    same_phone = bool(contact.phone) and contact.phone == other.phone
    return same_phone and bool(words) and words == words_of(other.alias)
