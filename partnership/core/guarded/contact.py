"""Phone numbers and email addresses, also spelt out."""

import re
from collections.abc import Iterator

from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.numbers import ONES, TEENS, TENS
from partnership.core.guarded.reading import Passage, Word, pattern

HOSTS = "gmail|googlemail|hotmail|yahoo|outlook|icloud|aol|live|btinternet|sky|protonmail|msn"
ENDS = "com|net|org|uk|co|gov|info|io|me|eu|ro|pl"
EMAILS = (
    re.compile(r"[a-z0-9][\w.+'-]{0,63}\s{0,2}(?:@|[(\[]\s?at\s?[)\]])\s{0,2}[a-z0-9][\w-]{1,63}"),
    pattern(
        r"[\w.+-]{1,64}(?: (?:dot|underscore|dash|hyphen|plus) [\w.+-]{1,64}){0,4}"
        rf" at [\w.-]{{1,40}} ?(?:dot|\.|[(\[]dot[)\]]) ?(?:{ENDS})"
    ),
    pattern(rf"[\w.+-]{{1,64}} at (?:{HOSTS})"),
)
DATE = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}:\d\d\b"
)
CUE = pattern(
    r"phone|phoned|call|ring|rang|rung|tel|telephone|mob|mobile|number|text|whatsapp|whats app"
    r"|contact|dial|cell|landline"
)
REFERENCE = pattern(r"ref|reference|job|order|complaint|case|incident|cad|log|crime|ticket|invoice")
DIGITS = re.compile(r"[0-9ol]*[0-9][0-9ol]*|o{1,2}")
ZEROS = {"oh", "o", "nought", "naught", "zero", "nil", "owe"}
TIMES = {"double": 2, "triple": 3, "treble": 3}
JOINS = re.compile(r"[\s.,/()+*_-]{0,4}")
FULL = 10
PART = 6


def emails(passage: Passage) -> Iterator[Finding]:
    """Email addresses, also with the sign and the dots in words."""
    yield from passage.all(Kind.EMAIL, EMAILS)


def digits_of(word: Word) -> str | None:
    """The digits that a word stands for, or None."""
    said = word.plain
    if said in ZEROS:
        return "0"
    if DIGITS.fullmatch(said):
        return said.replace("o", "0").replace("l", "1")
    if said in ONES:
        return str(ONES[said])
    if said in TEENS:
        return str(TEENS[said])
    if said in TENS:
        return str(TENS[said])
    return None


def phones(passage: Passage) -> Iterator[Finding]:
    """Runs of digits, in figures or words, that are long enough to be dialled."""
    dates = [match.span() for match in DATE.finditer(passage.folded)]
    words = [
        word for word in passage.words if not any(start <= word.start < end for start, end in dates)
    ]
    place = 0
    while place < len(words):
        digits, after = _run(words, place)
        if digits and _can_be_dialled(passage, digits, words[place]):
            yield passage.finding(Kind.PHONE, words[place].start, words[after - 1].end)
        place = max(after, place + 1)


def _run(words: list[Word], place: int) -> tuple[str, int]:
    """The digits said from a word on, and the place of the word after them."""
    digits = ""
    times = 1
    start = place
    while place < len(words):
        word = words[place]
        if place > start and not JOINS.fullmatch(word.gap):
            break
        said = digits_of(word)
        if word.plain in TIMES:
            times = TIMES[word.plain]
        elif word.plain == "hundred" and digits:
            digits += "00"
        elif said is not None:
            digits += said * times if len(said) == 1 else said
            times = 1
        elif not (digits and word.plain == "and"):
            break
        place += 1
    return digits, place


def _can_be_dialled(passage: Passage, digits: str, first: Word) -> bool:
    before = passage.folded[max(0, first.start - 40) : first.start]
    plus = before.rstrip().endswith("+")
    starts = digits.startswith(("0", "44")) or plus
    if len(digits) >= FULL and starts:
        return len(digits) <= 16
    if REFERENCE.search(before[-25:]):
        return False
    if len(digits) >= 9 and (starts or digits.startswith("7")):
        return len(digits) <= 14
    return len(digits) >= PART and CUE.search(before) is not None and len(digits) <= 14
