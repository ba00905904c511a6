"""Writing outreach's records. Names and contacts exist here in memory only."""

import secrets
import uuid
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from outreach import crypto, selectors
from outreach.errors import AlreadyTaken, FollowUpInThePast
from outreach.models import Client, Contact, Referral
from partnership.accounts.models import User
from partnership.audit.errors import constraint_of
from partnership.audit.models import Action
from partnership.audit.services import record, record_read
from partnership.gates.contact import SafeContact
from partnership.gates.sealing import PURPOSE, unseal
from partnership.ui.forms import SubmissionTaken

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that reads like another
FIRST_FOLLOW_UP = timedelta(days=2)
CONTACT_ONCE = "outreach_contact_submission_key"


def new_code() -> str:
    """A code that says nothing about the person."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


@transaction.atomic
def take_referral(*, gate_id: UUID, by: User, at: datetime) -> Client:
    """Take a sealed referral on as a client; from then on the gate keeps only its number.

    Asked again by the same worker: the same client.

    :raises AlreadyTaken: when a colleague was first, or nothing is there to take.
    :raises CannotOpen: when it was not sealed to this side's key.
    """
    found = _out_of_the_gate(gate_id)
    known = selectors.taken(by, gate_id)
    if known:
        return _mine(known, by)
    if found is None:
        raise AlreadyTaken
    received_at, sealed, number = found
    key = settings.OUTREACH_PRIVATE_KEY
    text = unseal(sealed, private_key=key, purpose=PURPOSE, number=number)
    client = _new_client(
        SafeContact.from_json(text),
        case=uuid.uuid4(),
        follow_up_on=timezone.localdate(at) + FIRST_FOLLOW_UP,
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
    record(Action.COLLECTION, by=by, at=at, object_type="outreach.client", object_id=client.pk)
    return client


def _out_of_the_gate(gate_id: UUID) -> tuple[datetime, bytes, UUID] | None:
    """When a referral came, its sealed text, which goes from the gate, and its number."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT received_at, sealed, number FROM gates.take_referral(%s)", [gate_id])
        row = cursor.fetchone()
    return (row[0], bytes(row[1]), row[2]) if row else None


@transaction.atomic
def start_client(
    *, submission: UUID, contact: SafeContact, follow_up_on: date, by: User, at: datetime
) -> Client:
    """Take on somebody who came by herself. The same ``submission`` again is the same client.

    :raises FollowUpInThePast: when the first follow-up is before today.
    :raises SubmissionTaken: when ``submission`` is a colleague's.
    """
    known = Client.objects.filter(pk=submission).first()
    if known and known.worker_id != by.pk:
        raise SubmissionTaken
    if known:
        return known
    if follow_up_on < timezone.localdate(at):
        raise FollowUpInThePast
    client = _new_client(contact, case=submission, follow_up_on=follow_up_on, by=by, at=at)
    record(Action.COLLECTION, by=by, at=at, object_type="outreach.client", object_id=client.pk)
    return client


def _mine(referral: Referral, by: User) -> Client:
    if referral.taken_by_id != by.pk:
        raise AlreadyTaken
    return referral.client


def _new_client(
    contact: SafeContact, *, case: UUID, follow_up_on: date, by: User, at: datetime
) -> Client:
    key, wrapped = crypto.new_case_key(case_key=settings.OUTREACH_CASE_KEY, case=case.bytes)
    text = contact.as_json().encode()
    return Client.objects.create(
        id=case,
        code=new_code(),
        wrapped_key=wrapped,
        contact=crypto.encrypt(text, key=key, case=case.bytes),
        worker=by,
        created_at=at,
        last_recorded_at=at,
        follow_up_on=follow_up_on,
    )


@transaction.atomic
def read_contact(*, client: Client, reason: str, by: User, at: datetime) -> SafeContact:
    """Decrypt how to reach a client; the look is logged in the same transaction.

    :raises ReasonMissing: without a reason.
    :raises CannotDecrypt: with another key.
    """
    record_read(client, by=by, at=at, reason=reason)
    case = client.pk.bytes
    key = crypto.unwrap(bytes(client.wrapped_key), case_key=settings.OUTREACH_CASE_KEY, case=case)
    text = crypto.decrypt(bytes(client.contact), key=key, case=case).decode()
    return SafeContact.from_json(text)


@transaction.atomic
def record_contact(
    *,
    submission: UUID,
    client: Client,
    result: str,
    follow_up_on: date | None,
    by: User,
    at: datetime,
) -> Contact:
    """Record an attempt to reach a client and when to try next. Safe to repeat.

    :raises FollowUpInThePast: when the next follow-up is before today.
    :raises SubmissionTaken: when ``submission`` was used for another contact.
    """
    locked = Client.objects.select_for_update().get(pk=client.pk)
    known = Contact.objects.filter(submission=submission).first()
    if known:
        return _same(known, locked, result, follow_up_on, by)
    if follow_up_on and follow_up_on < timezone.localdate(at):
        raise FollowUpInThePast
    contact = _keep(
        Contact(submission=submission, client=locked, made_at=at, made_by=by, result=result)
    )
    locked.follow_up_on = follow_up_on
    locked.last_recorded_at = max(at, locked.last_recorded_at)
    locked.save(update_fields=["follow_up_on", "last_recorded_at"])
    record(Action.ALTERATION, by=by, at=at, object_type="outreach.client", object_id=client.pk)
    return contact


def _same(
    known: Contact, client: Client, result: str, follow_up_on: date | None, by: User
) -> Contact:
    told = (known.client_id, known.result, client.follow_up_on, known.made_by_id)
    if told != (client.pk, result, follow_up_on, by.pk):
        raise SubmissionTaken
    return known


def _keep(contact: Contact) -> Contact:
    try:
        with transaction.atomic():
            contact.save(force_insert=True)
    except IntegrityError as error:
        if constraint_of(error) == CONTACT_ONCE:  # for another client, at the same moment
            raise SubmissionTaken from error
        raise
    return contact
