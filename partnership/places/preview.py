"""A boundary before it is in force: its size, and how it lies to those that are.

Metres are those of the WGS 84 ellipsoid at the latitude of the new boundary's middle; within a
county they are right to a few in ten thousand.
"""

import math
from dataclasses import dataclass
from typing import Self

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from partnership.places.errors import FarAway
from partnership.places.models import AreaVersion
from partnership.places.own_areas import own_areas
from partnership.places.selectors import current_versions
from partnership.ui import formatting

FAR_KM = 20.0
SHOWN = 20  # boundaries in force beside the new one


@dataclass(frozen=True)
class Plane:
    """Metres around one point in degrees."""

    longitude: float
    latitude: float

    @classmethod
    def around(cls, land: BaseGeometry) -> Self:
        middle = land.centroid
        return cls(middle.x, middle.y)

    def metres(self, land: BaseGeometry) -> BaseGeometry:
        """The land in metres east and north of the point."""
        return shapely.transform(land, self._to_metres)

    def _to_metres(self, corners: np.ndarray) -> np.ndarray:
        at = math.radians(self.latitude)
        east = 111_412.84 * math.cos(at) - 93.5 * math.cos(3 * at) + 0.118 * math.cos(5 * at)
        north = 111_132.92 - 559.82 * math.cos(2 * at) + 1.175 * math.cos(4 * at)
        return (corners - [self.longitude, self.latitude]) * [east, north]


@dataclass(frozen=True)
class Beside:
    """A boundary in force beside the new one. Shares are of 0 to 1, distances of the middles."""

    version: AreaVersion
    is_own: bool
    km2: float
    distance_km: float
    share_of_new: float
    share_of_it: float


@dataclass(frozen=True)
class Preview:
    """``beside``: the same area first, then by overlap and distance."""

    geometry: dict[str, object]
    km2: float
    longitude: float
    latitude: float
    beside: list[Beside]
    nearest_own: Beside | None

    @property
    def is_far(self) -> bool:
        """Whether it lies far from every area in which a strategy works."""
        return self.nearest_own is not None and self.nearest_own.distance_km > FAR_KM

    @property
    def words(self) -> str:
        """How large it is and where."""
        size = f"{formatting.number(round(self.km2, 2))} km²"
        if self.nearest_own is None:
            return f"{size}; no area of a strategy has a boundary to compare with."
        distance = formatting.number(round(self.nearest_own.distance_km, 1))
        area = self.nearest_own.version.area.name
        return f"{size}; its middle lies {distance} km from that of {area}."


def preview(geometry: dict[str, object], *, area_key: str) -> Preview:
    """How a boundary of the area ``area_key`` would lie to those in force."""
    land = shape(geometry)
    plane = Plane.around(land)
    own = own_areas()
    flat = plane.metres(land)
    beside = [
        _beside(version, flat, plane, version.area_id in own) for version in current_versions()
    ]
    near = sorted(
        (neighbour for neighbour in beside if neighbour.is_own),
        key=lambda neighbour: neighbour.distance_km,
    )
    beside.sort(
        key=lambda neighbour: (
            neighbour.version.area.key != area_key,
            -neighbour.share_of_new,
            neighbour.distance_km,
        )
    )
    return Preview(
        geometry,
        flat.area / 1e6,
        plane.longitude,
        plane.latitude,
        beside[:SHOWN],
        near[0] if near else None,
    )


def _beside(version: AreaVersion, flat: BaseGeometry, plane: Plane, is_own: bool) -> Beside:
    other = plane.metres(shape(version.geometry))
    shared = shapely.intersection(flat, other).area
    distance = shapely.distance(flat.centroid, other.centroid) / 1000
    return Beside(
        version, is_own, other.area / 1e6, distance, shared / flat.area, shared / other.area
    )


def check_is_near(geometry: dict[str, object], *, area_key: str, is_far_meant: bool) -> None:
    """Let a boundary pass that lies near an area of a strategy, or is meant to be far.

    :raises FarAway: when it is neither.
    """
    shown = preview(geometry, area_key=area_key)
    if shown.is_far and not is_far_meant:
        raise FarAway(shown.words)
