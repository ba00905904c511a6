"""Lines of a GeoPackage (OGC 12-128r18), such as OS Open Roads and OS Zoomstack.

A geometry is a header of 8 bytes, an envelope and well-known binary (section 2.1.3).
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import shapely

from partnership.places.base_map.grid import Box
from partnership.places.base_map.lines import CLASSES, NAMES, NUMBERS, LineOfFile, line_of
from partnership.places.errors import NotLines, UnknownCoordinates

MAGIC = b"SQLite format 3\x00"
ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}  # bytes, by the envelope's code
OF_LINES = {"LINESTRING", "MULTILINESTRING", "CURVE", "GEOMETRY"}
ROADS = ("road", "street", "highway", "lines")  # how tables of roads are named
BATCH = 5_000
GRID, DEGREES = 27700, 4326  # EPSG
TABLES = """
SELECT lines.table_name, lines.column_name, upper(lines.geometry_type_name),
    systems.organization_coordsys_id
FROM gpkg_geometry_columns AS lines
JOIN gpkg_spatial_ref_sys AS systems ON systems.srs_id = lines.srs_id
"""


@dataclass(frozen=True)
class Table:
    """A table of lines."""

    name: str
    column: str
    is_on_grid: bool


@dataclass(frozen=True)
class GeoPackage:
    """A file with its tables of lines."""

    path: Path
    tables: Sequence[Table]
    notice = ""

    @property
    def is_on_grid(self) -> bool:
        """Whether it is in metres of the National Grid; else in degrees."""
        return self.tables[0].is_on_grid

    def lines(self, box: Box | None = None) -> Iterator[LineOfFile]:
        """Every line; with ``box`` (of the file's coordinates) those that its index has there.

        :raises NotLines: when the file breaks off.
        """
        try:
            with closing(_connect(self.path)) as connection:
                for table in self.tables:
                    yield from _lines_of(connection, table, box)
        except sqlite3.DatabaseError as error:
            raise NotLines from error


def is_geopackage(path: Path) -> bool:
    """Whether the file is a database at all."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def open_geopackage(path: Path) -> GeoPackage:
    """The file with its tables of roads, or with its only table of lines.

    :raises NotLines: when it has none.
    :raises UnknownCoordinates: when they are neither on the National Grid nor in degrees.
    """
    try:
        with closing(_connect(path)) as connection:
            told = connection.execute(TABLES).fetchall()
    except sqlite3.DatabaseError as error:
        raise NotLines from error
    drawn = [row for row in told if row[2] in OF_LINES]
    roads = [row for row in drawn if row[0].lower().startswith(ROADS)]
    tables = roads or (drawn if len(drawn) == 1 else [])
    if not tables:
        raise NotLines
    if {system for *_, system in tables} not in ({GRID}, {DEGREES}):
        raise UnknownCoordinates
    return GeoPackage(
        path, [Table(name, column, system == GRID) for name, column, _, system in tables]
    )


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _lines_of(
    connection: sqlite3.Connection, table: Table, box: Box | None
) -> Iterator[LineOfFile]:
    has = [
        column for _, column, *_ in connection.execute(f"PRAGMA table_info({_quoted(table.name)})")
    ]
    told = [column for column in has if column.lower() in {*NAMES, *NUMBERS, *CLASSES}]
    columns = ", ".join(map(_quoted, [table.column, *told]))
    parts = ["SELECT", columns, "FROM", _quoted(table.name)]
    values: Sequence[float] = ()
    index = f"rtree_{table.name}_{table.column}"
    if box and _has_table(connection, index):
        parts += ["WHERE rowid IN (SELECT id FROM", _quoted(index)]
        parts += ["WHERE maxx >= ? AND maxy >= ? AND minx <= ? AND miny <= ?)"]
        values = box
    rows = connection.execute(" ".join(parts), values)
    while batch := rows.fetchmany(BATCH):
        shapes = shapely.from_wkb([_binary(row[0]) for row in batch], on_invalid="ignore")
        for row, drawn in zip(batch, shapes, strict=True):
            if drawn is not None and drawn.geom_type in {"LineString", "MultiLineString"}:
                yield line_of(dict(zip(told, row[1:], strict=True)), drawn)


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    asked = "SELECT 1 FROM sqlite_master WHERE name = ?"
    return connection.execute(asked, [name]).fetchone() is not None


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _binary(blob: bytes | None) -> bytes | None:
    """The well-known binary of a GeoPackage geometry."""
    if not blob or blob[:2] != b"GP":
        return None
    size = ENVELOPES.get(blob[3] >> 1 & 7)
    return None if size is None else blob[8 + size :]
