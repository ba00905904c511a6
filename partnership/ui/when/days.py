"""Days and parts of days as people say them. Pure: the caller says what today is."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from partnership.analysis.periods import FIRST_DAY, LAST_DAY
from partnership.ui.when.errors import UnreadableMoment

ISO_DAY = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
NUMERIC_DAY = re.compile(r"^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$")
WORDED_DAY = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]+)(?:\s+(\d{4}))?$")
WORDED_MONTH = re.compile(r"^([a-z]+)(?:\s+(\d{4}))?$")
AGO = re.compile(r"^(a|an|one|two|three|four|five|six|seven|\d{1,2}) (day|week)s? ago$")
WEEKDAYS = [name.lower() for name in calendar.day_name]
MONTHS = [name.lower() for name in calendar.month_name]
FEWEST_LETTERS = 3
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4} | {
    "five": 5,
    "six": 6,
    "seven": 7,
}
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Part:
    """A part of a day: from, to (of the next day where it is not later), and which half it is in.

    A night is that which begins on its day: what is said of "Friday night, 1am" is of Saturday.
    """

    begins: time
    ends: time
    is_night: bool = False


NIGHT = Part(time(20), time(4), is_night=True)
PARTS = {
    "early hours": Part(time(), time(5)),
    "early morning": Part(time(4), time(8)),
    "morning": Part(time(6), time(12)),
    "lunchtime": Part(time(12), time(14)),
    "lunch time": Part(time(12), time(14)),
    "afternoon": Part(time(12), time(18)),
    "evening": Part(time(18), time(23)),
    "overnight": NIGHT,
    "night": NIGHT,
}
_PART = re.compile(r"\b(?:" + "|".join(PARTS) + r")\b")


@dataclass(frozen=True)
class Days:
    """The day, days or part of a day that was said; ``last`` is the last day of a whole stretch.

    ``is_weekday``: said by its name alone, so that a time of it that is to come is a week before.
    """

    day: date | None = None
    last: date | None = None
    part: Part | None = None
    is_month: bool = False
    is_weekday: bool = False


def read_days(words: str, *, today: date) -> Days:
    """What ``words`` say about the day; a day without a year is the last one that has been.

    :raises UnreadableMoment: when they say none.
    """
    words = re.sub(r"\btonight\b", "today night", words)
    words = re.sub(r"\blast night\b", "yesterday night", words)
    words = re.sub(r"\bthis (?=morning|lunch|afternoon|evening|early)", "today ", words)
    part, rest = None, words
    if match := _PART.search(words):
        part, rest = PARTS[match[0]], f"{words[: match.start()]} {words[match.end() :]}"
    rest = " ".join(rest.split())
    if not rest:
        return Days(part=part)
    told = _stretch(rest, today)
    if part and (told.is_month or told.last):
        raise UnreadableMoment
    return replace(told, part=part)


def _stretch(words: str, today: date) -> Days:
    monday = today - timedelta(days=today.weekday())
    if words in {"last weekend", "weekend"}:
        return Days(monday - 2 * DAY, monday - DAY)
    if words == "last week":
        return Days(monday - 7 * DAY, monday - DAY)
    if words == "this week":
        return Days(monday, today)
    return _day(words, today)


def _day(words: str, today: date) -> Days:
    if words in {"today", "earlier today"}:
        return Days(today)
    if words == "yesterday":
        return Days(today - DAY)
    if words in {"day before yesterday", "before yesterday"}:
        return Days(today - 2 * DAY)
    if match := AGO.match(words):
        count = COUNTS.get(match[1]) or int(match[1])
        return Days(today - count * DAY * (7 if match[2] == "week" else 1))
    if (weekday := _weekday(words, today)) is not None:
        return Days(weekday, is_weekday=True)
    if match := ISO_DAY.match(words):
        return Days(_date(int(match[1]), int(match[2]), int(match[3])))
    if match := NUMERIC_DAY.match(words):
        return Days(_past(int(match[1]), int(match[2]), match[3], today))
    return _worded(words, today)


def _weekday(words: str, today: date) -> date | None:
    """The last such day; "last Monday" on a Monday is the one of the week before."""
    *said, name = words.split()
    at = _position(name, WEEKDAYS)
    if at is None or said not in ([], ["last"], ["this"]):
        return None
    back = (today.weekday() - at) % 7
    return today - (7 * DAY if said == ["last"] and not back else back * DAY)


def _worded(words: str, today: date) -> Days:
    if match := WORDED_DAY.match(words):
        return Days(_past(int(match[1]), _month(match[2]), match[3], today))
    if match := WORDED_MONTH.match(words.removeprefix("last ")):
        return Days(_past(1, _month(match[1]), match[2], today), is_month=True)
    raise UnreadableMoment


def _month(word: str) -> int:
    position = _position(word, MONTHS)
    if not position:
        raise UnreadableMoment
    return position


def _position(word: str, names: list[str]) -> int | None:
    """Where ``word``, or its beginning of three letters, stands among ``names``."""
    if len(word) < FEWEST_LETTERS:
        return None
    return next((at for at, name in enumerate(names) if name and name.startswith(word)), None)


def _past(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return _date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    years = [today.year - back for back in range(9)]
    valid = [
        candidate for candidate in (_date_or_none(year, month, day) for year in years) if candidate
    ]
    past = [candidate for candidate in valid if candidate <= today]
    if not past:
        raise UnreadableMoment
    return past[0]


def _date(year: int, month: int, day: int) -> date:
    result = _date_or_none(year, month, day)
    if result is None or not FIRST_DAY <= result <= LAST_DAY:
        raise UnreadableMoment
    return result


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_after(day: date) -> date:
    """The first day of the month after that of ``day``."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
