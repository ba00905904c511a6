"""Correcting and withdrawing complaints. What was known before stays known, in its version."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from uuid import UUID

from incidents.complaints.errors import ComplaintWithdrawn, TooLongAgo, WithSafeguarding
from incidents.complaints.models import Category, Complaint, ComplaintVersion
from incidents.complaints.models.rules import COLUMNS, LONGEST_AGO
from incidents.complaints.services import (
    LABEL,
    place_fields,
    place_in_cell,
    place_versions,
    time_fields,
)
from incidents.corrections import errors
from partnership.accounts.models import User
from partnership.audit.corrections import check_reason, end_version
from partnership.audit.holds.services import HeldAgainstDeletion
from partnership.audit.lifecycle import is_held
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.core.facts import Reason
from partnership.places.field.where import Where
from partnership.places.recompute import hold_boundaries
from partnership.submissions.services import save_once
from partnership.ui.when.errors import AfterTheyTold
from partnership.ui.when.moments import When

Corrected = Category | Where | When
WORDS = ("place", "place_checked")
#: Why a complaint is withdrawn; a correction is for one of the last four.
WITHDRAWN_FOR = (
    Reason.DUPLICATE,
    Reason.TEST,
    Reason.PLACE,
    Reason.CATEGORY,
    Reason.TIME,
    Reason.OTHER,
)
CORRECTED_FOR = WITHDRAWN_FOR[2:]


def correct_complaint(
    *,
    complaint: Complaint,
    to: Corrected,
    reason: str,
    seen: str,
    submission: UUID,
    by: User,
    at: datetime,
) -> ComplaintVersion:
    """Give a complaint another category, place or time. The same ``submission`` is one correction.

    ``seen`` is the key of the version that ``by`` was shown. What is right already stays as it is.

    :raises WrongReason, NoComplaint, AfterTheyTold, TooLongAgo: for what can't be taken.
    :raises ComplaintWithdrawn, VersionMoved: when the complaint has changed since.
    :raises HeldAgainstDeletion, SavedBefore: for held words; for a form that was saved otherwise.
    """
    check_reason(reason, CORRECTED_FOR)
    return save_once(
        partial(_correct, complaint, to, reason=reason, seen=seen, by=by, at=at),
        kind=ComplaintVersion,
        number=submission,
        told={"complaint": complaint, "to": to, "reason": reason},
        by=by,
        at=at,
        named=lambda version: f"A change of {version.complaint}",
    )


def _correct(
    complaint: Complaint, to: Corrected, *, reason: str, seen: str, by: User, at: datetime
) -> ComplaintVersion:
    _lock(complaint)
    told, current = _told(to), _current(complaint)
    now = Complaint.objects.get(pk=complaint.pk)
    if _stands(now, told):
        return current
    if str(current.pk) != seen:
        raise errors.VersionMoved
    _check(now, to)
    corrected = _next(current, told, reason=reason, by=by, at=at)
    _word_place(now, told)
    _record(now, _why(reason), by=by, at=at)
    return corrected


def withdraw_complaint(
    *,
    complaint: Complaint,
    reason: str,
    duplicate_of: Complaint | None = None,
    seen: str,
    submission: UUID,
    by: User,
    at: datetime,
) -> None:
    """Take a complaint out of lists, figures and forecasts from ``at`` on. Again is nothing.

    :raises WrongReason, DuplicateOfWhich, DuplicateOfItself, DuplicateOfWithdrawn:
    :raises WithSafeguarding: while the safeguarding duty has its concern.
    :raises ComplaintWithdrawn, VersionMoved: when the complaint has changed since.
    :raises DoneBefore: for a form that was saved otherwise.
    """
    check_reason(reason, WITHDRAWN_FOR)
    other = duplicate_of if reason == Reason.DUPLICATE else None
    save_once(
        partial(_withdraw, complaint, other, reason=reason, seen=seen, by=by, at=at),
        kind=ComplaintVersion,
        number=submission,
        told={"withdrawn": complaint, "duplicate_of": other, "reason": reason},
        by=by,
        at=at,
        named=lambda version: f"The withdrawal of {version.complaint}",
        can_be_new=False,
    )


def _withdraw(
    complaint: Complaint,
    other: Complaint | None,
    *,
    reason: str,
    seen: str,
    by: User,
    at: datetime,
) -> ComplaintVersion:
    _lock(complaint, *([other] if other else []))
    current = _current(complaint)
    if str(current.pk) != seen:
        raise errors.VersionMoved
    if Complaint.objects.get(pk=complaint.pk).is_withheld:
        raise WithSafeguarding
    if reason == Reason.DUPLICATE:
        _check_duplicate(complaint, other)
    end_version(current, reason=reason, by=by, at=at, duplicate_of=other)
    _record(complaint, f"Withdrawn: {_why(reason)}", by=by, at=at)
    return current


def _why(reason: str) -> str:
    return str(Reason(reason).label)


def _record(complaint: Complaint, reason: str, *, by: User, at: datetime) -> None:
    key = complaint.pk
    record(Action.ALTERATION, by=by, at=at, object_type=LABEL, object_id=key, reason=reason)


def _lock(*complaints: Complaint) -> None:
    keys = [complaint.pk for complaint in complaints]
    rows = Complaint.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=keys)
    list(rows.order_by("pk").values_list("pk"))


def _current(complaint: Complaint) -> ComplaintVersion:
    current: ComplaintVersion | None = complaint.versions.current().first()
    if current is None:
        raise ComplaintWithdrawn
    return current


def _told(to: Corrected) -> dict[str, object]:
    """The fields of a complaint that ``to`` gives, by name."""
    if isinstance(to, Category):
        return {"category_id": to.pk}
    return place_fields(where=to) if isinstance(to, Where) else time_fields(when=to)


def _stands(complaint: Complaint, told: Mapping[str, object]) -> bool:
    """Whether the complaint says what was told already."""
    facts = {name: value for name, value in told.items() if name != "place_checked"}
    return all(getattr(complaint, name) == value for name, value in facts.items())


def _check(complaint: Complaint, to: Corrected) -> None:
    if isinstance(to, Category) and to.handling != Category.Handling.COMPLAINT:
        raise errors.NoComplaint
    if isinstance(to, When) and to.occurred_from:
        if to.occurred_from > complaint.reported_at:
            raise AfterTheyTold(field="time")
        if to.occurred_from < complaint.reported_at - LONGEST_AGO:
            raise TooLongAgo
    if isinstance(to, Where) and complaint.place and is_held(complaint):
        raise HeldAgainstDeletion


def _check_duplicate(complaint: Complaint, other: Complaint | None) -> None:
    if other is None:
        raise errors.DuplicateOfWhich
    if other.pk == complaint.pk:
        raise errors.DuplicateOfItself
    if not other.versions.current().exists():
        raise errors.DuplicateOfWithdrawn


def _next(
    current: ComplaintVersion,
    told: Mapping[str, object],
    *,
    reason: str,
    by: User,
    at: datetime,
) -> ComplaintVersion:
    ended = end_version(current, reason=reason, by=by, at=at)
    facts = {name: getattr(current, name) for name in COLUMNS}
    facts |= {name: value for name, value in told.items() if name not in WORDS}
    corrected = ComplaintVersion(
        complaint_id=current.complaint_id,
        recorded_at=ended,
        recorded_by=by,
        **facts,
    )
    if "longitude" in told:
        corrected.cell_easting = corrected.cell_northing = None
        place_in_cell(record=corrected)
    hold_boundaries()
    corrected.save(force_insert=True)
    place_versions(versions=[corrected])
    return corrected


def _word_place(complaint: Complaint, told: Mapping[str, object]) -> None:
    """The words of the place, which are no fact, stand on the complaint alone."""
    if "place" in told and told["place"] != complaint.place:
        Complaint.objects.filter(pk=complaint.pk).update(place_checked=0)
        Complaint.objects.filter(pk=complaint.pk).update(**{word: told[word] for word in WORDS})
