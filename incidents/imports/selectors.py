"""Reading imports, and the monthly series that come of them."""

import csv
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from incidents.imports import storage
from incidents.models import ImportFile, RecordedCrime
from incidents.models.recorded import UNKNOWN_TYPE, RecordedCrimeQuerySet
from partnership.accounts.models import User
from partnership.analysis.periods import Period, PeriodKind, periods_between
from partnership.places.models import AreaVersion

LATEST = 50
REJECTS_SHOWN = 50


def latest_imports(user: User, *, limit: int = LATEST) -> QuerySet[ImportFile]:
    """The files that were asked for last."""
    files = ImportFile.objects.visible_to(user).select_related("asked_by")
    return files.order_by("-asked_at", "position")[:limit]


@dataclass(frozen=True)
class RejectedRow:
    """A row that was left out."""

    line: str
    reason: str
    row: str


def first_rejects(file: ImportFile, *, limit: int = REJECTS_SHOWN) -> list[RejectedRow]:
    """The first rows that were left out of a file."""
    if not file.rejects_name:
        return []
    with storage.path_of(file.rejects_name).open(encoding="utf-8", newline="") as opened:
        rows = itertools.islice(csv.reader(opened), 1, limit + 1)
        return [RejectedRow(*row) for row in rows]


def repeats_brought_by(file: ImportFile) -> int:
    """How many of the rows that ``file`` brought repeat a crime ID of its own month."""
    return RecordedCrime.objects.filter(source=file, is_repeat=True, crime_id__isnull=False).count()


def unknown_types_brought_by(file: ImportFile) -> int:
    """How many of the rows that ``file`` brought are of a type that isn't published."""
    return RecordedCrime.objects.filter(source=file, crime_type=UNKNOWN_TYPE).count()


@dataclass(frozen=True)
class SeriesRow:
    """One month: a count for each crime type, and their sum.

    A type of which the month's files hold no row anywhere has no count: that is not 0. Nor is
    there a 0 in a month of which rows were left out.
    """

    month: date
    counts: Sequence[int | None]
    is_partial: bool = False

    @property
    def total(self) -> int:
        return sum(count or 0 for count in self.counts)


@dataclass(frozen=True)
class Gap:
    """Months between others that are not imported."""

    first: date
    last: date
    months: int


@dataclass(frozen=True)
class Series:
    """Counts of published rows, by month and crime type, for the months that are imported."""

    types: Sequence[str]
    rows: Sequence[SeriesRow]

    @property
    def lines(self) -> list[SeriesRow | Gap]:
        """The months in order, with what is missing between them."""
        found: list[SeriesRow | Gap] = []
        for before, row in zip([None, *self.rows], self.rows, strict=False):
            if before and (gap := _gap(before.month, row.month)):
                found.append(gap)
            found.append(row)
        return found

    @property
    def partial(self) -> list[date]:
        """The months of which rows were left out."""
        return [row.month for row in self.rows if row.is_partial]

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

    A crime type that a month's files hold, and of which no row lies in the area, counts 0.
    """
    crimes = _crimes(user, known_at)
    imported = set(crimes.order_by().values_list("month", "crime_type").distinct())
    inside = crimes.filter(areas__area_version=version).order_by()
    counted = inside.values_list("month", "crime_type").annotate(Count("pk"))
    counts = dict.fromkeys(imported, 0) | {(month, kind): n for month, kind, n in counted}
    types, partial = sorted({kind for _, kind in imported}), _partial(known_at)
    return Series(
        types,
        [
            _row(month, [counts.get((month, kind)) for kind in types], month in partial)
            for month in sorted({month for month, _ in imported})
        ],
    )


def _row(month: date, counts: Sequence[int | None], is_partial: bool) -> SeriesRow:
    known = [count or None for count in counts] if is_partial else counts
    return SeriesRow(month, known, is_partial)


def _crimes(user: User, known_at: datetime | None) -> RecordedCrimeQuerySet:
    crimes = RecordedCrime.objects.visible_to(user)
    return crimes.known_at(known_at) if known_at else crimes.current()


def _partial(known_at: datetime | None) -> set[date]:
    """The months whose latest file had rows that were left out."""
    done = ImportFile.objects.filter(status=ImportFile.Status.DONE)
    if known_at:
        done = done.filter(finished_at__lte=known_at)
    told = done.order_by("finished_at", "pk").values_list("months", "rows_rejected")
    latest = {month: rejected for months, rejected in told for month in months}
    return {month for month, rejected in latest.items() if rejected}


def _gap(before: date, after: date) -> Gap | None:
    """What lies between two months that are imported."""
    missing = periods_between(_month(before).next(), _month(after))
    if not missing:
        return None
    return Gap(missing[0].first_day, missing[-1].first_day, len(missing))


def _month(first_day: date) -> Period:
    return Period.holding(PeriodKind.MONTH, first_day)
