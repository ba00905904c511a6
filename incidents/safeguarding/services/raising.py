"""Raising a concern. Each call is atomic and audited."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from incidents.complaints.errors import CallFirst, LoggedBefore, OtherWords
from incidents.complaints.models import Complaint, Status
from incidents.complaints.services import log_complaint
from incidents.complaints.workflow import MADE_URGENT
from incidents.danger.signs import Sign
from incidents.holds.records import hold_concern_too
from incidents.references import new_reference
from incidents.safeguarding.alerts import alert_the_duty
from incidents.safeguarding.errors import CompletedBefore
from incidents.safeguarding.models import Done, SafeguardingConcern
from incidents.safeguarding.noting import note
from incidents.safeguarding.sealing import Told, seal, told_in, unseal
from partnership.accounts.models import User
from partnership.audit.errors import constraint_of
from partnership.audit.lifecycle import is_held
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.core.working_time import one_working_day_after
from partnership.ui.forms import SubmissionTaken

LABEL, COMPLAINT = "incidents.safeguardingconcern", "incidents.complaint"
SEALED_LATER = "words sealed later"
EARLIER = "Of {}. Its earlier concern is {}."


@transaction.atomic
def log_urgent_complaint(
    *,
    told: Told,
    signs: Sequence[Sign],
    done: Iterable[str],
    by: User,
    at: datetime,
    **details: Any,
) -> SafeguardingConcern:
    """Log a complaint whose words are sealed to the safeguarding duty; it holds none itself.

    ``details`` are those of ``log_complaint`` besides the words. The same form is one of each: one
    that was saved before it was urgent makes its complaint urgent, with the words of both.

    :raises CallFirst, LoggedBefore, CompletedBefore, SubmissionTaken: as ``raise_concern`` says.
    """
    try:
        complaint = log_complaint(description="", by=by, at=at, **details)
    except OtherWords as error:
        complaint = error.complaint
    told_now: dict[str, Any] = {"signs": signs, "done": done, "by": by, "at": at}
    submission = details["submission"]
    if complaint.description or _concern_of(complaint, but=submission):
        later = uuid5(submission, SEALED_LATER)
        return seal_later(complaint=complaint, submission=later, words=told.words, **told_now)
    return raise_concern(submission=submission, told=told, complaint=complaint, **told_now)


@transaction.atomic
def seal_later(
    *,
    complaint: Complaint,
    submission: UUID,
    signs: Sequence[Sign],
    done: Iterable[str],
    by: Actor | None,
    at: datetime,
    words: str = "",
) -> SafeguardingConcern:
    """Seal the words of a complaint that was logged without a concern, and ``words`` with them.

    Again adds what is new to the concern while it is open. What is told after it was completed, or
    while a hold keeps it as it is, is a concern of its own. The complaint keeps words on hold.
    Raises what ``raise_concern`` does.
    """
    known = _concern_of(complaint)
    now = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    told = told_in(now).with_words(words)
    act: dict[str, Any] = {"by": by, "at": at}
    raised: dict[str, Any] = {"submission": submission, "signs": signs, "done": done, **act}
    if known := known or _concern_of(now):  # by a request that came at the same time
        if known.completed_at is None and _tell_more(known, told, by=by, at=at):
            _take_out_words(now, by=by, at=at)
            return _add_to(known, signs, _since(known, done), by=by, at=at)
        _open_again(now, by=by, at=at)
        earlier = EARLIER.format(now.reference, known.reference)
        return raise_concern(told=told.with_words(earlier), **raised)
    concern = raise_concern(told=told, complaint=now, **raised)
    _take_out_words(now, by=by, at=at)
    return concern


def _concern_of(complaint: Complaint, *, but: UUID | None = None) -> SafeguardingConcern | None:
    rows = SafeguardingConcern.objects.select_for_update(of=("self",)).filter(complaint=complaint)
    known: SafeguardingConcern | None = (rows.exclude(submission=but) if but else rows).first()
    return known


def _tell_more(known: SafeguardingConcern, now: Told, *, by: Actor | None, at: datetime) -> bool:
    """Add words that are new and alert the duty anew; whether an open concern says all of them."""
    told = unseal(bytes(known.sealed or b""), known.submission)
    more = told.with_words(now.words)
    if more == told:
        return True
    if is_held(known):
        return False
    known.sealed = seal(more, known.submission)
    known.acknowledged_at = known.acknowledged_by = None
    known.save(update_fields=["sealed", "acknowledged_at", "acknowledged_by"])
    record(Action.ALTERATION, by=by, at=at, object_type=LABEL, object_id=known.pk)
    alert_the_duty(known, at=at, more=True)
    return True


def _since(known: SafeguardingConcern, done: Iterable[str]) -> list[str]:
    """What of ``done`` is news: that nobody has been called yet is none once something stands."""
    is_new = not known.actions.exists()
    return [what for what in Done.values if what in set(done) and (is_new or what != Done.NOT_YET)]


def _take_out_words(complaint: Complaint, *, by: Actor | None, at: datetime) -> None:
    """Leave no words in the complaint, unless a hold keeps them."""
    if not complaint.description or is_held(complaint):
        return
    Complaint.objects.filter(pk=complaint.pk).update(description="", description_checked=None)
    record(
        Action.ALTERATION,
        by=by,
        at=at,
        object_type=COMPLAINT,
        object_id=complaint.pk,
        reason="Sealed to the safeguarding duty",
    )


@transaction.atomic
def raise_concern(
    *,
    submission: UUID,
    told: Told,
    signs: Sequence[Sign],
    done: Iterable[str],
    by: Actor | None,
    at: datetime,
    complaint: Complaint | None = None,
) -> SafeguardingConcern:
    """Seal what was told for the safeguarding duty and alert it. The same form is one concern.

    A form that comes again with more signs, or with more that was done, adds these.

    :raises CallFirst: when it is urgent and nothing is said of what was done.
    :raises LoggedBefore, CompletedBefore: when the form made another concern, or one that is over.
    :raises SubmissionTaken: when somebody else has used the number of the form.
    """
    actions = [what for what in Done.values if what in set(done)]
    if signs and not actions:
        raise CallFirst
    concern = _new(submission, told, signs, by=by, at=at)
    concern.complaint = complaint
    if known := _raised_before(concern, told):
        return _add_to(known, signs, actions, by=by, at=at)
    try:
        _store(concern, by=by, at=at)
    except IntegrityError:
        if known := _raised_before(concern, told):  # by a request that came at the same time
            return _add_to(known, signs, actions, by=by, at=at)
        raise
    hold_concern_too(concern)
    note(concern, actions, by=by, at=at)
    alert_the_duty(concern, at=at)
    return concern


def _open_again(complaint: Complaint | None, *, by: Actor | None, at: datetime) -> None:
    """Put one that was answered or closed back to work; its history says who did it, and when."""
    if complaint is None:
        return
    now = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    status = MADE_URGENT.get(Status(now.status))
    if status is None:
        return
    now.status, now.change_submission = status, None
    now.changed_by_id, now.changed_at = (by.pk, at) if by else (None, None)
    now.save(update_fields=["status", "changed_by", "changed_at", "change_submission"])
    record(Action.ALTERATION, by=by, at=at, object_type=COMPLAINT, object_id=now.pk)


def _new(
    submission: UUID, told: Told, signs: Sequence[Sign], *, by: Actor | None, at: datetime
) -> SafeguardingConcern:
    return SafeguardingConcern(
        submission=submission,
        is_urgent=bool(signs),
        signs=list(signs),
        sealed=seal(told, submission),
        raised_at=at,
        raised_by_id=by.pk if by else None,
        due_at=at if signs else one_working_day_after(at),
    )


def _raised_before(concern: SafeguardingConcern, told: Told) -> SafeguardingConcern | None:
    """What the form of ``concern`` raised before, if it told the same."""
    rows = SafeguardingConcern.objects.select_for_update()
    known: SafeguardingConcern | None = rows.filter(submission=concern.submission).first()
    if known is None:
        return None
    if known.raised_by_id != concern.raised_by_id:
        raise SubmissionTaken
    if known.sealed is None or known.completed_at:
        raise CompletedBefore(known.reference)
    is_same = unseal(bytes(known.sealed), known.submission).same_as(told)
    if not is_same or known.complaint_id != concern.complaint_id:
        raise LoggedBefore(known.reference)
    return known


def _add_to(
    known: SafeguardingConcern,
    signs: Sequence[Sign],
    actions: Sequence[str],
    *,
    by: Actor | None,
    at: datetime,
) -> SafeguardingConcern:
    """Add what a form says that comes again: it may have become urgent, or somebody was called.

    What was said before stands. Once it is urgent, it is to be acknowledged anew.
    """
    both = [sign for sign in Sign.values if sign in {*known.signs, *signs}]
    ticked = set(known.actions.values_list("what", flat=True))
    if len(both) == len(known.signs) and ticked.issuperset(actions):
        return known
    becomes_urgent = bool(both) and not known.is_urgent
    known.signs, known.is_urgent = both, bool(both)
    if becomes_urgent:
        known.due_at, known.acknowledged_at, known.acknowledged_by = at, None, None
    known.save(update_fields=["signs", "is_urgent", "due_at", "acknowledged_at", "acknowledged_by"])
    note(known, actions, by=by, at=at)
    record(Action.ALTERATION, by=by, at=at, object_type=LABEL, object_id=known.pk)
    if becomes_urgent:
        alert_the_duty(known, at=at)
    return known


def _store(concern: SafeguardingConcern, *, by: Actor | None, at: datetime) -> None:
    """Store it under a reference that nobody has; its complaint is answered no more."""
    _open_again(concern.complaint, by=by, at=at)
    while True:
        concern.reference = new_reference()
        try:
            with transaction.atomic():
                concern.save(force_insert=True)
        except IntegrityError as error:
            if constraint_of(error) != "concern_reference_once":
                raise
        else:
            break
    record(Action.COLLECTION, by=by, at=at, object_type=LABEL, object_id=concern.pk)
