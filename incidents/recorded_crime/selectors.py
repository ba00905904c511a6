"""The monthly series of police-recorded crime, of what the files in the record hold."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Count
from django.utils import timezone

from incidents.imports.models import ImportFile
from incidents.imports.months import HeldMonth, held_months
from incidents.recorded_crime.models import RecordedCrime, RecordedCrimeQuerySet
from incidents.recorded_sources import RECORDED_CRIME
from partnership.accounts.models import User
from partnership.analysis.periods import Period, PeriodKind, periods_between
from partnership.analysis.recording import Record
from partnership.places.models import AreaVersion
from strategy.agreed.indicators import record_in

NOT_IMPORTED = "Not imported"


@dataclass(frozen=True)
class SeriesRow:
    """One month: a count for each crime type, and their sum.

    A type of which the month's files hold no row anywhere has no count: that is not 0. Nor is
    there a 0 in a month of which rows were left out. ``doubt``: why its files seem not to be whole.
    """

    month: date
    counts: Sequence[int | None]
    is_partial: bool = False
    doubt: str = ""

    @property
    def total(self) -> int:
        return sum(count or 0 for count in self.counts)


@dataclass(frozen=True)
class Gap:
    """Months of which the series knows nothing, and why."""

    first: date
    last: date
    months: int
    why: str


@dataclass(frozen=True)
class Series:
    """Counts of published rows, by month and crime type, for the months that are known.

    ``whys``: why a month between the first and the last of all is not, by its first day.
    """

    types: Sequence[str]
    rows: Sequence[SeriesRow]
    whys: Mapping[date, str]

    @property
    def lines(self) -> list[SeriesRow | Gap]:
        """The months in order; those that are unknown for one reason stand in one line."""
        rows = {row.month: row for row in self.rows}
        found: list[SeriesRow | Gap] = []
        for why, run in groupby(sorted({*rows, *self.whys}), key=lambda one: self.whys.get(one)):
            months = list(run)
            if why:
                found.append(Gap(months[0], months[-1], len(months), why))
            else:
                found += [rows[month] for month in months]
        return found

    @property
    def partial(self) -> list[date]:
        """The months of which rows were left out."""
        return [row.month for row in self.rows if row.is_partial]

    @property
    def doubtful(self) -> list[SeriesRow]:
        """The months whose files seem not to be whole, though nobody said so."""
        return [row for row in self.rows if row.doubt]

    @property
    def totals(self) -> list[int]:
        """The sum of each crime type over all months."""
        columns = zip(*(row.counts for row in self.rows), strict=True)
        return [sum(count or 0 for count in column) for column in columns]

    @property
    def total(self) -> int:
        return sum(self.totals)


def monthly_series(version: AreaVersion, *, user: User, known_at: datetime | None = None) -> Series:
    """The series of one boundary, as last published or as known here at ``known_at``.

    A crime type that a month's files hold, and of which no row lies in the area, counts 0. A month
    is imported where a file of a force that records in the area holds it. Where a strategy uses
    the area, a month outside of its recording periods is unknown; so is one of which a file holds
    only a part.
    """
    crimes = _crimes(user, known_at).order_by()
    inside = crimes.filter(areas__area_version=version)
    counted = list(inside.values_list("month", "crime_type", "reported_by").annotate(Count("pk")))
    published = set(crimes.values_list("month", "crime_type").distinct())
    forces = {force for _, _, force, _ in counted}
    held = _held({month for month, _ in published}, forces, known_at)
    counts = Counter({(month, kind): 0 for month, kind in published if month in held})
    types, partial = sorted({kind for _, kind in counts}), _partial(known_at)
    for month, kind, _, number in counted:
        counts[month, kind] += number
    record = record_in(version.area, RECORDED_CRIME, known_at or timezone.now())
    whys = _whys(held, record)
    rows = [
        SeriesRow(
            month,
            _known([counts.get((month, kind)) for kind in types], month in partial),
            month in partial,
            held[month].comparison.words if held[month].is_doubtful else "",
        )
        for month in sorted(held.keys() - whys.keys())
    ]
    return Series(types, rows, whys)


def _held(months: set[date], forces: set[str], known_at: datetime | None) -> dict[date, HeldMonth]:
    """What the files hold of each month; of several forces, the one that is least whole."""
    held: dict[date, HeldMonth] = {}
    for one in held_months(known_at).values():
        other = held.get(one.month)
        counts_here = one.month in months and (one.force in forces or not forces)
        if counts_here and (other is None or _rank(one) > _rank(other)):
            held[one.month] = one
    return held


def _rank(held: HeldMonth) -> tuple[bool, bool]:
    return held.is_part, held.is_doubtful


def _whys(held: Mapping[date, HeldMonth], record: Record | None) -> dict[date, str]:
    """Why months are unknown: between those imported, and all that the record speaks of.

    A file tells of its month, but not that the month was recorded here: that is entered.
    """
    months = {_month(day) for day in held} | (record.months if record else set())
    if not months:
        return {}
    whys = {}
    for month in periods_between(min(months), max(months).next()):
        why = record.why_unknown(month) if record else ""
        part = held.get(month.first_day)
        if not why and part and part.is_part:
            why = part.why
        if why or part is None:
            whys[month.first_day] = f"Not known: {why}" if why else NOT_IMPORTED
    return whys


def _known(counts: Sequence[int | None], is_partial: bool) -> Sequence[int | None]:
    """No count of 0 where rows were left out."""
    return [count or None for count in counts] if is_partial else counts


def _crimes(user: User, known_at: datetime | None) -> RecordedCrimeQuerySet:
    crimes = RecordedCrime.objects.visible_to(user)
    return crimes.known_at(known_at) if known_at else crimes.current()


def _partial(known_at: datetime | None) -> set[date]:
    """The months whose latest file had rows that were left out."""
    done = ImportFile.objects.in_force(known_at)
    told = done.order_by("finished_at", "pk").values_list("months", "rows_rejected")
    latest = {month: rejected for months, rejected in told for month in months}
    return {month for month, rejected in latest.items() if rejected}


def _month(first_day: date) -> Period:
    return Period.holding(PeriodKind.MONTH, first_day)
