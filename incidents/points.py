"""Points as the page writes them in its hidden boxes: ``longitude,latitude,metres|label``."""

import math
from collections.abc import Sequence

from incidents.details import Where
from partnership.audit.errors import DomainError
from partnership.places.selectors import Place

PIN_ACCURACY = 10  # metres: a pin that a person set
LEAST, MOST = 1, 100_000


class BadPoint(DomainError):
    """A point that is nowhere."""

    message = "The point on the map could not be read. Set the pin again, or type the street."
    field = "place"


def written(place: Place) -> str:
    """A found place in one line."""
    return f"{place.longitude:.6f},{place.latitude:.6f},{place.accuracy_m}|{place.label}"


def written_where(longitude: float | None, latitude: float | None, metres: int | None) -> str:
    """The point of a record for the hidden box; empty where it has none."""
    return "" if longitude is None else f"{longitude:.6f},{latitude:.6f},{metres}"


def read_choice(text: str) -> Where:
    """The place of one line, with its label.

    :raises BadPoint: when it holds none.
    """
    point, _, label = text.partition("|")
    return read_point(point, label)


def read_point(text: str, label: str) -> Where:
    """The point ``longitude,latitude`` or ``longitude,latitude,metres``.

    :raises BadPoint: when it is none on earth.
    """
    try:
        longitude, latitude, *rest = (float(part) for part in text.split(","))
    except ValueError as error:
        raise BadPoint from error
    metres = rest[0] if rest else PIN_ACCURACY
    if not _on_earth(longitude, latitude) or not LEAST <= metres <= MOST:
        raise BadPoint
    return Where(label[:160], longitude, latitude, round(metres))


def _on_earth(longitude: float, latitude: float) -> bool:
    known = math.isfinite(longitude) and math.isfinite(latitude)
    return known and abs(longitude) <= 180 and abs(latitude) <= 90


def in_words(things: Sequence[str]) -> str:
    """``a, b and c``."""
    *first, last = things
    return f"{', '.join(first)} and {last}" if first else last
