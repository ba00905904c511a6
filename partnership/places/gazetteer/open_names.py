"""OS Open Names: roads, stations, schools, settlements and postcodes of Great Britain as CSV.

A data file has no header and 34 columns (Ordnance Survey, "OS Open Names: technical
specification"); points and bounding boxes are metres on the British National Grid.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from uk_postcodes_parsing import ukpostcode

from partnership.places.gazetteer.sources import (
    GridPoint,
    Load,
    PlaceOfFile,
    Unreadable,
    what_is_unseen,
)
from partnership.places.models import Source, Street

COLUMNS = 34
NAME, OTHER_NAME, TYPE, LOCAL_TYPE, EASTING, NORTHING = 2, 4, 6, 7, 8, 9
WEST, SOUTH, EAST, NORTH, TOWN = 12, 13, 14, 15, 18
ROADS = {
    "Named Road",
    "Numbered Road",
    "Section Of Named Road",
    "Section Of Numbered Road",
}
LEFT_OUT = {"landform", "hydrography"}  # hills and rivers
BATCH = 5_000
LONGEST = 1_000_000  # metres that a road may span
Row = Sequence[str]


def is_open_names(row: Row) -> bool:
    """Whether a row of a file is one of OS Open Names."""
    return len(row) == COLUMNS


def read(rows: Iterable[tuple[int, Row]]) -> Iterator[Load]:
    """What the numbered rows tell, some thousand at a time."""
    numbered = iter(rows)
    while batch := list(islice(numbered, BATCH)):
        load = Load(Source.OPEN_NAMES)
        for line, row in batch:
            _take(row, line, load)
        yield load


def _take(row: Row, line: int, load: Load) -> None:
    if len(row) == COLUMNS and (row[TYPE] in LEFT_OUT or row[TYPE] == "TYPE"):
        return
    if unseen := what_is_unseen(row):
        load.unreadable.append(Unreadable(line, unseen))
        return
    try:
        point, name = _point(row), row[NAME].strip()
    except (IndexError, ValueError):
        load.unreadable.append(Unreadable(line, "its point could not be read"))
        return
    if not name or len(name) > 120:
        load.unreadable.append(Unreadable(line, "it has no name that can be used"))
    elif row[LOCAL_TYPE] == "Postcode":
        _take_postcode(name, point, line, load)
    else:
        load.places.append(_place(row, name, point))
        if row[OTHER_NAME].strip():
            load.aliases.append((row[OTHER_NAME].strip()[:120], name))


def _take_postcode(name: str, point: GridPoint, line: int, load: Load) -> None:
    parsed = ukpostcode.parse(name.upper())
    if parsed:
        load.postcodes[parsed.postcode] = point
    else:
        load.unreadable.append(Unreadable(line, "it is no postcode"))


def _point(row: Row) -> GridPoint:
    point = float(row[EASTING]), float(row[NORTHING])
    if not all(map(math.isfinite, point)):
        raise ValueError
    return point


def _place(row: Row, name: str, point: GridPoint) -> PlaceOfFile:
    kind = Street.Kind.STREET if row[LOCAL_TYPE] in ROADS else Street.Kind.LANDMARK
    return PlaceOfFile(
        name, point, kind, row[TOWN].strip()[:100], _span(row, WEST, EAST), _span(row, SOUTH, NORTH)
    )


def _span(row: Row, low: int, high: int) -> int | None:
    try:
        span = abs(float(row[high]) - float(row[low]))
    except ValueError:
        return None
    return round(span) if span <= LONGEST else None
