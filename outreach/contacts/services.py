"""Recording a contact and, with it, what comes next. An open case always has a next step."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from django.db import transaction

from outreach.caseload.events import Told, locked_case, save_on_record
from outreach.caseload.states import refuse_to_overwrite, step_state
from outreach.clients.other_records import other_records, stop
from outreach.contacts.next_steps import carry_on, refuse_impossible, save_with_step
from outreach.contacts.proposals import NextStep, Plan
from outreach.models import CaseEvent, Client, Contact, Step
from partnership.accounts.models import User
from partnership.submissions.services import save_once


def record_contact(
    *,
    submission: UUID,
    client: Client,
    result: str,
    made_at: datetime | None = None,
    next_step: NextStep | None = None,
    plan: Plan = Plan.UNCHANGED,
    seen: str | None = None,
    by: User,
    at: datetime,
) -> Contact:
    """Record a contact and the next step, or close the case where she wants that. Safe to repeat.

    :param made_at: when she was contacted; None for now.
    :param next_step: what the worker chose; None for what ``plan`` says.
    :raises ChangedMeanwhile: when it overwrites a step planned since ``seen`` (``step_state``).
    :raises NeverContact, CaseClosed: when the case is closed.
    :raises ContactInTheFuture, ContactTooLongAgo, ContactBeforeTheCase: when ``made_at`` is still
        to come, more than 31 days ago, or more than 14 days before the record was started.
    :raises FollowUpInThePast, FollowUpTooFarAhead, NotCalledSafe: as ``checked_step`` says.
    :raises SavedBefore: when the form recorded another contact.
    """
    told: dict[str, object] = {"result": result, "made_at": made_at or at}
    planned = Plan.GIVEN if next_step else plan
    contact = Contact(**told, planned=planned, made_by=by, recorded_at=at, recorded_by=by)
    told |= {"client": client, "next_step": next_step, "plan": plan}
    make = partial(_record_contact, contact, client, next_step, seen)
    return save_once(make, kind=Contact, number=submission, told=told, by=by, at=at, named=_named)


def _named(contact: Contact) -> str:
    return f"A contact with {contact.client.code}"


def _record_contact(
    contact: Contact, client: Client, next_step: NextStep | None, seen: str | None
) -> Contact:
    by, at = contact.made_by, contact.recorded_at
    others = other_records(client) if contact.result == Contact.Result.OBJECTS else []
    contact.client = locked_case(client)
    refuse_impossible(contact)
    stood, act = _carry_on_as_seen(contact, next_step, seen), uuid4()
    stop(others, objecting=contact.client, act=act, by=by, at=at)
    return _keep(contact, act, stood)


@transaction.atomic
def record_first_talk(*, client: Client, spoke_at: datetime, by: User, at: datetime) -> Contact:
    """Record the talk with which a new record begins. Its next step is planned already.

    :raises ContactInTheFuture, ContactTooLongAgo, ContactBeforeTheCase: as ``record_contact`` says.
    """
    contact = Contact(
        client=client,
        made_at=spoke_at,
        made_by=by,
        recorded_at=at,
        recorded_by=by,
        result=Contact.Result.REACHED,
        planned=Plan.GIVEN,
    )
    refuse_impossible(contact)
    return _keep(contact, uuid4())


def _carry_on_as_seen(
    contact: Contact, given: NextStep | None, seen: str | None
) -> dict[str, object]:
    """``carry_on``, unless the step that somebody chose was planned since.

    An objection is taken all the same, and what the lead decides follows from the tries.

    :raises ChangedMeanwhile: when it would overwrite that step.
    """
    client = contact.client
    before, chosen = step_state(client), client.next_step == Step.CONTACT
    stood = carry_on(contact, given)
    objects = contact.result == Contact.Result.OBJECTS
    if chosen and not objects and client.next_step != Step.DECIDE:
        refuse_to_overwrite(before, step_state(client), seen)
    return stood


def _keep(contact: Contact, act: UUID, stood: Mapping[str, object] | None = None) -> Contact:
    """Save the contact, the case and, where it was closed, that it was and what stood then."""
    client, by, at = contact.client, contact.made_by, contact.recorded_at
    save_with_step(contact)
    if not client.is_open:
        closed = Told(CaseEvent.Kind.CLOSED, reason=client.closed_for, stood=stood or {}, act=act)
        closed.save(client, by, at)
    save_on_record(client, by=by, at=at)
    return contact
