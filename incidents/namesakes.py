"""Streets of one name, told apart as people do: by town or ward, by postcode, by the way there."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from partnership.places.models import Area, AreaVersion, Postcode
from partnership.places.selectors import Box, Place, current_versions

MOST_OFFERED = 8
ONE_STREET = 500  # metres: points of one name within this are one street
DEGREE = 111_320  # metres of latitude
NEARBY = 0.01  # degrees
WINDS = "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"
OWN = [Area.Kind.TARGET, Area.Kind.BUFFER]  # the strategy's area, then the ring around it
NAMING = [Area.Kind.TARGET, Area.Kind.WARD]  # areas whose name says where somewhere is


@dataclass(frozen=True)
class Ground:
    """The boundaries in force, which say what is near to the strategy and what a place lies in."""

    versions: Sequence[AreaVersion]

    @classmethod
    def now(cls) -> "Ground":
        kinds = {*OWN, *NAMING}
        return cls(list(current_versions().filter(area__kind__in=kinds).order_by("area__name")))

    @cached_property
    def shapes(self) -> list[tuple[Area, BaseGeometry]]:
        """Each area with its shape, the strategy's own first."""
        order = {kind: at for at, kind in enumerate([*OWN, Area.Kind.WARD])}
        ranked = sorted(self.versions, key=lambda one: order[Area.Kind(one.area.kind)])
        return [(one.area, shape(one.geometry)) for one in ranked]

    @cached_property
    def boxes(self) -> list[Box]:
        """What surely holds the strategy's area, and its ring."""
        own = (land for area, land in self.shapes if area.kind in OWN)
        return [tuple(map(float, land.bounds)) for land in own]  # type: ignore[misc]

    def distance_rank(self, place: Place) -> int:
        """0 in the strategy's area, 1 in its ring, 2 elsewhere."""
        held = [area.kind for area in self._holding(place)]
        return next((at for at, kind in enumerate(OWN) if kind in held), len(OWN))

    def name_of(self, place: Place) -> str:
        """The strategy's area or the ward that holds ``place``, else its town."""
        names = [area.name for area in self._holding(place) if area.kind in NAMING]
        return names[0] if names else place.town

    def way_to(self, place: Place) -> str:
        """``3.2 km north of Example Area``; nothing where no strategy has an area."""
        target = next(((a, s) for a, s in self.shapes if a.kind == Area.Kind.TARGET), None)
        if target is None:
            return ""
        area, land = target
        centre = Place("", land.centroid.x, land.centroid.y, 0, "area")
        return f"{metres(centre, place) / 1000:.1f} km {_wind(centre, place)} of {area.name}"

    def _holding(self, place: Place) -> list[Area]:
        point = shapely.Point(place.longitude, place.latitude)
        return [area for area, land in self.shapes if shapely.covers(land, point)]


def told_apart(points: Sequence[Place], ground: Ground) -> list[Place]:
    """The streets that ``points`` belong to, each with a name of its own, nearest first."""
    order = {place.label: at for at, place in reversed(list(enumerate(points)))}
    ranked = sorted(points, key=lambda place: order[place.label])
    grouped = [list(group) for _, group in groupby(ranked, key=lambda place: place.label)]
    found = [place for group in grouped for place in _named(_streets(group), ground)]
    return sorted(found, key=ground.distance_rank)


def _streets(points: list[Place]) -> list[Place]:
    """The points of one name as streets: near ones are one."""
    streets: list[list[Place]] = []
    for point in points:
        near = (one for one in streets if metres(one[0], point) <= ONE_STREET)
        street = next(near, None)
        if street is None:
            streets.append([point])
        else:
            street.append(point)
    return [_merged(street) for street in streets[:MOST_OFFERED]]


def _merged(points: list[Place]) -> Place:
    first = points[0]
    reach = max(metres(first, point) for point in points)
    return replace(first, accuracy_m=first.accuracy_m + round(reach))


def _named(streets: list[Place], ground: Ground) -> list[Place]:
    """Streets of one name with as many hints as it takes: town, postcode, the way there."""
    hints: list[Callable[[Place], str]] = [ground.name_of, nearest_postcode, ground.way_to]
    for hint in hints:
        streets = _hinted(streets, hint)
    return _numbered(streets)


def _hinted(streets: list[Place], hint: Callable[[Place], str]) -> list[Place]:
    """Add ``hint`` to those whose name is that of another."""
    names = Counter(place.label for place in streets)
    return [
        replace(place, label=", ".join(filter(None, [place.label, hint(place)])))
        if names[place.label] > 1
        else place
        for place in streets
    ]


def _numbered(streets: list[Place]) -> list[Place]:
    """The last resort: the first, the second …"""
    names, seen, told = Counter(place.label for place in streets), Counter[str](), []
    for place in streets:
        seen[place.label] += 1
        number = f" ({seen[place.label]})" if names[place.label] > 1 else ""
        told.append(replace(place, label=place.label + number))
    return told


def nearest_postcode(place: Place) -> str:
    """``near ZZ1 1ZZ``: the nearest postcode within about a kilometre; else nothing."""
    around = Postcode.objects.filter(
        longitude__range=(place.longitude - NEARBY, place.longitude + NEARBY),
        latitude__range=(place.latitude - NEARBY, place.latitude + NEARBY),
    )
    code = _nearest(place, around.values_list("postcode", "longitude", "latitude"))
    return f"near {code}" if code else ""


def _nearest(place: Place, rows: Iterable[tuple[str, float, float]]) -> str:
    apart = [
        (metres(place, Place(code, longitude, latitude, 0, "postcode")), code)
        for code, longitude, latitude in rows
    ]
    return min(apart)[1] if apart else ""


def metres(one: Place, other: Place) -> float:
    """Distance on the ground, good to a percent within a town."""
    return math.hypot(*_steps(one, other))


def _steps(one: Place, other: Place) -> tuple[float, float]:
    """Metres to the east and to the north."""
    east = (other.longitude - one.longitude) * DEGREE * math.cos(math.radians(one.latitude))
    return east, (other.latitude - one.latitude) * DEGREE


def _wind(one: Place, other: Place) -> str:
    turn = math.degrees(math.atan2(*_steps(one, other)))
    return WINDS[round(turn / 45) % 8]
