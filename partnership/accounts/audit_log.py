"""Reading the audit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum
from django.db.models.functions import TruncDate

from partnership.accounts import audit_references, audit_words
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import LONDON, midnight
from partnership.audit.models import Action, AuditEvent
from partnership.audit.services import SET_UP

FIRST_FEW = 10
SHOWN_OF_NUMBER = 12  # the start of a long number says enough; its link knows the whole


@dataclass(frozen=True)
class Entry:
    """One act in words, with the name of who did it while the account exists."""

    event: AuditEvent
    who: str
    role: str
    did: str
    kind: str
    number: str
    why: str
    is_day: bool = False


def visible_to(user: User) -> QuerySet[AuditEvent]:
    """All of the audit for who reads it, nothing for anybody else."""
    if not user.has(Permission.READ_AUDIT):
        return AuditEvent.objects.none()
    if user.has(Permission.READ_DISCLOSURES):
        return AuditEvent.objects.all()
    return AuditEvent.objects.exclude(action=Action.DISCLOSURE)


def with_minutes(user: User) -> QuerySet[AuditEvent]:
    """What ``user`` may see but what is told by its day."""
    return visible_to(user).exclude(object_type__in=audit_words.BY_DAY)


def days(events: QuerySet[AuditEvent]) -> QuerySet[Any]:
    """One row for each day and person, with how often; nothing orders those of a day but names."""
    acts = events.values("actor_id", "actor_role", "action", "reason")
    told: Any = acts.annotate(day=TruncDate("recorded_at", tzinfo=LONDON), times=Sum("count"))
    rows: QuerySet[Any] = told.order_by("-day", "actor_id", "actor_role", "action", "reason")
    return rows


def events_of_days(object_type: str, rows: Iterable[dict[str, Any]]) -> list[AuditEvent]:
    """Rows of ``days``, each as an event at its midnight."""
    return [_event_of(object_type, **row) for row in rows]


def _event_of(object_type: str, *, day: date, times: int, **row: Any) -> AuditEvent:
    return AuditEvent(recorded_at=midnight(day), object_type=object_type, count=times, **row)


def latest(user: User, action: Action) -> QuerySet[AuditEvent]:
    """The last few acts of one sort, without setting up and what is told by its day."""
    acts = with_minutes(user).filter(action=action).exclude(reason=SET_UP)
    return acts.order_by("-pk")[:FIRST_FEW]


def latest_days(user: User, object_type: str) -> list[AuditEvent]:
    """The last few days of what is told by its day."""
    acts = visible_to(user).filter(object_type=object_type).exclude(reason=SET_UP)
    return events_of_days(object_type, days(acts)[:FIRST_FEW])


def people() -> list[tuple[str, str]]:
    """Every account, to be chosen."""
    names = User.objects.order_by("full_name").values_list("pk", "full_name")
    return [(str(pk), name) for pk, name in names]


def entries_of(events: Iterable[AuditEvent]) -> list[Entry]:
    """Events in words, names of accounts and references of records asked for once."""
    listed = list(events)
    actors = User.objects.in_bulk({event.actor_id for event in listed if event.actor_id})
    references = audit_references.shown([(event.object_type, event.object_id) for event in listed])
    return [
        _entry(
            event, actors.get(event.actor_id), references.get((event.object_type, event.object_id))
        )
        for event in listed
    ]


def _entry(event: AuditEvent, user: User | None, reference: str | None) -> Entry:
    return Entry(
        event=event,
        who=user.full_name if user else "",
        role=audit_words.role_of(event),
        did=audit_words.deed_of(event.action),
        kind=audit_words.kind_of(event.object_type),
        number=reference or event.object_id[:SHOWN_OF_NUMBER],
        why=audit_words.why(event),
        is_day=event.object_type in audit_words.BY_DAY,
    )
