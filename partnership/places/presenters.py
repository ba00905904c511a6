"""Areas and their boundaries as the components show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from partnership.places.boundaries import geometry_of
from partnership.places.errors import NOT_IN_DEGREES, BadBoundary
from partnership.places.models import AreaVersion, BoundaryUpload
from partnership.places.preview import Beside, Preview, preview
from partnership.places.repairs import Reading, reading_of, repaired
from partnership.ui import formatting

COLUMNS = [
    {"label": "Area"},
    {"label": "What it is"},
    {"label": "Boundary", "numeric": True},
    {"label": "Loaded"},
    {"label": "State"},
    {"label": "Source"},
]


def rows(versions: Iterable[AreaVersion]) -> list[list[object]]:
    """A row for each boundary."""
    return [
        [
            version.area.name,
            version.area.get_kind_display(),
            version.number,
            formatting.moment(version.recorded_at),
            _state(version),
            version.source,
        ]
        for version in versions
    ]


def _state(version: AreaVersion) -> dict[str, object] | str:
    if version.undone_at:
        why = version.get_undone_for_display()
        return f"undone {formatting.day(version.undone_at)}: {why[0].lower()}{why[1:]}"
    if version.superseded_at:
        return f"until {formatting.day(version.superseded_at)}"
    href = reverse("area_undo", args=[version.area.key, version.number])
    undo = {"text": "Undo", "href": href, "hidden": str(version)}
    note = f"as boundary {version.restores.number}" if version.restores else ""
    return {"text": "in force", "note": note, "actions": [undo]}


REPAIRS = {
    Reading.SWAPPED: "Swap latitude and longitude",
    Reading.METRES: "Convert the metres of the British National Grid to longitude and latitude",
}


@dataclass(frozen=True)
class Checked:
    """A boundary of an upload for the page that asks whether it is right.

    ``problem``: what is wrong with its coordinates, in words. ``repair`` and ``far``: what has to
    be ticked. ``preview`` is of the boundary as repaired; None where it can't be used.
    """

    problem: str = ""
    repair: str = ""
    far: str = ""
    preview: Preview | None = None

    @property
    def columns(self) -> list[dict[str, object]]:
        labels = ["Boundary in force", "Size, km²", "Between middles, km"]
        labels += ["Of the new one in it", "Of it in the new one"]
        return [{"label": label, "numeric": place > 0} for place, label in enumerate(labels)]

    @property
    def rows(self) -> list[list[object]]:
        return [_beside(neighbour) for neighbour in self.preview.beside] if self.preview else []

    @property
    def outlines(self) -> dict[str, object]:
        """The boundary, and those in force beside it, as a GeoJSON collection."""
        if self.preview is None:
            return {}
        shown = [("The new boundary", "new", self.preview.geometry)]
        for neighbour in self.preview.beside:
            shown.append((neighbour.version.area.name, "", neighbour.version.geometry))
        return {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"name": name, "kind": kind},
                    "geometry": geometry,
                }
                for name, kind, geometry in shown
            ],
        }


def checked(upload: BoundaryUpload, feature: int | None) -> Checked:
    """What there is to say of one boundary of an upload; nothing while none is chosen."""
    if feature is None:
        return Checked()
    geometry = upload.features[feature]["geometry"]
    reading = reading_of(geometry)
    problem = NOT_IN_DEGREES.get(reading, "")
    try:
        seen = preview(geometry_of(repaired(geometry)), area_key=upload.key)
    except BadBoundary as error:
        return Checked(problem=error.message)
    far = _far(seen)
    return Checked(problem, REPAIRS.get(reading, ""), far, seen)


def _far(seen: Preview) -> str:
    if not seen.is_far or seen.nearest_own is None:
        return ""
    distance = formatting.number(round(seen.nearest_own.distance_km))
    return f"It lies {distance} km from {seen.nearest_own.version.area.name}, and that is meant"


def _beside(neighbour: Beside) -> list[Any]:
    return [
        {"text": str(neighbour.version), "tag": "Of a strategy" if neighbour.is_own else ""},
        formatting.number(neighbour.km2, 2),
        formatting.number(neighbour.distance_km, 1),
        _percent(neighbour.share_of_new),
        _percent(neighbour.share_of_it),
    ]


def _percent(share: float) -> str:
    return "" if share < 0.0005 else f"{formatting.number(100 * share, 0)}%"
