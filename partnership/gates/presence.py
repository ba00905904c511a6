"""Gate 3, presence: the calling side in operations. ``outreach/presence`` is the receiving one.

Only an area and an hour go through. Operations keeps nothing of a report but whatever count its
caller keeps of its own; the audit says that somebody disclosed something, with neither.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from partnership.audit.errors import DomainError
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.gates.barrier.presence import KEPT_DAYS, LONGEST_NAME

LABEL = "gates.presence"
KEPT = timedelta(days=KEPT_DAYS)


class NotAnHourToTell(DomainError):
    """An hour that is yet to come, or that is past what outreach keeps."""

    message = f"Choose an hour of the last {KEPT_DAYS - 1} days, not one that is yet to come."
    field = "when"


class NotAnArea(DomainError):
    """The gate takes the name of an area, and nothing longer."""

    message = "Choose one of the areas in the list."
    field = "area"


@transaction.atomic
def tell_presence(*, submission: UUID, area: str, when: datetime, by: Actor, at: datetime) -> str:
    """Tell outreach that somebody seems to sell sex: the area and the hour of ``when``.

    ``area`` is the name of an area of the strategy, never a street or a person's words. The answer
    is "received", always. The same ``submission`` again is one report on the other side; a caller
    that counts must count it once by itself.

    :raises NotAnHourToTell: when ``when`` is later than ``at`` or older than the gate keeps.
    :raises NotAnArea: when ``area`` is empty or longer than a name.
    """
    if not at - KEPT + timedelta(hours=1) <= when <= at:
        raise NotAnHourToTell
    if not 1 <= len(area) <= LONGEST_NAME:
        raise NotAnArea
    hour = when.replace(minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT gates.tell_presence(%s, %s, %s)", [submission, area, hour])
        answer: str = cursor.fetchone()[0]
    record(Action.DISCLOSURE, by=by, at=at, object_type=LABEL, reason="Area and hour to outreach")
    return answer
