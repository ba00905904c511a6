"""Boundaries as shapes: reading GeoJSON and asking which points lie inside."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from partnership.places.errors import BadBoundary, TooManyPoints
from partnership.places.models import AreaVersion

LISTS = {"Polygon": 3, "MultiPolygon": 4}  # how deep its numbers lie (RFC 7946, section 3.1)
MOST_POINTS = 20_000  # whether an area is valid takes minutes for more
LARGEST = 1_000_000  # no longitude, latitude or height in metres is beyond it


def geometry_of(geojson: Any) -> dict[str, Any]:
    """The one Polygon or MultiPolygon of a GeoJSON geometry, feature or collection.

    :raises BadBoundary: when it holds none or several, or is not a valid area on earth.
    """
    geometry = _only_geometry(geojson)
    if not isinstance(geometry, dict) or not _holds_numbers(geometry):
        raise BadBoundary
    if _points(geometry["coordinates"], LISTS[geometry["type"]]) > MOST_POINTS:
        raise TooManyPoints
    try:
        area = shape(geometry)
    except (ValueError, IndexError) as error:
        raise BadBoundary from error
    if not _is_usable(area):
        raise BadBoundary
    return {"type": geometry["type"], "coordinates": geometry["coordinates"]}


def _only_geometry(geojson: Any) -> Any:
    if not isinstance(geojson, dict):
        raise BadBoundary
    if geojson.get("type") == "FeatureCollection":
        features = geojson.get("features")
        if not isinstance(features, list) or len(features) != 1:
            raise BadBoundary
        return _only_geometry(features[0])
    if geojson.get("type") == "Feature":
        return geojson.get("geometry")
    return geojson


def _holds_numbers(geometry: dict[str, Any]) -> bool:
    kind = geometry.get("type")
    depth = LISTS.get(kind) if isinstance(kind, str) else None
    return depth is not None and _are_numbers(geometry.get("coordinates"), depth)


def _are_numbers(value: Any, depth: int) -> bool:
    if depth:
        return isinstance(value, list) and all(_are_numbers(one, depth - 1) for one in value)
    return isinstance(value, int | float) and abs(value) <= LARGEST


def _points(coordinates: list[Any], depth: int) -> int:
    """How many corners the rings have together."""
    if depth == 2:
        return len(coordinates)
    return sum(_points(one, depth - 1) for one in coordinates)


def _is_usable(area: BaseGeometry) -> bool:
    if area.is_empty or not area.is_valid or area.area == 0:
        return False
    west, south, east, north = area.bounds
    return west >= -180 and east <= 180 and south >= -90 and north <= 90


def inside(version: AreaVersion, longitudes: ArrayLike, latitudes: ArrayLike) -> list[bool]:
    """For each point, whether it lies in the boundary (its edge included)."""
    area = shape(version.geometry)
    shapely.prepare(area)
    points = shapely.points(np.asarray(longitudes, float), np.asarray(latitudes, float))
    found: list[bool] = shapely.covers(area, points).tolist()
    return found
