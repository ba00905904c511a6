"""Reading outreach's records, each for the account that asks."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from outreach.models import (
    Client,
    ClientQuerySet,
    Referral,
    WaitingReferral,
    WaitingReferralQuerySet,
)
from partnership.accounts.models import User
from partnership.audit.models import AuditEvent


@dataclass(frozen=True)
class Look:
    """One look at a client's record, for the list "who has looked"."""

    at: datetime
    who: str
    reason: str


def waiting_referrals(user: User) -> WaitingReferralQuerySet:
    """Referrals that wait and ``user`` may see, the longest first. A page shows some of them."""
    return WaitingReferral.objects.visible_to(user)


def taken(user: User, gate_id: UUID) -> Referral | None:
    """The referral as it was taken on, if it was and ``user`` may see it."""
    found = Referral.objects.visible_to(user).select_related("client")
    return found.filter(gate_id=gate_id).first()


def clients(user: User) -> ClientQuerySet:
    """The clients whom ``user`` may see, by code."""
    return Client.objects.visible_to(user).select_related("worker")


def follow_ups_due(user: User, *, on: date) -> ClientQuerySet:
    """Clients whose follow-up is due."""
    return clients(user).due(on)


def who_has_looked(client: Client, limit: int = 20) -> list[Look]:
    """The latest looks at what is encrypted, newest first."""
    events = AuditEvent.objects.filter(
        object_type="outreach.client", object_id=str(client.pk), action="consultation"
    ).order_by("-recorded_at")[:limit]
    names = dict(
        User.objects.filter(pk__in={e.actor_id for e in events}).values_list("pk", "full_name")
    )
    return [Look(e.recorded_at, names.get(e.actor_id or 0, "?"), e.reason) for e in events]
