"""Periods as people in London live them, with their exact moments in UTC.

A week is an ISO 8601 week and starts on Monday at 00:00 in Europe/London, so that the week in
which the clocks go forward has 167 hours and the one in which they go back 169. Nothing here
reads the clock: the moment is always handed in.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache, total_ordering
from typing import Self
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FIRST_YEAR, LAST_YEAR = 1900, 2199
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""What somebody may type as a day: the ends of all calendars have no day before or after them."""


class PeriodError(ValueError):
    """A period that can't be; the message is a sentence for whoever asked for it."""


class PeriodKind(StrEnum):
    """The kinds of period that a report can be about."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    WHOLE = "whole"


WEEK_DAYS, MONTHS_A_YEAR = 7, 12
MONTHS_IN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: MONTHS_A_YEAR}
FORMS = {
    PeriodKind.WEEK: (r"(\d{4})-W(\d{2})", "2014-W03"),
    PeriodKind.MONTH: (r"(\d{4})-(\d{2})", "2014-01"),
    PeriodKind.QUARTER: (r"(\d{4})-Q(\d)", "2014-Q1"),
    PeriodKind.YEAR: (r"(\d{4})", "2014"),
    PeriodKind.WHOLE: (r"whole", "whole"),
}


@total_ordering
@dataclass(frozen=True)
class Period:
    """A week, month, quarter or year by its first day, or a whole strategy by both its days.

    `until` is the last day of a whole strategy and None for every other kind, which knows its
    own. Years are 1900 to 2199. PeriodError where no period of the kind begins on that day.
    Periods of one kind have an order; those of two kinds have none (TypeError).
    """

    kind: PeriodKind
    first_day: date
    until: date | None = None

    def __post_init__(self) -> None:
        _check_year(self.year)
        if self.kind is PeriodKind.WHOLE:
            if self.until is None or self.until < self.first_day:
                raise PeriodError("A strategy must end after it starts.")
        elif self.until is not None or _beginning(self.kind, self.first_day) != self.first_day:
            raise PeriodError(f"No {self.kind} begins on {_day(self.first_day)}.")

    @classmethod
    def week(cls, year: int, number: int) -> Self:
        """An ISO week: the ISO year, and 1 to 52 or 53. PeriodError where there is no such week."""
        _check_year(year)
        last = date(year, 12, 28).isocalendar().week
        if not 1 <= number <= last:
            raise PeriodError(f"{year} has weeks 1 to {last} only.")
        return cls(PeriodKind.WEEK, date.fromisocalendar(year, number, 1))

    @classmethod
    def month(cls, year: int, number: int) -> Self:
        """A calendar month, 1 to 12; PeriodError for any other."""
        return cls._part(PeriodKind.MONTH, year, number)

    @classmethod
    def whole(cls, first_day: date, last_day: date) -> Self:
        """A strategy from its first day to its last."""
        return cls(PeriodKind.WHOLE, first_day, last_day)

    @classmethod
    def _part(cls, kind: PeriodKind, year: int, number: int) -> Self:
        _check_year(year)
        most = MONTHS_A_YEAR // MONTHS_IN[kind]
        if not 1 <= number <= most:
            raise PeriodError(f"A year has {kind}s 1 to {most} only.")
        return cls(kind, date(year, (number - 1) * MONTHS_IN[kind] + 1, 1))

    @classmethod
    def parse(
        cls, text: str, kind: PeriodKind | None = None, *, whole: tuple[date, date] | None = None
    ) -> Self:
        """Read a label: of `kind`, or of any. `whole` has the days that "whole" stands for.

        PeriodError with a sentence that shows the form.
        """
        for candidate in [kind] if kind else PeriodKind:
            match = re.fullmatch(FORMS[candidate][0], text, re.ASCII)
            if match and candidate is PeriodKind.WHOLE and whole:
                return cls.whole(*whole)
            if match and candidate is not PeriodKind.WHOLE:
                year, number = int(match[1]), int(match[2]) if match.lastindex == 2 else 1
                make = cls.week(year, number) if candidate is PeriodKind.WEEK else None
                return make or cls._part(candidate, year, number)
        named = f"a {kind}" if kind else "a period"
        form = FORMS[kind][1] if kind else ", ".join(form for _, form in FORMS.values())
        raise PeriodError(f"{text!r} is not {named}: write it like {form}.")

    @classmethod
    def of(cls, kind: PeriodKind, moment: datetime) -> Self:
        """The period that a moment falls in. PeriodError for a moment without a zone."""
        if moment.utcoffset() is None:
            raise PeriodError("The moment needs a time zone, since a week starts in London.")
        return cls.holding(kind, moment.astimezone(LONDON).date())

    @classmethod
    def holding(cls, kind: PeriodKind, day: date) -> Self:
        """The period that a day belongs to."""
        return cls(kind, _beginning(kind, day))

    @property
    def year(self) -> int:
        """Its year; of a week, the ISO year."""
        day = self.first_day
        return day.isocalendar().year if self.kind is PeriodKind.WEEK else day.year

    @property
    def number(self) -> int:
        """Which of its year's periods it is, from 1."""
        if self.kind is PeriodKind.WEEK:
            return self.first_day.isocalendar().week
        months = MONTHS_IN.get(self.kind, MONTHS_A_YEAR)
        return (self.first_day.month - 1) // months + 1

    @property
    def label(self) -> str:
        """Such as 2014-W03, 2014-01, 2014-Q1, 2014 or whole; of one kind it sorts as text."""
        if self.kind is PeriodKind.MONTH:  # first, since thousands of them are asked for
            return self.first_day.isoformat()[:7]
        forms = {
            PeriodKind.WEEK: f"{self.year:04d}-W{self.number:02d}",
            PeriodKind.QUARTER: f"{self.year:04d}-Q{self.number}",
            PeriodKind.YEAR: f"{self.year:04d}",
            PeriodKind.WHOLE: "whole",
        }
        return forms[self.kind]

    @property
    def words(self) -> str:
        """Such as "week of Mon 13 January 2014 (week 3)" or "January 2014"."""
        first, last = self.first_day, self.last_day
        forms = {
            PeriodKind.WEEK: f"week of {_day(first)} (week {self.number})",
            PeriodKind.MONTH: f"{first:%B %Y}",
            PeriodKind.QUARTER: f"{first:%B} to {last:%B %Y}",
            PeriodKind.YEAR: f"{first:%Y}",
            PeriodKind.WHOLE: f"whole strategy, {_day(first)} to {_day(last)}",
        }
        return forms[self.kind]

    @property
    def last_day(self) -> date:
        """The last day that belongs to it."""
        return self.until or _days_on(self.kind, self.first_day, 1) - timedelta(days=1)

    @property
    def starts_at(self) -> datetime:
        """Its first moment: 00:00 in London on its first day, as UTC."""
        return midnight(self.first_day)

    @property
    def ends_at(self) -> datetime:
        """The first moment after it: 00:00 in London on the day after its last, as UTC."""
        return midnight(self.last_day + timedelta(days=1))

    def plus(self, number: int) -> Self:
        """So many periods later, or earlier where negative."""
        if self.kind is PeriodKind.WHOLE:
            raise PeriodError("A strategy is one whole: none comes before or after it.")
        return type(self)(self.kind, _days_on(self.kind, self.first_day, number))

    def next(self) -> Self:
        """The one after."""
        return self.plus(1)

    def previous(self) -> Self:
        """The one before."""
        return self.plus(-1)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period) or other.kind is not self.kind:
            return NotImplemented
        if self.until is None or other.until is None:
            return self.first_day < other.first_day
        return (self.first_day, self.until) < (other.first_day, other.until)

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True)
class Span:
    """Months from `first` up to but without `end`. PeriodError unless it holds a month."""

    first: Period
    end: Period

    def __post_init__(self) -> None:
        if self.end <= self.first:
            raise PeriodError("The months must end after they start.")

    @property
    def months(self) -> tuple[Period, ...]:
        """Every month, in order."""
        return _between(self.first, self.end)

    @property
    def words(self) -> str:
        """Such as "July 2012 to June 2013"."""
        return f"{self.first.words} to {self.end.previous().words}"

    def __len__(self) -> int:
        return len(self.months)


def periods_between(first: Period, end: Period) -> list[Period]:
    """Periods of one kind from `first` up to but without `end`; none where `end` isn't later.

    What a system that was down still owes is `periods_between(last_made.next(), running)`.
    """
    return list(_between(first, end))


@lru_cache(maxsize=256)
def _between(first: Period, end: Period) -> tuple[Period, ...]:
    """The same: a report asks for the months of a few spans some hundred times."""
    periods = []
    while first < end:
        periods.append(first)
        first = first.next()
    return tuple(periods)


def midnight(day: date) -> datetime:
    """00:00 of a day in London, as UTC."""
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def _beginning(kind: PeriodKind, day: date) -> date:
    if kind is PeriodKind.WHOLE:
        raise PeriodError("A whole strategy has its own first and last day.")
    if kind is PeriodKind.WEEK:
        return day - timedelta(days=day.weekday())
    return date(day.year, (day.month - 1) // MONTHS_IN[kind] * MONTHS_IN[kind] + 1, 1)


def _days_on(kind: PeriodKind, first_day: date, number: int) -> date:
    """The day on which the period begins that is so many later."""
    if kind is PeriodKind.WEEK:
        return first_day + timedelta(days=WEEK_DAYS * number)
    months = first_day.year * MONTHS_A_YEAR + first_day.month - 1 + MONTHS_IN[kind] * number
    return date(months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1, 1)


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%B %Y}"


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError(f"The year must lie between {FIRST_YEAR} and {LAST_YEAR}.")
