"""What the built-in map draws without any tiles: the boundaries in force."""

from collections.abc import Iterable
from typing import Any

from incidents.models import Complaint
from partnership.places.models import Area
from partnership.places.selectors import current_versions

DRAWN = [Area.Kind.TARGET, Area.Kind.BUFFER, Area.Kind.CONTROL]


def boundaries() -> dict[str, Any]:
    """The areas of strategies as one GeoJSON collection."""
    versions = current_versions().filter(area__kind__in=DRAWN)
    features = [
        {"type": "Feature", "geometry": v.geometry, "properties": {"name": v.area.name}}
        for v in versions
    ]
    return {"type": "FeatureCollection", "features": features}


def points(complaints: Iterable[Complaint]) -> list[dict[str, Any]]:
    """The complaints that have a point, for the map beside their words."""
    return [
        {"longitude": one.longitude, "latitude": one.latitude, "label": one.shown_place}
        for one in complaints
        if one.longitude is not None
    ]
