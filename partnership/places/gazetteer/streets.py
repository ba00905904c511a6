"""The points of one name as streets: near ones are one, a long one has ends, equal ones a hint."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from partnership.places.gazetteer.ground import Ground, Point, metres_between, moved, wind
from partnership.places.gazetteer.names import Tier
from partnership.places.models import Postcode, Source

STREET_ACCURACY = 150  # metres: a street point stands for at least eight addresses
LANDMARK_ACCURACY = 100
ONE_STREET = 500  # metres: points of one name within this of another are one street
ONE_OF_TOWN = 1_000  # metres: the same for points of which we know that they are in one town
LONG = 400  # metres from end to end: beyond it, which end is asked
NEARBY = 0.01  # degrees
BEST_SOURCE = {Source.OPEN_NAMES: 0, Source.IMPORT: 1, Source.LIST: 2}


class NamedPoint(NamedTuple):
    """A point of the gazetteer with its name; the spans in metres, where a source tells them."""

    name: str
    town: str
    longitude: float
    latitude: float
    kind: str
    source: str
    span_east_m: int | None
    span_north_m: int | None

    @property
    def at(self) -> Point:
        return self.longitude, self.latitude


@dataclass(frozen=True)
class Candidate:
    """A place that words may mean, with all of its points."""

    label: str
    kind: str
    longitude: float
    latitude: float
    accuracy_m: int
    distance_m: int | None = None
    zone: int = 2
    tier: Tier = Tier.WHOLE
    town: str = ""
    points: tuple[Point, ...] = ()

    @property
    def at(self) -> Point:
        return self.longitude, self.latitude

    @property
    def code(self) -> str:
        """What tells it from the other candidates for the same words."""
        return f"{self.longitude:.6f},{self.latitude:.6f},{self.accuracy_m}"

    @property
    def order(self) -> tuple[int, int, float, int, str]:
        """Better names first, then target, buffer and elsewhere, then nearer ones."""
        return self.tier, self.zone, self.distance_m or 0, self.accuracy_m, self.label

    def metres_from(self, point: Point) -> float:
        """How far ``point`` is from the nearest point of the place."""
        return min(metres_between(spot, point) for spot in (self.at, *self.points))


@dataclass(frozen=True)
class Street:
    """Points of one name that are one street."""

    points: list[NamedPoint]
    tier: Tier
    ground: Ground

    @property
    def ends(self) -> tuple[NamedPoint, NamedPoint] | None:
        """The two points that are furthest apart."""
        pairs = ((a, b) for at, a in enumerate(self.points) for b in self.points[at + 1 :])
        return max(pairs, key=lambda pair: metres_between(pair[0].at, pair[1].at), default=None)

    @property
    def length(self) -> float:
        """Metres from end to end, as far as is known."""
        ends, first = self.ends, self.points[0]
        spans = math.hypot(first.span_east_m or 0, first.span_north_m or 0)
        return max(spans, metres_between(ends[0].at, ends[1].at) if ends else 0)

    def whole(self) -> Candidate:
        """The street as one place: its most central point, of those that are in the area."""
        zones = {point: self.ground.zone(point.at) for point in self.points}
        best = min(zones.values())
        own = [point for point in self.points if zones[point] == best]
        middle = _mean([point.at for point in own])
        chosen = min(own, key=lambda point: metres_between(point.at, middle))
        reach = max(metres_between(chosen.at, point.at) for point in self.points)
        reach = max(reach, self.length / 2 if len(self.points) == 1 else 0)
        return self._candidate(self.points[0].name, chosen.at, chosen, reach)

    def candidates(self) -> list[Candidate]:
        """Its ends, where it is long, and the street as a whole."""
        whole = self.whole()
        if self.length <= LONG or self.points[0].kind != "street":
            return [whole]
        return [*self._ends(), whole]

    def _ends(self) -> list[Candidate]:
        ends, first = self.ends, self.points[0]
        if ends and metres_between(ends[0].at, ends[1].at) > LONG:
            start, other = ends[0].at, ends[1].at
        else:
            start, other = _ends_of_span(first)
        reach = self.length / 4 - STREET_ACCURACY
        return [
            replace(
                self._candidate(f"{first.name}, {wind(b, a)} end", a, first, max(reach, 0)),
                points=(),
            )
            for a, b in ((start, other), (other, start))
        ]

    def _candidate(self, label: str, at: Point, like: NamedPoint, reach: float) -> Candidate:
        distance = self.ground.distance(at)
        own = STREET_ACCURACY if like.kind == "street" else LANDMARK_ACCURACY
        return Candidate(
            label=label,
            kind=like.kind,
            longitude=at[0],
            latitude=at[1],
            accuracy_m=own + round(reach),
            distance_m=None if distance is None else round(distance),
            zone=self.ground.zone(at),
            tier=self.tier,
            town=next((point.town for point in self.points if point.town), ""),
            points=tuple(point.at for point in self.points),
        )


def _mean(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _ends_of_span(point: NamedPoint) -> tuple[Point, Point]:
    """The middles of the outer thirds, along the longer side of what a street lies in."""
    east, north = point.span_east_m or 0, point.span_north_m or 0
    step = (east / 3, 0.0) if east >= north else (0.0, north / 3)
    return moved(point.at, -step[0], -step[1]), moved(point.at, *step)


def streets_of(points: Iterable[NamedPoint], tier: Tier, ground: Ground) -> list[Street]:
    """The streets that points of one name are: each point is near to another of its street.

    Where a better source knows a street, the points of a worse one are left out.
    """
    streets: list[list[NamedPoint]] = []
    for point in points:
        near = [street for street in streets if _is_near(point, street)]
        joined = [point, *(other for street in near for other in street)]
        streets = [*(street for street in streets if street not in near), joined]
    return [Street(_from_best_source(street), tier, ground) for street in streets]


def _is_near(point: NamedPoint, street: list[NamedPoint]) -> bool:
    return any(
        metres_between(point.at, member.at)
        <= (ONE_OF_TOWN if point.town and point.town == member.town else ONE_STREET)
        for member in street
    )


def _from_best_source(points: list[NamedPoint]) -> list[NamedPoint]:
    ranks = {point: BEST_SOURCE.get(Source(point.source), len(BEST_SOURCE)) for point in points}
    best = min(ranks.values())
    return [point for point in points if ranks[point] == best]


def told_apart(streets: Sequence[Street], ground: Ground) -> list[Candidate]:
    """The candidates of streets of one name, with as many hints as tell them apart."""
    whole = [street.whole() for street in streets]
    hints: list[Callable[[Candidate], str]] = [
        lambda candidate: ground.name_of(candidate.at) or candidate.town,
        nearest_postcode,
        lambda candidate: ground.way_to(candidate.at),
    ]
    for hint in hints:
        whole = _hinted(whole, hint)
    names = [candidate.label for candidate in _numbered(whole)]
    return [
        replace(candidate, label=f"{name}{candidate.label.removeprefix(plain.label)}")
        for street, plain, name in zip(
            streets, (street.whole() for street in streets), names, strict=True
        )
        for candidate in street.candidates()
    ]


def _hinted(streets: list[Candidate], hint: Callable[[Candidate], str]) -> list[Candidate]:
    """Add ``hint`` to those whose name is that of another."""
    names = Counter(place.label for place in streets)
    return [
        replace(place, label=", ".join(filter(None, [place.label, hint(place)])))
        if names[place.label] > 1
        else place
        for place in streets
    ]


def _numbered(streets: list[Candidate]) -> list[Candidate]:
    """The last resort: the first, the second …"""
    names, seen, told = Counter(place.label for place in streets), Counter[str](), []
    for place in streets:
        seen[place.label] += 1
        number = f" ({seen[place.label]})" if names[place.label] > 1 else ""
        told.append(replace(place, label=place.label + number))
    return told


def nearest_postcode(place: Candidate) -> str:
    """``near ZZ1 1ZZ``: the nearest postcode within about a kilometre; else nothing."""
    around = Postcode.objects.filter(
        longitude__range=(place.longitude - NEARBY, place.longitude + NEARBY),
        latitude__range=(place.latitude - NEARBY, place.latitude + NEARBY),
    )
    apart = [
        (metres_between(place.at, (longitude, latitude)), code)
        for code, longitude, latitude in around.values_list("postcode", "longitude", "latitude")
    ]
    return f"near {min(apart)[1]}" if apart else ""
