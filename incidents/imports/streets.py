"""What imported rows teach the street gazetteer: name, town and point of "On or near …"."""

from incidents.imports.published import KINDS_OF_PLACE, PREFIX
from partnership.places.services import learn_streets

NUMBER = " [0-9]{3}[A-Z]$"  # what follows the town in the name of a statistical area
NAMED = """
SELECT substr(location, %(length)s), regexp_replace(lsoa_name, %(number)s, ''), longitude, latitude,
    uses
FROM ({new}) AS new
WHERE starts_with(location, %(prefix)s) AND substr(location, %(length)s) <> ALL(%(kinds)s)
    AND length(location) BETWEEN %(length)s AND %(length)s + 119
"""
NEW = """
SELECT location, coalesce(min(lsoa_name), '') AS lsoa_name, longitude, latitude,
    count(*)::integer AS uses
FROM {rows}
WHERE longitude IS NOT NULL AND location_checked > 0 GROUP BY location, longitude, latitude
"""
ALL_ROWS = "staged_crime"
CREATED_ROWS = "staged_crime JOIN planned_crime ON staged_crime.line = planned_crime.line"
CREATED_ROWS += " AND planned_crime.replaces IS NULL"


def learn(*, all_new: bool) -> None:
    """Learn from the rows that are new, so that the same file again teaches nothing.

    What is hidden until somebody has cleaned it is no street yet.
    """
    rows = ALL_ROWS if all_new else CREATED_ROWS
    points = NAMED.format(new=NEW.format(rows=rows))
    values = {"prefix": PREFIX, "length": len(PREFIX) + 1, "kinds": KINDS_OF_PLACE}
    learn_streets(points=points, values=values | {"number": NUMBER})
