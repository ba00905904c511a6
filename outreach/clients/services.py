"""A client's record: starting it, opening it, and showing how to reach her.

Names and contacts exist here in memory only.
"""

import secrets
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from outreach.caseload.events import Told, change_once, locked_case, save_on_record
from outreach.caseload.states import reach_state, refuse_to_overwrite
from outreach.clients.objections import (
    decide_on_contact,
    keep_decision,
    one_at_a_time,
    refusal_on_record,
    refuse_unless_decided,
    refuse_until_decided,
)
from outreach.clients.sealed import (
    contacts_to_compare,
    open_contact,
    seal_contact,
)
from outreach.contacts.proposals import NextStep, first_step, next_safe_step
from outreach.contacts.safe_times import checked_step, is_still_safe, record_agreement
from outreach.contacts.services import record_first_talk
from outreach.errors import NeverContact
from outreach.models import FARTHEST_STEP, CaseEvent, Client, Step
from partnership.accounts.models import User
from partnership.analysis.periods import midnight
from partnership.audit.models import Action, AuditEvent
from partnership.audit.services import ReasonMissing, record_on, record_read
from partnership.gates.contact import SafeContact
from partnership.submissions.services import save_once

LABEL = Client._meta.label_lower
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that reads like another
OPENED = "Opened the record"
OWN_CASE = f"{OPENED}: own case"
REACHED = "Saw how to reach her"
A_WEEK = timedelta(days=7)  # each safe time comes once in it
ONE_LOOK = timedelta(minutes=15)  # opening the page again within it is the same look


def new_code() -> str:
    """A code that says nothing about the person."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


@refusal_on_record
def start_client(
    *,
    submission: UUID,
    how_met: str,
    contact: SafeContact,
    next_step: NextStep | None,
    spoke_at: datetime | None = None,
    lead_decided: bool = False,
    case: UUID | None = None,
    by: User,
    at: datetime,
) -> Client:
    """Start the record of somebody who did not come through the gate. Safe to repeat.

    :param next_step: None for ``first_step``.
    :param spoke_at: when ``by`` spoke with her (``at`` if just then); None if nobody has yet.
    :param case: the number of the record; None for one that is drawn.
    :raises DomainError: as ``checked_step``, ``make_record`` and ``record_first_talk`` say.
    :raises SavedBefore: when the form started another record.
    """
    told: dict[str, Any] = {"how_met": how_met, "next_step": next_step, "spoke_at": spoke_at}
    record_of: dict[str, Any] = {
        "case": case or uuid4(),
        "contact": contact,
        "lead_decided": lead_decided,
    }
    return save_once(
        partial(_start, **told, **record_of, by=by, at=at),
        kind=Client,
        number=submission,
        told={**told, "contact": contact.as_json()},
        by=by,
        at=at,
        named=lambda client: f"The record {client.code}",
    )


def _start(
    *,
    case: UUID,
    contact: SafeContact,
    next_step: NextStep | None,
    spoke_at: datetime | None,
    by: User,
    at: datetime,
    **told: Any,
) -> Client:
    step = checked_step(next_step or first_step(contact, at), contact, at=at)
    client = make_record(case=case, contact=contact, next_step=step, by=by, at=at, **told)
    if spoke_at:
        record_first_talk(client=client, spoke_at=spoke_at, by=by, at=at)
    return client


@transaction.atomic
def make_record(
    *,
    case: UUID,
    how_met: str,
    contact: SafeContact,
    next_step: NextStep,
    lead_decided: bool,
    by: User,
    at: datetime,
) -> Client:
    """Make the record of a new client, whom ``by`` helps.

    :raises MayHaveObjected: when she may have objected before, unless the lead decided on it.
    """
    one_at_a_time()
    decided = refuse_unless_decided(contact, case=case, decided=lead_decided, by=by, at=at)
    wrapped, sealed = seal_contact(contact, case=case)
    client = Client.objects.create(
        id=case,
        code=new_code(),
        wrapped_key=wrapped,
        contact=sealed,
        worker=by,
        how_met=how_met,
        created_at=at,
        last_recorded_at=at,
        next_step=next_step.kind,
        follow_up_on=next_step.on,
        follow_up_from=next_step.start,
    )
    record_on(client, Action.COLLECTION, by=by, at=at)
    record_agreement(next_step, case=case, by=by, at=at)
    if decided:
        keep_decision(decided, client=client, by=by, at=at)
    return client


@refusal_on_record
def change_contact(
    *,
    submission: UUID,
    client: Client,
    contact: SafeContact,
    seen: str | None = None,
    lead_decided: bool = False,
    by: User,
    at: datetime,
) -> Client:
    """Seal another way to reach a client, under a new key, with the earlier. Safe to repeat.

    A next step at an hour that she no longer calls safe moves to the next that she does.

    :raises ChangedMeanwhile: when another way was put on record since ``seen`` (``reach_state``).
    :raises NeverContact, MayHaveObjected: as ``decide_on_contact`` says.
    :raises SavedBefore: when the form put another way on record.
    """
    change = partial(_change_contact, client, contact, seen, lead_decided, by=by, at=at)
    return change_once(
        change,
        client=client,
        submission=submission,
        told={"contact": contact.as_json()},
        by=by,
        at=at,
    )


def _change_contact(
    client: Client, contact: SafeContact, seen: str | None, decided: bool, *, by: User, at: datetime
) -> Client:
    one_at_a_time()
    locked = locked_case(client)
    decide_on_contact(locked, contact, decided=decided, by=by, at=at)
    refuse_to_overwrite(reach_state(locked), None, seen)
    earlier = contacts_to_compare(locked)
    locked.wrapped_key, locked.contact = seal_contact(contact, case=locked.pk, earlier=earlier)
    Told(CaseEvent.Kind.REACH).save(locked, by, at)
    _move_to_safe_time(locked, contact, by=by, at=at)
    save_on_record(locked, by=by, at=at)
    return locked


def _move_to_safe_time(client: Client, contact: SafeContact, *, by: User, at: datetime) -> None:
    on, start = client.follow_up_on, client.follow_up_from
    if on is None or client.next_step != Step.CONTACT or is_still_safe(on, start, contact):
        return
    step = next_safe_step(contact, at=max(at, midnight(on)))
    if step is None:
        return
    last_day = timezone.localdate(at) + FARTHEST_STEP
    if step.on > last_day:  # planned for the last days: the safe hour before it has to do
        step = next_safe_step(contact, at=max(at, midnight(last_day - A_WEEK))) or step
    client.give_next_step(step.kind, step.on, step.start)
    Told(CaseEvent.Kind.PLANNED, next_step=step).save(client, by, at)


@transaction.atomic
def open_record(*, client: Client, reason: str = "", by: User, at: datetime) -> None:
    """Log that ``by`` opens the record, once in 15 minutes.

    One's own case needs no reason. Another's does, unless it was given within 15 minutes.

    :raises ReasonMissing: when a reason is needed and there is none.
    """
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # two tabs at once are one look
    is_own = client.worker_id == by.pk
    looks = AuditEvent.objects.filter(
        action=Action.CONSULTATION,
        object_type=LABEL,
        object_id=str(client.pk),
        actor_id=by.pk,
        reason__startswith=OPENED,
        recorded_at__gt=at - ONE_LOOK,
    )
    if client.closed_at:  # a look from before tells nobody that it is closed
        looks = looks.filter(recorded_at__gte=client.closed_at)
    if not is_own:  # a look from before it was handed over gives no right to look again
        looks = looks.exclude(reason=OWN_CASE)
    if looks.exists():
        return
    if is_own:
        record_read(client, by=by, at=at, reason=OWN_CASE)
    elif reason.strip():
        record_read(client, by=by, at=at, reason=f"{OPENED}: {reason}")
    else:
        raise ReasonMissing


@refusal_on_record
@transaction.atomic
def read_contact(*, client: Client, reason: str, by: User, at: datetime) -> SafeContact:
    """Decrypt how to reach a client; the look is logged in the same transaction.

    :raises NeverContact: when she objects to being contacted.
    :raises MayHaveObjected: when she may object, and the lead has not decided on it.
    :raises ReasonMissing: without a reason.
    :raises CannotDecrypt: with another key.
    """
    locked = locked_case(client)
    if locked.objects_to_contact:
        raise NeverContact
    refuse_until_decided(locked, by=by)
    if not reason.strip():
        raise ReasonMissing
    record_read(client, by=by, at=at, reason=f"{REACHED}: {reason}")
    return open_contact(locked)
