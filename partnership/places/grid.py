"""Cells of 100 m on the British National Grid, by the Ordnance Survey's own shift (OSTN15)."""

import math
from collections.abc import Sequence

from convertbng.cutil import convert_bng, convert_lonlat

CELL = 100  # metres

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
