"""Weeks and months as people in London live them, with their exact moments in UTC.

A week is an ISO 8601 week and starts on Monday at 00:00 in Europe/London, so that the week in
which the clocks go forward has 167 hours and the one in which they go back 169. Nothing here
reads the clock: the moment is always handed in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self, TypeVar
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FIRST_YEAR, LAST_YEAR = 1900, 2199


class PeriodError(ValueError):
    """A week or month that can't be; the message is a sentence for whoever asked for it."""


@dataclass(frozen=True, order=True)
class Week:
    """An ISO week: `year` is the ISO year (1900 to 2199), `number` 1 to 52 or 53.

    Raises PeriodError where the year has no such week.
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        _check_year(self.year)
        if not 1 <= self.number <= _weeks_in(self.year):
            raise PeriodError(f"{self.year} has weeks 1 to {_weeks_in(self.year)} only.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2014-W03". Raises PeriodError with a sentence that shows the form."""
        found = re.fullmatch(r"(\d{4})-W(\d{2})", text, re.ASCII)
        if not found:
            raise PeriodError(f"{text!r} is not a week: write it like 2014-W03.")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, moment: datetime) -> Self:
        """The week that a moment falls in. Raises PeriodError for a moment without a zone."""
        year, number, _ = _london_day(moment).isocalendar()
        return cls(year, number)

    @property
    def label(self) -> str:
        """Such as 2014-W03, which sorts as text."""
        return f"{self.year:04d}-W{self.number:02d}"

    @property
    def words(self) -> str:
        """Such as "week of Mon 13 January 2014 (week 3)"."""
        first = self.first_day
        return f"week of {first:%a} {first.day} {first:%B %Y} (week {self.number})"

    @property
    def first_day(self) -> date:
        """Its Monday."""
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """Its Sunday."""
        return self.first_day + timedelta(days=6)

    @property
    def starts_at(self) -> datetime:
        """Monday 00:00 in London, as UTC."""
        return midnight(self.first_day)

    @property
    def ends_at(self) -> datetime:
        """The following Monday 00:00 in London, as UTC: the first moment outside the week."""
        return midnight(self.first_day + timedelta(days=7))

    def next(self) -> "Week":
        """The week after."""
        return _week_of_day(self.first_day + timedelta(days=7))

    def previous(self) -> "Week":
        """The week before."""
        return _week_of_day(self.first_day - timedelta(days=7))

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month: `year` 1900 to 2199, `number` 1 to 12; PeriodError for any other."""

    year: int
    number: int

    def __post_init__(self) -> None:
        _check_year(self.year)
        if not 1 <= self.number <= 12:
            raise PeriodError("A year has months 1 to 12 only.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "2014-01". Raises PeriodError with a sentence that shows the form."""
        found = re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII)
        if not found:
            raise PeriodError(f"{text!r} is not a month: write it like 2014-01.")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, moment: datetime) -> Self:
        """The month that a moment falls in. Raises PeriodError for a moment without a zone."""
        day = _london_day(moment)
        return cls(day.year, day.month)

    @property
    def label(self) -> str:
        """Such as 2014-01, which sorts as text."""
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def words(self) -> str:
        """Such as "January 2014"."""
        return f"{self.first_day:%B %Y}"

    @property
    def first_day(self) -> date:
        """The 1st."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The 28th to 31st."""
        return self.next().first_day - timedelta(days=1)

    @property
    def starts_at(self) -> datetime:
        """The 1st at 00:00 in London, as UTC."""
        return midnight(self.first_day)

    @property
    def ends_at(self) -> datetime:
        """The next 1st at 00:00 in London, as UTC: the first moment outside the month."""
        return midnight(self.next().first_day)

    def plus(self, months: int) -> "Month":
        """So many months later, or earlier where negative."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)

    def next(self) -> "Month":
        """The month after."""
        return self.plus(1)

    def previous(self) -> "Month":
        """The month before."""
        return self.plus(-1)

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True)
class Span:
    """Months from `first` up to but without `end`. PeriodError unless it holds a month."""

    first: Month
    end: Month

    def __post_init__(self) -> None:
        if self.end <= self.first:
            raise PeriodError("The months must end after they start.")

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month, in order."""
        return tuple(months_between(self.first, self.end))

    @property
    def words(self) -> str:
        """Such as "July 2012 to June 2013"."""
        return f"{self.first.words} to {self.end.previous().words}"

    def __len__(self) -> int:
        return len(self.months)


_Period = TypeVar("_Period", Week, Month)


def weeks_between(first: Week, end: Week) -> list[Week]:
    """Weeks from `first` up to but without `end`; none where `end` isn't later.

    The weeks that a system which was down still owes are
    `weeks_between(last_reported.next(), Week.of(now))`.
    """
    return list(_steps(first, end))


def months_between(first: Month, end: Month) -> list[Month]:
    """Months from `first` up to but without `end`; none where `end` isn't later."""
    return list(_steps(first, end))


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""What somebody may type as a day: the ends of all calendars have no day before or after them."""


def midnight(day: date) -> datetime:
    """00:00 of a day in London, as UTC."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def _steps(first: _Period, end: _Period) -> Iterator[_Period]:
    while first < end:
        yield first
        first = first.next()


def _week_of_day(day: date) -> Week:
    year, number, _ = day.isocalendar()
    return Week(year, number)


def _london_day(moment: datetime) -> date:
    if moment.utcoffset() is None:
        raise PeriodError("The moment needs a time zone, since a week starts in London.")
    return moment.astimezone(LONDON).date()


def _weeks_in(year: int) -> int:
    return date(year, 12, 28).isocalendar().week


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError(f"The year must lie between {FIRST_YEAR} and {LAST_YEAR}.")
