"""Deciding on a sealed referral: taking it on, or declining it."""

import uuid
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar, cast
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from outreach.clients.objections import refusal_on_record
from outreach.clients.services import make_record
from outreach.contacts.proposals import first_step
from outreach.errors import AlreadyTaken, MayHaveObjected
from outreach.models import Client, DeclinedReferral, HowMet, Referral, WaitingReferral
from outreach.referrals import selectors
from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import record, record_read
from partnership.gates.contact import SafeContact
from partnership.gates.sealing import PURPOSE, CannotOpen, unseal

P = ParamSpec("P")
R = TypeVar("R")


def _stop_on_record(service: Callable[P, R]) -> Callable[P, R]:
    """Keep on record that a referral waits for the lead, though it was not taken on."""

    @wraps(service)
    def keeping(*args: P.args, **told: P.kwargs) -> R:
        try:
            return service(*args, **told)
        except MayHaveObjected:
            referral = WaitingReferral(pk=cast(UUID, told["gate_id"]))
            by, at = cast(User, told["by"]), cast(datetime, told["at"])
            record_read(referral, by=by, at=at, reason=selectors.STOPPED)
            raise

    return keeping


@_stop_on_record
@refusal_on_record
@transaction.atomic
def take_referral(*, gate_id: UUID, lead_decided: bool = False, by: User, at: datetime) -> Client:
    """Take a sealed referral on as a client; from then on the gate keeps only its number.

    Asked again by the same worker: the same client.

    :raises AlreadyTaken: when a colleague was first, or nothing is there to take.
    :raises CannotOpen: when it was not sealed to this side's key.
    :raises MayHaveObjected: as ``make_record`` says; the referral goes on waiting, for the lead.
    """
    at_gate = _out_of_the_gate(gate_id)
    taken = selectors.taken(by, gate_id)
    if taken:
        return _mine(taken, by)
    if at_gate is None:
        raise AlreadyTaken
    received_at, sealed, number = at_gate
    contact = _opened(sealed, number)
    client = make_record(
        case=uuid.uuid4(),
        how_met=HowMet.REFERRAL,
        contact=contact,
        next_step=first_step(contact, at),
        lead_decided=lead_decided,
        by=by,
        at=at,
    )
    Referral.objects.create(
        gate_id=gate_id,
        client=client,
        received_at=received_at,
        taken_at=max(at, received_at),  # the gate's clock may be ahead of this one
        taken_by=by,
    )
    return client


@transaction.atomic
def decline_referral(*, gate_id: UUID, reason: str, by: User, at: datetime) -> DeclinedReferral:
    """Decline a referral unopened. Its sealed text is gone. Safe to repeat.

    :raises AlreadyTaken: when a colleague has decided on it, or nothing is there.
    """
    received_at = _decline_at_the_gate(gate_id)
    declined = DeclinedReferral.objects.filter(gate_id=gate_id).first()
    if declined and (declined.declined_by_id, declined.reason) == (by.pk, reason):
        return declined
    if received_at is None:
        raise AlreadyTaken
    record(
        Action.ERASURE,
        by=by,
        at=at,
        object_type=DeclinedReferral._meta.label_lower,
        object_id=gate_id,
    )
    return DeclinedReferral.objects.create(
        gate_id=gate_id,
        received_at=received_at,
        declined_at=max(at, received_at),
        declined_by=by,
        reason=reason,
    )


def _out_of_the_gate(gate_id: UUID) -> tuple[datetime, bytes, UUID] | None:
    """When a referral came, its sealed text, which goes from the gate, and its number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT received_at, sealed, number FROM gates.take_referral(%s)", [gate_id])
        row = cursor.fetchone()
    return (row[0], bytes(row[1]), row[2]) if row else None


def _decline_at_the_gate(gate_id: UUID) -> datetime | None:
    """When a referral came whose sealed text is deleted unopened; None where none waits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT received_at FROM gates.decline_referral(%s)", [gate_id])
        row = cursor.fetchone()
    return row[0] if row else None


def _opened(sealed: bytes, number: UUID) -> SafeContact:
    key = settings.OUTREACH_PRIVATE_KEY
    text = unseal(sealed, private_key=key, purpose=PURPOSE, number=number)
    try:
        return SafeContact.from_json(text)
    except ValueError as error:
        raise CannotOpen from error


def _mine(referral: Referral, by: User) -> Client:
    if referral.taken_by_id != by.pk:
        raise AlreadyTaken
    return referral.client
