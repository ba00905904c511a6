"""Reading imports, and what became of the rows of one."""

import csv
import itertools
from dataclasses import dataclass

from incidents.imports import storage
from incidents.imports.models import ImportFile, ImportFileQuerySet
from incidents.recorded_crime.models import UNKNOWN_TYPE, RecordedCrime
from partnership.accounts.models import User

REJECTS_SHOWN = 50


def imports(user: User) -> ImportFileQuerySet:
    """Every file that ``user`` may see, in no order, with who asked for it."""
    return ImportFile.objects.visible_to(user).select_related("asked_by")


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
