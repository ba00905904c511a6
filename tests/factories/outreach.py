"""Referrals at the gate and clients, plainly invented."""

import json
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import psycopg2
from django.conf import settings
from django.utils import timezone

from outreach.clients.services import start_client
from outreach.contacts.proposals import NextStep
from outreach.contacts.services import record_contact
from outreach.models import Client, Contact
from outreach.referrals.services import take_referral
from partnership.accounts.models import User
from partnership.gates.contact import Days, How, Part, SafeContact, Window
from partnership.gates.sealing import PURPOSE, seal
from tests.cast import becomes, lock

ALIAS = "Wren (invented)"
SAFE_CONTACT = "Example café, Tuesdays at noon"
PHONE = "+447700900123"
WEEKDAY_EVENINGS = (Window(Days.WEEKDAYS, Part.EVENING),)
#: how a worker stops helping clients
LEFT = {"has another role now": partial(becomes, role="governance_lead"), "account closed": lock}
EVERY_PART = tuple(Window(days, part) for days in Days for part in Part)


def sealed(
    number: UUID, alias: str = ALIAS, safe_contact: str = SAFE_CONTACT, text: str = ""
) -> bytes:
    """A referral, sealed as operations does it: ``text``, else words of the first version."""
    text = text or json.dumps({"alias": alias, "safe_contact": safe_contact})
    key = settings.OUTREACH_PUBLIC_KEY
    return seal(text, public_key=key, purpose=PURPOSE, number=number)


def referral_at_gate(
    administrator: psycopg2.extensions.connection,
    *,
    submission: UUID | None = None,
    safe_contact: str = SAFE_CONTACT,
    text: str = "",
) -> UUID:
    """Put a sealed referral through the gate, as the other side's login would."""
    number = submission or uuid4()
    referral = sealed(number, safe_contact=safe_contact, text=text)
    with administrator.cursor() as cursor:
        cursor.execute("SET ROLE operations_app")
        cursor.execute("SELECT gates.refer_in(%s, %s)", [str(number), referral])
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT referral FROM gates.referral_text ORDER BY received_at DESC LIMIT 1")
        return UUID(str(cursor.fetchone()[0]))


def client_of(
    worker: User, administrator: psycopg2.extensions.connection, **different: Any
) -> Client:
    """A client whom ``worker`` has taken on."""
    gate_id = referral_at_gate(administrator, **different)
    return take_referral(gate_id=gate_id, by=worker, at=timezone.now())


def reach(**different: Any) -> SafeContact:
    """How an invented client can be reached: by phone, on weekday evenings."""
    told = {"alias": ALIAS, "how": How.PHONE, "phone": PHONE, "hours": WEEKDAY_EVENINGS}
    return SafeContact(**{**told, **different})


def started(
    worker: User, *, at: datetime | None = None, on: date | None = None, **different: Any
) -> Client:
    """A client whose record ``worker`` started, safe on every day from 8am to 2am.

    The next step is on ``on``, else in two days.
    """
    at = at or timezone.now()
    told = {
        "submission": uuid4(),
        "how_met": "street",
        "contact": reach(hours=EVERY_PART),
        "next_step": NextStep(on or timezone.localdate(at) + timedelta(days=2)),
        "by": worker,
        "at": at,
    }
    return start_client(**{**told, **different})


def contacted(client: Client, *, by: User, **different: Any) -> Contact:
    """A contact with a client; what differs from "spoke with her, now" is named."""
    told = {"submission": uuid4(), "result": "reached", "by": by, "at": timezone.now()}
    return record_contact(client=client, **{**told, **different})
