"""Phone numbers and email addresses, also spelt out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from partnership.core.guarded.kinds import Finding, Kind
from partnership.core.guarded.numbers import ONES, TEENS, TENS
from partnership.core.guarded.reading import Passage, Word, one_of, pattern, word_set

HOSTS = "gmail|googlemail|hotmail|yahoo|outlook|icloud|aol|live|btinternet|sky|protonmail|msn"
ENDS = "com|net|org|uk|co|gov|info|io|me|eu|ro|pl"
EMAILS = (
    re.compile(r"[a-z0-9][\w.+'-]{0,63}\s{0,2}(?:@|[(\[]\s?at\s?[)\]])\s{0,2}[a-z0-9][\w-]{1,63}"),
    pattern(
        r"[\w.+-]{1,64}(?: (?:dot|underscore|dash|hyphen|plus) [\w.+-]{1,64}){0,4}"
        rf" at (?:sign )?[\w.-]{{1,40}} ?(?:dot|\.|[(\[]dot[)\]]) ?(?:{ENDS})"
    ),
    pattern(rf"[\w.+-]{{1,64}} at (?:sign )?(?:{HOSTS})"),
    # letter by letter
    re.compile(r"[a-z0-9]\s{0,2}@\s{0,2}(?:[a-z0-9][ .]{1,3}){2,40}[a-z0-9]"),
    pattern(r"[a-z0-9] at (?:sign )?(?:[a-z0-9] ){3,40}(?:dot|\.)"),
)
DATE = re.compile(
    r"(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)?\d\d(?![./-]?\d)"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b|(?<![\d:])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!:?\d)"
)
CUE = pattern(
    r"phone|phoned|call|ring|rang|rung|tel|telephone|mob|mobile|number|text|whatsapp|whats app"
    r"|contact|dial|cell|landline"
)
REFERENCE = pattern(r"ref|reference|job|order|complaint|case|incident|cad|log|crime|ticket|invoice")
ZEROS = {"oh", "o", "nought", "naught", "zero", "nil", "owe"}
TIMES = {"double": 2, "triple": 3, "treble": 3}
#: Figures, with letters that look like one.
DIGITS = re.compile(r"[0-9oil]*[0-9][0-9oil]*|o{1,2}")
LOOK_ALIKE = str.maketrans("oil", "011")
SPOKEN = {"oh": 0, "nought": 0} | ONES | TEENS | TENS
#: Figures and spoken numbers in one word: “07seven00”.
PIECE = re.compile(f"[0-9]|{one_of(' '.join(SPOKEN))}")
#: Groups of figures with letters for signs between them: “07700x900x123”.
LETTERED = re.compile(r"[0-9oil]+(?:[a-z]{1,2}[0-9oil]+){1,6}")
JOINS = re.compile(r"[\s.,/()+*_-]{0,4}")
LOOSE_JOINS = re.compile(r"[^a-z0-9]{0,6}")
#: What somebody says, or writes, between two groups of a number.
BETWEEN = word_set(
    "and then dash hyphen dot point slash stroke space gap comma colon next followed by um umm er"
    " erm uh ok x star pause plus minus also full stop so after thats well like sign bar"
)
MOST_BETWEEN = 3
UK_NUMBER = re.compile(r"0[1-37-9]\d{8,9}|(?:00)?440?[1-37-9]\d{9}")
FULL = 10
PART = 6
#: “mobile is zero seven seven double zero”.
PART_OF_MOBILE = 5
OF_MOBILE = pattern(r"(?:mob|mobile|cell|phone|tel|telephone)(?: number| no)?(?: is|'s| was)?")
LONGEST_NUMBER = 16


@dataclass(frozen=True)
class Group:
    """Figures said in one breath. ``is_apart``: more than usual signs stand before it."""

    start: int
    end: int
    digits: str
    is_apart: bool


def emails(passage: Passage) -> Iterator[Finding]:
    """Email addresses, also with the sign and the dots in words."""
    yield from passage.all(Kind.EMAIL, EMAILS)


def digits_of(word: Word) -> str | None:
    """The digits that a word stands for, or None."""
    said = word.plain
    if said in ZEROS:
        return "0"
    if DIGITS.fullmatch(said):
        return said.translate(LOOK_ALIKE)
    if said in SPOKEN:
        return str(SPOKEN[said])
    pieces = PIECE.findall(said)
    if len(pieces) > 1 and "".join(pieces) == said:
        return "".join(str(SPOKEN.get(piece, piece)) for piece in pieces)
    if LETTERED.fullmatch(said):
        digits = re.sub(r"\D", "", said.translate(LOOK_ALIKE))
        return digits if UK_NUMBER.fullmatch(digits) else None
    return None


def phones(passage: Passage) -> Iterator[Finding]:
    """Runs of digits, in figures or words, that are long enough to be dialled."""
    dates = [match.span() for match in DATE.finditer(passage.folded)]
    words = [
        word for word in passage.words if not any(start <= word.start < end for start, end in dates)
    ]
    for groups in _runs(words):
        first = 0
        while first < len(groups):
            after = _dialled(passage, groups, first)
            if after:
                yield passage.finding(Kind.PHONE, groups[first].start, groups[after - 1].end)
            first = max(after, first + 1)


@dataclass
class Run:
    """Groups of digits with nothing but signs and a few words between them."""

    groups: list[Group] = field(default_factory=list)
    times: int = 1
    begins: int | None = None
    words_between: int = 0
    is_apart: bool = False

    def takes(self, word: Word) -> bool:
        """Add ``word``, unless the run has ended before it."""
        is_started = bool(self.groups) or self.times > 1
        if is_started and not LOOSE_JOINS.fullmatch(word.gap):
            return False
        self.is_apart = self.is_apart or not JOINS.fullmatch(word.gap)
        if word.plain in TIMES:
            self.times, self.begins = TIMES[word.plain], word.start
            return True
        if word.plain == "hundred" and self.groups:
            last = self.groups.pop()
            self.groups.append(replace(last, end=word.end, digits=f"{last.digits}00"))
            return True
        digits = digits_of(word)
        if digits is None:
            return self._passes_over(word)
        self._add(word, digits)
        return True

    def _passes_over(self, word: Word) -> bool:
        if word.plain != "and":
            self.words_between += 1
            self.is_apart = True
        return bool(self.groups) and word.plain in BETWEEN and self.words_between <= MOST_BETWEEN

    def _add(self, word: Word, digits: str) -> None:
        start = word.start if self.begins is None else self.begins
        said = digits * self.times if len(digits) == 1 else digits
        self.groups.append(Group(start, word.end, said, self.is_apart or not self.groups))
        self.times, self.begins, self.words_between, self.is_apart = 1, None, 0, False


def _runs(words: list[Word]) -> Iterator[list[Group]]:
    run = Run()
    for word in words:
        if not run.takes(word):
            yield run.groups
            run = Run()
            run.takes(word)
    yield run.groups


def _dialled(passage: Passage, groups: list[Group], first: int) -> int:
    """The place after the last group of a number that starts at ``first``, or 0."""
    digits, after = "", 0
    is_apart = False
    least = PART_OF_MOBILE if groups[first].is_apart else FULL
    for place in range(first, min(len(groups), first + LONGEST_NUMBER)):
        digits += groups[place].digits
        if len(digits) > LONGEST_NUMBER:
            break
        is_apart = is_apart or (groups[place].is_apart and place > first)
        if len(digits) < least:
            continue
        ends = place + 1 == len(groups) or groups[place + 1].is_apart
        if groups[first].is_apart and ends and not is_apart:
            is_number = _can_be_dialled(passage, digits, groups[first].start)
        else:
            is_number = _is_number(passage, digits, groups[first : place + 1])
        after = place + 1 if is_number else after
    return after


def _can_be_dialled(passage: Passage, digits: str, start: int) -> bool:
    before = passage.folded[max(0, start - 40) : start]
    plus = before.rstrip().endswith("+")
    starts = digits.startswith(("0", "44")) or plus
    if len(digits) >= FULL and starts:
        return True
    if REFERENCE.search(before[-25:]):
        return False
    if len(digits) >= 9 and (starts or digits.startswith("7")):
        return len(digits) <= 14
    if len(digits) == PART_OF_MOBILE:
        return digits.startswith("07") and OF_MOBILE.search(before[-20:]) is not None
    return len(digits) >= PART and CUE.search(before) is not None and len(digits) <= 14


def _is_number(passage: Passage, digits: str, groups: list[Group]) -> bool:
    """Whether groups among others, or far apart, are one number of the United Kingdom."""
    if len(digits) < FULL or not UK_NUMBER.fullmatch(digits):
        return False
    lengths = {len(group.digits) for group in groups}
    before = passage.folded[max(0, groups[0].start - 25) : groups[0].start]
    is_close = not re.search(r"[a-z\s]", passage.folded[groups[0].start : groups[-1].end])
    has_form = max(lengths) > 2 or lengths == {1} or is_close
    return has_form and not REFERENCE.search(before)
