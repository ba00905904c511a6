"""What a contact does to its case: whether it can be, and the next step that follows from it."""

from typing import Any

from django.utils import timezone

from outreach.caseload.closing import waits_for_the_lead
from outreach.clients.sealed import contact_or_nothing
from outreach.contacts.proposals import NextStep, Plan, propose, while_open
from outreach.contacts.safe_times import checked_step, record_agreement
from outreach.contacts.selectors import tries_of
from outreach.errors import (
    CaseClosed,
    ContactBeforeTheCase,
    ContactInTheFuture,
    ContactTooLongAgo,
    NeverContact,
)
from outreach.models import BEFORE_THE_RECORD, OLDEST_CONTACT, Closing, Contact, Step
from partnership.accounts.permissions import Permission
from partnership.ui import formatting


def refuse_impossible(contact: Contact) -> None:
    """Refuse a contact that can't be recorded, as ``record_contact`` says."""
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
            f"Her record was started on {formatting.day(begun)}. "
            f"Enter a contact of that day, of the {BEFORE_THE_RECORD.days} days before it, "
            "or a later one."
        )


def carry_on(contact: Contact, given: NextStep | None) -> dict[str, object]:
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
        if proposed.kind == client.next_step == Step.DECIDE:  # overdue since its first day
            return {}
        client.give_next_step(proposed.kind, proposed.on, proposed.start)
    elif given:
        step = checked_step(given, reach, at=at)
        client.give_next_step(step.kind, step.on, step.start)
        record_agreement(step, case=client.pk, by=contact.made_by, at=at)
    return {}


def save_with_step(contact: Contact) -> None:
    """Save a contact, and with it what its case waits for from then on."""
    client = contact.client
    contact.next_step = client.next_step
    contact.follow_up_on, contact.follow_up_from = client.follow_up_on, client.follow_up_from
    contact.save(force_insert=True)


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
