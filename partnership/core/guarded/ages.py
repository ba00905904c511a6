"""How old somebody is, and whether it may be a child."""

import re
from collections.abc import Iterator
from itertools import chain

from partnership.core.guarded import people
from partnership.core.guarded.age_forms import (
    AFTER_A_NAME,
    AT_THE_START,
    CERTAIN,
    COMMA_DECADE,
    DECADES,
    NAME_CARED_FOR,
    NAME_COMMA,
    NAME_IS,
    NO_NAME,
    WITH_PERSON,
)
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.numbers import value_of
from partnership.core.guarded.reading import Passage, Pattern, pattern
from partnership.core.guarded.scanning import ScannedPattern
from partnership.core.guarded.streets import is_house
from partnership.core.guarded.young import young_ages
from partnership.core.guarded.young_forms import young_forms

UNDER_AGE = 18
DOUBTFUL = 20
FEET = range(4, 8)
INCHES = 12
DOUBT = pattern(
    r"might|may be|could be|could pass|if that|younger|not sure|hard "
    r"to tell|couldn'?t say|couldn'?t tell"
    r"|at most|barely|unsure|maybe|or younger|no way|never|can'?t tell|no more than|or"
)
#: An age of 18 that is only guessed, or has only been reached, or has not been yet.
GUESSED = pattern(
    r"about|around|approx\w*|roughly|nearly|almost|just turned|look(?:s|ed|ing)?|seem(?:s|ed)?"
    r"|appear(?:s|ed)?|pass(?:es)? for|pushing|at most|tops|max|if that|next \w+|tomorrow"
)
SURELY = pattern("over|at least|easily|older|more")
OVER = pattern("over")
NOT_OVER = pattern(
    r"a day over|no way (?:\w+ ){0,2}over|doubt (?:\w+ ){0,3}over|never over|aren'?t over|not"
    r" over|(?:can'?t|cannot|could(?:n'?t| not)) (?:\w+ ){1,3}over|nowhere near over|isn'?t over"
)
#: “the eighties” are years.
OF_YEARS = re.compile(r"(?:the|doing|over) $")
DENIED = re.compile(r"no way|doubt|never|not|isn|aren|can|hardly|won|ain")
STOP = re.compile(r"[,.;:(\n-] ?$")
TIMES = pattern(r"(?:at|about|around|past|half|gone|before|after|till|until) \w+ish|\d\d?ish")


def ages(passage: Passage, named: list[Finding]) -> Iterator[Finding]:
    """Ages of people, in figures, words and decades; under 18, or in doubt of it, also a child."""
    passage = passage.with_figures()
    for start, end, numbers in _said(passage, named):
        yield passage.finding(Kind.AGE, start, end)
        if numbers and _may_be_a_child(passage, start, end, numbers):
            yield passage.finding(Kind.CHILD, start, end)
    for start, end in chain(young_ages(passage), young_forms(passage)):
        yield passage.finding(Kind.AGE, start, end)
        yield passage.finding(Kind.CHILD, start, end)


def _said(passage: Passage, named: list[Finding]) -> Iterator[tuple[int, int, list[int]]]:
    for match in (*_matches(passage), *_after_names(passage, named)):
        groups = match.groupdict()
        numbers = [value_of(one) for one in (groups.get("n"), groups.get("m")) if one]
        yield match.start(), match.end(), numbers


def _matches(passage: Passage) -> Iterator[re.Match[str]]:
    yield from _matching(_CERTAIN, passage)
    for match in (*_matching(_DECADES, passage), *COMMA_DECADE.finditer(passage.folded)):
        if not OF_YEARS.search(passage.folded[max(0, match.start() - 6) : match.start()]):
            yield match
    has_person = passage.has(people.ANY)
    for match in _matching(_WITH_PERSON, passage):
        is_said = has_person or _is_of_somebody(match)
        if is_said and not (_is_time(match) or _is_speed(match) or _is_a_thing(match)):
            yield match
    yield from _at_the_start(passage)
    for match in AFTER_A_NAME.finditer(passage.folded):
        is_a_name = passage.is_capital_at(match.start()) and not NO_NAME.match(match.group())
        if is_a_name and not is_house(passage, match.start(), match.end()):
            yield match


def _at_the_start(passage: Passage) -> Iterator[re.Match[str]]:
    for match in _matching(_AT_THE_START, passage):
        before = passage.folded[max(0, match.start() - 2) : match.start()]
        if not before or STOP.search(before):
            yield match


def _is_of_somebody(match: re.Match[str]) -> bool:
    """Whether the words themselves are about a person, though no word for one stands there."""
    said = match.group()
    return "than" in said or "look" in said or said[0] == "i" or match.start() < 3


def _after_names(passage: Passage, named: list[Finding]) -> Iterator[re.Match[str]]:
    """“Kelly is 14”, after what has been found to be a name."""
    ends = {one.end for one in named}
    for match in _matching(_AFTER_NAMES, passage):
        street = _start_of_word(passage, match.start())
        is_named = passage.positions[match.start() - 1] + 1 in ends
        if is_named and not is_house(passage, street, match.end()):
            yield match


def _start_of_word(passage: Passage, end: int) -> int:
    start = end
    while start and passage.folded[start - 1].isalpha():
        start -= 1
    return start


def _matching(forms: tuple[Pattern, ...], passage: Passage) -> Iterator[re.Match[str]]:
    for form in forms:
        for match in form.finditer(passage.folded):
            if not _is_height(match):
                yield match


def _is_height(match: re.Match[str]) -> bool:
    """“about six two”, “five eleven”: feet and inches."""
    groups = match.groupdict()
    if not groups.get("n") or not groups.get("m") or "y" in match.string[match.end("m") :][:2]:
        return False
    apart = match.string[match.end("n") : match.start("m")]
    return apart == " " and value_of(match["n"]) in FEET and value_of(match["m"]) < INCHES


def _is_time(match: re.Match[str]) -> bool:
    """Whether “11ish” and “about 10” rather tell the hour."""
    said = match.group()
    value = value_of(match["n"])
    if value > 12:
        return False
    if said.endswith("ish"):
        return True
    if re.search(r"\b(?:girl|boy|kid|child|lad|she|he|look\w*|older|younger|more|less)\b", said):
        return False
    return re.search(r"\b(?:about|around|past|gone)\b", said) is not None


def _is_a_thing(match: re.Match[str]) -> bool:
    """“there isn't one, I think”."""
    return match["n"] == "one" and match.start("n") == match.start()


def _is_speed(match: re.Match[str]) -> bool:
    """“doing about 16”."""
    before = match.string[max(0, match.start() - 10) : match.start()]
    return before.endswith(("doing ", "driving at ", "going at "))


def _may_be_a_child(passage: Passage, start: int, end: int, numbers: list[int]) -> bool:
    youngest = min(numbers)
    if youngest < UNDER_AGE:
        over = OVER.search(passage.folded, max(0, start - 12), end)
        return over is None or NOT_OVER.search(passage.folded, max(0, start - 24), end) is not None
    if "under" in passage.folded[start:end] and youngest == UNDER_AGE:
        return True
    near = passage.folded[max(0, start - 30) : end + 40]
    if youngest == UNDER_AGE and _is_in_doubt(passage, start, end):
        return True
    return youngest <= DOUBTFUL and DOUBT.search(near) is not None


def _is_in_doubt(passage: Passage, start: int, end: int) -> bool:
    """“no way 18”, “looks about 18”, “just turned 18”; not “easily 18”."""
    said = passage.folded[start:end]
    is_guessed = GUESSED.search(said) is not None and SURELY.search(said) is None
    return is_guessed or DENIED.match(passage.folded, start) is not None


_AFTER_NAMES = (NAME_IS, NAME_COMMA, NAME_CARED_FOR)
_CERTAIN = tuple(pattern(one) for one in CERTAIN)
_WITH_PERSON = tuple(ScannedPattern(rf"\b(?:{one})(?![a-z0-9])") for one in WITH_PERSON)
_AT_THE_START = tuple(ScannedPattern(rf"\b(?:{one})(?![a-z0-9])") for one in AT_THE_START)
_DECADES = tuple(pattern(one) for one in DECADES)
