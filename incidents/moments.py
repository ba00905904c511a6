"""Reading days and times as people type them. Pure: the caller says what today is."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from incidents.errors import UnreadableMoment
from partnership.analysis.periods import FIRST_DAY, LAST_DAY

CLOCK = re.compile(
    r"\b(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d))\s*(?P<half>am|pm)?(?![\d/-])"
    r"|\b(?P<h2>1[0-2]|0?[1-9])\s*(?P<half2>am|pm)\b",
    re.IGNORECASE,
)
ISO_DAY = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
NUMERIC_DAY = re.compile(r"^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$")
WORDED_DAY = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)(?:\s+(\d{4}))?$")
WORDED_MONTH = re.compile(r"^([a-z]+)(?:\s+(\d{4}))?$")
WEEKDAYS = [name.lower() for name in calendar.day_name]
MONTHS = [name.lower() for name in calendar.month_name]
FEWEST_LETTERS = 3


@dataclass(frozen=True)
class Typed:
    """What was typed: a day, or a month by its first day, and perhaps a time."""

    day: date | None = None
    clock: time | None = None
    is_month: bool = False


def read(text: str, *, today: date) -> Typed:
    """The day and time that ``text`` means; a day without a year is the last one that has been.

    :raises UnreadableMoment: when it means none.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    words = re.sub(r"^(\d{4}-\d{1,2}-\d{1,2})t", r"\1 ", words)
    found = CLOCK.search(words)
    rest = words if found is None else words[: found.start()] + words[found.end() :]
    rest = re.sub(r"\b(at|on|about|around|last|the)\b", " ", rest).strip()
    clock = _clock(found) if found else None
    if not rest:
        if clock is None:
            raise UnreadableMoment
        return Typed(None, clock)
    day, is_month = _day(" ".join(rest.split()), today)
    if is_month and clock:
        raise UnreadableMoment
    return Typed(day, clock, is_month)


def _clock(found: re.Match[str]) -> time:
    hour = int(found["h"] or found["h2"])
    half = (found["half"] or found["half2"] or "").lower()
    if half and not 1 <= hour <= 12:
        raise UnreadableMoment
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, int(found["m"] or 0))


def _day(words: str, today: date) -> tuple[date, bool]:
    if words in {"today", "now", "tonight"}:
        return today, False
    if words == "yesterday":
        return today - timedelta(days=1), False
    if (weekday := _position(words, WEEKDAYS)) is not None:
        return today - timedelta(days=(today.weekday() - weekday) % 7), False
    if found := ISO_DAY.match(words):
        return _date(int(found[1]), int(found[2]), int(found[3])), False
    if found := NUMERIC_DAY.match(words):
        return _past(int(found[1]), int(found[2]), found[3], today), False
    return _worded(words, today)


def _worded(words: str, today: date) -> tuple[date, bool]:
    if found := WORDED_DAY.match(words):
        return _past(int(found[1]), _month(found[2]), found[3], today), False
    if found := WORDED_MONTH.match(words):
        return _past(1, _month(found[1]), found[2], today), True
    raise UnreadableMoment


def _month(word: str) -> int:
    found = _position(word, MONTHS)
    if not found:
        raise UnreadableMoment
    return found


def _position(word: str, names: list[str]) -> int | None:
    """Where ``word``, or its beginning of three letters, stands among ``names``."""
    if len(word) < FEWEST_LETTERS:
        return None
    return next((at for at, name in enumerate(names) if name and name.startswith(word)), None)


def _past(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return _date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    years = [today.year - back for back in range(9)]
    valid = [one for one in (_date_or_none(year, month, day) for year in years) if one]
    past = [one for one in valid if one <= today]
    if not past:
        raise UnreadableMoment
    return past[0]


def _date(year: int, month: int, day: int) -> date:
    found = _date_or_none(year, month, day)
    if found is None or not FIRST_DAY <= found <= LAST_DAY:
        raise UnreadableMoment
    return found


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_after(day: date) -> date:
    return day + timedelta(days=1)


def month_after(day: date) -> date:
    """The first day of the month after that of ``day``."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
