r"""Patterns that are tried only where one of them may begin.

The rules are some hundred patterns, each of which would be tried at each letter of a text. But
most match what begins where a word does, with letters that can be told from the pattern:
``\b(?:girl|kid)s?\b`` with “girl” or “kid”. So a text is gone through once, for where its words
begin and how, and a pattern is tried at its own places alone: for most patterns there are none.

How a pattern begins is read off the parser of the standard library's ``re``, which is private: no
public one tells it, and a list of beginnings beside each pattern would go stale. A test holds every
pattern against ``re`` itself, so that another version of Python loses no match unseen.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import chain
from re import _parser  # type: ignore[attr-defined]  # private: see above
from typing import Any, NamedTuple

#: So many letters of a word tell apart how it begins.
DEEPEST = 3
#: A pattern with more ways to begin is told by fewer letters.
MOST_BEGINNINGS = 4_000
#: A class of more characters may be any.
MOST_OF_A_CLASS = 12
#: A shorter text is gone through faster than it is looked up.
SHORT = 120
#: Stands for the very start of a text.
AT_START = "\0"
WORD_START = re.compile(r"(?<![A-Za-z0-9_])\w")
NO_WORD = re.compile(r"\W")
OTHER_FIGURE = re.compile(r"(?![0-9])\d")
FIGURES = "0123456789"


class ScannedPattern:
    """A compiled pattern, with the same methods; the same matches as ``re`` finds.

    It is compiled when it is first used: most processes start without reading any text.
    """

    def __init__(self, expression: str, flags: int = 0) -> None:
        self.pattern, self.flags = expression, flags

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """The pattern as ``re`` has it."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """``match`` of ``re``."""
        return self.whole.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """``fullmatch`` of ``re``."""
        return self.whole.fullmatch

    @cached_property
    def _beginnings(self) -> frozenset[str] | None:
        return beginnings(self.pattern, self.flags)

    def __repr__(self) -> str:
        return f"ScannedPattern({self.pattern!r})"

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Each match, from the left; none lies in another."""
        places = self._places(text)
        if places is None:
            yield from self.whole.finditer(text)
            return
        after, match = 0, self.match
        for place in places:
            if place >= after and (found := match(text, place)):
                after = found.end()
                yield found

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match."""
        if start or end is not None:
            return self.whole.search(text, start, len(text) if end is None else end)
        places = self._places(text)
        if places is None:
            return self.whole.search(text)
        match = self.match
        return next((found for place in places if (found := match(text, place))), None)

    def sub(self, new: str, text: str) -> str:
        """``text`` with ``new``, as it is, in the place of each match."""
        parts, after = [], 0
        for found in self.finditer(text):
            parts += [text[after : found.start()], new]
            after = found.end()
        return "".join([*parts, text[after:]])

    def _places(self, text: str) -> Iterable[int] | None:
        """Where a match may start, in order; None where that is anywhere."""
        if len(text) < SHORT or self._beginnings is None:
            return None
        starts = _starts_of(text)
        if starts is None:
            return None
        own = [starts.places[one] for one in self._beginnings & starts.known]
        return own[0] if len(own) == 1 else sorted(chain.from_iterable(own))


class Starts(NamedTuple):
    """Where each beginning of a word, and each other character, stands in a text."""

    places: dict[str, list[int]]
    known: frozenset[str]


@lru_cache(maxsize=4)
def _starts_of(text: str) -> Starts | None:
    """None where a figure of another script stands, which a pattern takes for a figure."""
    if not text.isascii() and OTHER_FIGURE.search(text):
        return None
    places: dict[str, list[int]] = defaultdict(list, {AT_START: [0]})
    for match in WORD_START.finditer(text):
        place = match.start()
        for length in range(1, min(DEEPEST, len(text) - place) + 1):
            places[text[place : place + length]].append(place)
    for match in NO_WORD.finditer(text):
        places[match.group()].append(match.start())
    return Starts(places, frozenset(places))


class CannotTell(Exception):
    """A pattern may begin within a word, or with any character."""


class Beginning(NamedTuple):
    """The first letters of what a pattern matches. ``led``: a word begins there, if letters do.

    ``is_open``: what comes next in the pattern stands right after them.
    """

    letters: str = ""
    led: bool = False
    is_open: bool = True


Beginnings = frozenset[Beginning]


@cache
def beginnings(expression: str, flags: int = 0) -> frozenset[str] | None:
    """How whatever a pattern matches may begin, or None where that can't be told."""
    if flags & re.IGNORECASE:
        return None
    parsed = _parser.parse(expression, flags)
    for depth in range(DEEPEST, 0, -1):
        try:
            told = _after(frozenset([Beginning()]), parsed, depth)
        except CannotTell:
            return None
        letters = {one.letters for one in told}
        if "" in letters:
            return None
        if len(letters) <= MOST_BEGINNINGS:
            return _apart(letters)
    return None


def _apart(letters: set[str]) -> frozenset[str]:
    """Those that no shorter one of them begins."""
    return frozenset(
        one for one in letters if not any(one[:length] in letters for length in range(1, len(one)))
    )


def _after(before: Beginnings, parsed: Any, depth: int) -> Beginnings:
    """What stands at the beginning once each part of ``parsed`` has followed ``before``."""
    for name, given in parsed:
        if not any(one.is_open for one in before):
            break
        before = _with(before, str(name), given, depth)
    return before


def _with(before: Beginnings, name: str, given: Any, depth: int) -> Beginnings:
    closed = frozenset(one for one in before if not one.is_open)
    opened = before - closed
    match name, given:
        case "LITERAL", code:
            return closed | _add(opened, chr(code), depth)
        case "IN", members:
            return closed | _add(opened, _members(members), depth)
        case "AT", where:
            return closed | frozenset(_led(one, str(where)) for one in opened)
        case "ASSERT" | "ASSERT_NOT", _:
            return before
        case "BRANCH", (_, branches):
            return closed.union(*(_after(opened, branch, depth) for branch in branches))
        case ("SUBPATTERN", (_, 0, 0, parsed)) | ("ATOMIC_GROUP", parsed):
            return closed | _after(opened, parsed, depth)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT", (least, most, parsed):
            return closed | _repeated(opened, least, most, parsed, depth)
    return closed | _add(opened, None, depth)


def _repeated(opened: Beginnings, least: int, most: int, parsed: Any, depth: int) -> Beginnings:
    told = opened if least == 0 else frozenset()
    for times in range(1, min(most, least + depth) + 1):
        opened = _after(opened, parsed, depth)
        if times >= least:
            told |= opened
        if not any(one.is_open for one in opened):
            return told | opened
    return told


def _led(one: Beginning, where: str) -> Beginning:
    if one.letters:
        return one
    if where in {"AT_BEGINNING", "AT_BEGINNING_STRING"}:
        return Beginning(AT_START, is_open=False)
    return one._replace(led=one.led or where == "AT_BOUNDARY")


def _add(opened: Beginnings, characters: str | None, depth: int) -> Beginnings:
    """Each with each of ``characters`` after it; None is any, which ends what can be told."""
    if characters is None:
        return frozenset(_closed(one) for one in opened)
    return frozenset(_one_more(one, character, depth) for one in opened for character in characters)


def _closed(one: Beginning) -> Beginning:
    """:raises CannotTell: when nothing is told yet."""
    if not one.letters:
        raise CannotTell
    return one._replace(is_open=False)


def _one_more(one: Beginning, character: str, depth: int) -> Beginning:
    if one.letters:
        letters = one.letters + character
        return one._replace(letters=letters, is_open=len(letters) < depth)
    is_of_word = character.isalnum() or character == "_"
    if not character.isascii() or (is_of_word and not one.led):
        raise CannotTell
    return Beginning(character, is_open=is_of_word and depth > 1)


def _members(members: Any) -> str | None:
    """The characters of a class, unless they are many or all but some."""
    told = ""
    for name, given in members:
        match str(name), given:
            case "LITERAL", code:
                told += chr(code)
            case "RANGE", (first, last) if last - first < MOST_OF_A_CLASS:
                told += "".join(map(chr, range(first, last + 1)))
            case "CATEGORY", category if str(category) == "CATEGORY_DIGIT":
                told += FIGURES
            case _:
                return None
    return told if len(told) <= MOST_OF_A_CLASS else None
