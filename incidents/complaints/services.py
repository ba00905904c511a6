"""Writing complaints: each call is atomic and audited, and a retry is no second complaint."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache, partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from incidents import references
from incidents.complaints.contact import Contact, ContactReason, check_contact, keys_of
from incidents.complaints.errors import (
    CallFirst,
    ComplaintWithdrawn,
    OtherWords,
    StatusMoved,
    TransitionRefused,
    WithSafeguarding,
)
from incidents.complaints.models import Category, Complainant, Complaint, Status
from incidents.complaints.place_and_time import place_and_time, place_complaints, place_in_cell
from incidents.complaints.workflow import ANSWERS, steps_from
from incidents.danger.signs import signs_of
from partnership.accounts.models import User
from partnership.audit.errors import constraint_of
from partnership.audit.holds.services import HeldAgainstDeletion
from partnership.audit.lifecycle import is_held
from partnership.audit.models import Action
from partnership.audit.services import Actor, ReasonMissing, record, record_read
from partnership.guarded.checking import Checked, Confirmation, check, first_look
from partnership.guarded.columns import HOUSE_NUMBERS
from partnership.guarded.services import keep
from partnership.places.field.where import Where
from partnership.places.recompute import hold_boundaries
from partnership.submissions.services import save_once
from partnership.ui.when.moments import When
from strategy.models import Strategy

LABEL = "incidents.complaint"
OPENED = "Opened the page of the complaint"


def log_complaint(
    *,
    strategy: Strategy,
    submission: UUID,
    category: Category,
    channel: str,
    description: str,
    where: Where,
    when: When,
    by: User,
    at: datetime,
    contact: Contact | None = None,
    reported_at: datetime | None = None,
    is_synthetic: bool = False,
    confirmed: Confirmation | None = None,
) -> Complaint:
    """Record what a resident told ``by``. The same ``submission`` again is the same complaint.

    :raises WordsHeld: when words or place tell who somebody is, which ``confirmed`` doesn't name.
    :raises NotTheirName, NotTheirPhone: for its contact.
    :raises CallFirst: for words that belong sealed: ``safeguarding.services`` logs those.
    :raises SavedBefore: when the form was saved with something else, OtherWords: with other words.
    """
    words = _checked(category, description, confirmed)
    check_contact(contact)
    told: dict[str, Any] = {"category": category, "channel": channel}
    told["reported_at"] = reported_at or at
    complaint = Complaint(**told, **place_and_time(where, when), is_synthetic=is_synthetic)
    complaint.logged_under, complaint.description = strategy, description
    store = partial(_store, complaint, contact, words, by=by, at=at)
    told |= {"strategy": strategy, "contact": contact or None, "where": where, "when": when}
    logged = save_once(store, kind=Complaint, number=submission, told=told, by=by, at=at)
    if logged.description != description:  # compared where they stand, so no digest outlasts them
        raise OtherWords(logged)
    return logged


def _checked(category: Category, words: str, confirmed: Confirmation | None) -> Checked:
    if signs_of(category=category, words=words, ticked=False):
        raise CallFirst
    return check(words, field="description", confirmed=confirmed)


def _store(
    complaint: Complaint, contact: Contact | None, words: Checked, *, by: User, at: datetime
) -> Complaint:
    complaint.description_checked = words.version
    complaint.recorded_at, complaint.recorded_by = at, by
    place_in_cell(complaint)
    complaint.caller_keys = keys_of(contact) if contact else []
    hold_boundaries()
    _save_under_new_reference(complaint)
    place_complaints([complaint])
    if contact:
        Complainant.objects.create(
            complaint=complaint,
            name=contact.name,
            phone=contact.phone,
            email=contact.email,
            recorded_at=at,
        )
    record(Action.COLLECTION, by=by, at=at, object_type=LABEL, object_id=complaint.pk)
    keep(words=words, object_type=LABEL, object_id=complaint.pk, by=by, at=at)
    return complaint


def _save_under_new_reference(complaint: Complaint) -> None:
    while True:
        try:
            with transaction.atomic():
                complaint.save(force_insert=True)
        except IntegrityError as error:
            if constraint_of(error) != references.ONCE:
                raise
            complaint.reference = references.new_reference()
        else:
            return


@transaction.atomic
def add_complaints(*, complaints: Sequence[Complaint], by: Actor | None, at: datetime) -> int:
    """Store ready-made complaints (demonstration data); those stored before are left alone.

    Nobody can be asked about their words: those that tell who somebody is stay hidden.

    Cells and memberships are worked out here. The number of new ones.
    """
    loaded = set(
        Complaint.objects.filter(
            loaded_as__in=[complaint.loaded_as for complaint in complaints]
        ).values_list("loaded_as", flat=True)
    )
    new = [complaint for complaint in complaints if complaint.loaded_as not in loaded]
    look = cache(first_look)  # the same few texts come again and again
    for complaint in new:
        place_in_cell(complaint)
        complaint.description_checked = look(complaint.description)
        complaint.place_checked = look(complaint.place, but=HOUSE_NUMBERS)
    references.give_new_references(new, _taken(new))
    hold_boundaries()
    Complaint.objects.bulk_create(new, batch_size=1000)
    place_complaints(new)
    if new:
        record(Action.COLLECTION, by=by, at=at, object_type=LABEL, count=len(new))
    return len(new)


def _taken(complaints: Sequence[Complaint]) -> QuerySet[Complaint, str]:
    """Those references of ``complaints`` that others have."""
    drawn = [complaint.reference for complaint in complaints]
    return Complaint.objects.filter(reference__in=drawn).values_list("reference", flat=True)


def change_status(
    *, complaint: Complaint, submission: UUID, start: str, status: str, by: User, at: datetime
) -> Complaint:
    """Take a step of the workflow from ``start``. The same ``submission`` again is the same step.

    :raises StatusMoved: when the complaint is no longer at ``start``.
    :raises TransitionRefused: when ``by`` may not go from here to there.
    :raises ComplaintWithdrawn: when it is withdrawn.
    :raises WithSafeguarding: when the safeguarding duty has not completed its concern.
    :raises DoneBefore: when the form has taken another step.
    """
    return save_once(
        partial(_take_step, complaint, start=start, status=status, by=by, at=at),
        kind=Complaint,
        number=submission,
        told={"complaint": complaint, "start": start, "status": status},
        by=by,
        at=at,
        named=lambda complaint: f"A step of {complaint}",
        can_be_new=False,
    )


def _take_step(
    complaint: Complaint, *, start: str, status: str, by: User, at: datetime
) -> Complaint:
    now = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    if now.withdrawn_at:
        raise ComplaintWithdrawn
    if now.status != start:
        raise StatusMoved(_who_moved(now, status))
    if status in ANSWERS and now.is_withheld:
        raise WithSafeguarding
    if status not in {step.end for step in steps_from(now.status, by)}:
        raise TransitionRefused
    now.status, now.changed_by, now.changed_at = status, by, at
    now.save(update_fields=["status", "changed_by", "changed_at"])
    record(Action.ALTERATION, by=by, at=at, object_type=LABEL, object_id=now.pk)
    return now


@transaction.atomic
def restore_words(
    *,
    complaint: Complaint,
    description: str,
    confirmed: Confirmation | None = None,
    by: User,
    at: datetime,
) -> None:
    """Give a complaint words in the place of those that were sealed while it seemed urgent.

    It is no change of the complaint's history, which would tell that a concern came with it.

    :raises WordsHeld, WordsTooLong: at the field ``words``, as for any text that is stored.
    :raises HeldAgainstDeletion: when a hold kept its words in it, and these are others.
    """
    words = check(description, field="words", confirmed=confirmed)
    if complaint.description not in ("", description) and is_held(complaint):
        raise HeldAgainstDeletion
    Complaint.objects.filter(pk=complaint.pk).update(description_checked=0)
    complaint.description, complaint.description_checked = description, words.version
    complaint.save(update_fields=["description", "description_checked"])
    act: dict[str, Any] = {"by": by, "at": at, "object_type": LABEL, "object_id": complaint.pk}
    record(Action.ALTERATION, **act)
    keep(words=words, **act, action=Action.ALTERATION)


def _who_moved(complaint: Complaint, wanted: str) -> str:
    """Both versions; the page that this leads to has a button for each step from theirs."""
    who = str(complaint.changed_by or "Somebody")
    mine = dict(Status.choices).get(wanted, wanted)
    return (
        f"{who} changed the status to “{complaint.get_status_display()}” after you opened this "
        f"page, so yours, “{mine}”, was not saved. Leave theirs, or choose a step below."
    )


def consult_complaint(*, complaint: Complaint, by: User, at: datetime) -> None:
    """Log that ``by`` reads a complaint."""
    record_read(complaint, by=by, at=at, reason=OPENED)


def show_contact(*, complainant: Complainant, reason: str, by: User, at: datetime) -> Contact:
    """How to reach a complainant; that ``by`` looked, and why, is logged first.

    :raises ReasonMissing: when ``reason`` is none of ``ContactReason``.
    """
    if reason not in ContactReason.values:
        raise ReasonMissing
    record_read(complainant, by=by, at=at, reason=ContactReason(reason).label)
    return Contact(complainant.name, complainant.phone, complainant.email)
