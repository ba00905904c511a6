"""What people type as a week and as hours of patrol."""

import re
from datetime import date

from partnership.analysis.periods import Period, PeriodError, PeriodKind
from partnership.audit.errors import DomainError
from partnership.ui.when.reading import read
from patrols.activity.errors import HoursUnclear, WeekUnclear

ISO = re.compile(r"(\d{4})\s*-?\s*W\s*(\d{1,2})", re.ASCII | re.IGNORECASE)
NUMBERED = re.compile(r"(?:W|week)\s*(\d{1,2})[\s,/]*(?:of\s*)?(\d{4})", re.ASCII | re.IGNORECASE)
HOURS = re.compile(r"(\d{1,4})(?:[.,](\d{1,4}))?(?:\s*h(?:ours?|rs?)?)?", re.ASCII | re.IGNORECASE)
CLOCK = re.compile(r"(\d{1,4})(?::|\s*h\s*)(\d{1,2})(?:\s*m(?:in)?)?", re.ASCII | re.IGNORECASE)
HOUR = 60  # minutes


def week_of(text: str, *, today: date) -> Period:
    """The week that ``text`` names: 2026-W47, week 47 of 2026, or any of its days.

    :raises WeekUnclear:
    """
    try:
        if match := ISO.fullmatch(text):
            return Period.week(int(match[1]), int(match[2]))
        if match := NUMBERED.fullmatch(text):
            return Period.week(int(match[2]), int(match[1]))
        days = read(text, today=today).start.days
    except (PeriodError, DomainError) as error:
        raise WeekUnclear from error
    if text.isdigit() or days.day is None or days.is_month:
        raise WeekUnclear
    return Period.holding(PeriodKind.WEEK, days.day)


def minutes_of(text: str) -> int:
    """The minutes that ``text`` tells as hours: 3, 3.5, 3:30 or 3h 30.

    :raises HoursUnclear:
    """
    if match := HOURS.fullmatch(text):
        return round(float(f"{match[1]}.{match[2] or 0}") * HOUR)
    match = CLOCK.fullmatch(text)
    if match is None or int(match[2]) >= HOUR:
        raise HoursUnclear
    return int(match[1]) * HOUR + int(match[2])


def hours_in_words(minutes: int) -> str:
    """The same as it is typed: ``3``, ``3.5`` or ``3:20``."""
    hours, rest = divmod(minutes, HOUR)
    if rest % 15 == 0:
        return f"{minutes / HOUR:g}"
    return f"{hours}:{rest:02d}"
