"""Recording a contact and, with it, what comes next. An open case always has a next step."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from outreach.clients.sealed import contact_or_nothing
from outreach.contacts.proposals import (
    NextStep,
    Plan,
    Proposal,
    propose,
)
from outreach.contacts.selectors import tries_since_she_spoke
from outreach.errors import (
    CaseClosed,
    ContactInTheFuture,
    FollowUpInThePast,
    NeverContact,
)
from outreach.models import CaseEvent, Client, Closing, Contact, Step
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
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
    by: User,
    at: datetime,
) -> Contact:
    """Record a contact and the next step, or close the case where she wants that. Safe to repeat.

    :param made_at: when she was contacted; None for now.
    :param next_step: what the worker chose; None for what ``plan`` says: the proposal, or
        unchanged.
    :raises NeverContact, CaseClosed: when the case is closed.
    :raises ContactInTheFuture: when ``made_at`` is still to come.
    :raises FollowUpInThePast: when the next step is before today.
    :raises SubmissionTaken: when ``submission`` was used for another contact.
    """
    locked = Client.objects.select_for_update().get(pk=client.pk)
    contact = Contact(
        submission=submission, client=locked, made_by=by, recorded_at=at, result=result
    )
    contact.made_at, contact.planned = made_at or at, Plan.GIVEN if next_step else plan
    known = Contact.objects.filter(submission=submission).first()
    if known:
        return _same(known, contact, next_step)
    _refuse(contact, next_step)
    _carry_on(contact, next_step, _proposal(contact))
    return _keep(contact)


def _refuse(contact: Contact, next_step: NextStep | None) -> None:
    if contact.client.objects_to_contact:
        raise NeverContact
    if not contact.client.is_open:
        raise CaseClosed
    if contact.made_at > contact.recorded_at:
        raise ContactInTheFuture
    if next_step and next_step.on < timezone.localdate(contact.recorded_at):
        raise FollowUpInThePast


def _proposal(contact: Contact) -> Proposal:
    return propose(
        contact.result,
        made_at=contact.made_at,
        tries=tries_since_she_spoke(contact.client, also=contact.made_at),
        contact=contact_or_nothing(contact.client),
        at=contact.recorded_at,
    )


def _carry_on(contact: Contact, given: NextStep | None, proposed: Proposal) -> None:
    """Give the case its next step, or close it: an objection always does."""
    client = contact.client
    accepted = contact.planned == Plan.PROPOSED
    if isinstance(proposed, Closing):
        if accepted or proposed == Closing.OBJECTS:
            client.close(proposed, by=contact.made_by, at=contact.recorded_at)
            return
    elif accepted or _only_the_lead_may(contact.made_by, proposed):
        given = proposed
    if given:
        client.give_next_step(given.kind, given.on, given.start)


def _only_the_lead_may(by: User, proposed: NextStep) -> bool:
    """Whether the lead has to decide, so that the worker's own plan does not count."""
    return proposed.kind == Step.DECIDE and not by.has(Permission.ASSIGN_CLIENT)


def _keep(contact: Contact) -> Contact:
    """Save the contact, the case and, where it was closed, that it was."""
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
    if (known.follow_up_on, known.follow_up_from) != (next_step.on, next_step.start):
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
