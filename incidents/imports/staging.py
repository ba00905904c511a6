"""Rows on their way in: a temporary table that lives as long as the file's transaction."""

import io
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from django.db import connection

from incidents.imports.errors import BadFile, BadRow
from incidents.imports.police_uk import Point, Row
from incidents.imports.reading import Line, Lines
from incidents.imports.rejects import Rejects
from partnership.places.grid import Cell, cells_of

BATCH = 5000
NULL = r"\N"
CREATE = """
CREATE TEMPORARY TABLE staged_crime (
    line integer, month date, crime_id text, digest uuid,
    longitude double precision, latitude double precision,
    cell_easting integer, cell_northing integer,
    reported_by text, falls_within text, location text, lsoa_code text, lsoa_name text,
    crime_type text, last_outcome text, context text
) ON COMMIT DROP
"""
COPY = "COPY staged_crime FROM STDIN"


class RowReader(Protocol):
    """What a format must give."""

    def is_cut(self, line: str) -> bool: ...

    def row(self, number: int, line: str) -> Row: ...


@dataclass
class Staged:
    """What was read: how many rows, which months, the distinct points with their cells."""

    read: int = 0
    accepted: int = 0
    months: set[date] = field(default_factory=set)
    cells: dict[Point, Cell | None] = field(default_factory=dict)


def stage(lines: Lines, numbered: Iterable[Line], reader: RowReader, rejects: Rejects) -> Staged:
    """Put the acceptable rows of a file into the staging table and list the others.

    :raises BadFile: when it holds no row or ends in the middle of one.
    """
    staged = Staged()
    with connection.cursor() as cursor:
        cursor.execute(CREATE)
        rows = _accepted(lines, numbered, reader, rejects, staged)
        while batch := list(itertools.islice(rows, BATCH)):
            cursor.copy_expert(COPY, io.StringIO(_copy_text(batch, staged)), 1 << 16)
    if not staged.read:
        raise BadFile("The file has a header and no rows.")
    return staged


def _accepted(
    lines: Lines, numbered: Iterable[Line], reader: RowReader, rejects: Rejects, staged: Staged
) -> Iterator[Row]:
    for number, line in numbered:
        if not line.strip():
            continue
        if not lines.ends_whole and reader.is_cut(line):
            raise BadFile(_cut_off(number))
        staged.read += 1
        try:
            row = reader.row(number, line)
        except BadRow as problem:
            rejects.add(number, problem.reason, line)
            continue
        staged.accepted += 1
        staged.months.add(row.month)
        yield row


def _cut_off(number: int) -> str:
    return (
        f"The file ends in the middle of line {number}, so it was probably cut off on its way. "
        "Download it again."
    )


def _copy_text(rows: list[Row], staged: Staged) -> str:
    new = {row.point for row in rows if row.point} - staged.cells.keys()
    points = sorted(point for point in new if point)
    cells = cells_of([x for x, _ in points], [y for _, y in points])
    staged.cells.update(zip(points, cells, strict=True))
    places = {point: _place(point, staged.cells[point]) for point in staged.cells}
    nowhere = "\t".join([NULL] * 4)
    return "".join(_copy_line(row, places[row.point] if row.point else nowhere) for row in rows)


def _place(point: Point, cell: Cell | None) -> str:
    easting, northing = cell or (NULL, NULL)
    return f"{point[0]!r}\t{point[1]!r}\t{easting}\t{northing}"


def _copy_line(row: Row, place: str) -> str:
    _, _, by, within, _, _, location, code, name, kind, outcome, context = row.fields
    rest = f"{by}\t{within}\t{location}\t{code}\t{name}\t{kind}\t{outcome}\t{context}"
    crime_id = row.crime_id
    if "\\" in rest or "\\" in crime_id:
        rest, crime_id = rest.replace("\\", r"\\"), crime_id.replace("\\", r"\\")
    return f"{row.line}\t{row.month}\t{crime_id or NULL}\t{row.digest}\t{place}\t{rest}\n"
