"""Boundaries as shapes: reading GeoJSON and asking which points lie inside."""

import re
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike
from shapely.geometry import shape

from partnership.places.errors import BadBoundary, ManyBoundaries, NotInDegrees, TooManyPoints
from partnership.places.grid import CELL, cells_of, middles_of
from partnership.places.models import AreaVersion
from partnership.places.repairs import Reading, reading_of

LISTS = {"Polygon": 3, "MultiPolygon": 4}  # how deep its numbers lie (RFC 7946, section 3.1)
MOST_POINTS = 20_000  # whether an area is valid takes minutes for more
NAMES = re.compile(r"(.*name|[a-z]+[0-9]{2}nm)", re.IGNORECASE)
MOST_FEATURES = 500
LARGEST = 1_500_000  # no longitude, latitude or height in metres is beyond it


def geometry_of(geojson: Any) -> dict[str, Any]:
    """The one Polygon or MultiPolygon of a GeoJSON geometry, feature or collection.

    :raises BadBoundary: when it holds none or several, or is not a valid area.
    :raises NotInDegrees: when it is not in the United Kingdom as it is written.
    """
    geometry = only_geometry(geojson)
    try:
        area = shape(geometry)
    except (ValueError, IndexError) as error:
        raise BadBoundary from error
    if area.is_empty or not area.is_valid or area.area == 0:
        raise BadBoundary
    if (reading := reading_of(geometry)) != Reading.DEGREES:
        raise NotInDegrees(reading)
    return {"type": geometry["type"], "coordinates": geometry["coordinates"]}


def features_of(geojson: Any) -> list[dict[str, Any]]:
    """Each Polygon or MultiPolygon of a file (``name``, ``geometry``), whatever its numbers are.

    :raises BadBoundary: when there is none, or one that holds no numbers.
    :raises TooManyPoints: when one has more points than can be worked with.
    """
    is_collection = isinstance(geojson, dict) and geojson.get("type") == "FeatureCollection"
    features = geojson.get("features") if is_collection else [geojson]
    if not isinstance(features, list) or not features or len(features) > MOST_FEATURES:
        raise BadBoundary
    polygons: list[dict[str, Any]] = []
    for feature in features:
        geometry = only_geometry(feature)
        plain = {"type": geometry["type"], "coordinates": geometry["coordinates"]}
        polygons.append({"name": _name(feature, len(polygons) + 1), "geometry": plain})
    return polygons


def _name(feature: dict[str, Any], number: int) -> str:
    """What a feature is called: by a property such as ``name`` or ``WD23NM``, or its number."""
    properties = feature.get("properties")
    texts = {
        key: value.strip()
        for key, value in (properties.items() if isinstance(properties, dict) else ())
        if isinstance(value, str) and value.strip()
    }
    called = [value for key, value in texts.items() if NAMES.fullmatch(key)]
    return (called or [f"Boundary {number}"])[0][:100]


def only_geometry(geojson: Any) -> dict[str, Any]:
    """The one Polygon or MultiPolygon of a file, whatever its numbers are.

    :raises BadBoundary: when there is none, or it holds no numbers.
    :raises ManyBoundaries: when there are several.
    :raises TooManyPoints: when it has more points than can be worked with.
    """
    geometry = _only_geometry(geojson)
    if not isinstance(geometry, dict) or not _holds_numbers(geometry):
        raise BadBoundary
    if _points(geometry["coordinates"], LISTS[geometry["type"]]) > MOST_POINTS:
        raise TooManyPoints
    return geometry


def _only_geometry(geojson: Any) -> Any:
    if not isinstance(geojson, dict):
        raise BadBoundary
    if geojson.get("type") == "FeatureCollection":
        features = geojson.get("features")
        if not isinstance(features, list) or not features:
            raise BadBoundary
        if len(features) > 1:
            raise ManyBoundaries(len(features))
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
        return isinstance(value, list) and all(_are_numbers(part, depth - 1) for part in value)
    return isinstance(value, int | float) and abs(value) <= LARGEST


def _points(coordinates: list[Any], depth: int) -> int:
    """How many corners the rings have together."""
    if depth == 2:
        return len(coordinates)
    return sum(_points(part, depth - 1) for part in coordinates)


def inside(version: AreaVersion, longitudes: ArrayLike, latitudes: ArrayLike) -> list[bool]:
    """For each point, whether it lies in the boundary (its edge included)."""
    area = shape(version.geometry)
    shapely.prepare(area)
    points = shapely.points(np.asarray(longitudes, float), np.asarray(latitudes, float))
    lies: list[bool] = shapely.covers(area, points).tolist()
    return lies


def cells_within(versions: list[AreaVersion]) -> list[tuple[int, int]]:
    """Corners of the cells whose middle lies in one of the boundaries."""
    within: set[tuple[int, int]] = set()
    for version in versions:
        corners = _cells_around(version)
        longitudes, latitudes = middles_of(corners)
        are_inside = inside(version, longitudes, latitudes)
        within.update(corner for corner, lies in zip(corners, are_inside, strict=True) if lies)
    return sorted(within)


def _cells_around(version: AreaVersion) -> list[tuple[int, int]]:
    """Every cell of the rectangle on the grid that a boundary fits in."""
    points = points_of(version.geometry)
    cells = cells_of([p[0] for p in points], [p[1] for p in points])
    on_grid = [cell for cell in cells if cell is not None]
    if not on_grid:
        return []
    eastings, northings = [e for e, _ in on_grid], [n for _, n in on_grid]
    return [
        (e, n)
        for e in range(min(eastings), max(eastings) + CELL, CELL)
        for n in range(min(northings), max(northings) + CELL, CELL)
    ]


def points_of(geometry: dict[str, Any]) -> list[list[float]]:
    """Every corner of a boundary, longitude first."""
    return [point for ring in _rings(geometry) for point in ring]


def _rings(geometry: dict[str, Any]) -> list[list[list[float]]]:
    if geometry["type"] == "Polygon":
        return list(geometry["coordinates"])
    return [ring for polygon in geometry["coordinates"] for ring in polygon]
