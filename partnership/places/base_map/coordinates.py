"""Which coordinates a file has, what of it is near to the areas, and what to say if nothing is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NoReturn

import numpy as np
import shapely
from convertbng.cutil import convert_bng
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from partnership.places.base_map.grid import Box
from partnership.places.errors import (
    FarFromAreas,
    SwappedCoordinates,
    UnknownCoordinates,
)
from partnership.places.gazetteer.ground import metres_between, moved, wind
from partnership.places.grid import to_wgs84
from partnership.places.selectors import current_versions

BRITAIN: Box = (-9.0, 49.0, 2.5, 61.0)
GRID: Box = (0.0, 0.0, 700_000.0, 1_300_000.0)  # metres
SAMPLE = 2_000  # lines that tell what is wrong with a file
TURN = 2 * np.pi

Corners = np.ndarray  # of shape (n, 2)


def reach_of(kilometres: float) -> "Reach":
    """What lies within so many kilometres of the box around each area in force."""
    boxes = [shape(version.geometry).bounds for version in current_versions()]
    metres = kilometres * 1_000
    return Reach(
        [
            (*moved((west, south), -metres, -metres), *moved((east, north), metres, metres))
            for west, south, east, north in boxes
        ]
    )


@dataclass
class Reach:
    """The boxes that are near, in degrees; none where the partnership has no area yet."""

    boxes: Sequence[Box]
    sample: list[BaseGeometry] = field(default_factory=list)

    def near(self, lines: Sequence[BaseGeometry]) -> tuple[list[int], list[BaseGeometry]]:
        """Which of a file's lines are near, and those on the plane of ``grid``.

        :raises SwappedCoordinates, UnknownCoordinates: when they can't be of this country.
        """
        self.sample += lines[: max(0, SAMPLE - len(self.sample))]
        degrees = _to_degrees(np.asarray(lines, object))
        if not self.boxes:
            near = ~shapely.is_empty(degrees)
        else:
            areas = shapely.union_all([shapely.box(*box) for box in self.boxes])
            shapely.prepare(areas)
            near = shapely.intersects(areas, degrees)
        chosen = np.flatnonzero(near)
        return chosen.tolist(), list(shapely.transform(degrees[chosen], _flattened))

    def box(self, *, is_on_grid: bool) -> Box | None:
        """The box around all that is near, in degrees or in metres of the grid."""
        if not self.boxes:
            return None
        west, south, east, north = shapely.total_bounds(
            [shapely.box(*bounds) for bounds in self.boxes]
        )
        if not is_on_grid:
            return float(west), float(south), float(east), float(north)
        eastings, northings = convert_bng([west, west, east, east], [south, north, south, north])
        return min(eastings), min(northings), max(eastings), max(northings)

    def refuse(self) -> NoReturn:
        """Say why nothing of a file is near.

        :raises SwappedCoordinates: when all would be if its coordinates were the other way round.
        :raises FarFromAreas: otherwise.
        """
        turned = shapely.transform(np.asarray(self.sample, object), lambda at: at[:, ::-1])
        areas = shapely.union_all([shapely.box(*box) for box in self.boxes])
        if (
            _system(shapely.get_coordinates(turned))
            and shapely.intersects(areas, _to_degrees(turned)).any()
        ):
            raise SwappedCoordinates
        lines = shapely.union_all(_to_degrees(np.asarray(self.sample, object)))
        here, there = (
            (float(line[0]), float(line[1]))
            for line in shapely.get_coordinates(shapely.shortest_line(areas, lines))
        )
        raise FarFromAreas(metres_between(here, there) / 1_000, wind(here, there))


def _to_degrees(lines: np.ndarray) -> np.ndarray:
    """Lines in degrees, without height."""
    flat = shapely.force_2d(lines)
    corners = shapely.get_coordinates(flat)
    system = _system(corners)
    if system == "degrees":
        return flat
    if system == "grid":
        return shapely.transform(flat, _from_grid)
    if _inside(corners[:, ::-1], BRITAIN):
        raise SwappedCoordinates
    raise UnknownCoordinates


def _system(corners: Corners) -> str:
    """``degrees``, ``grid`` (metres) or nothing, by where most corners would lie."""
    if _inside(corners, BRITAIN):
        return "degrees"
    is_small = np.abs(corners).max(initial=0) <= 180
    return "grid" if not is_small and _inside(corners, GRID) else ""


def _inside(corners: Corners, box: Box) -> bool:
    """Whether nearly all corners lie in a box."""
    west, south, east, north = box
    x, y = corners[:, 0], corners[:, 1]
    return bool(len(x)) and bool(
        np.mean((x >= west) & (x <= east) & (y >= south) & (y <= north)) > 0.99
    )


def _from_grid(corners: Corners) -> Corners:
    longitudes, latitudes = to_wgs84(corners[:, 0].tolist(), corners[:, 1].tolist())
    return np.nan_to_num(np.column_stack([longitudes, latitudes]))


def _flattened(corners: Corners) -> Corners:
    """Corners in degrees on the plane, as ``grid.flat`` does it for one."""
    sines = np.sin(np.radians(corners[:, 1]))
    return np.column_stack([corners[:, 0] / 360 + 0.5, 0.5 - np.arctanh(sines) / TURN])
