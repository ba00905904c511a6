"""Writing places: a new boundary, streets learned from imports."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from psycopg2 import sql

from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.guarded.checking import check_leaving
from partnership.places import recompute
from partnership.places.boundaries import geometry_of
from partnership.places.errors import AreaIsAnother, AreaNameTaken
from partnership.places.models import Area, AreaVersion, Source, Street

GATHER = """
DROP TABLE IF EXISTS pg_temp.learned_street;
CREATE TEMPORARY TABLE learned_street (name, town, longitude, latitude, uses) ON COMMIT DROP
AS {points};
ANALYZE learned_street
"""
COUNT = """
UPDATE places_street AS street SET uses = street.uses + learned.uses,
    town = coalesce(nullif(learned.town, ''), street.town)
FROM learned_street AS learned
WHERE (street.name, street.longitude, street.latitude)
    = (learned.name, learned.longitude, learned.latitude)
"""
ADD = """
INSERT INTO places_street AS street (name, town, longitude, latitude, uses)
SELECT name, learned.town, longitude, latitude, learned.uses
FROM learned_street AS learned LEFT JOIN places_street AS known USING (name, longitude, latitude)
WHERE known.id IS NULL
ON CONFLICT (name, longitude, latitude) DO UPDATE SET uses = street.uses + excluded.uses
"""
COUNT_LESS = """
UPDATE places_street AS street SET uses = greatest(street.uses - learned.uses, 0)
FROM learned_street AS learned
WHERE (street.name, street.longitude, street.latitude)
    = (learned.name, learned.longitude, learned.latitude)
"""
REMOVE = """
DELETE FROM places_street AS street USING learned_street AS learned
WHERE (street.name, street.longitude, street.latitude)
    = (learned.name, learned.longitude, learned.latitude)
    AND street.uses = 0 AND street.source = 'import'
"""


@transaction.atomic
def load_area(
    *, key: str, name: str, kind: str, geojson: Any, source: str, by: Actor | None, at: datetime
) -> AreaVersion:
    """Give an area a boundary, a new one or the one of this key. Again changes nothing.

    :raises BadBoundary: when ``geojson`` is not one usable area.
    :raises AreaNameTaken: when another area has the name.
    :raises AreaIsAnother: when the area of this key has another name or is of another kind.
    :raises WordsHeld: when the name or the source tells who somebody is.
    """
    check_leaving(name, field="name")
    check_leaving(source, field="source")
    geometry = geometry_of(geojson)
    area = Area.objects.select_for_update().get(pk=_area(key, name, kind).pk)
    current = area.versions.filter(superseded_at=None).first()
    if current and current.geometry == geometry:
        return current
    area.versions.filter(superseded_at=None).update(superseded_at=at)
    number = (area.versions.aggregate(most=Max("number"))["most"] or 0) + 1
    version = AreaVersion.objects.create(
        area=area, number=number, geometry=geometry, source=source, recorded_at=at
    )
    recompute.run(version)
    record(Action.ALTERATION, by=by, at=at, object_type="places.areaversion", object_id=version.pk)
    return version


def _area(key: str, name: str, kind: str) -> Area:
    """The area of ``key``, made where there is none; never another's name or kind."""
    try:
        with transaction.atomic():
            area, _ = Area.objects.get_or_create(key=key, defaults={"name": name, "kind": kind})
    except IntegrityError as error:
        raise AreaNameTaken from error
    if (area.name, area.kind) != (name, kind):
        raise AreaIsAnother(area.name, area.get_kind_display())
    return area


@transaction.atomic
def forget_streets(*, tells: Callable[[str], bool], at: datetime) -> int:
    """Remove what imports taught as a street where its name ``tells`` of somebody; how many."""
    learned = Street.objects.filter(source=Source.IMPORT)
    names = learned.order_by().values_list("name", flat=True).distinct()
    told = [name for name in names if tells(name)]
    removed, _ = learned.filter(name__in=told).delete()
    if removed:
        record(
            Action.ERASURE,
            by=None,
            at=at,
            object_type="places.street",
            count=removed,
            reason="A name that tells of somebody",
        )
    return removed


def learn_streets(*, points: str, values: Mapping[str, Any]) -> None:
    """Add street points with how often each was used.

    ``points`` is a query, with its ``values``, that gives each name, longitude and latitude
    once, with its town and the uses to add: thousands come with each import, so they never leave
    the database.
    """
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(GATHER).format(points=sql.SQL(points)), values)
        cursor.execute(COUNT)
        cursor.execute(ADD)


def unlearn_streets(*, points: str, values: Mapping[str, Any]) -> None:
    """Take uses away from street points; one that imports taught and no use is left of goes.

    ``points`` and ``values`` as in ``learn_streets``.
    """
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(GATHER).format(points=sql.SQL(points)), values)
        cursor.execute(COUNT_LESS)
        cursor.execute(REMOVE)
