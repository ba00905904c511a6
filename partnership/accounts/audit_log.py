"""Reading the audit. Pages go by the row's number, since the audit grows without end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission, Role
from partnership.audit.models import Action, AuditEvent

PAGE = 50
FIRST_FEW = 10
FILTERS = {
    "action": "action",
    "role": "actor_role",
    "object_type": "object_type",
    "object_id": "object_id",
}


@dataclass(frozen=True)
class Entry:
    """One act with the name of who did it, while the account exists."""

    event: AuditEvent
    who: str
    role: str


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
    wanted = {FILTERS[name]: value for name, value in chosen.items() if value}
    found = visible_to(user).filter(**wanted).order_by("-pk")
    if before.isascii() and before.isdigit() and len(before) <= 18:
        found = found.filter(pk__lt=int(before))
    events = list(found[: PAGE + 1])
    shown = events[:PAGE]
    return Page(entries_of(shown), shown[-1].pk if len(events) > PAGE else None)


def disclosures(user: User) -> list[Entry]:
    """The last disclosures."""
    found = visible_to(user).filter(action=Action.DISCLOSURE).order_by("-pk")
    return entries_of(found[:FIRST_FEW])


def entries_of(events: Iterable[AuditEvent]) -> list[Entry]:
    """Events with the names of the accounts, asked for once."""
    found = list(events)
    people = User.objects.in_bulk({event.actor_id for event in found if event.actor_id})
    roles = dict(Role.choices) | {"system": "The system itself"}
    return [
        Entry(
            event,
            people[event.actor_id].full_name if event.actor_id in people else "",
            str(roles.get(event.actor_role, event.actor_role)),
        )
        for event in found
    ]
