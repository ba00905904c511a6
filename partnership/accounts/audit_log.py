"""Reading the audit. Pages go by the row's number, since the audit grows without end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from partnership.accounts import audit_words
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import midnight
from partnership.audit.models import Action, AuditEvent
from partnership.audit.services import SET_UP

PAGE = 50
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


@dataclass(frozen=True)
class Page:
    """Some entries; ``next_before`` is where older ones start, or None."""

    entries: list[Entry]
    next_before: int | None


def visible_to(user: User) -> QuerySet[AuditEvent]:
    """All of the audit for who reads it, nothing for anybody else."""
    if not user.has(Permission.READ_AUDIT):
        return AuditEvent.objects.none()
    if user.has(Permission.READ_DISCLOSURES):
        return AuditEvent.objects.all()
    return AuditEvent.objects.exclude(action=Action.DISCLOSURE)


def page(user: User, chosen: Mapping[str, Any], *, before: str = "") -> Page:
    """Entries that fit ``chosen``, the latest first, older than the row ``before``."""
    found = visible_to(user).filter(fits(chosen)).order_by("-pk")
    if before.isascii() and before.isdigit() and len(before) <= 18:
        found = found.filter(pk__lt=int(before))
    events = list(found[: PAGE + 1])
    shown = events[:PAGE]
    return Page(entries_of(shown), shown[-1].pk if len(events) > PAGE else None)


def fits(chosen: Mapping[str, Any]) -> Q:
    """What was chosen: person, action, day, kind and number of the record, with set-up or not."""
    exact = {name: chosen.get(name) for name in ("action", "object_type", "object_id")}
    wanted = Q(**{name: value for name, value in exact.items() if value})
    wanted &= _by(chosen.get("person") or "") & _on(chosen.get("day"))
    return wanted if chosen.get("set_up") else wanted & ~Q(reason=SET_UP)


def _by(person: str) -> Q:
    if person == audit_words.SYSTEM:
        return Q(actor_role=audit_words.SYSTEM)
    return Q(actor_id=int(person)) if person else Q()


def _on(day: date | None) -> Q:
    if day is None:
        return Q()
    return Q(recorded_at__gte=midnight(day), recorded_at__lt=midnight(day + timedelta(days=1)))


def latest(user: User, action: Action) -> list[Entry]:
    """The last few acts of one sort."""
    found = visible_to(user).filter(fits({"action": action})).order_by("-pk")
    return entries_of(found[:FIRST_FEW])


def people() -> list[tuple[str, str]]:
    """Every account, to be chosen."""
    names = User.objects.order_by("full_name").values_list("pk", "full_name")
    return [(str(pk), name) for pk, name in names]


def entries_of(events: Iterable[AuditEvent]) -> list[Entry]:
    """Events in words, the names of the accounts asked for once."""
    found = list(events)
    known = User.objects.in_bulk({event.actor_id for event in found if event.actor_id})
    return [_entry(event, known.get(event.actor_id)) for event in found]


def _entry(event: AuditEvent, user: User | None) -> Entry:
    return Entry(
        event=event,
        who=user.full_name if user else "",
        role=audit_words.role_of(event),
        did=audit_words.deed_of(event.action),
        kind=audit_words.kind_of(event.object_type),
        number=event.object_id[:SHOWN_OF_NUMBER],
        why=audit_words.why(event),
    )
