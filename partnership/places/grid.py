"""Cells of 100 m on the British National Grid, by the Ordnance Survey's own shift (OSTN15)."""

import math
from collections.abc import Sequence

from convertbng.cutil import convert_bng, convert_lonlat

CELL = 100  # metres
EAST = 10_000_000  # a cell as one number: easting x EAST + northing

Cell = tuple[int, int]


def cells_of(longitudes: Sequence[float], latitudes: Sequence[float]) -> list[Cell | None]:
    """South-west corners (easting, northing in metres) of the cells that hold the points.

    None for a point outside the grid.
    """
    if len(longitudes) == 0:
        return []
    eastings, northings = convert_bng(list(longitudes), list(latitudes))
    return [_corner(e, n) for e, n in zip(eastings, northings, strict=True)]


def _corner(easting: float, northing: float) -> Cell | None:
    if math.isnan(easting) or math.isnan(northing):
        return None
    return int(easting // CELL) * CELL, int(northing // CELL) * CELL


def cell_of(longitude: float, latitude: float) -> Cell | None:
    """The cell that holds one point, or None outside the grid."""
    return cells_of([longitude], [latitude])[0]


def to_wgs84(
    eastings: Sequence[float], northings: Sequence[float]
) -> tuple[list[float], list[float]]:
    """Longitudes and latitudes (degrees, WGS 84) of grid points in metres."""
    longitudes, latitudes = convert_lonlat(list(eastings), list(northings))
    return longitudes.tolist(), latitudes.tolist()


def cell_number(easting: int, northing: int) -> int:
    """A cell's corner as one number."""
    return easting * EAST + northing


def corner_of(cell: int) -> tuple[int, int]:
    """The corner (easting, northing) of a cell by its number."""
    easting, northing = divmod(int(cell), EAST)
    return easting, northing


def middles_of(corners: list[tuple[int, int]]) -> tuple[list[float], list[float]]:
    """Longitudes and latitudes of the middles of cells."""
    half = CELL / 2
    return to_wgs84([e + half for e, _ in corners], [n + half for _, n in corners])
