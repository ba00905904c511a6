"""1,000,000 complaints of ten years and two strategies, as two towns would have logged them.

One in fifty is still open, one in ten is not on the map, one in twenty has no known time.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bench.database import administrator, count_rows

COMPLAINTS = 1_000_000
ROADS = ["High Road", "Low Road", "Station Road", "Mill Lane", "Church Street", "Park Avenue"]

FILL = """
    INSERT INTO incidents_complaint (reference, caller_keys, category_id, channel, status,
        description, description_checked, place, place_checked, occurred_from, occurred_to,
        time_precision, reported_at, longitude, latitude, accuracy_m, place_known,
        cell_easting, cell_northing, is_synthetic, logged_under_id, recorded_at)
    SELECT 'HT-' || translate(reverse(lpad(to_hex(n), 6, '0')), '01abecdf', 'GHJKMCDF'), '{}',
        (%(categories)s::bigint[])[1 + floor(array_length(%(categories)s, 1) * power(a, 2))],
        'phone',
        (CASE WHEN n > %(all)s * 0.98 THEN '{new,in_progress}' ELSE '{answered,closed}' END
            ::text[])[1 + floor(2 * b)],
        (%(words)s::text[])[1 + n %% array_length(%(words)s, 1)], 1,
        (%(roads)s::text[])[1 + floor(array_length(%(roads)s, 1) * c)], 1,
        CASE WHEN c < 0.95 THEN at - b * interval '2 days' END,
        CASE WHEN c < 0.95 THEN at - b * interval '2 days' END,
        CASE WHEN c < 0.95 THEN 'exact' ELSE 'unknown' END, at,
        CASE WHEN b < 0.9 THEN %(west)s + x * 0.00145 END,
        CASE WHEN b < 0.9 THEN %(south)s + y * 0.0009 END,
        CASE WHEN b < 0.9 THEN 50 END,
        CASE WHEN b < 0.9 THEN 'point' ELSE 'unknown' END,
        CASE WHEN b < 0.9 THEN %(easting)s + 100 * x END,
        CASE WHEN b < 0.9 THEN %(northing)s + 100 * y END,
        true, (%(strategies)s::bigint[])[1 + n %% 2], at
    FROM (
        SELECT n, random() AS a, random() AS b, random() AS c, floor(20 * random())::int AS x,
            floor(20 * random())::int AS y,
            %(end)s::timestamptz - (%(all)s - n + random()) / %(all)s * interval '3650 days' AS at
        FROM generate_series(1, %(all)s) AS n
    ) AS made
"""
WORDS = [
    "Cars going round and round, and shouting at women who walk home",
    "A man in a car asked me what I cost",
    "Needles by the bins again",
    "People in the doorway until late, and noise",
    "The same as last week",
]
VERSIONS = """
    INSERT INTO incidents_complaintversion (complaint_id, recorded_at, superseded_for, category_id,
        occurred_from, occurred_to, time_precision, longitude, latitude, accuracy_m, place_known,
        cell_easting, cell_northing)
    SELECT id, recorded_at, '', category_id, occurred_from, occurred_to, time_precision, longitude,
        latitude, accuracy_m, place_known, cell_easting, cell_northing FROM incidents_complaint
"""
MEMBERS = """
    INSERT INTO incidents_complaintarea (area_version_id, version_id)
    SELECT %s, version.id FROM incidents_complaintversion AS version
    JOIN incidents_complaint AS complaint ON complaint.id = version.complaint_id
    WHERE complaint.logged_under_id = %s AND version.longitude IS NOT NULL
"""


def fill(end: datetime, strategies: Sequence[Any] = ()) -> None:
    """Fill empty tables, for two strategies or for new ones called "bench" and "bench-two"."""
    from tests.factories import patrols as make

    strategies = strategies or [make.strategy("bench"), make.strategy("bench-two")]
    values = _values(end, strategies)
    boundaries = [
        strategy.target_area.versions.get(superseded_at=None).pk for strategy in strategies
    ]
    with administrator() as admin, admin, admin.cursor() as cursor:
        cursor.execute("SET search_path TO operations; SET session_replication_role = replica")
        cursor.execute(FILL, values)
        cursor.execute(VERSIONS)
        for boundary, strategy in zip(boundaries, strategies, strict=True):
            cursor.execute(MEMBERS, [boundary, strategy.pk])
    count_rows()


def _values(end: datetime, strategies: Sequence[Any]) -> dict[str, Any]:
    from incidents.models import Category
    from partnership.places.grid import cell_of
    from partnership.places.models import Street
    from tests.factories import incidents
    from tests.factories import patrols as make

    incidents.category()
    Street.objects.bulk_create(
        Street(name=name, longitude=make.WEST, latitude=make.SOUTH, uses=5) for name in ROADS
    )
    easting, northing = cell_of(make.WEST, make.SOUTH) or (0, 0)
    complained_of = Category.objects.filter(handling="complaint").order_by("position")
    return {
        "all": COMPLAINTS,
        "categories": list(complained_of.values_list("pk", flat=True)),
        "words": WORDS,
        "roads": ROADS,
        "strategies": [strategy.pk for strategy in strategies],
        "west": make.WEST,
        "south": make.SOUTH,
        "easting": easting,
        "northing": northing,
        "end": end,
    }
