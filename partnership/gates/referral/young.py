"""Whether what an officer has typed at the gate tells of somebody under 18.

An age, a class at school or a date of birth leaves nothing to ask. Other words may be a name or a
way of speaking ("Kid"), so that the officer is asked what they mean.
"""

import re
from collections.abc import Iterable
from enum import IntEnum

from partnership.core.guarded.children import YEAR
from partnership.core.guarded.finder import find
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.numbers import IN_WORDS, value_of
from partnership.core.guarded.reading import TextTooLong, read

ADULT = 18
YOUNGEST = 10
WITHIN = re.compile(rf"(?<!\d)(?:\d{{1,2}}|\b{IN_WORDS}\b)(?!\d)")
#: in a name there is nothing to count, so that a number in it may be an age
AGES_IN_A_NAME = range(YOUNGEST, ADULT)


class Told(IntEnum):
    """What a text tells of a child, the most certain last."""

    NOTHING = 0
    MAY_BE = 1
    CHILD = 2


def told_in(texts: Iterable[str], *, alias: str = "") -> Told:
    """The most that one of ``texts`` or ``alias`` tells; one too long to be read may tell it."""
    try:
        told = max((_told(text) for text in [*texts, alias]), default=Told.NOTHING)
        may_be_age = any(number in AGES_IN_A_NAME for number in _numbers(alias))
    except TextTooLong:
        return Told.MAY_BE
    return max(told, Told.MAY_BE) if may_be_age else told


def _told(text: str) -> Told:
    findings = find(text)
    young = [finding for finding in findings if finding.kind is Kind.CHILD]
    if any(_is_beyond_doubt(child, findings, text) for child in young):
        return Told.CHILD
    return Told.MAY_BE if young else Told.NOTHING


def _is_beyond_doubt(child: Finding, findings: Iterable[Finding], text: str) -> bool:
    said = text[child.start : child.end]
    also = {
        finding.kind
        for finding in findings
        if (finding.start, finding.end) == (child.start, child.end)
    }
    if Kind.DOB in also or YEAR.search(read(said).folded):
        return True
    return Kind.AGE in also and any(number < ADULT for number in _numbers(said))


def _numbers(text: str) -> Iterable[int]:
    folded = read(text).with_figures().folded
    return (value_of(match[0]) for match in WITHIN.finditer(folded))
