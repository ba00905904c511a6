"""Referrals at the gate and clients, plainly invented."""

import json
from uuid import UUID, uuid4

import psycopg2
from django.conf import settings
from django.utils import timezone

from outreach import services
from outreach.models import Client
from partnership.accounts.models import User
from partnership.gates.sealing import PURPOSE, seal

ALIAS = "Wren (invented)"
SAFE_CONTACT = "Example café, Tuesdays at noon"


def sealed(number: UUID, alias: str = ALIAS, safe_contact: str = SAFE_CONTACT) -> bytes:
    """A referral as operations seals it."""
    text = json.dumps({"alias": alias, "safe_contact": safe_contact})
    key = settings.OUTREACH_PUBLIC_KEY
    return seal(text, public_key=key, purpose=PURPOSE, number=number)


def referral_at_gate(
    administrator: psycopg2.extensions.connection, *, submission: UUID | None = None
) -> UUID:
    """Put a sealed referral through the gate, as the other side's login would."""
    number = submission or uuid4()
    with administrator.cursor() as cursor:
        cursor.execute("SET ROLE operations_app")
        cursor.execute("SELECT gates.refer_in(%s, %s)", [str(number), sealed(number)])
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT referral FROM gates.referral_text ORDER BY received_at DESC LIMIT 1")
        return UUID(str(cursor.fetchone()[0]))


def client_of(worker: User, administrator: psycopg2.extensions.connection) -> Client:
    """A client whom ``worker`` has taken on."""
    gate_id = referral_at_gate(administrator)
    return services.take_referral(gate_id=gate_id, by=worker, at=timezone.now())
