"""Which boundaries a complaint lies in: worked out when it is written or a boundary changes."""

from collections.abc import Iterable, Sequence

import numpy as np
from django.db import connection
from django.db.models import Max
from shapely.geometry import shape

from incidents.models import Complaint, ComplaintArea
from partnership.places.boundaries import inside
from partnership.places.models import AreaVersion
from partnership.places.selectors import current_versions

BATCH = 5000
POINTS = """
SELECT DISTINCT longitude, latitude FROM incidents_complaint
WHERE longitude BETWEEN %s AND %s AND latitude BETWEEN %s AND %s AND id > %s
"""
INSERT = """
INSERT INTO incidents_complaintarea (area_version_id, complaint_id)
SELECT %s, complaint.id
FROM incidents_complaint AS complaint
JOIN unnest(%s::float8[], %s::float8[]) AS held (longitude, latitude) USING (longitude, latitude)
WHERE complaint.id > %s
ON CONFLICT DO NOTHING
"""


def place(complaints: Sequence[Complaint]) -> None:
    """Note the boundaries in force, which the caller holds, that each new complaint lies in."""
    points = [complaint for complaint in complaints if complaint.longitude is not None]
    if points:
        _note(one for version in current_versions() for one in _lying_in(version, points))


def newest() -> int:
    """The highest number of a complaint."""
    return Complaint.objects.aggregate(most=Max("pk"))["most"] or 0


def fill(version: AreaVersion, after: int) -> None:
    """Note every complaint numbered above ``after`` in a boundary; each point is looked at once."""
    west, south, east, north = shape(version.geometry).bounds
    with connection.cursor() as cursor:
        cursor.execute(POINTS, [west, east, south, north, after])
        points = np.array(cursor.fetchall(), float).reshape(-1, 2)
        held = points[inside(version, points[:, 0], points[:, 1])]
        cursor.execute(INSERT, [version.pk, held[:, 0].tolist(), held[:, 1].tolist(), after])


def _lying_in(version: AreaVersion, complaints: Sequence[Complaint]) -> list[ComplaintArea]:
    points = [(one.longitude or 0.0, one.latitude or 0.0) for one in complaints]
    lies = inside(version, [x for x, _ in points], [y for _, y in points])
    return [
        ComplaintArea(area_version=version, complaint=complaint)
        for complaint, yes in zip(complaints, lies, strict=True)
        if yes
    ]


def _note(memberships: Iterable[ComplaintArea]) -> None:
    ComplaintArea.objects.bulk_create(memberships, batch_size=BATCH, ignore_conflicts=True)
