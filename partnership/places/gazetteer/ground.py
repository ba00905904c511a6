"""The areas of strategies and wards: where a place lies and how far it is from their middle."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import shapely
from django.db.models import Q
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from partnership.places.models import Area, AreaVersion
from partnership.places.own_areas import Part, own_areas
from partnership.places.selectors import current_versions

DEGREE = 111_320  # metres of latitude
WINDS = "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"
ELSEWHERE = len(Part)  # the zone of what lies in no own area

Point = tuple[float, float]  # longitude and latitude in degrees
Box = tuple[float, float, float, float]  # west, south, east, north in degrees


def metres_between(point: Point, other: Point) -> float:
    """Distance on the ground, good to a percent within a town."""
    return math.hypot(*steps(point, other))


def steps(point: Point, other: Point) -> Point:
    """Metres to the east and to the north."""
    east = (other[0] - point[0]) * DEGREE * math.cos(math.radians(point[1]))
    return east, (other[1] - point[1]) * DEGREE


def moved(point: Point, east: float, north: float) -> Point:
    """The point so many metres to the east and to the north."""
    narrow = math.cos(math.radians(point[1]))
    return point[0] + east / (DEGREE * narrow), point[1] + north / DEGREE


def wind(point: Point, other: Point) -> str:
    """The direction from one point to another in words."""
    turn = math.degrees(math.atan2(*steps(point, other)))
    return WINDS[round(turn / 45) % 8]


@dataclass(frozen=True)
class Ground:
    """The boundaries in force, which say what is near to the strategy and what a place lies in."""

    versions: Sequence[AreaVersion]
    own: Mapping[int, Part]

    @classmethod
    def now(cls) -> "Ground":
        """Of every strategy, with the wards."""
        return cls.of(own_areas())

    @classmethod
    def of(cls, own: Mapping[int, Part]) -> "Ground":
        """Of the areas ``own``, by their primary keys, with the wards."""
        condition = Q(area__in=list(own)) | Q(area__kind=Area.Kind.WARD)
        return cls(list(current_versions().filter(condition).order_by("area__name")), own)

    def zone_of(self, area: Area) -> int:
        """0 for a strategy's area, 1 for its ring, 2 for any other."""
        return self.own.get(area.pk, ELSEWHERE)

    @cached_property
    def shapes(self) -> list[tuple[Area, BaseGeometry]]:
        """Each area with its shape, the strategy's own first."""
        ranked = sorted(self.versions, key=lambda version: self.zone_of(version.area))
        shapes = [(version.area, shape(version.geometry)) for version in ranked]
        for _, land in shapes:
            shapely.prepare(land)
        return shapes

    @cached_property
    def middles(self) -> list[tuple[Area, Point]]:
        """The middle of each strategy's area."""
        targets = [pair for pair in self.shapes if self.zone_of(pair[0]) == Part.MIDDLE]
        return [(area, (land.centroid.x, land.centroid.y)) for area, land in targets]

    def distance(self, point: Point) -> float | None:
        """Metres from the nearest middle; None where no strategy has an area."""
        return min((metres_between(at, point) for _, at in self.middles), default=None)

    def zone(self, point: Point) -> int:
        """0 in the strategy's area, 1 in its ring, 2 elsewhere."""
        return min((self.zone_of(area) for area in self.holding(point)), default=ELSEWHERE)

    def name_of(self, point: Point) -> str:
        """The strategy's area or the ward that holds ``point``, else nothing."""
        names = [area.name for area in self.holding(point) if self.zone_of(area) != Part.RING]
        return names[0] if names else ""

    def names_of(self, point: Point) -> list[str]:
        """The areas and wards that hold ``point``, and the area that its ring belongs to."""
        names = [area.name for area in self.holding(point) if self.zone_of(area) != Part.RING]
        ringed = [area.name for area, _ in self.middles if self.zone(point) < ELSEWHERE]
        return [*names, *ringed]

    def way_to(self, point: Point) -> str:
        """``3.2 km north of Example Area``; nothing where no strategy has an area."""
        if not self.middles:
            return ""
        area, middle = min(self.middles, key=lambda pair: metres_between(pair[1], point))
        return f"{metres_between(middle, point) / 1000:.1f} km {wind(middle, point)} of {area.name}"

    def boxes(self, within: float) -> list[Box]:
        """What surely holds everything within so many metres of a middle, and every own area."""
        around = [
            (*moved(at, -within, -within), *moved(at, within, within)) for _, at in self.middles
        ]
        own = (land.bounds for area, land in self.shapes if area.pk in self.own)
        return [*around, *(tuple(map(float, bounds)) for bounds in own)]  # type: ignore[list-item]

    def holding(self, point: Point) -> list[Area]:
        """The areas that hold ``point``: the strategy's, its ring, the ward."""
        at = shapely.Point(point)
        return [area for area, land in self.shapes if shapely.covers(land, at)]
