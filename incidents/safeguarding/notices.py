"""Concerns above home pages: the urgent for everybody at the council, the rest for the duty."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from incidents.safeguarding.selectors import Open, open_now
from partnership.accounts.access import user_of
from partnership.accounts.models import Agency
from partnership.accounts.permissions import Permission
from partnership.ui.home import Notice
from partnership.ui.wording import moment


def notices(request: HttpRequest) -> list[Notice]:
    """How many concerns are urgent; who is on the duty opens them, and sees what waits besides."""
    user = user_of(request)
    on_duty = user.has(Permission.HANDLE_CONCERNS)
    if not on_duty and user.agency.kind != Agency.Kind.COUNCIL:
        return []
    waiting = open_now(timezone.now())
    urgent = [_urgent(waiting, on_duty=on_duty)] if waiting.urgent else []
    others = [_others(waiting)] if on_duty and waiting.others else []
    return urgent + others


def _urgent(waiting: Open, *, on_duty: bool) -> Notice:
    text = f"{waiting.urgent} urgent, since {moment(waiting.urgent_since)}: "
    if on_duty:
        return Notice(f"{text}open it now", reverse("concern_list"), "concern")
    return Notice(f"{text}the safeguarding duty has it", tone="concern")


def _others(waiting: Open) -> Notice:
    late = f", {waiting.late} late" if waiting.late else ""
    who = "concern" if waiting.others == 1 else "concerns"
    text = f"{waiting.others} {who} for an adult’s welfare{late}"
    return Notice(text, reverse("concern_list"), "concern" if waiting.late else "")
