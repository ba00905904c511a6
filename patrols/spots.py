"""A place as numbers, so that two spellings of it are one: its cells and its plain name."""

import re
from hashlib import sha256

from partnership.places.gazetteer.ground import Point
from partnership.places.gazetteer.names import POSTCODE, plain
from partnership.places.grid import cells_of
from partnership.places.models import Street
from partnership.places.selectors import find_postcode
from patrols.history import boundaries_in_force, cell_number, points_of
from patrols.models import HotSpot
from strategy.models import Strategy

BESIDE = re.compile(r",| near ")
NEAR = re.compile(r"^Near ")  # what is said of a pin


def spots_of(
    place: str, *, hot_spot: HotSpot | None, strategy: Strategy, point: Point | None = None
) -> set[int]:
    """The spots that a visit to a place takes.

    A hot spot is its cell, and so is a point. A postcode that is known is its cell, a street of the
    strategy's area the cells of all its points. The name counts besides, in plain form, known or
    not.
    """
    place = NEAR.sub("", place)
    named = {number_of(place)}
    if hot_spot:
        return named | {cell_number(hot_spot.cell_easting, hot_spot.cell_northing)}
    named |= _numbers([point]) if point else set()
    return named | _cells_named(place, strategy)


def number_of(place: str) -> int:
    """The name of a place as a number below 0; cells are above."""
    name = POSTCODE.sub(lambda found: found[0].replace(" ", ""), plain(place))
    return -1 - (int.from_bytes(sha256(name.encode()).digest()[:8]) >> 2)


def _cells_named(place: str, strategy: Strategy) -> set[int]:
    found = POSTCODE.search(place)
    postcode = find_postcode(found[0]) if found else None
    if postcode:
        return _numbers([(postcode.longitude, postcode.latitude)])
    return _numbers(_points_of_street(plain(BESIDE.split(place)[0]), strategy))


def _points_of_street(name: str, strategy: Strategy) -> list[tuple[float, float]]:
    """All points of a street in and around the area; elsewhere are others of its name."""
    corners = [point for version in boundaries_in_force(strategy) for point in points_of(version)]
    if not corners:
        return []
    east, north = [point[0] for point in corners], [point[1] for point in corners]
    streets = Street.objects.filter(
        longitude__range=(min(east), max(east)), latitude__range=(min(north), max(north))
    ).values_list("name", "longitude", "latitude")
    return [(x, y) for street, x, y in streets if plain(street) == name]


def _numbers(points: list[tuple[float, float]]) -> set[int]:
    cells = cells_of([east for east, _ in points], [north for _, north in points])
    return {cell_number(*cell) for cell in cells if cell}
