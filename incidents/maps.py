"""What the built-in map draws without any tiles: the boundaries in force."""

from collections.abc import Iterable
from typing import Any

from incidents.models import Complaint
from partnership.strategy.selectors import outlines_of, zones_in_force


def boundaries() -> dict[str, Any]:
    """The areas of strategies as one GeoJSON collection."""
    return outlines_of(zones_in_force())


def points(complaints: Iterable[Complaint]) -> list[dict[str, Any]]:
    """The complaints that have a point, for the map beside their words."""
    return [
        {"longitude": one.longitude, "latitude": one.latitude, "label": one.shown_place}
        for one in complaints
        if one.longitude is not None
    ]
