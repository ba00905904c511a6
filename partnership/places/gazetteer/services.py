"""Filling the gazetteer from a file, which again changes nothing, and by what imports teach it."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from psycopg2 import sql

from partnership.audit.errors import DomainError
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.places.gazetteer import open_names, street_list
from partnership.places.gazetteer.names import key_of
from partnership.places.gazetteer.sources import Load, PlaceOfFile, Unreadable
from partnership.places.grid import to_wgs84
from partnership.places.models import Postcode, Source, Street, StreetAlias

DIGITS = 6  # decimals of a degree: about 0.1 m
POINT = ["longitude", "latitude"]
UPDATED = ["town", "kind", "source", "span_east_m", "span_north_m"]


NamedAt = tuple[str, float, float]
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


class NotAGazetteer(DomainError):
    """A file that tells no places in a form that we know."""

    message = (
        "The file is neither OS Open Names (34 columns without a header) nor a list of streets "
        "(a header with name and postcodes)."
    )


@dataclass
class Loaded:
    """What a file has brought."""

    points: int = 0
    postcodes: int = 0
    aliases: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)


@transaction.atomic
def load_streets(*, path: Path, by: Actor | None, at: datetime) -> Loaded:
    """Add the streets, landmarks, aliases and postcodes of a file.

    :raises NotAGazetteer: when it has no form that we know.
    :raises OSError, UnicodeDecodeError: when it can't be read.
    """
    loaded = Loaded()
    with path.open(newline="", encoding="utf-8-sig") as file:
        for load in _loads(csv.reader(file)):
            loaded.points += _keep_places(load)
            loaded.postcodes += _keep_postcodes(load)
            loaded.aliases += _keep_aliases(load)
            loaded.unreadable += load.unreadable
    if loaded.points or loaded.postcodes or loaded.aliases:
        record(Action.COLLECTION, by=by, at=at, object_type="places.street", count=loaded.points)
    return loaded


def _loads(rows: Iterator[list[str]]) -> Iterator[Load]:
    try:
        yield from _loads_of(rows)
    except csv.Error as error:
        raise NotAGazetteer from error


def _loads_of(rows: Iterator[list[str]]) -> Iterator[Load]:
    first: Sequence[str] = next(rows, [])
    numbered = ((line, row) for line, row in enumerate(rows, 2) if row)
    if street_list.is_street_list(first):
        yield from street_list.read(first, numbered)
    elif open_names.is_open_names(first):
        yield from open_names.read([(1, first)])
        yield from open_names.read(numbered)
    else:
        raise NotAGazetteer


def _degrees(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    if not points:
        return []
    longitudes, latitudes = to_wgs84([x for x, _ in points], [y for _, y in points])
    pairs = zip(longitudes, latitudes, strict=True)
    return [(round(x, DIGITS), round(y, DIGITS)) for x, y in pairs]


def _keep_places(load: Load) -> int:
    on_grid = [place for place in load.places if place.is_on_grid]
    at = dict(zip(map(id, on_grid), _degrees([place.point for place in on_grid]), strict=True))
    streets: dict[NamedAt, Street] = {}
    for place in load.places:
        longitude, latitude = at.get(id(place), place.point)
        if longitude == longitude:  # what lies off the grid has no degrees (NaN)
            streets[place.name, longitude, latitude] = _street(place, longitude, latitude, load)
    new = _changed(streets)
    Street.objects.bulk_create(
        new,
        update_conflicts=True,
        unique_fields=["name", *POINT],
        update_fields=UPDATED,
        batch_size=2_000,
    )
    return len(new)


def _changed(streets: Mapping[NamedAt, Street]) -> list[Street]:
    """Those that the gazetteer does not hold as they are told now."""
    names = {name for name, _, _ in streets}
    rows = Street.objects.filter(name__in=names).values_list("name", *POINT, *UPDATED)
    stored = set(rows)
    return [
        street
        for at, street in streets.items()
        if (*at, *(getattr(street, field) for field in UPDATED)) not in stored
    ]


def _street(place: PlaceOfFile, longitude: float, latitude: float, load: Load) -> Street:
    return Street(
        name=place.name,
        town=place.town,
        kind=place.kind,
        source=load.source,
        longitude=longitude,
        latitude=latitude,
        span_east_m=place.span_east_m,
        span_north_m=place.span_north_m,
    )


def _keep_postcodes(load: Load) -> int:
    pairs = zip(load.postcodes, _degrees(list(load.postcodes.values())), strict=True)
    told = {(code, x, y) for code, (x, y) in pairs if x == x}
    stored = Postcode.objects.filter(postcode__in=load.postcodes)
    new = told - set(stored.values_list("postcode", *POINT))
    Postcode.objects.bulk_create(
        [Postcode(postcode=code, longitude=x, latitude=y) for code, x, y in sorted(new)],
        update_conflicts=True,
        unique_fields=["postcode"],
        update_fields=["longitude", "latitude"],
    )
    return len(new)


def _keep_aliases(load: Load) -> int:
    others = {(key_of(alias), key_of(name)): (alias, name) for alias, name in load.aliases}
    stored = set(StreetAlias.objects.values_list("key", "street_key"))
    new = [
        StreetAlias(name=alias, street=name)
        for keys, (alias, name) in others.items()
        if keys[0] and keys[0] != keys[1] and keys not in stored
    ]
    StreetAlias.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


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
