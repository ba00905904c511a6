"""Whether two records may be of one person, compared in memory."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import product, starmap

from partnership.gates.contact import SafeContact
from partnership.ui.text import DEPENDENT

PHONE, ALIAS, WHOLE_ALIAS = "phone", "alias", "whole alias"
KEPT = "LMN"  # the categories of letters, marks and numbers
WITH_A_STROKE = re.compile(r"LATIN SMALL LETTER (?:DOTLESS )?([A-Z])(?: WITH .*)?")


def words_of(text: str) -> set[str]:
    """The words of an alias without case, accents and punctuation. Vowel signs are no accents."""
    plain = unicodedata.normalize("NFKD", DEPENDENT.sub("", text))
    bare = "".join(one for one in plain if not unicodedata.combining(one)).casefold()
    kept = (one if unicodedata.category(one)[0] in KEPT else " " for one in bare)
    return set("".join(map(_without_stroke, kept)).split())


def _without_stroke(one: str) -> str:
    """The letter of one that Unicode does not take apart: ł is l."""
    match = None if one.isascii() else WITH_A_STROKE.fullmatch(unicodedata.name(one, ""))
    return match[1].lower() if match else one


def likeness(ones: Iterable[SafeContact], others: Iterable[SafeContact]) -> set[str]:
    """What is the same in any contact of two records: phone, alias or a part of it, whole alias."""
    return set().union(*starmap(_likeness, product(ones, others)))


def _likeness(one: SafeContact, other: SafeContact) -> set[str]:
    words, others = words_of(one.alias), words_of(other.alias)
    same = {
        PHONE: bool(one.phone) and one.phone == other.phone,
        ALIAS: _are_in(words, others) or _are_in(others, words),
        WHOLE_ALIAS: bool(words) and words == others,
    }
    return {name for name, is_same in same.items() if is_same}


def _are_in(words: set[str], others: set[str]) -> bool:
    """Whether all of the words are among the others, in full or as an initial."""
    return bool(words) and all(any(_is_short_for(one, two) for two in others) for one in words)


def _is_short_for(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def is_the_same(one: SafeContact, other: SafeContact) -> bool:
    """Whether two contacts are of one person: phone and alias. A phone alone may be shared."""
    return _likeness(one, other) >= {PHONE, WHOLE_ALIAS}
