"""What the built-in map draws without any tiles: the boundaries in force."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from incidents.models import Complaint
from partnership.strategy.selectors import outlines_of, zones_in_force


def boundaries() -> dict[str, Any]:
    """The areas of strategies as one GeoJSON collection."""
    return outlines_of(zones_in_force())


def points(complaints: Iterable[Complaint], *, linked: bool = False) -> list[dict[str, Any]]:
    """The complaints that have a point, for the map beside their words.

    Linked: each with the way to its page, for those who may open it.
    """
    return [
        {
            "longitude": one.longitude,
            "latitude": one.latitude,
            "label": f"{one.shown_place}, {one.reference}" if linked else one.shown_place,
            "href": reverse("complaint_detail", args=[one.reference]) if linked else "",
        }
        for one in complaints
        if one.longitude is not None
    ]
