"""Writing complaints: each call is atomic and audited, and a retry is no second complaint."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache, partial
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from incidents import references
from incidents.complaints.contact import Contact, check_contact, keys_of
from incidents.complaints.errors import CallFirst, OtherWords, ToldTooLongAgo, TooLongAgo
from incidents.complaints.models import (
    Category,
    Complainant,
    Complaint,
    ComplaintArea,
    ComplaintVersion,
)
from incidents.complaints.models.rules import LONGEST_AGO
from incidents.danger.signs import signs_of
from partnership.accounts.models import User
from partnership.audit.errors import constraint_of
from partnership.audit.holds.services import HeldAgainstDeletion
from partnership.audit.lifecycle import is_held
from partnership.audit.models import Action
from partnership.audit.services import Actor, record, record_on, record_read
from partnership.guarded.checking import Checked, Confirmation, check, first_look
from partnership.guarded.columns import HOUSE_NUMBERS
from partnership.guarded.services import keep
from partnership.places.boundaries import inside
from partnership.places.field.checking import check_place
from partnership.places.field.where import GAPS, PlaceKnown, Where
from partnership.places.grid import cell_of
from partnership.places.models import AreaVersion
from partnership.places.recompute import hold_boundaries
from partnership.places.selectors import current_versions
from partnership.submissions.services import save_once
from partnership.ui.when.moments import When
from strategy.models import Strategy

LABEL = "incidents.complaint"
OPENED = "Opened the page of the complaint"
BATCH = 5000


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
    :raises NotTheirName, NotTheirPhone, TooLongAgo, ToldTooLongAgo: for its contact and times.
    :raises CallFirst: for words that belong sealed: ``safeguarding.services`` logs those.
    :raises SavedBefore: when the form was saved with something else, OtherWords: with other words.
    """
    _check_times(when, reported_at or at, at)
    words = _checked(category, description, contact, confirmed)
    told: dict[str, Any] = {"category": category, "channel": channel}
    told["reported_at"] = reported_at or at
    known = place_fields(where=where) | time_fields(when=when) | {"is_synthetic": is_synthetic}
    complaint = Complaint(**told, **known, logged_under=strategy, description=description)
    store = partial(_store, complaint, contact, words, by=by, at=at)
    told |= {"strategy": strategy, "contact": contact or None, "where": where, "when": when}
    logged = save_once(store, kind=Complaint, number=submission, told=told, by=by, at=at)
    if logged.description != description:  # compared where they stand, so no digest outlasts them
        raise OtherWords(logged)
    return logged


def _check_times(when: When, reported_at: datetime, at: datetime) -> None:
    if reported_at < at - LONGEST_AGO:
        raise ToldTooLongAgo
    if when.occurred_from and when.occurred_from < reported_at - LONGEST_AGO:
        raise TooLongAgo


def _checked(
    category: Category, words: str, contact: Contact | None, confirmed: Confirmation | None
) -> Checked:
    if signs_of(category=category, words=words, ticked=False):
        raise CallFirst
    checked = check(words, field="description", confirmed=confirmed)
    if contact:
        check_contact(contact)
    return checked


def _store(
    complaint: Complaint, contact: Contact | None, words: Checked, *, by: User, at: datetime
) -> Complaint:
    complaint.description_checked = words.version
    complaint.recorded_at, complaint.recorded_by = at, by
    place_in_cell(record=complaint)
    complaint.caller_keys = keys_of(contact) if contact else []
    hold_boundaries()
    _save_under_new_reference(complaint)
    place_complaints(complaints=[complaint])
    if contact:
        Complainant.objects.create(
            complaint=complaint,
            name=contact.name,
            phone=contact.phone,
            email=contact.email,
            recorded_at=at,
        )
    record_on(complaint, Action.COLLECTION, by=by, at=at)
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
        place_in_cell(record=complaint)
        complaint.description_checked = look(complaint.description)
        complaint.place_checked = look(complaint.place, but=HOUSE_NUMBERS)
    references.give_new_references(new, _taken(new))
    hold_boundaries()
    Complaint.objects.bulk_create(new, batch_size=1000)
    place_complaints(complaints=new)
    if new:
        record(Action.COLLECTION, by=by, at=at, object_type=LABEL, count=len(new))
    return len(new)


def _taken(complaints: Sequence[Complaint]) -> QuerySet[Complaint, str]:
    """Those references of ``complaints`` that others have."""
    drawn = [complaint.reference for complaint in complaints]
    return Complaint.objects.filter(reference__in=drawn).values_list("reference", flat=True)


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


def consult_complaint(*, complaint: Complaint, by: User, at: datetime) -> None:
    """Log that ``by`` reads a complaint."""
    record_read(complaint, by=by, at=at, reason=OPENED)


def place_fields(*, where: Where) -> dict[str, object]:
    """A place as the fields of a complaint, without its cell."""
    return {
        "place": where.label,
        "place_checked": check_place(where.label),
        "longitude": where.longitude,
        "latitude": where.latitude,
        "accuracy_m": where.accuracy_m,
        "place_known": where.known,
    }


def time_fields(*, when: When) -> dict[str, object]:
    """When it happened as the fields of a complaint."""
    return {
        "occurred_from": when.occurred_from,
        "occurred_to": when.occurred_to,
        "time_precision": when.precision,
    }


def place_in_cell(*, record: Any) -> None:
    """Work out the 100 m cell of a complaint or version; without a point, how far it is known."""
    if record.longitude is None or record.latitude is None:
        if record.place_known not in dict(GAPS):
            record.place_known = PlaceKnown.UNKNOWN
        return
    cell = cell_of(record.longitude, record.latitude)
    if cell is not None:
        record.cell_easting, record.cell_northing = cell


def place_complaints(*, complaints: Iterable[Complaint]) -> None:
    """Note the boundaries in force, which the caller holds, that each new complaint lies in."""
    on_the_map = [complaint.pk for complaint in complaints if complaint.longitude is not None]
    if on_the_map:
        place_versions(versions=ComplaintVersion.objects.current().filter(complaint__in=on_the_map))


def place_versions(*, versions: Iterable[ComplaintVersion]) -> None:
    """Note the boundaries in force, which the caller holds, that each version lies in."""
    points = [version for version in versions if version.longitude is not None]
    if points:
        _note(
            membership
            for boundary in current_versions()
            for membership in _lying_in(boundary, points)
        )


def _lying_in(boundary: AreaVersion, versions: Sequence[ComplaintVersion]) -> list[ComplaintArea]:
    points = [(version.longitude or 0.0, version.latitude or 0.0) for version in versions]
    lies = inside(boundary, [x for x, _ in points], [y for _, y in points])
    return [
        ComplaintArea(area_version=boundary, version=version)
        for version, yes in zip(versions, lies, strict=True)
        if yes
    ]


def _note(memberships: Iterable[ComplaintArea]) -> None:
    ComplaintArea.objects.bulk_create(memberships, batch_size=BATCH, ignore_conflicts=True)
