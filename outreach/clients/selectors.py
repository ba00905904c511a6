"""Reading clients' records, each for the account that asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from outreach.clients.services import LABEL, OPENED, OWN_CASE
from outreach.models import HELPING_ROLES, ORDER, Client, ClientQuerySet, Contact
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.models import Action, AuditEvent

MINE, TEAM = "mine", "team"
DUE, NOT_CONTACTED, NO_WORKER = "due", "not-contacted", "no-worker"
DECIDE, OPEN, CLOSED = "decide", "open", "closed"
TOLD_FOR = timedelta(days=7)
LISTS = {
    OPEN: "Open cases",
    DUE: "Due",
    NOT_CONTACTED: "Not yet contacted",
    NO_WORKER: "Without a worker",
    DECIDE: "For the lead to decide",
    CLOSED: "Closed",
}


@dataclass(frozen=True)
class Look:
    """One look at a client's record, for the list "who has looked"."""

    at: datetime
    who: str
    reason: str


def clients(user: User) -> ClientQuerySet:
    """The clients whom ``user`` may see, by code."""
    return (
        Client.objects.visible_to(user)
        .select_related("worker__agency")
        .prefetch_related("worker__memberships")
    )


def may_see_steps(user: User, whose: str) -> bool:
    """Whether a list tells what comes next: of one's own cases, and to the lead of all."""
    return whose == MINE or user.has(Permission.ASSIGN_CLIENT)


def whose_lists(user: User) -> list[tuple[str, str]]:
    """One's own cases and the team's, those first that ``user`` sees first."""
    lists = [(MINE, "Mine"), (TEAM, "The team’s")]
    return sorted(lists, key=lambda choice: choice[0] != usual_list(user))


def lists(user: User, whose: str) -> list[tuple[str, str]]:
    """The lists to choose from: a colleague's next steps and closed cases are not a worker's."""
    if not may_see_steps(user, whose):
        return [(key, LISTS[key]) for key in (OPEN, NO_WORKER)]
    left_out = NO_WORKER if whose == MINE else ""
    return [(key, words) for key, words in LISTS.items() if key != left_out]


def usual_list(user: User) -> str:
    """Whose cases ``user`` sees first: the lead the team's, a worker her own."""
    return TEAM if user.has(Permission.ASSIGN_CLIENT) else MINE


def listed(user: User, *, whose: str, show: str, on: date) -> ClientQuerySet:
    """One list of ``LISTS``, of one's own cases or the team's."""
    cases = clients(user)
    if whose == MINE and show != NO_WORKER:
        cases = cases.helped_by(user)
    return on_list(cases, show, on=on)


def on_list(cases: ClientQuerySet, show: str, *, on: date) -> ClientQuerySet:
    """Those of ``cases`` that are on one list of ``LISTS``."""
    chosen: Mapping[str, ClientQuerySet] = {
        DUE: cases.due(on),
        NOT_CONTACTED: cases.not_yet_contacted(),
        NO_WORKER: cases.without_worker(),
        DECIDE: cases.to_decide(),
        OPEN: cases.open(),
        CLOSED: cases.closed(),
    }
    return chosen[show]


def closed_by_others(user: User, *, at: datetime) -> ClientQuerySet:
    """Cases of ``user`` that a colleague closed since she objects, until ``user`` opens them.

    After a week nobody is told any more: they stand among the closed cases.
    """
    seen = AuditEvent.objects.filter(
        action=Action.CONSULTATION,
        object_type=LABEL,
        object_id=Cast(OuterRef("pk"), TextField()),
        actor_id=user.pk,
        reason__startswith=OPENED,
        recorded_at__gte=OuterRef("closed_at"),
    )
    told = clients(user).helped_by(user).objecting().filter(closed_at__gt=at - TOLD_FOR)
    return told.exclude(closed_by=user).exclude(Exists(seen)).order_by("closed_at", "code")


def with_tries(cases: ClientQuerySet) -> ClientQuerySet:
    """The cases, each with how often it was tried in vain and when last."""
    in_vain = Q(contacts__result=Contact.Result.NOT_REACHED, contacts__superseded_at=None)
    counted = cases.annotate(
        tries=Count("contacts", filter=in_vain),
        last_tried_at=Max("contacts__made_at", filter=in_vain),
    )
    return counted.order_by(*ORDER)  # rows that are grouped forget it


def who_has_looked(client: Client, limit: int = 20) -> list[Look]:
    """The latest looks at a client's record, newest first."""
    events = AuditEvent.objects.filter(
        object_type=LABEL, object_id=str(client.pk), action=Action.CONSULTATION
    ).order_by("-recorded_at", "-pk")[:limit]
    actors = {event.actor_id for event in events if event.actor_id}
    names = dict(User.objects.filter(pk__in=actors).values_list("pk", "full_name"))
    return [
        Look(event.recorded_at, names.get(event.actor_id or 0, "?"), event.reason)
        for event in events
    ]


def reason_given(client: Client, user: User, *, since: datetime) -> str:
    """The reason for which ``user`` last opened another's case; empty where none was given."""
    events = AuditEvent.objects.filter(
        action=Action.CONSULTATION,
        object_type=LABEL,
        object_id=str(client.pk),
        actor_id=user.pk,
        reason__startswith=f"{OPENED}: ",
        recorded_at__gte=since,
    )
    last = events.exclude(reason=OWN_CASE).order_by("-recorded_at").first()
    return last.reason.removeprefix(f"{OPENED}: ") if last else ""


def workers() -> QuerySet[User]:
    """Everybody whose role is to help clients and whose account is open, by name."""
    return User.objects.holding(*HELPING_ROLES).order_by("full_name", "pk")


def workers_to_hand_over() -> QuerySet[User]:
    """Everybody whose role is to help clients, or who has cases; closed accounts too, by name."""
    has_cases = Exists(Client.objects.filter(worker=OuterRef("pk")))
    helping = User.objects.holding(*HELPING_ROLES)
    return User.objects.filter(Q(pk__in=helping) | has_cases).order_by("full_name", "pk")
