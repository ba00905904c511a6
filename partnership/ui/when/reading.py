"""What was typed about the time: one or two sides, each with a day, a part of it and a clock."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from partnership.ui.when.clocks import MARKS, Clock, alone, take_clocks
from partnership.ui.when.days import Days, read_days
from partnership.ui.when.errors import UnreadableMoment

FILLING = re.compile(r"\b(?:at|on|about|around|circa|roughly|some ?time|between|from|the|in|of)\b")
JOINED = re.compile(r"\s(?:to|and|until|till|til|-|through)\s")
CLOCK = r"\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]m)?"
COMPACT = re.compile(rf"(?<![\d/.-])({CLOCK})\s*-\s*({CLOCK})(?![\d/.-])")
_NUMBER = r"(\d{1,2})(?:st|nd|rd|th)?"
DAYS_OF_A_MONTH = re.compile(
    rf"\b{_NUMBER}\s+(?:to|-|and|until|till)\s+{_NUMBER}\s+(?:of\s+)?([a-z]{{3,9}}(?:\s+\d{{4}})?)$"
)
SAYS_CLOCK = re.compile(r"[:m]|\.\d\d")
NOW = re.compile(r"^(?:just |right )?now$")
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
AGO = re.compile(rf"^(half an|\d{{1,2}}|{'|'.join(COUNTS)}) (minute|min|hour)s? ago$")


@dataclass(frozen=True)
class Side:
    """What was said of one moment or stretch."""

    days: Days = field(default_factory=Days)
    clock: Clock | None = None

    @property
    def day(self) -> date | None:
        return self.days.day


@dataclass(frozen=True)
class Said:
    """What was said: ``ago`` before now, or a start and perhaps an end."""

    start: Side = Side()
    end: Side | None = None
    ago: timedelta | None = None


def read(text: str, *, today: date) -> Said:
    """The time that ``text`` tells.

    :raises UnreadableMoment: when it tells none.
    """
    words = _plain(text)
    if (ago := _ago(words)) is not None:
        return Said(ago=ago)
    words = DAYS_OF_A_MONTH.sub(r"\1 \3 to \2 \3", COMPACT.sub(_spread, words))
    words, clocks = take_clocks(words)
    sides = JOINED.split(f" {words} ")
    if len(sides) > 2:
        raise UnreadableMoment
    start = _side(sides[0], clocks, today=today, is_one_of_two=len(sides) == 2)
    if len(sides) == 1:
        return Said(start)
    end = _side(sides[1], clocks, today=today, is_one_of_two=True)
    return _shared(start, end)


def _plain(text: str) -> str:
    words = text.lower().replace("–", " - ").replace("—", " - ").replace(",", " ")
    words = re.sub(r"(\d{4}-\d{1,2}-\d{1,2})t(?=\d)", r"\1 ", words)
    return " ".join(words.split())


def _ago(words: str) -> timedelta | None:
    if NOW.match(words):
        return timedelta()
    match = AGO.match(words)
    if not match:
        return None
    if match[1] == "half an":
        return timedelta(minutes=30)
    count = COUNTS.get(match[1]) or int(match[1])
    return timedelta(hours=count) if match[2] == "hour" else timedelta(minutes=count)


def _spread(match: re.Match[str]) -> str:
    """ "10pm-2am" and "10-2" with a word between; "14-11" is a date."""
    hours = [alone(match[side].strip()) for side in (1, 2)]
    are_hours = SAYS_CLOCK.search(match[0]) or all(hour and hour.is_open for hour in hours)
    return f"{match[1]} to {match[2]}" if are_hours else match[0]


def _side(words: str, clocks: list[Clock], *, today: date, is_one_of_two: bool) -> Side:
    marked = [mark for mark in MARKS if mark in words]
    if len(marked) > 1:
        raise UnreadableMoment
    rest = " ".join(FILLING.sub(" ", words.replace(marked[0], " ") if marked else words).split())
    if marked:
        return Side(_days(rest, today, with_clock=True), clocks[MARKS.index(marked[0])])
    if is_one_of_two and (clock := alone(rest)):
        return Side(clock=clock)
    return _with_bare_hour(rest, today) or Side(_days(rest, today, with_clock=False))


def _days(rest: str, today: date, *, with_clock: bool) -> Days:
    if not rest and with_clock:
        return Days()
    days = read_days(rest, today=today)
    if with_clock and (days.is_month or days.last):
        raise UnreadableMoment
    return days


def _with_bare_hour(rest: str, today: date) -> Side | None:
    """ "last night 9", "9 this morning": an hour beside a part of a day."""
    words = rest.split()
    for at in (0, len(words) - 1):
        clock = alone(words[at]) if len(words) > 1 else None
        others = " ".join(words[:at] + words[at + 1 :])
        if clock is None:
            continue
        try:
            days = read_days(others, today=today)
        except UnreadableMoment:
            continue
        if days.part:
            return Side(days, clock)
    return None


def _shared(start: Side, end: Side) -> Said:
    """A day that was said of the end alone is that of the start too: "10pm to 2am last night"."""
    if start.days == Days() and end.days != Days() and start.clock and end.clock:
        return Said(replace(start, days=end.days), replace(end, days=Days(part=end.days.part)))
    if bool(start.clock) != bool(end.clock):
        raise UnreadableMoment
    return Said(start, end)
