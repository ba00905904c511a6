"""Which boundaries the rows lie in, worked out once for each distinct point."""

import io
from collections.abc import Collection, Iterable, Iterator

import numpy as np
import shapely
from django.db import connection
from django.db.models import Max
from shapely.geometry import shape

from incidents.imports.police_uk import Point
from incidents.imports.writer_lock import Cursor
from incidents.recorded_crime.models import RecordedCrime
from partnership.places.models import AreaVersion

#: One table for a whole transaction: each new one would be one more lock until its end.
CREATE = """
CREATE TEMPORARY TABLE IF NOT EXISTS staged_area (
    longitude double precision, latitude double precision, area_version_id bigint
) ON COMMIT DROP;
TRUNCATE pg_temp.staged_area
"""
INSERT = """
INSERT INTO incidents_recordedcrimearea (area_version_id, recorded_crime_id)
SELECT a.area_version_id, c.id
FROM incidents_recordedcrime c JOIN staged_area a USING (longitude, latitude)
WHERE c.source_id = %s
"""
POINTS = """
SELECT DISTINCT longitude, latitude FROM incidents_recordedcrime
WHERE longitude BETWEEN %s AND %s AND latitude BETWEEN %s AND %s AND id > %s AND id <= %s
"""
INSERT_BETWEEN = """
INSERT INTO incidents_recordedcrimearea (area_version_id, recorded_crime_id)
SELECT a.area_version_id, c.id
FROM incidents_recordedcrime c JOIN staged_area a USING (longitude, latitude)
WHERE c.id > %s AND c.id <= %s
ON CONFLICT DO NOTHING
"""


def place(source: int, points: Collection[Point]) -> None:
    """Note every boundary, in force or earlier, that the rows from one file lie in."""
    with connection.cursor() as cursor:
        cursor.execute(CREATE)
        _copy(cursor, _holding(AreaVersion.objects.order_by("pk"), list(points)))
        cursor.execute(INSERT, [source])


def newest() -> int:
    """The highest number of a row."""
    return RecordedCrime.objects.aggregate(most=Max("pk"))["most"] or 0


def fill(version: AreaVersion, after: int, to: int) -> None:
    """Note every row numbered above ``after`` and up to ``to`` that lies in a boundary."""
    west, south, east, north = shape(version.geometry).bounds
    with connection.cursor() as cursor:
        cursor.execute(POINTS, [west, east, south, north, after, to])
        points = cursor.fetchall()
        cursor.execute(CREATE)
        _copy(cursor, _holding([version], points))
        cursor.execute(INSERT_BETWEEN, [after, to])


def _holding(
    versions: Iterable[AreaVersion], points: list[Point]
) -> Iterator[tuple[Point, AreaVersion]]:
    """Pairs of a point and a boundary that holds it, the boundary's edge included."""
    boundaries = list(versions)
    if not boundaries or not points:
        return
    tree = shapely.STRtree(shapely.points(np.asarray(points, float)))
    areas = [shape(version.geometry) for version in boundaries]
    for area, point in zip(*tree.query(areas, predicate="covers"), strict=True):
        yield points[point], boundaries[area]


def _copy(cursor: Cursor, pairs: Iterable[tuple[Point, AreaVersion]]) -> None:
    lines = (f"{x!r}\t{y!r}\t{version.pk}\n" for (x, y), version in pairs)
    cursor.copy_expert("COPY staged_area FROM STDIN", io.StringIO("".join(lines)))
