"""What a map draws: one list for the script of a page and for the server's own drawing.

``{areas, points, tiles, base}``. ``areas``: a GeoJSON collection whose features have ``name`` and
``kind`` ("new", "target", "buffer", "control" or another) as properties. ``points``: see ``marks``.
``tiles``: the layer of a tile server, or no url. ``base``: where the squares of the base map are,
the levels with the zoom from which each is drawn, and the steps along the side of a square.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

from django.urls import reverse

from partnership.places.base_map.grid import EXTENT, LEVELS

SAME_PLACE = 5  # decimals of a degree: about a metre
#: In the order of the legend; "new" is a boundary before it counts.
KINDS = {"new": "New", "target": "Target", "buffer": "Buffer", "control": "Control"}
OTHER = "Other area"
ONE = {
    "complaint": "Complaint",
    "concern": "Concern",
    "visit": "Visit",
    "place": "Place of the table, by its number",
}

Point = Mapping[str, Any]
Mark = dict[str, Any]


class Entry(TypedDict):
    """A line of the legend: the look that it explains and what that is."""

    look: str
    label: str


def marks(points: Iterable[Point]) -> list[Mark]:
    """The dots of ``points``: one for each place, with how many points share it.

    A point has longitude, latitude and label and may have ``href``, ``kind`` and ``number``: its
    number in a table. A mark has these of its first point, ``count``, and all as ``of``.
    """
    at_place: dict[tuple[Any, ...], list[Point]] = {}
    for point in points:
        longitude, latitude = (round(point[key], SAME_PLACE) for key in ("longitude", "latitude"))
        place = longitude, latitude, point.get("number")
        at_place.setdefault(place, []).append(point)
    return [_mark(shared) for shared in at_place.values()]


def _mark(shared: Sequence[Point]) -> Mark:
    first = shared[0]
    texts = [{"label": point["label"], "href": point.get("href", "")} for point in shared]
    kind = "place" if "number" in first else first.get("kind", "complaint")
    return {**first, "kind": kind, "count": len(shared), "of": texts}


def legend(areas: Mapping[str, Any] | None, drawn: Sequence[Mark], *, pin: bool) -> list[Entry]:
    """What the looks on a map mean, those alone that are on it."""
    named: dict[str, list[str]] = {}
    for feature in (areas or {}).get("features", []):
        kind = feature["properties"].get("kind", "")
        named.setdefault(kind if kind in KINDS else "other", []).append(
            feature["properties"]["name"]
        )
    of_areas: list[Entry] = [
        {"look": f"area {kind}", "label": f"{label}: {', '.join(named[kind])}"}
        for kind, label in [*KINDS.items(), ("other", OTHER)]
        if kind in named
    ]
    kinds = sorted({mark["kind"] for mark in drawn})
    of_marks: list[Entry] = [{"look": f"mark {kind}", "label": ONE[kind]} for kind in kinds]
    if any(mark["count"] > 1 for mark in drawn):
        of_marks.append({"look": "mark several", "label": "Several at one place, with how many"})
    if pin:
        of_marks.append({"look": "pin", "label": "Your pin"})
    return [*of_areas, *of_marks]


def base() -> dict[str, object]:
    """Where the squares of the base map are and when which is drawn."""
    address = reverse("base_map_square", kwargs={"level": 0, "x": 0, "y": 0})
    return {
        "address": address.removesuffix("0/0/0/"),
        "levels": [[level, zoom] for level, zoom in LEVELS.items()],
        "extent": EXTENT,
    }
