"""What one square of the base map shows."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from partnership.places.base_map.grid import LEVELS, MOST_NAMES, Square, flat
from partnership.places.gazetteer.names import key_of
from partnership.places.models import BaseMap, BaseMapSquare, Postcode, Source, Street

CLOSEST = max(LEVELS)
NOTICES = {
    Source.IMPORT: "Street names: police open data, Open Government Licence v3.0",
    Source.OPEN_NAMES: "Street names: contains OS data © Crown copyright and database right",
}
THROUGH = {
    "road",
    "street",
    "lane",
    "way",
    "hill",
}  # the last word of a street that leads somewhere
BEST_FIRST = Case(
    *(
        When(source=source, then=Value(rank))
        for rank, source in enumerate((Source.OPEN_NAMES, Source.IMPORT, Source.LIST))
    ),
    output_field=IntegerField(),
)

Line = tuple[int, list[int]]


@dataclass(frozen=True)
class Name:
    """A name at a point, in steps of its square; ``angle`` in degrees, clockwise."""

    kind: str
    text: str
    x: int
    y: int
    angle: int = 0

    @property
    def told(self) -> list[Any]:
        return [self.kind, self.text, self.x, self.y, self.angle]


@dataclass(frozen=True)
class SquareOfMap:
    """Lines (rank, steps from point to point) and names, those that matter most first."""

    lines: list[Line] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @property
    def told(self) -> dict[str, Any]:
        """As ``static/js/map-base.js`` reads it."""
        names = [name.told for name in self.names]
        return {"lines": self.lines, "names": names, "notices": self.notices}


def map_of(square: Square) -> SquareOfMap:
    """The lines and names of a square of the grid."""
    drawn = _drawn(square)
    on_lines = [Name("street", *name) for name in drawn.names] if drawn else []
    known = {key_of(name.text) for name in on_lines}
    most = MOST_NAMES[square.level] - len(on_lines)
    others = (street for street in _streets(square) if key_of(street[0]) not in known)
    streets = sorted(others, key=_matters)[:most]
    names = [_name(square, kind, text, x, y) for text, x, y, kind, *_ in streets]
    sources = {Source(source) for *_, source, _ in streets}
    return SquareOfMap(
        lines=drawn.lines if drawn else [],
        names=[*on_lines, *names, *_postcodes(square)],
        notices=[
            *([f"Streets: {drawn.base_map.licence}"] if drawn else []),
            *(notice for source, notice in NOTICES.items() if source in sources),
        ],
    )


def base_map() -> BaseMap | None:
    """The file that the lines of all maps come from."""
    return BaseMap.objects.first()


def _drawn(square: Square) -> BaseMapSquare | None:
    at = BaseMapSquare.objects.filter(level=square.level, x=square.x, y=square.y)
    return at.select_related("base_map").first()


def _matters(street: tuple[Any, ...]) -> tuple[bool, int, bool]:
    """Streets before landmarks, those much used first, then those that lead somewhere."""
    name, *_, kind, _, uses = street
    return kind != Street.Kind.STREET, -uses, name.split()[-1].lower() not in THROUGH


def _streets(square: Square) -> QuerySet[Street, tuple[Any, ...]]:
    """A point for each name, of the best source and there the one most used."""
    west, south, east, north = square.box
    inside = Street.objects.filter(longitude__range=(west, east), latitude__range=(south, north))
    best = inside.order_by("key", BEST_FIRST, "-uses", "pk").distinct("key")
    return (
        Street.objects.filter(pk__in=best.values("pk"))
        .order_by("name", "pk")
        .values_list("name", "longitude", "latitude", "kind", "source", "uses")
    )


def _postcodes(square: Square) -> list[Name]:
    if square.level < CLOSEST:
        return []
    west, south, east, north = square.box
    inside = Postcode.objects.filter(longitude__range=(west, east), latitude__range=(south, north))
    points = inside.values_list("postcode", "longitude", "latitude")
    return [_name(square, "postcode", code, x, y) for code, x, y in points]


def _name(square: Square, kind: str, text: str, longitude: float, latitude: float) -> Name:
    return Name(kind, text, *square.steps(flat(longitude, latitude)))
