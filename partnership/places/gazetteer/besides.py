"""What somebody has typed about a place beside its name, and the house numbers in it.

A house number of a street may tell who somebody is, so that it is left out of what is stored. Any
other number is a word like others: an age, a level, a junction.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from partnership.core.guarded.streets import STREETS
from partnership.places.gazetteer.names import (
    BESIDE,
    ENOUGH,
    GENERIC,
    MISTYPED,
    POSTCODE,
    SHORT,
    canonical,
    key_of,
    kind_of_street,
    likeness,
    written_right,
)

NUMBER = re.compile(r"[0-9]{1,4}[a-z]?( [0-9]{1,4}[a-z]?)?")
OF_A_HOME = frozenset({"flat", "no", "number", "house"})
#: What stands before a house number; "unit 5", "junction 11" and "level 2" are other places.
LEADS = BESIDE - {"block", "unit", "junction", "end"} | {"of", "and", "the"}
KINDS = frozenset(STREETS.split()) | {"yard", "park"}
NO_KIND = {"", "the", "of", "and"}
FURTHEST = 4  # words from a house number to the end of its street's name


@dataclass(frozen=True)
class Besides:
    """What was typed beside a place's name: words, and house numbers that are not kept."""

    said: str = ""
    house_numbers: str = ""


@dataclass(frozen=True)
class _Words:
    """The words of a text with their keys, and the name that they are about."""

    tokens: Sequence[str]
    name: Sequence[str]

    @property
    def keys(self) -> list[str]:
        return [key_of(token) for token in self.tokens]

    def numbers(self) -> set[int]:
        """Where house numbers stand, with "flat" or "no" before them."""
        houses: set[int] = set()
        for at, key in enumerate(self.keys):
            if NUMBER.fullmatch(key) and key not in self.name and self._is_of_a_house(at, houses):
                is_told = at > 0 and self.keys[at - 1] in OF_A_HOME
                houses |= {at - 1, at} if is_told else {at}
        return houses

    def _is_of_a_house(self, at: int, houses: set[int]) -> bool:
        keys, before = self.keys, at - 1
        if at and keys[before] in OF_A_HOME:
            return bool(self.name) or any(map(_is_kind, keys))
        if at > 1 and _is_kind(keys[before]) and not self._ends(before):
            return at + 1 == len(keys) or self._ends(at)
        leads = at == 0 or before in houses or self._ends(before) or keys[before] in LEADS
        return leads and self._street_follows(at + 1)

    def _street_follows(self, at: int) -> bool:
        """Whether the name of a street begins at ``at``, maybe after another house number."""
        keys = self.keys
        if keys[at : at + 1] and keys[at] in {"and", "or", "to"}:
            at += 1
        if keys[at : at + 1] and NUMBER.fullmatch(keys[at]):
            return self._street_follows(at + 1)
        if self.name and keys[at : at + 1] and _is_like(keys[at], self.name[0]):
            return True
        for further, key in enumerate(keys[at : at + FURTHEST]):
            if key in BESIDE or any(map(str.isdigit, key)):
                return False
            if further and _is_kind(key):
                return True
            if self._ends(at + further):
                return False
        return False

    def _ends(self, at: int) -> bool:
        return self.tokens[at].endswith((",", ";", ":"))


def besides(text: str, label: str) -> Besides:
    """What ``text`` says besides the place ``label``; without a label, all that it says.

    A name that is only begun or misspelt, and words that merely lead to it, say nothing more.
    """
    words = _Words(text.split(), _name(label))
    houses = words.numbers()
    rest = " ".join(token for at, token in enumerate(words.tokens) if at not in houses)
    numbers = " ".join(words.tokens[at] for at in sorted(houses))
    is_more = says_more(rest, label) if label else bool(rest)
    return Besides(_bare(rest) if is_more else "", _bare(numbers))


def left_out(text: str, label: str) -> str:
    """What of ``text`` is lost where only the place ``label`` is kept; or nothing.

    House numbers count, unlike in ``besides``.
    """
    own = set(_written_out(label))
    tokens = _joined(text).split()
    rest = [token for token in tokens if set(_written_out(token)) - own]
    return _bare(" ".join(rest)) if says_more(text, label) else ""


def says_more(text: str, label: str) -> bool:
    """Whether ``text`` tells more than the place ``label`` and how to get there."""
    own, said = _written_out(label), _written_out(text)
    telling = [word for word in said if word not in BESIDE | GENERIC | set(own)]
    if set(_name(label)) <= set(said):
        return bool(telling)
    begun = [word for word in telling if any(own_word.startswith(word) for own_word in own)]
    is_misspelt = len(telling) == 1 and any(_is_like(telling[0], own_word) for own_word in own)
    return len(telling) > len(begun) and not is_misspelt


def _name(label: str) -> Sequence[str]:
    """The words of the name alone: without what tells it from its namesakes."""
    return canonical(key_of(label.removeprefix("Near ").split(",")[0]))


def _is_kind(word: str) -> bool:
    return word in KINDS or kind_of_street(word) not in NO_KIND


def _is_like(word: str, other: str) -> bool:
    return likeness(word, other) >= ENOUGH


def _bare(text: str) -> str:
    return text.strip(" ,;:-")


def _written_out(text: str) -> list[str]:
    return [SHORT.get(word, word) for word in key_of(_joined(text)).split()]


def _joined(text: str) -> str:
    """``text`` with each postcode as one word."""
    right = MISTYPED.sub(lambda match: written_right(match).lower(), text)
    return POSTCODE.sub(lambda match: match[0].replace(" ", ""), right)
