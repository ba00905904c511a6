"""Outlines drawn from points: the land that is nearest to some of them. Metres on a plane grid.

A Voronoi tessellation gives each point the land that is nearer to it than to any other (Okabe
et al., Spatial Tessellations, 2000, chapter 2). Land further away than ``reach`` is nobody's.
"""

import json
from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from partnership.places.grid import to_wgs84

Point = tuple[float, float]
SMOOTHING = 30.0  # metres: corners are rounded, and gaps of twice as much are closed
OWN = 10.0  # metres around a point that are always its own
DIGITS = 6  # decimals of a degree: about 0.1 m


def outline(points: Sequence[Point], others: Sequence[Point], *, reach: float) -> BaseGeometry:
    """The land of ``points``, not of ``others``, at most ``reach`` metres from one of them.

    Every one of ``points`` lies inside it. Holes are filled.
    """
    mine = shapely.MultiPoint(np.unique(np.asarray(points, float), axis=0))
    everybody = shapely.union(mine, shapely.MultiPoint(np.asarray(others, float).reshape(-1, 2)))
    near = mine.buffer(reach)
    cells = shapely.get_parts(shapely.voronoi_polygons(everybody, extend_to=near))
    tree = shapely.STRtree(cells)
    own = np.unique(tree.query(shapely.get_parts(mine), predicate="intersects")[1])
    land = shapely.intersection(shapely.union_all(cells[own]), near)
    return _without_holes(shapely.union(_smooth(land), mine.buffer(OWN)))


def _smooth(land: BaseGeometry) -> BaseGeometry:
    """Close and open: gaps and spikes narrower than twice the smoothing go."""
    closed = land.buffer(SMOOTHING).buffer(-2 * SMOOTHING)
    return closed.buffer(SMOOTHING).simplify(1.0)


def _without_holes(land: BaseGeometry) -> BaseGeometry:
    parts = [Polygon(part.exterior) for part in shapely.get_parts(land)]
    return shapely.union_all(parts)


def ring(land: BaseGeometry, *, metres: float) -> BaseGeometry:
    """What lies around ``land``, at most so many metres away; ``land`` itself left out."""
    return land.buffer(metres).difference(land)


def geojson(land: BaseGeometry) -> dict[str, object]:
    """Land on the British National Grid as a GeoJSON geometry in degrees (WGS 84)."""
    degrees = shapely.transform(land, _to_degrees)
    valid = shapely.make_valid(degrees)
    if not isinstance(valid, Polygon | MultiPolygon):
        parts = [p for p in shapely.get_parts(valid) if isinstance(p, Polygon | MultiPolygon)]
        valid = shapely.union_all(parts)
    outline: dict[str, object] = json.loads(shapely.to_geojson(valid))
    return outline


def _to_degrees(corners: np.ndarray) -> np.ndarray:
    longitudes, latitudes = to_wgs84(corners[:, 0].tolist(), corners[:, 1].tolist())
    return np.round(np.column_stack([longitudes, latitudes]), DIGITS)
