"""Times of day as people say them: "22:30", "10pm", "half nine", "quarter to ten", "midnight".

Each that is found becomes one character in the text, so that what is around it can be read alone.
"""

import re
from dataclasses import dataclass
from datetime import time

from partnership.ui.when.errors import UnreadableMoment

HOURS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
MINUTES = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty five": 25, "twenty-five": 25}
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
MIDDAY, MIDNIGHT = time(12), time()
MARKS = "\ue000\ue001\ue002\ue003"  # of the first, second, ... time; nobody types them

_HOUR = r"(?P<hour>1[0-2]|0?[1-9]|" + "|".join(HOURS) + ")"
_HALF = r"(?:\s*(?P<half>[ap])\.?m\.?(?![a-z]))"
_BY_WORD = r"(?P<minutes>twenty[ -]five|quarter|twenty|ten|five)\s+(?:minutes\s+)?"
_BY_DIGITS = r"(?P<minutes>[1-5]?\d)\s*(?:min(?:ute)?s?\s+(?P<side>past|to)|\s(?P<past>past))\s+"
_IN_A_DATE = rf"\s*(?:st|nd|rd|th)\b|[/:.-]|\s+(?:of\s+)?(?:{MONTHS})"
SAID = [
    re.compile(r"\b(?:12\s+)?(?P<name>noon|mid-?day|midnight)\b"),
    re.compile(rf"\bhalf(?:\s+past)?\s+{_HOUR}\b{_HALF}?"),
    re.compile(rf"\b{_BY_WORD}(?P<side>past|to)\s+{_HOUR}\b{_HALF}?"),
    re.compile(rf"\b{_BY_DIGITS}{_HOUR}\b{_HALF}?"),
    re.compile(rf"\b(?P<h24>[01]?\d|2[0-3])[:.](?P<m24>[0-5]\d){_HALF}?(?![\d/-]|\.\d)"),
    re.compile(r"\b(?P<h24>[01]\d|2[0-3])(?P<m24>[0-5]\d)\s*h(?:(?:ou)?rs)?\b"),
    re.compile(rf"\b{_HOUR}{_HALF}"),
    re.compile(rf"\b{_HOUR}\s*(?:o.?clock|ish)\b"),
    re.compile(rf"\b(?:at|about|around|circa|roughly)\s+{_HOUR}\b(?!{_IN_A_DATE})"),
]
ALONE = re.compile(rf"^{_HOUR}$")
ALONE_24 = re.compile(r"^(1[3-9]|2[0-3])$")


@dataclass(frozen=True)
class Clock:
    """A time of day. ``is_open``: said by twelve hours, without which half of the day.

    ``is_by_name``: "Friday midnight" is the end of Friday, "Friday 00:00" its beginning.
    """

    at: time
    is_open: bool = False
    is_by_name: bool = False

    @property
    def candidates(self) -> list[time]:
        """What it may mean, the earlier first."""
        if not self.is_open:
            return [self.at]
        hour = self.at.hour % 12
        return [self.at.replace(hour=hour), self.at.replace(hour=hour + 12)]


def take_clocks(words: str) -> tuple[str, list[Clock]]:
    """``words`` with a mark for each time of day in it, and these times in the order of marks."""
    clocks: list[Clock] = []

    def mark(match: re.Match[str]) -> str:
        if len(clocks) == len(MARKS):
            raise UnreadableMoment
        clocks.append(_clock(match))
        return f" {MARKS[len(clocks) - 1]} "

    for pattern in SAID:
        words = pattern.sub(mark, words)
    return words, clocks


def alone(words: str) -> Clock | None:
    """An hour that stands alone, where a time of day is looked for: "9", "nine", "22"."""
    if match := ALONE.match(words):
        return _clock(match)
    if match := ALONE_24.match(words):
        return Clock(time(int(match[1])))
    return None


def _clock(match: re.Match[str]) -> Clock:
    said = match.groupdict()
    if name := said.get("name"):
        return Clock(MIDNIGHT if name == "midnight" else MIDDAY, is_by_name=True)
    if said.get("h24") is not None:
        return _by_digits(said)
    hour, minute = _number(said["hour"], HOURS), _minute(match, said)
    if minute < 0:
        hour, minute = (hour - 2) % 12 + 1, 60 + minute
    if half := said.get("half"):
        return Clock(time(hour % 12 + (12 if half == "p" else 0), minute))
    return Clock(time(hour, minute), is_open=True)


def _by_digits(said: dict[str, str | None]) -> Clock:
    hour, minute = int(said["h24"] or 0), int(said["m24"] or 0)
    half = said.get("half")
    if half and not 1 <= hour <= 12:
        raise UnreadableMoment
    return Clock(time(hour % 12 + (12 if half == "p" else 0) if half else hour, minute))


def _minute(match: re.Match[str], said: dict[str, str | None]) -> int:
    if match[0].startswith("half"):
        return 30
    if not said.get("minutes"):
        return 0
    minutes = _number(said["minutes"], MINUTES)
    return -minutes if said.get("side") == "to" else minutes


def _number(word: str | None, names: dict[str, int]) -> int:
    text = word or ""
    return int(text) if text.isdigit() else names[text]
