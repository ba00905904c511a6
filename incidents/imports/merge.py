"""From the staging table to the record, in sets: what is new, what changed, what is the same.

A row's identity is (format, month, Crime ID, ordinal among that ID's rows in the file); without
an ID its content stands for the ID. Identical rows take each other's ordinals first, so that a
file whose repeats stand in another order changes nothing. What remains of an ID is paired in
the order of the lines: a pair is an update, a row without one is new.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

#: The columns of a row that its file tells, and its ordinal.
CONTENT = """month, crime_id, digest, ordinal, crime_type, last_outcome, context, reported_by,
    falls_within, longitude, latitude, cell_easting, cell_northing, location, lsoa_code,
    lsoa_name, location_checked, context_checked"""
PLAN = """
DROP TABLE IF EXISTS pg_temp.planned_crime;
CREATE TEMPORARY TABLE planned_crime ON COMMIT DROP AS
WITH held AS MATERIALIZED (
    SELECT id, month, digest, ordinal, COALESCE(crime_id, digest::text) AS identity,
        row_number() OVER (
            PARTITION BY month, COALESCE(crime_id, digest::text), digest ORDER BY ordinal
        ) AS twin
    FROM incidents_recordedcrime
    WHERE format = %(format)s AND superseded_at IS NULL AND month = ANY(%(months)s::date[])
), incoming AS MATERIALIZED (
    SELECT line, month, digest, COALESCE(crime_id, digest::text) AS identity,
        row_number() OVER (
            PARTITION BY month, COALESCE(crime_id, digest::text), digest ORDER BY line
        ) AS twin
    FROM staged_crime
), differing AS (
    SELECT i.line, i.month, i.identity,
        row_number() OVER (PARTITION BY i.month, i.identity ORDER BY i.line) AS turn
    FROM incoming i LEFT JOIN held h USING (month, identity, digest, twin)
    WHERE h.id IS NULL
), unmatched AS (
    SELECT h.id, h.month, h.identity, h.ordinal,
        row_number() OVER (PARTITION BY h.month, h.identity ORDER BY h.ordinal) AS turn
    FROM held h LEFT JOIN incoming i USING (month, identity, digest, twin)
    WHERE i.line IS NULL
), highest AS (
    SELECT month, identity, max(ordinal) AS ordinal FROM held GROUP BY month, identity
), spare AS (
    SELECT month, identity, count(*) AS number FROM unmatched GROUP BY month, identity
)
SELECT d.line, u.id AS replaces,
    COALESCE(u.ordinal, COALESCE(h.ordinal, 0) + d.turn - COALESCE(s.number, 0)) AS ordinal
FROM differing d
LEFT JOIN unmatched u USING (month, identity, turn)
LEFT JOIN highest h USING (month, identity)
LEFT JOIN spare s USING (month, identity)
"""
HELD = """
SELECT EXISTS (
    SELECT FROM incidents_recordedcrime
    WHERE format = %(format)s AND superseded_at IS NULL AND month = ANY(%(months)s::date[])
)
"""
SUPERSEDE = """
UPDATE incidents_recordedcrime AS held SET superseded_at = %(at)s
FROM planned_crime AS planned WHERE held.id = planned.replaces
"""
INSERT = """
INSERT INTO incidents_recordedcrime (format, $content, source_id, recorded_at)
SELECT %(format)s, $content, %(source)s, %(at)s
""".replace("$content", CONTENT)
FROM_PLAN = "FROM staged_crime JOIN planned_crime USING (line)"
FROM_ALL = """
FROM (
    SELECT *, row_number() OVER (
        PARTITION BY month, COALESCE(crime_id, digest::text) ORDER BY line
    ) AS ordinal
    FROM staged_crime
) AS numbered
"""


@dataclass(frozen=True)
class Merged:
    """How many rows are new and how many took another's place."""

    created: int
    updated: int = 0
    all_new: bool = False


def merge(*, format: str, source: int, months: Collection[str], at: datetime) -> Merged:
    """Bring the staged rows in. The caller holds the lock of the record."""
    values: dict[str, Any] = {
        "format": format,
        "source": source,
        "months": list(months),
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(HELD, values)
        if not cursor.fetchone()[0]:
            cursor.execute(INSERT + FROM_ALL, values)
            return Merged(created=cursor.rowcount, all_new=True)
        cursor.execute(PLAN, values)
        cursor.execute("ANALYZE planned_crime")
        cursor.execute(SUPERSEDE, values)
        updated = cursor.rowcount
        cursor.execute(INSERT + FROM_PLAN, values)
        return Merged(created=cursor.rowcount - updated, updated=updated)
