"""Which months a source was recorded in. Inside its periods silence is 0, outside nobody knows.

Days are London's and both ends belong to a period or a gap. A month is known where it is over,
every one of its days lies in a period and none of them in a gap. Nothing here reads the clock.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TypeVar

from partnership.analysis.periods import Period, PeriodKind

Figure = TypeVar("Figure")
DAY = timedelta(days=1)
NEVER = "nobody has entered when it was recorded"
BEFORE = "before recording began"
AFTER = "after recording ended"
BETWEEN = "recording had stopped"
IN_PART = "recorded for only a part of the month"
NOT_OVER = "the month was not over"


@dataclass(frozen=True)
class Kept:
    """Days on which somebody kept the record; `last` is None while it goes on."""

    first: date
    last: date | None = None

    def meets(self, month: Period) -> bool:
        """Whether any day of `month` lies in it."""
        return self.first <= month.last_day and (self.last is None or self.last >= month.first_day)

    def holds(self, day: date) -> bool:
        """Whether `day` is one of them."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Gap:
    """Days inside a period of which nothing was recorded, and why."""

    first: date
    last: date
    reason: str

    def meets(self, month: Period) -> bool:
        """Whether any day of `month` lies in it."""
        return self.first <= month.last_day and self.last >= month.first_day


@dataclass(frozen=True)
class Unknown:
    """Months that nobody knows, the last included, and why."""

    first: Period
    last: Period
    why: str


@dataclass(frozen=True)
class Record:
    """When a source was recorded. `until` is the first day that was not over."""

    kept: Sequence[Kept]
    gaps: Sequence[Gap]
    until: date

    @property
    def months(self) -> set[Period]:
        """The first and the last month of each period, of those months that are over."""
        last = _month_of(self.until).previous()
        months = set()
        for kept in self.kept:
            if (first := _month_of(kept.first)) <= last:
                months |= {first, min(_month_of(kept.last), last) if kept.last else last}
        return months

    def known(
        self, months: Iterable[Period], told: Mapping[date, Figure], *, silence: Figure
    ) -> list[Figure | None]:
        """A figure for each month: as `told` by its first day, `silence`, or None where unknown."""
        return [
            None if self.why_unknown(month) else told.get(month.first_day, silence)
            for month in months
        ]

    def whys(self, months: Iterable[Period]) -> list[str]:
        """Why each month is unknown, "" where it is known."""
        return [self.why_unknown(month) for month in months]

    def days(self, first: date, last: date) -> list[date]:
        """The days from `first` to `last` that lie in a period and in no gap, in order."""
        asked = (first + DAY * n for n in range((last - first).days + 1))
        return [
            day
            for day in asked
            if any(kept.holds(day) for kept in self.kept)
            and not any(gap.first <= day <= gap.last for gap in self.gaps)
        ]

    def why_unknown(self, month: Period) -> str:
        """Why `month` is unknown: a part of a sentence, or the reason of a gap; "" where known."""
        if month.last_day >= self.until:
            return NOT_OVER
        if not any(kept.meets(month) for kept in self.kept):
            return self._why_not_kept(month)
        gaps = sorted((gap for gap in self.gaps if gap.meets(month)), key=lambda gap: gap.first)
        whys = [gap.reason for gap in gaps] + ([] if self._holds_all_of(month) else [IN_PART])
        return "; ".join(dict.fromkeys(whys))

    def _why_not_kept(self, month: Period) -> str:
        if not self.kept:
            return NEVER
        if all(month.last_day < kept.first for kept in self.kept):
            return BEFORE
        later = any(kept.first > month.last_day for kept in self.kept)
        return BETWEEN if later else AFTER

    def _holds_all_of(self, month: Period) -> bool:
        """Whether every day of `month` lies in a period; one may go on where another ended."""
        day = month.first_day
        for kept in sorted(self.kept, key=lambda kept: kept.first):
            if kept.first <= day and kept.last is None:
                return True
            if kept.first <= day and kept.last is not None:
                day = max(day, kept.last + DAY)
        return day > month.last_day


def runs_of(days: Iterable[date]) -> Iterator[tuple[date, date]]:
    """The first and last of each run of days that follow each other; `days` are in order."""
    for _, run in groupby(enumerate(days), key=lambda pair: pair[1].toordinal() - pair[0]):
        together = [day for _, day in run]
        yield together[0], together[-1]


def _month_of(day: date) -> Period:
    return Period.holding(PeriodKind.MONTH, day)


def runs(whys: Iterable[tuple[Period, str]]) -> tuple[Unknown, ...]:
    """Months in order, each with why it is unknown or "", as runs that have one reason."""
    stretches = []
    for why, months in groupby(whys, key=lambda pair: pair[1]):
        if why:
            named = [month for month, _ in months]
            stretches.append(Unknown(named[0], named[-1], why))
    return tuple(stretches)
