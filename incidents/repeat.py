"""What “save and log another” keeps: the day and the street of the complaint before."""

from typing import Any

from django.utils import timezone

from incidents.models import Complaint
from incidents.points import written_where
from partnership.accounts.models import User


def initial_after(reference: str | None, user: User) -> dict[str, Any]:
    """The first values of the form after the complaint ``reference`` of ``user``."""
    if not reference:
        return {}
    found = Complaint.objects.filter(recorded_by=user, reference=reference).first()
    if found is None:
        return {}
    point = written_where(found.longitude, found.latitude, found.accuracy_m)
    return {"place": found.shown_place, "point": point, "channel": found.channel, **_day(found)}


def _day(complaint: Complaint) -> dict[str, str]:
    """The day alone: the next complaint has a time of its own."""
    if complaint.occurred_from is None:
        return {"when": "unsure"}
    day = timezone.localdate(complaint.occurred_from)
    if day == timezone.localdate(complaint.recorded_at):
        return {"when": "now" if _was_now(complaint) else "today"}
    return {"when": "between", "start": f"{day:%d/%m/%Y}"}


def _was_now(complaint: Complaint) -> bool:
    return complaint.occurred_to == complaint.reported_at
