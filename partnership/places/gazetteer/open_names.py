"""OS Open Names: roads, stations, schools, settlements and postcodes of Great Britain as CSV.

A data file has no header and 34 columns (Ordnance Survey, "OS Open Names: technical
specification"); points and bounding boxes are metres on the British National Grid.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from partnership.places.gazetteer.sources import GridPoint, Load, PlaceOfFile, Unreadable
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
    try:
        point, name = _point(row), row[NAME].strip()
    except (IndexError, ValueError):
        load.unreadable.append(Unreadable(line, "its point could not be read"))
        return
    if not name or len(name) > 120:
        load.unreadable.append(Unreadable(line, "it has no name that can be used"))
    elif row[LOCAL_TYPE] == "Postcode":
        load.postcodes[name] = point
    else:
        load.places.append(_place(row, name, point))
        if row[OTHER_NAME].strip():
            load.aliases.append((row[OTHER_NAME].strip()[:120], name))


def _point(row: Row) -> GridPoint:
    return float(row[EASTING]), float(row[NORTHING])


def _place(row: Row, name: str, point: GridPoint) -> PlaceOfFile:
    kind = Street.Kind.STREET if row[LOCAL_TYPE] in ROADS else Street.Kind.LANDMARK
    return PlaceOfFile(
        name, point, kind, row[TOWN].strip()[:100], _span(row, WEST, EAST), _span(row, SOUTH, NORTH)
    )


def _span(row: Row, low: int, high: int) -> int | None:
    try:
        return round(abs(float(row[high]) - float(row[low])))
    except ValueError:
        return None
