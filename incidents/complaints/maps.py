"""What the built-in map draws without any tiles: the boundaries in force."""

from collections.abc import Iterable
from typing import Any

from incidents.complaints.models import Complaint
from strategy.addresses import strategy_url
from strategy.models import Strategy
from strategy.selectors import outlines_of, zones_in_force


def boundaries(strategy: Strategy) -> dict[str, Any]:
    """The areas of a strategy as one GeoJSON collection."""
    return outlines_of(zones_in_force().filter(strategy=strategy))


def points(
    complaints: Iterable[Complaint], *, linked_in: Strategy | None = None
) -> list[dict[str, Any]]:
    """The complaints that have a point, for the map beside their words.

    Linked in a strategy: each with the way to its page, for those who may open it.
    """
    return [
        {
            "longitude": one.longitude,
            "latitude": one.latitude,
            "label": f"{one.shown_place}, {one.reference}" if linked_in else one.shown_place,
            "href": _href(one, linked_in) if linked_in else "",
        }
        for one in complaints
        if one.longitude is not None
    ]


def _href(complaint: Complaint, strategy: Strategy) -> str:
    return strategy_url(strategy, "complaint_detail", complaint.reference)
