"""Reading imports, and the monthly series that come of them."""

import csv
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from incidents.imports import storage
from incidents.models import ImportFile, RecordedCrime
from incidents.models.recorded import RecordedCrimeQuerySet
from partnership.accounts.models import User
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


@dataclass(frozen=True)
class SeriesRow:
    """One month: a count for each crime type, and their sum."""

    month: date
    counts: Sequence[int]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True)
class Series:
    """Counts of published rows, by month and crime type, for the months that are imported."""

    types: Sequence[str]
    rows: Sequence[SeriesRow]

    @property
    def totals(self) -> list[int]:
        """The sum of each crime type over all months."""
        return [sum(column) for column in zip(*(row.counts for row in self.rows), strict=True)]

    @property
    def total(self) -> int:
        return sum(self.totals)


def monthly_series(version: AreaVersion, *, user: User, known_at: datetime | None = None) -> Series:
    """The series of one boundary, as last published or as known here at ``known_at``.

    A crime type or a month that is imported and has no row in the area counts 0.
    """
    crimes = _crimes(user, known_at)
    imported = set(crimes.order_by().values_list("month", "crime_type").distinct())
    inside = crimes.filter(areas__area_version=version).order_by()
    counted = inside.values_list("month", "crime_type").annotate(Count("pk"))
    counts = {(month, kind): number for month, kind, number in counted}
    types = sorted({kind for _, kind in imported})
    return Series(
        types,
        [
            SeriesRow(month, [counts.get((month, kind), 0) for kind in types])
            for month in sorted({month for month, _ in imported})
        ],
    )


def _crimes(user: User, known_at: datetime | None) -> RecordedCrimeQuerySet:
    crimes = RecordedCrime.objects.visible_to(user)
    return crimes.known_at(known_at) if known_at else crimes.current()
