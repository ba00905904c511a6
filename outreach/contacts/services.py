"""Recording a contact and, with it, what comes next. An open case always has a next step."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from outreach.caseload.closing import waits_for_the_lead
from outreach.clients.other_records import other_records, stop
from outreach.clients.sealed import contact_or_nothing
from outreach.contacts.proposals import NextStep, Plan, propose, while_open
from outreach.contacts.safe_times import checked_step, record_agreement
from outreach.contacts.selectors import tries_of
from outreach.contacts.withdrawing import WITHDRAWN_FOR, may_withdraw
from outreach.errors import (
    CaseClosed,
    ContactBeforeTheCase,
    ContactInTheFuture,
    ContactOfTheLead,
    ContactTooLongAgo,
    NeverContact,
    NoReasonToWithdraw,
)
from outreach.models import (
    BEFORE_THE_RECORD,
    OLDEST_CONTACT,
    CaseEvent,
    Client,
    Closing,
    Contact,
    Step,
)
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.errors import constraint_of
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.core.facts import Reason, ended
from partnership.ui import wording
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
    by: User,
    at: datetime,
) -> Contact:
    """Record a contact and the next step, or close the case where she wants that. Safe to repeat.

    :param made_at: when she was contacted; None for now.
    :param next_step: what the worker chose; None for what ``plan`` says: the proposal, or
        unchanged.
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
    known = Contact.objects.filter(submission=submission).first()
    if known:
        return _same(known, contact, next_step)
    _refuse(contact)
    stood = _carry_on(contact, next_step)
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
    _refuse(contact)
    return _keep(contact)


@transaction.atomic
def withdraw_contact(*, contact: Contact, reason: str, by: User, at: datetime) -> None:
    """Take a contact out of the case from ``at`` on; its timeline says so. Again is nothing.

    It opens no case that it closed and takes no objection back: that is the lead's to do.

    :raises NoReasonToWithdraw: for a reason that is not listed.
    :raises ContactOfTheLead: when only the lead withdraws it.
    """
    if reason not in WITHDRAWN_FOR:
        raise NoReasonToWithdraw
    client = Client.objects.select_for_update().get(pk=contact.client_id)
    if not may_withdraw(contact, client, by):
        raise ContactOfTheLead
    end = ended(reason=reason, by_id=by.pk, at=max(at, contact.recorded_at))
    if not Contact.objects.current().filter(pk=contact.pk).update(**end):
        return
    client.last_recorded_at = max(at, client.last_recorded_at)
    client.save(update_fields=["last_recorded_at"])
    record(
        Action.ALTERATION,
        by=by,
        at=at,
        object_type="outreach.client",
        object_id=client.pk,
        reason=f"A contact is withdrawn: {Reason(reason).label}",
    )


def _refuse(contact: Contact) -> None:
    if contact.client.objects_to_contact:
        raise NeverContact
    if not contact.client.is_open:
        raise CaseClosed
    if contact.made_at > contact.recorded_at:
        raise ContactInTheFuture
    day = timezone.localdate(contact.made_at)
    if day < timezone.localdate(contact.recorded_at) - OLDEST_CONTACT:
        raise ContactTooLongAgo
    begun = timezone.localdate(contact.client.created_at)
    if day < begun - BEFORE_THE_RECORD:
        raise ContactBeforeTheCase(
            f"Her record was started on {wording.day(begun)}. "
            f"Enter a contact of that day, of the {BEFORE_THE_RECORD.days} days before it, "
            "or a later one."
        )


def _carry_on(contact: Contact, given: NextStep | None) -> dict[str, Any]:
    """Give the case its next step, or close it, for what stood then. An objection always does."""
    client, at = contact.client, contact.recorded_at
    reach = contact_or_nothing(client)
    asked: dict[str, Any] = {
        "result": contact.result,
        "made_at": contact.made_at,
        "tries": tries_of(client).since_she_spoke(result=contact.result, made_at=contact.made_at),
        "contact": reach,
        "at": at,
    }
    closing = propose(**asked)
    accepted = contact.planned == Plan.PROPOSED
    ends = accepted and isinstance(closing, Closing) and _may_close(contact)
    if closing == Closing.OBJECTS or ends:
        return client.close(str(closing), by=contact.made_by, at=at)
    if client.is_held:  # what comes next is the lead's to say
        return {}
    proposed = while_open(**asked)
    if accepted or _counts_anyway(contact, proposed, given):
        client.give_next_step(proposed.kind, proposed.on, proposed.start)
    elif given:
        step = checked_step(given, reach, at=at)
        client.give_next_step(step.kind, step.on, step.start)
        record_agreement(step, case=client.pk, by=contact.made_by, at=at)
    return {}


def _may_close(contact: Contact) -> bool:
    """Whether a talk ends the case. One from before it waited for the lead, told late, does not."""
    if contact.made_by.has(Permission.ASSIGN_CLIENT):
        return True
    return not waits_for_the_lead(contact.client, spoke_at=contact.made_at)


def _counts_anyway(contact: Contact, proposed: NextStep, given: NextStep | None) -> bool:
    """Whether what is proposed counts though the worker did not choose it.

    After four tries in vain the lead decides; once she has spoken with us there is nothing to.
    """
    if proposed.kind == Step.DECIDE:
        return not contact.made_by.has(Permission.ASSIGN_CLIENT)
    return contact.client.next_step == Step.DECIDE and given is None


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
