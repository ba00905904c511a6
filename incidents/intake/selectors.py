"""What the next form takes over from the complaint before: its day and its place."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from incidents.complaints.models import Complaint
from partnership.accounts.models import User
from partnership.places.field.where import PlaceKnown, Where
from strategy.models import Strategy


def initial_after(reference: str | None, user: User, strategy: Strategy) -> dict[str, Any]:
    """The first values of the form after the complaint ``reference`` of ``user`` there."""
    if not reference:
        return {}
    found = _own(user, strategy).filter(reference=reference).first()
    if found is None:
        return {}
    return {"place": where_of(found), "channel": found.channel, **_day(found)}


def last_place(user: User, strategy: Strategy) -> Where | None:
    """Where the last complaint was that ``user`` logged under a strategy."""
    found = _own(user, strategy).exclude(place="").order_by("-pk").first()
    return where_of(found) if found else None


def _own(user: User, strategy: Strategy) -> "QuerySet[Complaint]":
    return Complaint.objects.filter(recorded_by=user, logged_under=strategy)


def where_of(complaint: Complaint) -> Where:
    """The place of a complaint as a form holds it."""
    point = (complaint.longitude, complaint.latitude, complaint.accuracy_m)
    return Where(complaint.shown_place, *point, gap=_gap(complaint))


def _gap(complaint: Complaint) -> str:
    return "" if complaint.place_known == PlaceKnown.POINT else complaint.place_known


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
