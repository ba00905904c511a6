"""Working days in England, and the hours in which somebody reads what comes in."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

import holidays

from partnership.analysis.periods import LONDON, midnight

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY = timedelta(days=1)
SATURDAY = 5  # of date.weekday()
HOURS = re.compile(
    rf"(?P<first>{'|'.join(DAYS)})(?:-(?P<last>{'|'.join(DAYS)}))? "
    r"(?P<start>[0-2]\d:[0-5]\d)-(?P<end>[0-2]\d:[0-5]\d)"
)


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """Whether ``day`` is from Monday to Friday and no bank holiday in England."""
    return day.weekday() < SATURDAY and day not in _bank_holidays(day.year)


def next_working_day(day: date) -> date:
    """The first working day after ``day``."""
    later = day + DAY
    while not is_working_day(later):
        later += DAY
    return later


def one_working_day_after(at: datetime) -> datetime:
    """When one working day since ``at`` is over.

    At the same time of the next working day; what comes in on a day off has the whole of it.
    """
    local = at.astimezone(LONDON)
    following = next_working_day(local.date())
    if is_working_day(local.date()):
        return datetime.combine(following, local.timetz().replace(tzinfo=None), LONDON)
    return midnight(following + DAY)


@dataclass(frozen=True)
class ReadingHours:
    """From which day of the week to which, and from what time to what time; never on a holiday."""

    first: int
    last: int
    start: time
    end: time

    @classmethod
    def parse(cls, text: str) -> "ReadingHours":
        """Read ``Mon-Fri 09:00-17:00``.

        :raises ValueError: when it is written otherwise, or ends before it begins.
        """
        found = HOURS.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"{text!r} is not written like Mon-Fri 09:00-17:00.")
        first, last = DAYS.index(found["first"]), DAYS.index(found["last"] or found["first"])
        start, end = time.fromisoformat(found["start"]), time.fromisoformat(found["end"])
        if first > last or start >= end:
            raise ValueError(f"{text!r} ends before it begins.")
        return cls(first, last, start, end)

    def holds(self, at: datetime) -> bool:
        """Whether somebody reads at ``at``; the end is not within."""
        local = at.astimezone(LONDON)
        return self._is_on(local.date()) and self.start <= local.time() < self.end

    def next_start(self, at: datetime) -> datetime:
        """When somebody reads next, for a moment at which nobody does."""
        local = at.astimezone(LONDON)
        day = local.date()
        if not (self._is_on(day) and local.time() < self.start):
            day += DAY
            while not self._is_on(day):
                day += DAY
        return datetime.combine(day, self.start, LONDON)

    def _is_on(self, day: date) -> bool:
        return self.first <= day.weekday() <= self.last and day not in _bank_holidays(day.year)
