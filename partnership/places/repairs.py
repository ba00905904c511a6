"""Coordinates that are not longitude and latitude: swapped, or in metres of the national grid."""

from enum import StrEnum
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from partnership.places.errors import BadBoundary
from partnership.places.grid import to_wgs84

WEST, SOUTH, EAST, NORTH = -9.0, 49.0, 2.5, 61.5  # degrees: the United Kingdom
GRID_EAST, GRID_NORTH = 700_000, 1_300_000  # metres: how far the British National Grid reaches
DIGITS = 7  # decimals of a degree: about 1 cm


class Reading(StrEnum):
    """What the numbers of a boundary seem to be."""

    DEGREES = "degrees"
    SWAPPED = "swapped"
    METRES = "metres"
    ELSEWHERE = "elsewhere"


def reading_of(geometry: dict[str, object]) -> Reading:
    """What the numbers of a Polygon or MultiPolygon seem to be, by where they would lie."""
    west, south, east, north = _bounds(geometry)
    if west >= WEST and east <= EAST and south >= SOUTH and north <= NORTH:
        return Reading.DEGREES
    if south >= WEST and north <= EAST and west >= SOUTH and east <= NORTH:
        return Reading.SWAPPED
    is_on_grid = west >= 0 and east <= GRID_EAST and south >= 0 and north <= GRID_NORTH
    return Reading.METRES if is_on_grid and (east > 180 or north > 90) else Reading.ELSEWHERE


def repaired(geometry: dict[str, object]) -> dict[str, object]:
    """The same land in longitude and latitude.

    :raises BadBoundary: when it lies outside the part of the grid that can be converted.
    """
    reading = reading_of(geometry)
    if reading == Reading.SWAPPED:
        return _transformed(geometry, lambda corners: corners[:, ::-1])
    if reading == Reading.METRES:
        return _transformed(geometry, _from_grid)
    return geometry


def _from_grid(corners: np.ndarray) -> np.ndarray:
    longitudes, latitudes = to_wgs84(corners[:, 0].tolist(), corners[:, 1].tolist())
    degrees = np.round(np.column_stack([longitudes, latitudes]), DIGITS)
    if not np.isfinite(degrees).all():
        raise BadBoundary
    return degrees


def _transformed(geometry: dict[str, object], change: Any) -> dict[str, object]:
    land: BaseGeometry = shapely.transform(shapely.force_2d(shape(geometry)), change)
    transformed: dict[str, object] = mapping(land)
    return {"type": transformed["type"], "coordinates": _lists(transformed["coordinates"])}


def _lists(value: Any) -> Any:
    """Tuples as lists, as JSON brings them back."""
    return [_lists(part) for part in value] if isinstance(value, tuple | list) else float(value)


def _bounds(geometry: dict[str, object]) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = shape(geometry).bounds
    except (ValueError, IndexError) as error:
        raise BadBoundary from error
    return west, south, east, north
