"""Concerns above home pages: calls that somebody promised, for that officer; the urgent for
everybody at the council; the rest for the duty.
"""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from incidents.safeguarding.panel import has_a_duty
from incidents.safeguarding.selectors import (
    NOBODY_ON_DUTY,
    Open,
    acknowledged_by,
    calls_to_make,
    failed_alerts,
    open_now,
)
from partnership.accounts.access import user_of
from partnership.accounts.models import Agency, User
from partnership.accounts.permissions import Permission
from partnership.ui.formatting import moment
from partnership.ui.home import Notice


def notices(request: HttpRequest) -> list[Notice]:
    """How many concerns are urgent; who is on the duty opens them, and sees what waits besides."""
    user = user_of(request)
    on_duty = user.has(Permission.HANDLE_CONCERNS)
    promised = [_promised(reference) for reference in calls_to_make(user)]
    if not on_duty and user.agency.kind != Agency.Kind.COUNCIL:
        return promised
    waiting = open_now(user, timezone.now())
    urgent = [_urgent(waiting, user, on_duty=on_duty)] if waiting.urgent else []
    others = [_others(waiting)] if on_duty and waiting.others else []
    return promised + urgent + others


def _promised(reference: str) -> Notice:
    """What stands before the officer who said to call, until it is ticked."""
    text = f"{reference}: nobody is ticked as called. Call now, then tick what was done"
    return Notice(text, reverse("concern_called", args=[reference]), "concern")


def _urgent(waiting: Open, user: User, *, on_duty: bool) -> Notice:
    """The moment is for the duty: compared with a list it would tell which complaint it is."""
    who = _who_has(waiting, user)
    if on_duty:
        text = f"{waiting.urgent} urgent, since {moment(waiting.urgent_since)}: {who}. Open it now"
        return Notice(text, reverse("concern_list"), "concern")
    return Notice(
        f"{waiting.urgent} urgent: {who}{_what_is_missing(waiting, user)}", tone="concern"
    )


def _who_has(waiting: Open, user: User) -> str:
    """Whether somebody has acknowledged the urgent ones, by what is on record."""
    if not waiting.unread:
        return f"acknowledged by {_joined(acknowledged_by(user))}"
    which = "" if waiting.unread == waiting.urgent == 1 else f"{waiting.unread} "
    return f"{which}not yet acknowledged"


def _what_is_missing(waiting: Open, user: User) -> str:
    """Why nobody may hear of it: there is nobody on the duty, or a mail did not go out."""
    if waiting.unread and not has_a_duty(user):
        return f". {NOBODY_ON_DUTY}"
    failed = failed_alerts(user) if waiting.unread else 0
    if not failed:
        return ""
    alerts = "1 alert" if failed == 1 else f"{failed} alerts"
    return f". {alerts} could not be sent: ring the safeguarding duty"


def _others(waiting: Open) -> Notice:
    late = f", {waiting.late} late" if waiting.late else ""
    who = "concern" if waiting.others == 1 else "concerns"
    text = f"{waiting.others} {who} for an adult’s welfare{late}"
    return Notice(text, reverse("concern_list"), "concern" if waiting.late else "")


def _joined(things: Sequence[str]) -> str:
    """``a, b and c``."""
    *first, last = things
    return f"{', '.join(first)} and {last}" if first else last
