"""Reading outreach's records. The gate is read by its qualified name: it has no model here."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from outreach.models import Client, ClientQuerySet, Referral
from partnership.accounts.models import User
from partnership.audit.models import AuditEvent

WAITING = """
SELECT id, received_at FROM gates.referral_in g
WHERE NOT EXISTS (SELECT 1 FROM outreach_referral r WHERE r.gate_id = g.id)
ORDER BY received_at, id LIMIT %s
"""


@dataclass(frozen=True)
class WaitingReferral:
    """A sealed referral that nobody has taken on yet."""

    gate_id: int
    received_at: datetime


@dataclass(frozen=True)
class Look:
    """One look at a client's record, for the list "who has looked"."""

    at: datetime
    who: str
    reason: str


def waiting_referrals(limit: int = 100) -> list[WaitingReferral]:
    """Referrals that wait, the longest first."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING, [limit])
        return [WaitingReferral(*row) for row in cursor.fetchall()]


def sealed_referral(gate_id: int) -> tuple[datetime, bytes] | None:
    """When a referral came and its sealed text; None when the gate holds no such row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT received_at, sealed FROM gates.referral_in WHERE id = %s", [gate_id])
        row = cursor.fetchone()
    return (row[0], bytes(row[1])) if row else None


def taken(gate_id: int) -> Referral | None:
    """The referral as it was taken on, if it was."""
    return Referral.objects.select_related("client").filter(gate_id=gate_id).first()


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
