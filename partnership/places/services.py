"""Writing places: a new boundary, streets learned from imports."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.places import recompute
from partnership.places.boundaries import geometry_of
from partnership.places.models import Area, AreaVersion, Street

StreetPoint = tuple[str, float, float]


@transaction.atomic
def load_area(
    *, key: str, name: str, kind: str, geojson: Any, source: str, by: Actor | None, at: datetime
) -> AreaVersion:
    """Give an area a boundary. The same boundary again changes nothing.

    :raises BadBoundary: when ``geojson`` is not one usable area.
    """
    geometry = geometry_of(geojson)
    area, _ = Area.objects.update_or_create(key=key, defaults={"name": name, "kind": kind})
    area = Area.objects.select_for_update().get(pk=area.pk)
    current = area.versions.filter(superseded_at=None).first()
    if current and current.geometry == geometry:
        return current
    area.versions.filter(superseded_at=None).update(superseded_at=at)
    number = (area.versions.aggregate(most=Max("number"))["most"] or 0) + 1
    version = AreaVersion.objects.create(
        area=area, number=number, geometry=geometry, source=source, recorded_at=at
    )
    recompute.run(version)
    record(
        Action.ALTERATION, by=by, at=at, object_type="places.areaversion", object_id=version.pk
    )
    return version


def learn_streets(points: Mapping[StreetPoint, int]) -> None:
    """Add street points (name, longitude, latitude) with how often each was used."""
    known = {
        (s.name, s.longitude, s.latitude): s
        for s in Street.objects.filter(name__in={name for name, _, _ in points})
    }
    new = [point for point in points if point not in known]
    Street.objects.bulk_create(
        (
            Street(name=name, longitude=longitude, latitude=latitude, uses=0)
            for name, longitude, latitude in new
        ),
        ignore_conflicts=True,
        batch_size=2000,
    )
    _count_uses(points)


def _count_uses(points: Mapping[StreetPoint, int]) -> None:
    names = {name for name, _, _ in points}
    changed = []
    for street in Street.objects.select_for_update().order_by("pk").filter(name__in=names):
        uses = points.get((street.name, street.longitude, street.latitude), 0)
        if uses:
            street.uses = F("uses") + uses
            changed.append(street)
    Street.objects.bulk_update(changed, ["uses"], batch_size=2000)
