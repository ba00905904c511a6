"""Alerts to the safeguarding duty: asked for one by one, and on record when one is given up."""

from datetime import datetime

from incidents.safeguarding.models import SafeguardingConcern
from incidents.safeguarding.selectors import ALERT, duty_of
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.outbox.services import enqueue

LABEL = "incidents.safeguardingconcern"


def alert_the_duty(concern: SafeguardingConcern, *, at: datetime, more: bool = False) -> None:
    """Ask for a mail to each person on its duty: one address that fails keeps no other waiting.

    ``more``: that something was added at ``at`` to what waits, which is a mail of its own.
    """
    kind = "urgent" if concern.is_urgent else "welfare"
    added = {"added": f"{at:%Y%m%d%H%M%S%f}"} if more else {}
    for user in duty_of(concern):
        if not user.email:
            continue
        key = ":".join([ALERT, str(concern.pk), str(user.pk), kind, *added.values()])
        enqueue(ALERT, at=at, key=key, concern_id=concern.pk, user_id=user.pk, **added)


def note_failed_alert(*, at: datetime, concern_id: int, user_id: int = 0, added: str = "") -> None:
    """Put on record that an alert was given up; home pages say so from the message itself."""
    record(
        Action.SECURITY,
        by=None,
        at=at,
        object_type=LABEL,
        object_id=concern_id,
        reason="An alert to the safeguarding duty could not be sent",
    )
