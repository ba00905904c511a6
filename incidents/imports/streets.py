"""What imported rows teach the street gazetteer: the name and point of "On or near …"."""

from typing import Any

from django.db import connection

from partnership.places.services import learn_streets

PREFIX = "On or near "
# Kinds of place that stand where a street's name would (data.police.uk/about).
KINDS_OF_PLACE = [
    "Airport/Airfield",
    "Bus/Coach Station",
    "Conference/Exhibition Centre",
    "Further/Higher Educational Building",
    "Hospital",
    "Motorway Service Area",
    "Nightclub",
    "Park/Open Space",
    "Parking Area",
    "Pedestrian Subway",
    "Petrol Station",
    "Police Station",
    "Prison",
    "Race Track",
    "Shopping Area",
    "Sports/Recreation Area",
    "Supermarket",
    "Theatre/Concert Hall",
    "Theme/Adventure Park",
    "Ferry Terminal",
]
LEARNED = """
WITH new AS MATERIALIZED (
    SELECT location, longitude, latitude, count(*) AS uses
    FROM staged_crime JOIN planned_crime USING (line)
    WHERE replaces IS NULL AND longitude IS NOT NULL
    GROUP BY location, longitude, latitude
)
SELECT substr(location, %(length)s), longitude, latitude, uses FROM new
WHERE starts_with(location, %(prefix)s) AND substr(location, %(length)s) <> ALL(%(kinds)s)
    AND length(location) BETWEEN %(length)s AND %(length)s + 119
"""


def learn() -> None:
    """Learn from the rows that are new, so that the same file again teaches nothing."""
    values: dict[str, Any] = {"prefix": PREFIX, "length": len(PREFIX) + 1, "kinds": KINDS_OF_PLACE}
    with connection.cursor() as cursor:
        cursor.execute(LEARNED, values)
        found = cursor.fetchall()
    learn_streets({(name, x, y): uses for name, x, y, uses in found})
