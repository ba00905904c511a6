"""Reading the audit. Pages go by the row's number, since the audit grows without end."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from partnership.accounts import audit_references, audit_words
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import LONDON, midnight
from partnership.audit.models import Action, AuditEvent
from partnership.audit.services import SET_UP
from partnership.core import side_key

PAGE = 50
FIRST_FEW = 10
CURSOR = "page of the audit"
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


@dataclass(frozen=True)
class Page:
    """Some entries; ``next_before`` points to where older ones start, or is None."""

    entries: list[Entry]
    next_before: str | None


def visible_to(user: User) -> QuerySet[AuditEvent]:
    """All of the audit for who reads it, nothing for anybody else."""
    if not user.has(Permission.READ_AUDIT):
        return AuditEvent.objects.none()
    if user.has(Permission.READ_DISCLOSURES):
        return AuditEvent.objects.all()
    return AuditEvent.objects.exclude(action=Action.DISCLOSURE)


def page(user: User, chosen: Mapping[str, Any], *, before: str = "") -> Page:
    """Entries that fit ``chosen``, the latest first, older than where ``before`` points.

    What is told by its day stands in a list of its own: between rows with their minutes its place
    would tell the minute.
    """
    if chosen.get("object_type") in audit_words.BY_DAY:
        return _by_day(user, chosen, skip=_opened(user, before))
    found = (
        visible_to(user)
        .filter(fits(chosen))
        .exclude(object_type__in=audit_words.BY_DAY)
        .order_by("-pk")
    )
    if older_than := _opened(user, before):
        found = found.filter(pk__lt=older_than)
    events = list(found[: PAGE + 1])
    shown = events[:PAGE]
    more = len(events) > PAGE
    return Page(entries_of(shown), _sealed(user, shown[-1].pk) if more else None)


def _by_day(user: User, chosen: Mapping[str, Any], *, skip: int, limit: int = PAGE) -> Page:
    """One entry for each day and person, with how often; nothing orders those of a day but names.

    ``chosen`` names the kind.
    """
    days = (
        visible_to(user).filter(fits(chosen)).values("actor_id", "actor_role", "action", "reason")
    )
    days = days.annotate(day=TruncDate("recorded_at", tzinfo=LONDON), times=Sum("count"))
    rows = list(days.order_by("-day", "actor_id", "action", "reason")[skip : skip + limit + 1])
    events = [_event_of(str(chosen["object_type"]), **row) for row in rows[:limit]]
    more = len(rows) > limit
    return Page(entries_of(events), _sealed(user, skip + limit) if more else None)


def _event_of(object_type: str, *, day: date, times: int, **row: Any) -> AuditEvent:
    """A day of one person as an event at its midnight."""
    return AuditEvent(recorded_at=midnight(day), object_type=object_type, count=times, **row)


def _sealed(user: User, number: int) -> str:
    """``number`` for the address of the next page: whoever could choose it could find the rows
    that are not shown between two others.
    """
    told = side_key.encrypt(str(number).encode(), purpose=CURSOR, bound_to=str(user.pk))
    return urlsafe_b64encode(told).decode()


def _opened(user: User, before: str) -> int:
    """The number that ``_sealed`` was given; 0 for anything else."""
    try:
        told = urlsafe_b64decode(before.encode())
        return int(side_key.decrypt(told, purpose=CURSOR, bound_to=str(user.pk)))
    except (side_key.CannotDecrypt, ValueError):
        return 0


def fits(chosen: Mapping[str, Any]) -> Q:
    """What was chosen: person, action, day, kind and number of the record, with set-up or not."""
    exact = {name: chosen.get(name) for name in ("action", "object_type")}
    wanted = Q(**{name: value for name, value in exact.items() if value})
    if chosen.get("object_id"):
        wanted &= audit_references.matching(str(chosen["object_id"]))
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
    """The last few acts of one sort, without what is told by its day."""
    found = (
        visible_to(user)
        .filter(fits({"action": action}))
        .exclude(object_type__in=audit_words.BY_DAY)
    )
    return entries_of(found.order_by("-pk")[:FIRST_FEW])


def latest_days(user: User, object_type: str) -> list[Entry]:
    """The last few days of what is told by its day."""
    return _by_day(user, {"object_type": object_type}, skip=0, limit=FIRST_FEW).entries


def people() -> list[tuple[str, str]]:
    """Every account, to be chosen."""
    names = User.objects.order_by("full_name").values_list("pk", "full_name")
    return [(str(pk), name) for pk, name in names]


def entries_of(events: Iterable[AuditEvent]) -> list[Entry]:
    """Events in words, names of accounts and references of records asked for once."""
    found = list(events)
    known = User.objects.in_bulk({event.actor_id for event in found if event.actor_id})
    references = audit_references.shown([(one.object_type, one.object_id) for one in found])
    return [
        _entry(one, known.get(one.actor_id), references.get((one.object_type, one.object_id)))
        for one in found
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
