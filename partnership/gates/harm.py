"""Gate 5, at whose cost: outreach states whether a strategy does harm, and operations reads it.

Both sides have the three values and the rule of the year in common. The audit of outreach says who
stated something; nothing of that goes through.

The second half is operations': what stood on a day, and how pages say it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction
from django.utils import timezone

from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.ui import formatting

LABEL = "gates.harm"
LATEST = """
SELECT harm, as_of FROM gates.harm_statement
WHERE strategy = %s AND stated_on <= %s ORDER BY version DESC LIMIT 1
"""


class StatedHarm(models.TextChoices):
    """What the support service says of the women since a strategy began."""

    NO_SIGN = "no_sign", "No sign of more harm"
    SIGNS = "signs", "Signs of more harm"
    CANNOT_SAY = "cannot_say", "Can't say"


def year_after(day: date) -> date:
    """The same day of the next year, when a statement is due again; of 29 February, 1 March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


@transaction.atomic
def state_harm(
    *, statement: UUID, strategy: str, harm: StatedHarm, as_of: date, by: Actor, at: datetime
) -> None:
    """State ``harm`` of the strategy with the short name ``strategy``, as of a day until today.

    ``statement`` is the name of the row, for outreach alone.
    """
    stated_on = timezone.localdate(at)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT gates.state_harm(%s, %s, %s, %s, %s)",
            [statement, strategy, harm.value, as_of, stated_on],
        )
    record(
        Action.DISCLOSURE,
        by=by,
        at=at,
        object_type=LABEL,
        object_id=statement,
        reason="Statement on harm to operations",
    )


@dataclass(frozen=True)
class Statement:
    """What was stated, and the day that it holds for. Nobody on this side learns who stated it."""

    harm: StatedHarm
    as_of: date

    def is_old(self, day: date) -> bool:
        """Whether it is more than a year ago on ``day``: another one is due, and it may be over."""
        return day > year_after(self.as_of)


def stated_harm(strategy: str, as_of: datetime) -> Statement | None:
    """What stood at the end of the day of ``as_of`` of the strategy with that short name at gates.

    The gate tells days, not moments, so what was stated later on that day counts. None where
    nothing had come.
    """
    with connection.cursor() as cursor:
        cursor.execute(LATEST, [strategy, timezone.localdate(as_of)])
        row = cursor.fetchone()
    return Statement(StatedHarm(row[0]), row[1]) if row else None


NOT_YET = "not stated yet"
SEES = {
    StatedHarm.NO_SIGN: "the support service sees no sign of more harm to the women",
    StatedHarm.SIGNS: "the support service sees signs of more harm to the women",
    StatedHarm.CANNOT_SAY: "the support service can't say",
}


def in_words(statement: Statement | None, day: date) -> str:
    """What stands under the word of a verdict, as known on ``day``."""
    if statement is None:
        return f"At whose cost: {NOT_YET} by the support service."
    return f"At whose cost: {SEES[statement.harm]}. Stated as of {_dated(statement, day)}."


def in_short(statement: Statement | None, day: date) -> str:
    """The same in a few words, to stand in a sentence: under each further word of a page."""
    if statement is None:
        return NOT_YET
    label = str(statement.harm.label)
    return f"{label[0].lower()}{label[1:]}, as of {_dated(statement, day)}"


def _dated(statement: Statement, day: date) -> str:
    old = " (more than a year ago)" if statement.is_old(day) else ""
    return f"{formatting.day(statement.as_of)}{old}"


def as_stored(statement: Statement | None, as_of: datetime) -> dict[str, object]:
    """What a report stores: value and day, and the sentence that it prints.

    ``stated`` is empty where nothing had come.
    """
    harm = {"stated": "", "as_of": None}
    if statement is not None:
        harm = {"stated": statement.harm.value, "as_of": statement.as_of.isoformat()}
    return {"harm": harm, "cost": in_words(statement, timezone.localdate(as_of))}


def of_stored(stored: Mapping[str, Any]) -> Statement | None:
    """The statement that a report stored."""
    if not stored["stated"]:
        return None
    return Statement(StatedHarm(stored["stated"]), date.fromisoformat(stored["as_of"]))


def holds(statement: Statement | None, as_of: datetime) -> StatedHarm:
    """What still holds at ``as_of``: "no sign" does for a year, signs until the next statement."""
    if statement is None:
        return StatedHarm.CANNOT_SAY
    is_over = statement.is_old(timezone.localdate(as_of)) and statement.harm == StatedHarm.NO_SIGN
    return StatedHarm.CANNOT_SAY if is_over else statement.harm
