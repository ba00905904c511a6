"""Where and when a complaint was, as its columns: point, cell, and the boundaries that it lies in.

The boundaries are worked out when a version is written or a boundary changes.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import Max
from shapely.geometry import shape

from incidents.complaints.models import Complaint, ComplaintArea, ComplaintVersion
from partnership.places.boundaries import inside
from partnership.places.field.checking import check_place
from partnership.places.field.where import GAPS, PlaceKnown, Where
from partnership.places.grid import cell_of
from partnership.places.models import AreaVersion
from partnership.places.selectors import current_versions
from partnership.ui.when.moments import When

BATCH = 5000
POINTS = """
SELECT DISTINCT longitude, latitude FROM incidents_complaintversion
WHERE longitude BETWEEN %s AND %s AND latitude BETWEEN %s AND %s AND id > %s AND id <= %s
"""
INSERT = """
INSERT INTO incidents_complaintarea (area_version_id, version_id)
SELECT %s, version.id
FROM incidents_complaintversion AS version
JOIN unnest(%s::float8[], %s::float8[]) AS held (longitude, latitude) USING (longitude, latitude)
WHERE version.id > %s AND version.id <= %s
ON CONFLICT DO NOTHING
"""


def place_and_time(where: Where, when: When) -> dict[str, Any]:
    """Place and time as the fields of a complaint, without its cell."""
    return place_fields(where) | time_fields(when)


def place_fields(where: Where) -> dict[str, Any]:
    """A place as the fields of a complaint, without its cell."""
    return {
        "place": where.label,
        "place_checked": check_place(where.label),
        "longitude": where.longitude,
        "latitude": where.latitude,
        "accuracy_m": where.accuracy_m,
        "place_known": where.known,
    }


def time_fields(when: When) -> dict[str, Any]:
    """When it happened as the fields of a complaint."""
    return {
        "occurred_from": when.occurred_from,
        "occurred_to": when.occurred_to,
        "time_precision": when.precision,
    }


def place_in_cell(record: Any) -> None:
    """Work out the 100 m cell of a complaint or version; without a point, how far it is known."""
    if record.longitude is None or record.latitude is None:
        if record.place_known not in dict(GAPS):
            record.place_known = PlaceKnown.UNKNOWN
        return
    cell = cell_of(record.longitude, record.latitude)
    if cell is not None:
        record.cell_easting, record.cell_northing = cell


def place_complaints(complaints: Iterable[Complaint]) -> None:
    """Note the boundaries in force, which the caller holds, that each new complaint lies in."""
    on_the_map = [complaint.pk for complaint in complaints if complaint.longitude is not None]
    if on_the_map:
        place_versions(ComplaintVersion.objects.current().filter(complaint__in=on_the_map))


def place_versions(versions: Iterable[ComplaintVersion]) -> None:
    """Note the boundaries in force, which the caller holds, that each version lies in."""
    points = [version for version in versions if version.longitude is not None]
    if points:
        _note(one for boundary in current_versions() for one in _lying_in(boundary, points))


def newest() -> int:
    """The highest number of a version."""
    return ComplaintVersion.objects.aggregate(most=Max("pk"))["most"] or 0


def fill(version: AreaVersion, after: int, to: int) -> None:
    """Note every version numbered above ``after`` and up to ``to`` that lies in a boundary."""
    west, south, east, north = shape(version.geometry).bounds
    with connection.cursor() as cursor:
        cursor.execute(POINTS, [west, east, south, north, after, to])
        points = np.array(cursor.fetchall(), float).reshape(-1, 2)
        held = points[inside(version, points[:, 0], points[:, 1])]
        longitudes, latitudes = held[:, 0].tolist(), held[:, 1].tolist()
        cursor.execute(INSERT, [version.pk, longitudes, latitudes, after, to])


def _lying_in(boundary: AreaVersion, versions: Sequence[ComplaintVersion]) -> list[ComplaintArea]:
    points = [(one.longitude or 0.0, one.latitude or 0.0) for one in versions]
    lies = inside(boundary, [x for x, _ in points], [y for _, y in points])
    return [
        ComplaintArea(area_version=boundary, version=version)
        for version, yes in zip(versions, lies, strict=True)
        if yes
    ]


def _note(memberships: Iterable[ComplaintArea]) -> None:
    ComplaintArea.objects.bulk_create(memberships, batch_size=BATCH, ignore_conflicts=True)
