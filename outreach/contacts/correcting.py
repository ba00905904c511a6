"""Correcting and withdrawing a contact. What stood before stays in its version."""

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from outreach.caseload.events import save_on_record
from outreach.caseload.states import refuse_to_overwrite
from outreach.contacts.next_steps import carry_on, refuse_impossible, save_with_step
from outreach.contacts.proposals import Plan
from outreach.contacts.withdrawing import WITHDRAWN_FOR, may_withdraw, refuse_another_end
from outreach.errors import (
    ChangedMeanwhile,
    ContactOfTheLead,
    ContactWithdrawn,
    NoReasonToWithdraw,
    ObjectionIsRecorded,
)
from outreach.models import Client, Contact
from partnership.accounts.models import User
from partnership.core.facts import Reason, ended
from partnership.submissions.services import save_once


def correct_contact(
    *,
    contact: Contact,
    seen: str,
    submission: UUID,
    result: str,
    made_at: datetime,
    by: User,
    at: datetime,
) -> Contact:
    """Give a contact of an open case another result or time. The same ``submission`` is one.

    ``seen`` is the key of the version that ``by`` was shown. What is right already stays as it is.
    The next step stays as well, unless tries in vain make it the lead's to decide, or no longer.

    :raises ContactOfTheLead, ObjectionIsRecorded: for what the lead or another contact says.
    :raises ContactWithdrawn, ChangedMeanwhile, SavedBefore: when another was saved since.
    :raises CaseClosed, ContactInTheFuture, ContactTooLongAgo, ContactBeforeTheCase:
    """
    facts = {"public_id": contact.public_id, "result": result, "made_at": made_at}
    return save_once(
        partial(_correct, contact, facts, seen, by=by, at=at),
        kind=Contact,
        number=submission,
        told=facts,
        by=by,
        at=at,
        named=lambda contact: f"A change of a contact with {contact.client.code}",
    )


def _correct(
    contact: Contact, facts: dict[str, object], seen: str, *, by: User, at: datetime
) -> Contact:
    client = Client.objects.select_for_update().get(pk=contact.client_id)
    current = _current(contact, client, by)
    if (current.result, current.made_at) == (facts["result"], facts["made_at"]):
        return current
    if str(current.pk) != seen:
        raise ChangedMeanwhile
    if facts["result"] == Contact.Result.OBJECTS:
        raise ObjectionIsRecorded
    told = {"client": client, "planned": Plan.UNCHANGED}
    written = {"recorded_at": max(at, current.recorded_at), "recorded_by": by}
    corrected = Contact(**facts, **told, **written, made_by=current.made_by)
    refuse_impossible(corrected)
    return _follow(current, corrected, by=by)


@transaction.atomic
def withdraw_contact(
    *, contact: Contact, reason: str, seen: str | None = None, by: User, at: datetime
) -> None:
    """Take a contact out of the case from ``at`` on; its timeline says so. Again is nothing.

    It opens no case that it closed and takes no objection back: that is the lead's to do.

    :param seen: the key of the version that ``by`` was shown.
    :raises ChangedMeanwhile: when ``contact`` is a later version than that.
    :raises ContactChangedMeanwhile: when it was withdrawn otherwise, or corrected, since.
    :raises NoReasonToWithdraw: for a reason that is not listed.
    :raises ContactOfTheLead: when only the lead withdraws it.
    """
    if reason not in WITHDRAWN_FOR:
        raise NoReasonToWithdraw
    client = Client.objects.select_for_update().get(pk=contact.client_id)
    if not may_withdraw(contact, client, by):
        raise ContactOfTheLead
    refuse_to_overwrite(str(contact.pk), None, seen)
    if not _end(contact, reason=reason, by=by, at=max(at, contact.recorded_at)):
        refuse_another_end(contact, reason=reason, by=by)
    else:
        why = f"A contact is withdrawn: {Reason(reason).label}"
        save_on_record(client, by=by, at=at, reason=why)


def _current(contact: Contact, client: Client, by: User) -> Contact:
    """The version that stands, where ``by`` may correct it."""
    if not may_withdraw(contact, client, by):
        raise ContactOfTheLead
    current: Contact | None = Contact.objects.current().filter(public_id=contact.public_id).first()
    if current is None:
        raise ContactWithdrawn
    return current


def _follow(current: Contact, corrected: Contact, *, by: User) -> Contact:
    """End the version that stands and save the next one, with what the case waits for then."""
    client, at = corrected.client, corrected.recorded_at
    reason = Reason.TIME if current.result == corrected.result else Reason.OTHER
    _end(current, reason=reason, by=by, at=at)
    carry_on(corrected, None)
    save_with_step(corrected)
    save_on_record(client, by=by, at=at, reason="A contact is corrected")
    return corrected


def _end(contact: Contact, *, reason: str, by: User, at: datetime) -> bool:
    """End a version; whether it stood."""
    end = ended(reason=reason, by_id=by.pk, at=at)
    return bool(Contact.objects.current().filter(pk=contact.pk).update(**end))
