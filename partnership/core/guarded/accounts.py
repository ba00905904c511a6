"""What somebody is called on a platform: “snapchat kellyx99”, “on insta as Kellz B”."""

import re
from collections.abc import Iterator

from partnership.core.guarded.english import listed
from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.reading import Passage, one_of

PLATFORM = one_of(
    "snapchat snap insta instagram ig facebook fb whatsapp whats_app telegram tiktok tik_tok"
    " twitter onlyfans only_fans kik messenger wickr viva_street vivastreet adultwork adult_work"
    " tinder badoo discord viber wechat skype linkedin grindr vinted"
)
LEADS = (
    r"(?:[ :=,.(-]|\b(?:is|was|as|under|name|account|acc|handle|username|user|id|page|profile"
    r"|called|named|on|the|her|his|it's|its|message|msg|add|me|at)\b){1,8}"
)
#: With a figure, a sign between letters, or behind a sign that says so.
HANDLE = (
    r"(?:@[a-z][\w.-]{2,30}|(?=[a-z_.-]{0,30}[\d_])(?=[\d_.-]{0,30}[a-z])[a-z0-9_][\w.-]{2,30}"
    r"|[a-z]{3,20}\.[a-z0-9]{2,20}(?![\w.]))"
)
AFTER = re.compile(rf"\b{PLATFORM}{LEADS}(?P<handle>{HANDLE})")
BEFORE = re.compile(
    rf"(?<![\w@.])(?P<handle>{HANDLE}),? (?:is (?:her|his) |on |from |- ?)(?:her |his "
    rf"|the )?{PLATFORM}\b"
)
SIGNED = re.compile(r"(?<![\w.@])@(?P<handle>[a-z][a-z.-]{0,30}[\d_][\w.-]{0,30})")
CALLED = re.compile(
    rf"\b{PLATFORM}(?: (?:account|name|profile|page|user))?(?: (?:as|under|called|named|is|name)"
    rf"|:) (?P<handle>[a-z]{{3,20}}(?: [a-z]{{1,20}}\b)?)"
)
LOWER = re.compile(rf"\b{PLATFORM}{LEADS}(?P<handle>[a-z]{{5,20}})\b")
NO_HANDLE = re.compile(
    r"\d+(?:st|nd|rd|th|am|pm|hrs?|k|x|ish|mins?|yrs?|yo|days?|weeks?|times|m|g|s)"
    r"|[a-z]{1,2}\d{1,4}|20\d\d.*|lu\d.*|[\doil.-]+|[\d.,:-]+[ap]m|\d[\d.-]*"
)
#: A name begins a handle if so much of it follows.
SHORTEST_NAME = 4


def accounts(passage: Passage) -> Iterator[Finding]:
    """Handles after or before the name of a platform; a name in words is a name."""
    for form in (AFTER, BEFORE, SIGNED):
        for match in form.finditer(passage.folded):
            if not NO_HANDLE.fullmatch(match["handle"]):
                yield passage.finding(Kind.EMAIL, match.start("handle"), match.end("handle"))
    for match in LOWER.finditer(passage.folded):
        if _begins_with_a_name(match["handle"]):
            yield passage.finding(Kind.EMAIL, match.start("handle"), match.end("handle"))
    for match in CALLED.finditer(passage.folded):
        second = match["handle"].find(" ") + 1
        starts = [0, second] if second else [0]
        capitals = all(passage.is_capital_at(match.start("handle") + start) for start in starts)
        if capitals:
            yield passage.finding(Kind.NAME, match.start("handle"), match.end("handle"))


def _begins_with_a_name(handle: str) -> bool:
    names = listed("first_names")
    return handle not in names and any(
        handle[:length] in names and len(handle) - length <= SHORTEST_NAME
        for length in range(SHORTEST_NAME, len(handle))
    )
