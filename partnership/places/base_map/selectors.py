"""What one square of the base map shows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from partnership.places.base_map.grid import LEVELS, MOST_NAMES, Box, Square, flat, squares_of
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
    def told(self) -> dict[str, object]:
        """As ``static/js/map-base.js`` reads it."""
        names = [name.told for name in self.names]
        return {"lines": self.lines, "names": names, "notices": self.notices}


def map_of(square: Square) -> SquareOfMap:
    """The lines and names of a square of the grid."""
    drawn = _drawn([square]).get(square, SquareOfMap())
    others = _gazetteer(square, square.box, drawn.names)
    return SquareOfMap(
        lines=drawn.lines,
        names=[*drawn.names, *others.names, *_postcodes(square)],
        notices=[*drawn.notices, *others.notices],
    )


def map_in(box: Box, level: int) -> list[tuple[Square, SquareOfMap]]:
    """What ``box`` shows, in two questions to the database however many squares it has.

    The names that no line has come with the first square, wherever they lie.
    """
    squares = list(squares_of(box, level))
    drawn = _drawn(squares)
    names = [name for square in drawn.values() for name in square.names]
    return [*drawn.items(), (squares[0], _gazetteer(squares[0], box, names))]


def base_map() -> BaseMap | None:
    """The file that the lines of all maps come from."""
    return BaseMap.objects.first()


def _drawn(squares: Sequence[Square]) -> dict[Square, SquareOfMap]:
    """What the base map has of the squares of a rectangle."""
    first, last = squares[0], squares[-1]
    stored = BaseMapSquare.objects.filter(
        level=first.level, x__range=(first.x, last.x), y__range=(first.y, last.y)
    )
    return {
        Square(square.level, square.x, square.y): SquareOfMap(
            lines=square.lines,
            names=[Name("street", *name) for name in square.names],
            notices=[f"Streets: {square.base_map.licence}"],
        )
        for square in stored.select_related("base_map").order_by("x", "y")
    }


def _gazetteer(square: Square, box: Box, names: Sequence[Name]) -> SquareOfMap:
    """The names in ``box`` that are not among ``names``, in steps of ``square``."""
    keys = {key_of(name.text) for name in names}
    others = (street for street in _streets(box) if key_of(street[0]) not in keys)
    most = max(0, MOST_NAMES[square.level] - len(names))
    streets = sorted(others, key=_matters)[:most]
    sources = {Source(source) for *_, source, _ in streets}
    return SquareOfMap(
        names=[_name(square, kind, text, x, y) for text, x, y, kind, *_ in streets],
        notices=[notice for source, notice in NOTICES.items() if source in sources],
    )


def _matters(street: tuple[Any, ...]) -> tuple[bool, int, bool]:
    """Streets before landmarks, those much used first, then those that lead somewhere."""
    name, *_, kind, _, uses = street
    return kind != Street.Kind.STREET, -uses, name.split()[-1].lower() not in THROUGH


def _streets(box: Box) -> QuerySet[Street, tuple[Any, ...]]:
    """A point for each name, of the best source and there the one most used."""
    west, south, east, north = box
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
