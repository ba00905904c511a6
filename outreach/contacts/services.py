"""Recording a contact and, with it, what comes next. An open case always has a next step."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from outreach.caseload.states import refuse_to_overwrite, step_state
from outreach.clients.other_records import other_records, stop
from outreach.contacts.next_steps import carry_on, refuse_impossible
from outreach.contacts.proposals import NextStep, Plan
from outreach.models import (
    CaseEvent,
    Client,
    Contact,
    Step,
)
from partnership.accounts.models import User
from partnership.audit.errors import constraint_of
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.ui.forms import SubmissionTaken

ONCE = "outreach_contact_submission_key"


@transaction.atomic
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
    :param next_step: what the worker chose; None for what ``plan`` says: the proposal, or
        unchanged.
    :raises ChangedMeanwhile: when it overwrites a step planned since ``seen`` (``step_state``).
    :raises NeverContact, CaseClosed: when the case is closed.
    :raises ContactInTheFuture, ContactTooLongAgo, ContactBeforeTheCase: when ``made_at`` is still
        to come, more than 31 days ago, or more than 14 days before the record was started.
    :raises FollowUpInThePast, FollowUpTooFarAhead, NotCalledSafe: as ``checked_step`` says.
    :raises SubmissionTaken: when ``submission`` was used for another contact.
    """
    others = other_records(client) if result == Contact.Result.OBJECTS else []
    locked = Client.objects.select_for_update().get(pk=client.pk)
    told = {"submission": submission, "client": locked, "made_by": by, "result": result}
    contact = Contact(**told, recorded_at=at, recorded_by=by)
    contact.made_at, contact.planned = made_at or at, Plan.GIVEN if next_step else plan
    if known := Contact.objects.filter(submission=submission).first():
        return _same(known, contact, next_step)
    refuse_impossible(contact)
    stood = _carry_on_as_seen(contact, next_step, seen)
    stop(others, objecting=locked, submission=submission, by=by, at=at)
    return _keep(contact, stood)


@transaction.atomic
def record_first_talk(*, client: Client, spoke_at: datetime, by: User, at: datetime) -> Contact:
    """Record the talk with which a new record begins. Its next step is planned already.

    :raises ContactInTheFuture, ContactTooLongAgo, ContactBeforeTheCase: as ``record_contact`` says.
    """
    contact = Contact(
        submission=client.pk,
        client=client,
        made_at=spoke_at,
        made_by=by,
        recorded_at=at,
        recorded_by=by,
        result=Contact.Result.REACHED,
        planned=Plan.GIVEN,
    )
    refuse_impossible(contact)
    return _keep(contact)


def _carry_on_as_seen(contact: Contact, given: NextStep | None, seen: str | None) -> dict[str, Any]:
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


def _keep(contact: Contact, stood: Mapping[str, Any] | None = None) -> Contact:
    """Save the contact, the case and, where it was closed, that it was and what stood then."""
    client, at = contact.client, contact.recorded_at
    contact.next_step = client.next_step
    contact.follow_up_on, contact.follow_up_from = client.follow_up_on, client.follow_up_from
    try:
        with transaction.atomic():
            contact.save(force_insert=True)
    except IntegrityError as error:
        if constraint_of(error) == ONCE:  # for another client, at the same moment
            raise SubmissionTaken from error
        raise
    client.last_recorded_at = max(at, client.last_recorded_at)
    client.save()
    if not client.is_open:
        CaseEvent.objects.create(
            submission=contact.submission,
            client=client,
            kind=CaseEvent.Kind.CLOSED,
            made_at=at,
            made_by=contact.made_by,
            reason=client.closed_for,
            **(stood or {}),
        )
    record(
        Action.ALTERATION,
        by=contact.made_by,
        at=at,
        object_type="outreach.client",
        object_id=client.pk,
    )
    return contact


def _same(known: Contact, told: Contact, next_step: NextStep | None) -> Contact:
    """The contact as it was recorded, where the form told the same.

    :raises SubmissionTaken: where it told something else.
    """
    if _facts(known) != _facts(told):
        raise SubmissionTaken
    if next_step is None or known.next_step != next_step.kind:
        return known
    if not next_step.is_saved_as(known.follow_up_on, known.follow_up_from):
        raise SubmissionTaken
    return known


def _facts(contact: Contact) -> tuple[object, ...]:
    now = contact.made_at == contact.recorded_at
    return (
        contact.client_id,
        contact.result,
        contact.planned,
        contact.made_by_id,
        None if now else contact.made_at,
    )
