"""Raising a concern, reading it, and following it to its end. Each call is atomic and audited."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from incidents.errors import LoggedBefore
from incidents.holds.records import hold_concern_too
from incidents.models import Complaint
from incidents.references import new_reference
from incidents.safeguarding.alerts import alert_the_duty
from incidents.safeguarding.errors import (
    CallFirst,
    CaseNumberMissing,
    CompletedBefore,
    NoCaseNumberWanted,
    NotAcknowledged,
    NotOpen,
    OnlyNotYetDone,
)
from incidents.safeguarding.models import (
    ConcernAction,
    Done,
    Outcome,
    SafeguardingConcern,
    Sign,
)
from incidents.safeguarding.sealing import Told, seal, unseal
from incidents.services import log_complaint, restore_words
from partnership.accounts.models import User
from partnership.audit.errors import constraint_of
from partnership.audit.lifecycle import is_held
from partnership.audit.models import Action
from partnership.audit.services import Actor, record, record_read
from partnership.core.numbers import SAFEGUARDING
from partnership.core.working_time import one_working_day_after
from partnership.guarded.numbers import check_number
from partnership.ui.forms import SubmissionTaken

LABEL = "incidents.safeguardingconcern"
READ = "The safeguarding duty opened it"


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

    ``details`` are those of ``log_complaint`` besides the words. The same form is one of each.

    :raises CallFirst, LoggedBefore, SubmissionTaken: as ``raise_concern`` says.
    """
    complaint = log_complaint(description="", by=by, at=at, **details)
    submission = details["submission"]
    return raise_concern(
        submission=submission,
        told=told,
        signs=signs,
        done=done,
        by=by,
        at=at,
        complaint=complaint,
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
    _note(concern, actions, by=by, at=at)
    alert_the_duty(concern, at=at)
    return concern


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
    _note(known, actions, by=by, at=at)
    record(Action.ALTERATION, by=by, at=at, object_type=LABEL, object_id=known.pk)
    if becomes_urgent:
        alert_the_duty(known, at=at)
    return known


def _store(concern: SafeguardingConcern, *, by: Actor | None, at: datetime) -> None:
    """Store it under a reference that nobody has."""
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


def _note(
    concern: SafeguardingConcern, actions: Iterable[str], *, by: Actor | None, at: datetime
) -> None:
    who = by.pk if by else None
    ConcernAction.objects.bulk_create(
        [ConcernAction(concern=concern, what=one, done_by_id=who, done_at=at) for one in actions],
        ignore_conflicts=True,
    )


def open_concern(*, concern: SafeguardingConcern, by: User, at: datetime) -> Told | None:
    """What was said, or None once it is deleted; that ``by`` read it is logged first.

    :raises CannotDecrypt: with another key of the side.
    """
    record_read(concern, by=by, at=at, reason=READ)
    return unseal(bytes(concern.sealed), concern.submission) if concern.sealed else None


@transaction.atomic
def acknowledge(*, concern: SafeguardingConcern, by: User, at: datetime) -> SafeguardingConcern:
    """Say that somebody has read it and sees to it. A second time changes nothing.

    :raises NotOpen: when it is completed.
    """
    now = _locked(concern)
    if now.acknowledged_at is None:
        now.acknowledged_at, now.acknowledged_by = at, by
        now.save(update_fields=["acknowledged_at", "acknowledged_by"])
        record(Action.ALTERATION, by=by, at=at, object_type=LABEL, object_id=now.pk)
    return now


@transaction.atomic
def note_done(*, concern: SafeguardingConcern, what: Iterable[str], by: User, at: datetime) -> None:
    """Say what was done about it, by whom and when. What was ticked before stands.

    :raises NotOpen: when it is completed.
    """
    now = _locked(concern)
    _note(now, [one for one in Done.values if one in set(what)], by=by, at=at)
    record(Action.ALTERATION, by=by, at=at, object_type=LABEL, object_id=now.pk)


@transaction.atomic
def complete(
    *, concern: SafeguardingConcern, outcome: str, case_number: str, by: User, at: datetime
) -> SafeguardingConcern:
    """End the concern; its words are deleted with it, or go back to the complaint if it was none.

    Those that a hold keeps are deleted when it is lifted (``erase_words``).

    :raises NotOpen, NotAcknowledged: when it isn't there yet, or any more.
    :raises CaseNumberMissing, NoCaseNumberWanted, NoSuchNumber: when number and outcome don't fit.
    :raises OnlyNotYetDone: when it is urgent and nobody was called.
    """
    now = _locked(concern)
    if now.acknowledged_at is None:
        raise NotAcknowledged
    if outcome == Outcome.PASSED_ON and not case_number:
        raise CaseNumberMissing
    if outcome == Outcome.NO_CONCERN and case_number:
        raise NoCaseNumberWanted
    if case_number:
        check_number(case_number, SAFEGUARDING, field="case_number")
    acted = now.actions.exclude(what=Done.NOT_YET).exists()
    if now.is_urgent and outcome == Outcome.PASSED_ON and not acted:
        raise OnlyNotYetDone
    if outcome == Outcome.NO_CONCERN and now.complaint:
        told = unseal(bytes(now.sealed or b""), now.submission)
        restore_words(complaint=now.complaint, description=told.words, by=by, at=at)
    now.completed_at, now.completed_by = at, by
    now.outcome, now.case_number = outcome, case_number
    is_kept = is_held(now)
    if not is_kept:
        now.sealed = None
    fields = ["completed_at", "completed_by", "sealed", "outcome", "case_number"]
    now.save(update_fields=fields)
    action = Action.ALTERATION if is_kept else Action.ERASURE
    record(action, by=by, at=at, object_type=LABEL, object_id=now.pk)
    return now


@transaction.atomic
def erase_words(*, concerns: Collection[int], by: Actor, at: datetime) -> None:
    """Delete the words of those of ``concerns`` that are completed and that nothing holds."""
    rows = SafeguardingConcern.objects.select_for_update(of=("self",)).order_by("pk")
    for concern in rows.filter(pk__in=concerns, sealed__isnull=False).exclude(completed_at=None):
        if is_held(concern):
            continue
        concern.sealed = None
        concern.save(update_fields=["sealed"])
        record(Action.ERASURE, by=by, at=at, object_type=LABEL, object_id=concern.pk)


def _locked(concern: SafeguardingConcern) -> SafeguardingConcern:
    now = SafeguardingConcern.objects.select_for_update().get(pk=concern.pk)
    if now.completed_at is not None:
        raise NotOpen
    return now
