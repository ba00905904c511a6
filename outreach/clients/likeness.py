"""Whether two records may be of one person, compared in memory."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import combinations, product, starmap

from outreach.clients.spelling import are_alike, sound_alike
from partnership.gates.contact import SafeContact
from partnership.ui import phones
from partnership.ui.text import DEPENDENT

PHONE, ALIAS, WHOLE_ALIAS = "phone", "alias", "whole alias"
LIKE_THE_ALIAS = "like the alias"  # written another way, or the same
KEPT = "LMN"  # the categories of letters, marks and numbers
WITH_A_STROKE = re.compile(r"LATIN SMALL LETTER (?:DOTLESS )?([A-Z])(?: WITH .*)?")


def words_of(text: str) -> set[str]:
    """The words of an alias without case, accents and punctuation. Vowel signs are no accents."""
    return set(_in_order(text))


def _in_order(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", DEPENDENT.sub("", text))
    bare = "".join(one for one in plain if not unicodedata.combining(one)).casefold()
    kept = (one if unicodedata.category(one)[0] in KEPT else " " for one in bare)
    return "".join(map(_without_stroke, kept)).split()


def _joined(text: str) -> set[str]:
    """Neighbouring words of an alias, each as long as a word is, written as one."""
    words = [word for word in _in_order(text) if len(word) > 1]
    spans = combinations(range(len(words) + 1), 2)
    return {"".join(words[start:end]) for start, end in spans if end - start > 1}


def _without_stroke(one: str) -> str:
    """The letter of one that Unicode does not take apart: ł is l."""
    match = None if one.isascii() else WITH_A_STROKE.fullmatch(unicodedata.name(one, ""))
    return match[1].lower() if match else one


def likeness(ones: Iterable[SafeContact], others: Iterable[SafeContact]) -> set[str]:
    """What is the same in any contact of two records: phone, alias or a part of it, whole alias.

    ``LIKE_THE_ALIAS`` stands with these two, and where the alias is written another way.
    """
    return set().union(*starmap(_likeness, product(ones, others)))


def _likeness(one: SafeContact, other: SafeContact) -> set[str]:
    words, others = words_of(one.alias), words_of(other.alias)
    is_part = _are_in(words, others) or _are_in(others, words)
    same = {
        PHONE: bool(numbers_of(one) & numbers_of(other)),
        ALIAS: is_part,
        WHOLE_ALIAS: bool(words) and words == others,
        LIKE_THE_ALIAS: is_part
        or _is_like(one.alias, other.alias)
        or _is_like(other.alias, one.alias),
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
        _is_one_of(word, other) or any(_is_short_for(word, one) for one in others) for word in words
    )


def _is_one_of(word: str, alias: str) -> bool:
    if any(are_alike(word, one) for one in words_of(alias)):
        return True
    return any(sound_alike(word, one) for one in _joined(alias))


def _are_in(words: set[str], others: set[str]) -> bool:
    """Whether all of the words are among the others, in full or as an initial."""
    return bool(words) and all(any(_is_short_for(one, two) for two in others) for one in words)


def _is_short_for(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def is_the_same(one: SafeContact, other: SafeContact) -> bool:
    """Whether two contacts are of one person: phone and alias. A phone alone may be shared."""
    words = words_of(one.alias)
    same_phone = bool(one.phone) and one.phone == other.phone
    return same_phone and bool(words) and words == words_of(other.alias)
