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
RANGE = re.compile(
    rf"(?P<first>{'|'.join(DAYS)})(?:-(?P<last>{'|'.join(DAYS)}))? "
    r"(?P<start>[0-2]\d:[0-5]\d)-(?P<end>[0-2]\d:[0-5]\d)"
)
AROUND_THE_CLOCK = "always"
LONGEST_BREAK = 400  # days within which every range comes again


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
class ReadingRange:
    """From which day of the week to which, and from what time to what time.

    ``end`` is None where it lasts until midnight.
    """

    first: int
    last: int
    start: time
    end: time | None

    @classmethod
    def parse(cls, text: str) -> "ReadingRange":
        """Read ``Mon-Fri 09:00-17:00``; ``24:00`` is the end of the day.

        :raises ValueError: when it is written otherwise, or ends before it begins.
        """
        written = RANGE.fullmatch(text.strip())
        if written is None:
            raise ValueError(f"{text!r} is not written like Mon-Fri 09:00-17:00.")
        first, last = DAYS.index(written["first"]), DAYS.index(written["last"] or written["first"])
        start = time.fromisoformat(written["start"])
        end = None if written["end"] == "24:00" else time.fromisoformat(written["end"])
        if first > last or (end is not None and start >= end):
            raise ValueError(f"{text!r} ends before it begins.")
        return cls(first, last, start, end)

    def holds(self, local: datetime) -> bool:
        """Whether ``local`` lies in it; the end does not."""
        clock = local.time()
        is_before_end = self.end is None or clock < self.end
        return self.is_on(local.date()) and self.start <= clock and is_before_end

    def is_on(self, day: date) -> bool:
        """Whether it has hours on ``day``."""
        return self.first <= day.weekday() <= self.last


@dataclass(frozen=True)
class ReadingHours:
    """The hours of the week in which somebody reads; never on a bank holiday, unless always."""

    ranges: tuple[ReadingRange, ...]

    @classmethod
    def parse(cls, text: str) -> "ReadingHours":
        """Read ``Mon-Fri 09:00-17:00, Sat 10:00-12:00``, or ``always``.

        :raises ValueError: when it is written otherwise, or a range ends before it begins.
        """
        if text.strip().lower() == AROUND_THE_CLOCK:
            return cls(())
        return cls(tuple(ReadingRange.parse(part) for part in text.split(",")))

    @property
    def are_all(self) -> bool:
        """Whether somebody reads at any hour, bank holidays included."""
        return not self.ranges

    def holds(self, at: datetime) -> bool:
        """Whether somebody reads at ``at``; the end is not within."""
        local = at.astimezone(LONDON)
        if self.are_all:
            return True
        is_holiday = local.date() in _bank_holidays(local.year)
        return not is_holiday and any(reading_range.holds(local) for reading_range in self.ranges)

    def next_start(self, at: datetime) -> datetime:
        """When somebody reads next, for a moment at which nobody does."""
        local = at.astimezone(LONDON)
        for ahead in range(LONGEST_BREAK):
            later = [start for start in self._starts(local.date() + ahead * DAY) if start > local]
            if later:
                return min(later)
        return local

    def _starts(self, day: date) -> list[datetime]:
        if day in _bank_holidays(day.year):
            return []
        return [
            datetime.combine(day, reading_range.start, LONDON)
            for reading_range in self.ranges
            if reading_range.is_on(day)
        ]
