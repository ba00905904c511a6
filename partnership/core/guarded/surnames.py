"""Surnames by what stands beside them: “the Patels opposite”, “Smith, J.”, “k. smith”."""

import re

from partnership.core.guarded.cues import INITIALS, INITIALS_REACH, IRISH, SUFFIXES
from partnership.core.guarded.english import is_english, is_unheard_of, listed
from partnership.core.guarded.places import FAMILIES, NO_PERSON, is_a_place
from partnership.core.guarded.reading import Passage, pattern, word_set

#: Surnames so common that small letters are enough where only a surname fits.
COMMON = word_set(
    "smith jones brown taylor williams wilson johnson davies davis evans thomas roberts robinson"
    " wright thompson edwards hughes lewis harris clarke clark jackson turner scott moore morris"
    " watson anderson morgan bailey bennett adams murphy green white hall baker cook carter cooper"
    " ward mason parker webb hunt palmer mills knight fisher marshall shaw gray grey young king"
    " hill wood singh khan patel ali begum ahmed hussain miah kaur"
)
#: What is rather a colour or a thing.
ALSO_WORDS = word_set("green white brown gray grey young king hill wood hall ward mills hunt")
HOUSEHOLD = re.compile(
    r"'? (?:next door|opposite|upstairs|downstairs|at (?:the end|number|no\b|\d)|over (?:the|there)"
    r"|across|down (?:the|there)|up the|from (?:number|no\b|next|the|over|\d)|on the (?:corner|end"
    r"|top|ground|first|second)|in (?:number|flat|the (?:end|corner|top|flat))|ha(?:ve|d)\b|are\b"
    r"|were\b|who\b|again\b|next to|behind us|live|said|say\b|told|want|keep)"
)
TURNED_ROUND = re.compile(r", ?[a-z](?:\.|(?=$|[,;)]| (?:rang|says|said|called|left|wants|of)\b))")
INITIAL_BEFORE = re.compile(r"(?:^|[^a-z.'&])(?:[b-hj-z]\. ?){1,2}$")
ABBREVIATED = pattern("e\\. ?g|i\\. ?e|p\\. ?s|n\\. ?b")
REACH = 8


def household(passage: Passage, place: int) -> int:
    """“the Kowalczyks next door”."""
    word = passage.words[place]
    stem = word.plain.removesuffix("s")
    if not place or passage.words[place - 1].plain != "the" or not word.is_capital:
        return 0
    if stem == word.plain or word.plain in NO_PERSON or stem in NO_PERSON:
        return 0
    known = is_a_surname(stem) or (len(stem) > 3 and is_unheard_of(stem))
    return 1 if known and HOUSEHOLD.match(passage.folded, word.end) else 0


def turned_round(passage: Passage, place: int) -> int:
    """“Smith, J.”"""
    word = passage.words[place]
    known = is_a_surname(word.plain) or word.plain in COMMON
    if not word.is_capital or not known or place + 1 == len(passage.words):
        return 0
    initial = passage.words[place + 1]
    is_initial = len(initial.plain) == 1 and initial.is_capital
    return 2 if is_initial and TURNED_ROUND.match(passage.folded, word.end) else 0


def after_an_initial(passage: Passage, place: int) -> int:
    """“k. smith”: the commonest surnames, which need no capital."""
    word = passage.words[place]
    if word.plain not in COMMON or (word.plain in ALSO_WORDS and not word.is_capital):
        return 0
    before = passage.folded[max(0, word.start - REACH) : word.start]
    return 1 if INITIAL_BEFORE.search(before) and not ABBREVIATED.search(before) else 0


def is_a_surname(word: str) -> bool:
    """Whether a list holds it as a surname."""
    return word in listed("surnames") or word in listed("surnames_beside_a_first_name")


def surname(passage: Passage, place: int) -> int:
    """A surname alone: of the list, by its ending, or beside an initial or “family”."""
    word = passage.words[place]
    if is_a_place(passage, place):
        return 0
    if word.plain in listed("surnames") or SUFFIXES.fullmatch(word.plain):
        return 1
    if IRISH.fullmatch(passage.folded, word.start, word.end):
        return 1
    before = passage.words[place - 1] if place else None
    is_surname = word.is_capital and word.plain in listed("surnames_beside_a_first_name")
    if (
        is_surname
        and before is not None
        and len(before.plain) == 1
        and before.is_capital
        and before.plain != "i"
    ):
        return 1
    if before is not None and INITIALS.search(
        passage.folded[max(0, word.start - INITIALS_REACH) : word.start]
    ):
        known = word.plain in listed("surnames_beside_a_first_name")
        if len(word.plain) > 3 and (not is_english(word.plain) or (known and word.is_capital)):
            return 1
    after = passage.words[place + 1] if place + 1 < len(passage.words) else None
    if is_surname and after is not None and after.plain in FAMILIES:
        return 1
    return 0
