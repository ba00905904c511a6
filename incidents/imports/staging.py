"""Rows on their way in, and the list of those that were left out.

They go through a temporary table that lives as long as the transaction of their file. The list is a
file that a spreadsheet opens safely.
"""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Protocol, TextIO

from django.db import connection

from incidents.imports import storage
from incidents.imports.errors import BadFile, BadRow
from incidents.imports.police_uk import Point, Row
from incidents.imports.reading import Line, Lines
from partnership.guarded.checking import shown
from partnership.places.grid import cells_of
from partnership.ui.tables.cells import harmless

LONGEST = 1000  # characters of a row that are shown
MOST_SHOWN = 500  # rows; of the others the line and the reason tell enough
BATCH = 1000  # small, so that few objects live at once
NOWHERE = ","  # neither easting nor northing
CREATE = """
DROP TABLE IF EXISTS pg_temp.staged_crime;
CREATE TEMPORARY TABLE staged_crime (
    line integer, month date, digest uuid, location_checked smallint, context_checked smallint,
    cell_easting integer, cell_northing integer,
    crime_id text, published_month text, reported_by text, falls_within text,
    longitude double precision, latitude double precision, location text,
    lsoa_code text, lsoa_name text, crime_type text, last_outcome text, context text
) ON COMMIT DROP
"""
COPY = """
COPY staged_crime FROM STDIN WITH (FORMAT csv, FORCE_NOT_NULL (
    reported_by, falls_within, location, lsoa_code, lsoa_name, last_outcome, context
))
"""


class Rejects:
    """Writes rejected rows as they come; the file is made with the first of them."""

    def __init__(self) -> None:
        self.count = 0
        self.name = ""
        self._file: TextIO | None = None

    def __enter__(self) -> "Rejects":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the list; a refused file leaves none behind."""
        if self._file:
            self._file.close()
        if error:
            storage.remove(self.name)
            self.name = ""

    def add(self, line: int, reason: str, row: str) -> None:
        """List one row."""
        if self._file is None:
            self.name, self._file = storage.create_text("rejects")
            csv.writer(self._file).writerow(["line", "reason", "row"])
        csv.writer(self._file).writerow([line, reason, harmless(self._shown(row))])
        self.count += 1

    def _shown(self, row: str) -> str:
        """The row, masked where it seems to tell who somebody is."""
        return shown(row[:LONGEST], None) if self.count < MOST_SHOWN else ""


class RowReader(Protocol):
    """What a format must give."""

    @property
    def months(self) -> list[str]: ...

    @property
    def contents(self) -> dict[tuple[date, str], int]: ...

    def is_cut(self, line: str) -> bool: ...

    def row(self, number: int, line: str) -> Row: ...


@dataclass(frozen=True)
class Staged:
    """What was read: how many rows were accepted, their months, their distinct points.

    ``contents``: how many rows there are of each month (its first day) and force.
    """

    accepted: int
    months: list[str]
    contents: dict[tuple[date, str], int]
    points: list[Point]


def stage(lines: Lines, numbered: Iterable[Line], reader: RowReader, rejects: Rejects) -> Staged:
    """Put the acceptable rows of a file into the staging table and list the others.

    :raises BadFile: when it holds no row or ends in the middle of one.
    """
    accepted, cells = 0, dict[Point, str]()
    rows = _accepted(lines, numbered, reader, rejects)
    with connection.cursor() as cursor:
        cursor.execute(CREATE)
        while batch := list(itertools.islice(rows, BATCH)):
            accepted += len(batch)
            cursor.copy_expert(COPY, io.StringIO(_copy_text(batch, cells)), 1 << 16)
    _check_not_empty(accepted, rejects)
    return Staged(accepted, reader.months, reader.contents, list(cells))


def count(lines: Lines, numbered: Iterable[Line], reader: RowReader, rejects: Rejects) -> int:
    """How many rows of a file are acceptable; nothing is put anywhere.

    :raises BadFile: as ``stage`` does.
    """
    accepted = sum(1 for _ in _accepted(lines, numbered, reader, rejects))
    _check_not_empty(accepted, rejects)
    return accepted


def _check_not_empty(accepted: int, rejects: Rejects) -> None:
    if not accepted + rejects.count:
        raise BadFile("The file has a header and no rows.")


def _accepted(
    lines: Lines, numbered: Iterable[Line], reader: RowReader, rejects: Rejects
) -> Iterator[Row]:
    for number, line in numbered:
        if not line or line.isspace():
            continue
        if not lines.ends_whole and reader.is_cut(line):
            raise BadFile(_cut_off(number))
        try:
            row = reader.row(number, line)
        except BadRow as problem:
            rejects.add(number, problem.reason, line)
        else:
            yield row


def _cut_off(number: int) -> str:
    return (
        f"The file ends in the middle of line {number}, so it was probably cut off on its way. "
        "Download it again."
    )


def _copy_text(rows: list[Row], cells: dict[Point, str]) -> str:
    _find_cells({row[0] for row in rows if row[0]}, cells)
    return "".join(
        f"{head},{cells[point] if point else NOWHERE},{columns}\n" for point, head, columns in rows
    )


def _find_cells(points: set[Point], cells: dict[Point, str]) -> None:
    new = [point for point in points if point not in cells]
    cells_found = cells_of([x for x, _ in new], [y for _, y in new])
    for point, cell in zip(new, cells_found, strict=True):
        cells[point] = f"{cell[0]},{cell[1]}" if cell else NOWHERE
