"""Incidents from a comma-separated file, for the back-test: times, longitudes, latitudes."""

import csv
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from partnership.analysis.geometry import Floats, grid_cells, local_metres
from partnership.analysis.hotspot_events import Events, Flags, Times

_DATE_LENGTH = len("2013-07-11")


class CsvError(ValueError):
    """A file that can't be read as incidents; the message names the column or the line."""


@dataclass(frozen=True)
class Columns:
    """The names of the columns that hold the time, the longitude and the latitude."""

    time: str
    longitude: str
    latitude: str


@dataclass(frozen=True, eq=False)
class Incidents:
    """Rows with coordinates, each array of shape (n,), and how many rows had none.

    `time` datetime64[s] as written in the file, which is taken as local; `timed` is False where
    the file gives a day only. Degrees.
    """

    time: Times
    timed: Flags
    longitude: Floats
    latitude: Floats
    left_out: int

    def on_grid(self, size: float, offset: tuple[float, float]) -> Events:
        """The same incidents as events in square cells of `size` metres."""
        x, y = local_metres(self.longitude, self.latitude)
        return Events.of(grid_cells(x, y, size, offset), self.time, timed=self.timed)

    def four_grids(self, size: float) -> list[Events]:
        """The incidents on four grids, shifted by half a cell east, north and both."""
        half = size / 2
        return [self.on_grid(size, at) for at in ((0, 0), (half, 0), (0, half), (half, half))]


def read_incidents(lines: Iterable[str], columns: Columns) -> Incidents:
    """Read incidents from the lines of a CSV file with a header.

    Times are ISO 8601, such as 2013-07-11 22:40; an offset from UTC is ignored. A row without
    usable coordinates (blank, not a number, out of range, or both 0) is counted and left out,
    whatever its time. Raises CsvError for a missing column, a time that can't be read, with its
    line, or a file without any usable row.
    """
    rows = csv.DictReader(lines)
    _require_columns(rows.fieldnames or (), columns)
    try:
        incidents = [_incident(row, columns, rows.line_num) for row in rows]
    except csv.Error as broken:
        raise CsvError(f"Line {rows.line_num} isn't valid CSV: {broken}.") from broken
    usable = [incident for incident in incidents if incident is not None]
    if not usable:
        raise CsvError("The file has no row with a time and coordinates.")
    times, timed, points = zip(*usable, strict=True)
    longitude, latitude = _columns(points)
    return Incidents(
        np.array(times, dtype="datetime64[s]"),
        np.array(timed, dtype=np.bool_),
        longitude,
        latitude,
        len(incidents) - len(usable),
    )


def _columns(points: Iterable[tuple[float, float]]) -> Iterator[NDArray[np.float64]]:
    return (np.array(values) for values in zip(*points, strict=True))


def _require_columns(present: Iterable[str], columns: Columns) -> None:
    names = list(present)
    for name in (columns.time, columns.longitude, columns.latitude):
        if name not in names:
            there = ", ".join(names) or "none"
            raise CsvError(f'The file has no column "{name}"; its columns are: {there}.')


def _incident(
    row: dict[str, str | None], columns: Columns, line: int
) -> tuple[datetime, bool, tuple[float, float]] | None:
    """The time, whether its hour is known, and the point of a row; None without a point."""
    point = _point(row[columns.longitude], row[columns.latitude])
    if point is None:
        return None
    text = (row[columns.time] or "").strip()
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise CsvError(f'Line {line}: "{text}" isn\'t a time such as 2013-07-11 22:40.') from None
    return moment, len(text) > _DATE_LENGTH, point


def _point(longitude: str | None, latitude: str | None) -> tuple[float, float] | None:
    try:
        east, north = float(longitude or ""), float(latitude or "")
    except ValueError:
        return None
    on_earth = math.isfinite(east) and abs(east) <= 180 and abs(north) <= 90
    return (east, north) if on_earth and (east, north) != (0, 0) else None
