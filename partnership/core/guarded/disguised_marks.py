"""Registration marks with a letter for a figure, or the other way round: “ABI2 CDE”, “AB|2 C0E”.

Also letters that are spelt by words of one's own ("A for apple"), and marks without a year.
"""

import re
from collections.abc import Iterator

from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.reading import Passage, pattern, word_set
from partnership.core.guarded.spelt_marks import ABBREVIATIONS, SHORT_WORDS

#: What looks like a figure, and like a letter.
FIGURE = r"[0-9oilzsbq|!]"
LETTER = r"[a-z0158|!]"
APART = r"[ .-]{0,2}"
CURRENT = re.compile(
    rf"(?<![a-z0-9|!])(?P<area>{LETTER}{{2}}){APART}(?P<age>{FIGURE}{{2}}){APART}"
    rf"(?P<last>{LETTER}{{3}})(?![a-z0-9|])"
)
#: Before 1983 and from Northern Ireland: letters and figures alone.
DATELESS = pattern(r"[a-z]{3} ?\d{1,3}|[a-z]{2} ?\d{3,4}|\d{1,4} ?[a-z]{2,3}")
NO_LETTERS = word_set(
    "bmw mot dvr cct cad ref job bus bay gmt bst lcd usb led psi kfc bbc itv the and ltd plc urn"
    " tel fax pcn uk eu us id ok no vw kia mg mk lu al sg hp nn en wd ha nw cb pe ng am pm st nd rd"
    " th km kg ml cm mm ft in lb oz hr hrs min yr yrs mph ton cc gb mb kb tv pc asb rtc nhs dob"
)
SPELLING = re.compile(
    r"\b(?P<first>[a-z])(?: for|,? as in) (?P=first)[a-z-]{2,}"
    r"(?:[ ,.]{1,3}(?:and |then )?(?:[a-z](?: for|,? as in) [a-z-]{3,}|\d{1,4}|[a-z0-9])\b)*"
)
LETTERS_SPELT = re.compile(r"\b[a-z](?: for|,? as in) [a-z]")
FIGURE_SAID = pattern(
    r"\d{1,4}|one|two|three|four|five|six|seven|eight|nine|zero|oh|nought|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven)ty"
)
LEAST_LETTERS = 3


def marks_in_disguise(passage: Passage, *, has_cue: bool) -> Iterator[Finding]:
    """Such marks; ``has_cue``: the text speaks of a vehicle or a mark."""
    for match in CURRENT.finditer(passage.folded):
        if _is_current(passage, match, has_cue=has_cue):
            yield passage.finding(Kind.VEHICLE, match.start(), match.end())
    if has_cue:
        for match in DATELESS.finditer(passage.folded):
            if _is_dateless(passage, match):
                yield passage.finding(Kind.VEHICLE, match.start(), match.end())
    for match in SPELLING.finditer(passage.folded):
        yield from _spelt(passage, match, has_cue=has_cue)


def _is_current(passage: Passage, match: re.Match[str], *, has_cue: bool) -> bool:
    letters = match["area"] + match["last"]
    if not re.search("[a-z]", match["area"]):
        return False
    if not re.search(r"\d", match["age"]):
        return "|" in match.group() and has_cue
    if sum(one.isalpha() for one in letters) < LEAST_LETTERS + (not match["age"].isdigit()):
        return False
    if match.group().isalnum() or _is_in_capitals(passage, match):
        return True
    return has_cue and not {match["area"], match["last"]} & SHORT_WORDS


def _is_in_capitals(passage: Passage, match: re.Match[str]) -> bool:
    """Whether its letters are capitals, but for a small l that stands for 1."""
    letters = [
        place
        for place in range(match.start(), match.end())
        if passage.folded[place].isalpha() and passage.folded[place] not in "lo"
    ]
    return len(letters) >= LEAST_LETTERS and all(map(passage.is_capital_at, letters))


def _is_dateless(passage: Passage, match: re.Match[str]) -> bool:
    letters = re.sub(r"[^a-z]", "", match.group())
    if letters in NO_LETTERS or letters in SHORT_WORDS or letters in ABBREVIATIONS:
        return False
    places = (at for at in range(match.start(), match.end()) if passage.folded[at].isalpha())
    before = passage.folded[match.start() - 1 : match.start()]
    return before not in {"-", "/", "#"} and all(map(passage.is_capital_at, places))


def _spelt(passage: Passage, match: re.Match[str], *, has_cue: bool) -> Iterator[Finding]:
    """A mark where a figure is among the letters or a vehicle is spoken of, otherwise a name."""
    spelt = len(LETTERS_SPELT.findall(match.group()))
    has_figure = FIGURE_SAID.search(match.group()) is not None
    if spelt > 1 or (spelt and has_figure and has_cue):
        kind = Kind.VEHICLE if has_figure or has_cue else Kind.NAME
        yield passage.finding(kind, match.start(), match.end())
