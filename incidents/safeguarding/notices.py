"""Concerns above home pages: calls that somebody promised, for that officer; the urgent for
everybody at the council; the rest for the duty.
"""

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from incidents.safeguarding.selectors import (
    NOBODY_ON_DUTY,
    Open,
    acknowledged_by,
    calls_to_make,
    failed_alerts,
    is_somebody_on_duty,
    open_now,
)
from partnership.accounts.access import user_of
from partnership.accounts.models import Agency
from partnership.accounts.permissions import Permission
from partnership.ui.home import Notice
from partnership.ui.wording import moment


def notices(request: HttpRequest) -> list[Notice]:
    """How many concerns are urgent; who is on the duty opens them, and sees what waits besides."""
    user = user_of(request)
    on_duty = user.has(Permission.HANDLE_CONCERNS)
    promised = [_promised(reference) for reference in calls_to_make(user)]
    if not on_duty and user.agency.kind != Agency.Kind.COUNCIL:
        return promised
    waiting = open_now(timezone.now())
    urgent = [_urgent(waiting, on_duty=on_duty)] if waiting.urgent else []
    others = [_others(waiting)] if on_duty and waiting.others else []
    return promised + urgent + others


def _promised(reference: str) -> Notice:
    """What stands before the officer who said to call, until it is ticked."""
    text = f"{reference}: nobody is ticked as called. Call now, then tick what was done"
    return Notice(text, reverse("concern_called", args=[reference]), "concern")


def _urgent(waiting: Open, *, on_duty: bool) -> Notice:
    text = f"{waiting.urgent} urgent, since {moment(waiting.urgent_since)}: {_who_has(waiting)}"
    if on_duty:
        return Notice(f"{text}. Open it now", reverse("concern_list"), "concern")
    return Notice(f"{text}{_what_is_missing(waiting)}", tone="concern")


def _who_has(waiting: Open) -> str:
    """Whether somebody has acknowledged the urgent ones, by what is on record."""
    if not waiting.unread:
        return f"acknowledged by {_joined(acknowledged_by())}"
    which = "" if waiting.unread == waiting.urgent == 1 else f"{waiting.unread} "
    return f"{which}not yet acknowledged"


def _what_is_missing(waiting: Open) -> str:
    """Why nobody may hear of it: there is nobody on the duty, or a mail did not go out."""
    if waiting.unread and not is_somebody_on_duty():
        return f". {NOBODY_ON_DUTY}"
    failed = failed_alerts() if waiting.unread else 0
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
