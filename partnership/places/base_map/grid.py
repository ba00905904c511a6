"""Squares of the web's tile grid, and where a point lies in one.

The plane is Web Mercator (EPSG:3857) with the whole earth as one square of side 1, x to the east
and y to the south. At level n the square is cut into 2**n by 2**n squares, as slippy map tiles are.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

EXTENT = 2048  # steps along a side of a square: 0.4 m in Britain at the closest level
EARTH = 40_075_017  # metres around the equator
MOST = math.degrees(math.atan(math.sinh(math.pi)))  # latitude of the plane's edge
#: The levels with the zoom from which each is drawn.
LEVELS = {9: 9.0, 11: 11.5, 13: 13.5, 15: 16.5}
MOST_NAMES = {9: 0, 11: 150, 13: 500, 15: 300}  # of a square

Box = tuple[float, float, float, float]  # west, south, east, north in degrees


class Flat(NamedTuple):
    """A point of the plane."""

    x: float
    y: float


def flat(longitude: float, latitude: float) -> Flat:
    """A point in degrees on the plane; beyond its edge, on the edge."""
    sine = math.sin(math.radians(max(-MOST, min(MOST, latitude))))
    return Flat(longitude / 360 + 0.5, 0.5 - math.atanh(sine) / (2 * math.pi))


def round_again(point: Flat) -> tuple[float, float]:
    """Longitude and latitude of a point of the plane."""
    return (point.x - 0.5) * 360, math.degrees(math.atan(math.sinh((0.5 - point.y) * 2 * math.pi)))


def level_at(zoom: float) -> int | None:
    """The level whose squares are drawn at ``zoom``; None where no streets are."""
    return max((level for level, start in LEVELS.items() if zoom >= start), default=None)


@dataclass(frozen=True)
class Square:
    """A square of the grid."""

    level: int
    x: int
    y: int

    @property
    def exists(self) -> bool:
        """Whether we draw squares of its level, and the level has it."""
        side = 1 << self.level if self.level in LEVELS else 0
        return 0 <= self.x < side and 0 <= self.y < side

    @property
    def box(self) -> Box:
        """What it covers."""
        side = 1 << self.level
        west, north = round_again(Flat(self.x / side, self.y / side))
        east, south = round_again(Flat((self.x + 1) / side, (self.y + 1) / side))
        return west, south, east, north

    def steps(self, point: Flat) -> tuple[int, int]:
        """Where a point of the plane lies, in steps from the north-west corner."""
        side = 1 << self.level
        return round((point.x * side - self.x) * EXTENT), round((point.y * side - self.y) * EXTENT)

    def at(self, x: float, y: float) -> Flat:
        """The point so many steps from the north-west corner."""
        side = 1 << self.level
        return Flat((self.x + x / EXTENT) / side, (self.y + y / EXTENT) / side)


def squares_of(box: Box, level: int) -> Iterator[Square]:
    """The squares of ``level`` that cover ``box``."""
    west, south, east, north = box
    side = 1 << level
    first, last = flat(west, north), flat(east, south)
    for x in range(int(first.x * side), int(last.x * side) + 1):
        for y in range(int(first.y * side), int(last.y * side) + 1):
            yield Square(level, x, y)
