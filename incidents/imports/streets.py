"""What imported rows teach the street gazetteer: name, town and point of "On or near …"."""

from datetime import datetime

from incidents.recorded_crime.locations import look_at_location
from incidents.recorded_crime.published import KINDS_OF_PLACE, PREFIX
from partnership.core.guarded.kinds import RULES_VERSION
from partnership.outbox.models import Message
from partnership.outbox.services import enqueue
from partnership.places.gazetteer.services import forget_streets, learn_streets, unlearn_streets

TASK = "incidents.forget_streets"

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
VALUES = {
    "prefix": PREFIX,
    "length": len(PREFIX) + 1,
    "kinds": KINDS_OF_PLACE,
    "number": NUMBER,
}
ALL_ROWS = "staged_crime"
CREATED_ROWS = "staged_crime JOIN planned_crime ON staged_crime.line = planned_crime.line"
CREATED_ROWS += " AND planned_crime.replaces IS NULL"
UNDONE_ROWS = """(
    SELECT undone.* FROM incidents_recordedcrime AS undone JOIN withdrawn_crime USING (id)
    WHERE earlier_id IS NULL
) AS undone"""


def learn(*, all_new: bool) -> None:
    """Learn from the rows that are new, so that the same file again teaches nothing.

    What is hidden until somebody has cleaned it is no street yet.
    """
    rows = ALL_ROWS if all_new else CREATED_ROWS
    learn_streets(points=_points(rows), values=VALUES)


def unlearn() -> None:
    """Take back what the rows taught that were new and are withdrawn."""
    unlearn_streets(points=_points(UNDONE_ROWS), values=VALUES)


def _points(rows: str) -> str:
    return NAMED.format(new=NEW.format(rows=rows))


def forget(*, at: datetime) -> int:
    """Take out of the gazetteer what was learned under older rules and tells of somebody."""
    return forget_streets(tells=lambda name: look_at_location(f"{PREFIX}{name}") < 0, at=at)


def enqueue_due(at: datetime) -> None:
    """Ask for it once for each version of the rules."""
    key = f"streets:{RULES_VERSION}"
    if not Message.objects.filter(key=key).exists():
        enqueue(TASK, at=at, key=key)
