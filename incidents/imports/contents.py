"""Which file holds which month of which force, and whether it seems to be whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet

from incidents.imports.comparison import Comparison, compare
from incidents.imports.models import ImportedMonth, ImportFile

Rows = dict[date, int]


@dataclass(frozen=True)
class HeldMonth:
    """One month of one force with the files in force that hold it, the latest last.

    Any file that holds the whole month makes it whole; the one with the most rows is compared.
    """

    month: date
    force: str
    contents: Sequence[ImportedMonth]
    comparison: Comparison

    @property
    def is_part(self) -> bool:
        return all(one.is_whole is False for one in self.contents)

    @property
    def is_doubtful(self) -> bool:
        return not self.is_part and self.comparison.is_doubtful

    @property
    def why(self) -> str:
        """Why a month of which only a part is here is not known."""
        return f"only a part of the month is imported ({self.comparison.words})"


@dataclass
class MonthsOfForces:
    """The rows of every month, by force."""

    by_force: dict[str, Rows] = field(default_factory=lambda: defaultdict(dict))

    def add(self, contents: Iterable[ImportedMonth]) -> None:
        """Take the most rows that a file has of a month; a part of a month is no measure."""
        for one in contents:
            if one.is_whole is not False:
                rows = self.by_force[one.force]
                rows[one.month] = max(one.rows, rows.get(one.month, 0))

    def compare(self, month: date, force: str, rows: int) -> Comparison:
        return compare(month, rows, self.by_force.get(force, {}))


def contents_in_force(known_at: datetime | None = None) -> QuerySet[ImportedMonth]:
    """What the files hold whose rows are in the record, in the order in which they came in."""
    files = ImportFile.objects.in_force(known_at)
    found = ImportedMonth.objects.filter(file__in=files).select_related("file")
    return found.order_by("file__finished_at", "file_id")


def held_months(known_at: datetime | None = None) -> dict[tuple[date, str], HeldMonth]:
    """Every month that is in the record, by its first day and force."""
    found = list(contents_in_force(known_at))
    measure = MonthsOfForces()
    measure.add(found)
    grouped: dict[tuple[date, str], list[ImportedMonth]] = defaultdict(list)
    for one in found:
        grouped[one.month, one.force].append(one)
    return {
        key: HeldMonth(*key, contents, measure.compare(*key, max(one.rows for one in contents)))
        for key, contents in grouped.items()
    }


def to_be_confirmed(files: Iterable[ImportFile]) -> list[tuple[ImportedMonth, Comparison]]:
    """The months of files that wait to be confirmed, each held against what is here or beside it.

    A month is not held against the same month, so that an edition of it is judged by the others.
    """
    waiting = Q(file__in=[one.pk for one in files if one.status == ImportFile.Status.TO_CONFIRM])
    found = list(ImportedMonth.objects.filter(waiting).select_related("file"))
    measure = MonthsOfForces()
    measure.add(contents_in_force())
    measure.add(found)
    ordered = sorted(found, key=lambda one: (one.month, one.force, one.file.position))
    return [(one, measure.compare(one.month, one.force, one.rows)) for one in ordered]


def doubtful(contents: Mapping[tuple[date, str], int]) -> list[tuple[date, Comparison]]:
    """The months of one file that seem not to be whole, held against what is here."""
    measure = MonthsOfForces()
    measure.add(contents_in_force())
    measure.add(ImportedMonth(month=m, force=f, rows=rows) for (m, f), rows in contents.items())
    compared = [(m, measure.compare(m, f, rows)) for (m, f), rows in sorted(contents.items())]
    return [(month, one) for month, one in compared if one.is_doubtful]
