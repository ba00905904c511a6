"""One indicator month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from partnership.analysis.periods import Period, Span
from partnership.analysis.recording import Record, Unknown, runs

NOT_ON_RECORD = "nothing is on record"


class SeriesError(ValueError):
    """A series that can't be; the message says why."""


class Kind(StrEnum):
    """What an indicator counts: trouble as reported, what we did, or trouble as observed."""

    OUTCOME = "outcome"
    ACTIVITY = "activity"
    INDEPENDENT = "independent"


@dataclass(frozen=True)
class Surge:
    """A month in which people were moved to report, and by what: a petition, a campaign."""

    month: Period
    cause: str


@dataclass(frozen=True)
class Cell:
    """One month: how many, in how many months or hours of looking."""

    month: Period
    count: int
    exposure: float

    @property
    def value(self) -> float:
        """The count, or the rate an hour."""
        return self.count / self.exposure


@dataclass(frozen=True)
class Series:
    """Counts of complete months from `first` on; None is a month that nobody knows, never a 0.

    `name` is a plural such as "complaints". `hours`: for a rate, the hours recorded in each
    month (None or 0: none recorded), with `per` such as "audit hour". `counted_by_judged`:
    whether those whom the figure judges count it, so that it is no observation.
    `whys`: why a month is unknown, "" where it is known. `doubtful`: what was counted in a month
    that is unknown since its count is doubtful. `last_event`: the day of the last event that was
    seen, None where days aren't known or none was.
    All sequences have one length; SeriesError where they don't or a count is below 0.
    """

    name: str
    kind: Kind
    first: Period
    counts: Sequence[int | None]
    hours: Sequence[float | None] | None = None
    per: str = "audit hour"
    counted_by_judged: bool = False
    whys: Sequence[str] | None = None
    doubtful: Sequence[int | None] | None = None
    last_event: date | None = None

    def __post_init__(self) -> None:
        for other in (self.hours, self.whys, self.doubtful):
            if other is not None and len(other) != len(self.counts):
                raise SeriesError("Hours, whys and doubtful counts need one value for every month.")
        for numbers in (self.counts, self.hours):
            _check_not_negative(numbers or ())

    @classmethod
    def recorded(
        cls,
        name: str,
        kind: Kind,
        span: Span,
        record: Record,
        counts: Mapping[date, int],
        *,
        hours: Mapping[date, float] | None = None,
        per: str = "audit hour",
        counted_by_judged: bool = False,
        last_event: date | None = None,
    ) -> "Series":
        """The months of `span`, from what was told of them by their first days.

        A month that `record` doesn't hold is unknown; in one that it holds silence is 0.
        """
        return cls(
            name,
            kind,
            span.first,
            record.known(span.months, counts, silence=0),
            hours=None if hours is None else record.known(span.months, hours, silence=0.0),
            per=per,
            counted_by_judged=counted_by_judged,
            whys=record.whys(span.months),
            last_event=last_event,
        )

    @property
    def end(self) -> Period:
        """The first month after the last one."""
        return self.first.plus(len(self.counts))

    def cells(self, months: Sequence[Period]) -> list[Cell]:
        """The months of these that are on record; for a rate, those with recorded hours."""
        cells = (self._cell(month) for month in months)
        return [cell for cell in cells if cell is not None]

    def missing(self, months: Sequence[Period]) -> list[Period]:
        """The months of these that aren't on record."""
        counted = {cell.month for cell in self.cells(months)}
        return [month for month in months if month not in counted]

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        """The months that aren't on record, as runs that have one reason."""
        months = Span(self.first, self.end).months if self.counts else ()
        return runs((month, self._why(month)) for month in months)

    def all_cells(self) -> list[Cell]:
        """Every month on record."""
        return self.cells(Span(self.first, self.end).months if self.counts else ())

    def _why(self, month: Period) -> str:
        if self._cell(month) is not None:
            return ""
        at = _index(month) - _index(self.first)
        if self.counts[at] is not None:
            return f"no {self.per} is on record"
        return (self.whys[at] if self.whys else "") or NOT_ON_RECORD

    def _cell(self, month: Period) -> Cell | None:
        at = _index(month) - _index(self.first)
        if not 0 <= at < len(self.counts):
            return None
        count, hours = self.counts[at], 1.0 if self.hours is None else self.hours[at]
        return Cell(month, count, hours) if count is not None and hours else None


def _index(month: Period) -> int:
    return month.year * 12 + month.number


def _check_not_negative(values: Sequence[float | None]) -> None:
    if any(value is not None and not value >= 0 for value in values):
        raise SeriesError("A count or a number of hours can't be less than 0.")
