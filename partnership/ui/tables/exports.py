"""A list as CSV or XLSX: the rows of its page, from the same declaration, sent as they are read."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO, Any

from django.db import models
from django.utils import timezone
from openpyxl import Workbook

from partnership.audit.errors import DomainError
from partnership.ui.tables.cells import harmless

MOST_EXPORTED = 100_000
AT_ONCE = 2_000  # rows that are read from the database in one go
CHUNK = 64 * 1024
BOM = "\ufeff"  # without it Excel takes the file for Windows-1252


class Format(models.TextChoices):
    """The kind of file."""

    CSV = "csv", "CSV, for programs"
    XLSX = "xlsx", "XLSX, for Excel and LibreOffice"


class Purpose(models.TextChoices):
    """Why somebody takes records out of the system. The audit keeps it; it names nobody."""

    REQUEST = "request", "To answer a request for information"
    MEETING = "meeting", "For a meeting of the partnership"
    FIGURES = "figures", "To work out figures that no page shows"
    COMPARE = "compare", "To compare them with another list"
    COURT = "court", "For proceedings or a review"


CONTENT_TYPES = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class TooManyRows(DomainError):
    """More rows than one file is to hold."""

    message = f"An export holds at most {MOST_EXPORTED:,} records. Narrow the list by a filter."


def written(lines: Iterable[list[Any]], kind: Format) -> Iterator[bytes]:
    """The file, piece by piece; no more of it is in memory than a few rows."""
    return _as_xlsx(lines) if kind == Format.XLSX else _as_csv(lines)


class _Echo:
    """Gives back each line that the CSV writer makes."""

    def write(self, line: str) -> str:
        return line


def _as_csv(lines: Iterable[list[Any]]) -> Iterator[bytes]:
    writer = csv.writer(_Echo())
    yield BOM.encode()
    for line in lines:
        yield writer.writerow([_for_csv(value) for value in line]).encode()


def _for_csv(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else value


def _as_xlsx(lines: Iterable[list[Any]]) -> Iterator[bytes]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Records")
    sheet.freeze_panes = "A2"
    for line in lines:
        sheet.append([_for_xlsx(value) for value in line])
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        yield from _pieces(file)


def _for_xlsx(value: Any) -> Any:
    """Excel knows no time zones: moments are those of the clock on the wall."""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    return harmless(value) if isinstance(value, str) else value


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(CHUNK):
        yield piece
