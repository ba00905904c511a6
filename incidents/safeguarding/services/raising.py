"""Raising a concern. Each call is atomic and audited."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction

from incidents.complaints.errors import CallFirst, OtherWords
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
from partnership.audit.services import Actor, record_on
from partnership.core.working_time import one_working_day_after
from partnership.submissions.services import save_once, saved_as

SEALED_LATER, ITS_CONCERN = "words sealed later", "the concern of a complaint"
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

    :raises CallFirst, CompletedBefore, SavedBefore, SubmissionTaken: as ``raise_concern`` says.
    """
    submission = details["submission"]
    try:
        complaint = log_complaint(description="", by=by, at=at, **details)
    except OtherWords as error:
        complaint = error.complaint
    told_now: dict[str, Any] = {"signs": signs, "done": done, "by": by, "at": at}
    concern = _concern_of(complaint)
    if complaint.description or (concern and concern != raised_with(submission=submission, by=by)):
        later = uuid5(submission, SEALED_LATER)
        return seal_later(complaint=complaint, submission=later, words=told.words, **told_now)
    own = uuid5(submission, ITS_CONCERN)
    return raise_concern(submission=own, told=told, complaint=complaint, **told_now)


def raised_with(*, submission: UUID, by: User) -> SafeguardingConcern | None:
    """The concern that a form raised when its complaint was logged, if it did."""
    return saved_as(SafeguardingConcern, number=uuid5(submission, ITS_CONCERN), by=by)


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
    before = _concern_of(complaint)
    now = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    told = told_in(now).with_words(words)
    act: dict[str, Any] = {"by": by, "at": at}
    raised: dict[str, Any] = {"submission": submission, "signs": signs, "done": done, **act}
    if before := before or _concern_of(now):  # by a request that came at the same time
        if before.completed_at is None and _tell_more(before, told, by=by, at=at):
            _take_out_words(now, by=by, at=at)
            return _add_to(before, signs, _since(before, done), by=by, at=at)
        _open_again(now, by=by, at=at)
        earlier = EARLIER.format(now.reference, before.reference)
        return raise_concern(told=told.with_words(earlier), **raised)
    concern = raise_concern(told=told, complaint=now, **raised)
    _take_out_words(now, by=by, at=at)
    return concern


def _concern_of(complaint: Complaint) -> SafeguardingConcern | None:
    rows = SafeguardingConcern.objects.select_for_update(of=("self",))
    concern: SafeguardingConcern | None = rows.filter(complaint=complaint).first()
    return concern


def _tell_more(concern: SafeguardingConcern, now: Told, *, by: Actor | None, at: datetime) -> bool:
    """Add words that are new and alert the duty anew; whether an open concern says all of them."""
    told = unseal(bytes(concern.sealed or b""), concern.number)
    more = told.with_words(now.words)
    if more == told:
        return True
    if is_held(concern):
        return False
    concern.sealed = seal(more, concern.number)
    concern.acknowledged_at = concern.acknowledged_by = None
    concern.save(update_fields=["sealed", "acknowledged_at", "acknowledged_by"])
    record_on(concern, Action.ALTERATION, by=by, at=at)
    alert_the_duty(concern, at=at, more=True)
    return True


def _since(concern: SafeguardingConcern, done: Iterable[str]) -> list[str]:
    """What of ``done`` is news: that nobody has been called yet is none once something stands."""
    is_new = not concern.actions.exists()
    return [what for what in Done.values if what in set(done) and (is_new or what != Done.NOT_YET)]


def _take_out_words(complaint: Complaint, *, by: Actor | None, at: datetime) -> None:
    """Leave no words in the complaint, unless a hold keeps them."""
    if not complaint.description or is_held(complaint):
        return
    Complaint.objects.filter(pk=complaint.pk).update(description="", description_checked=None)
    record_on(complaint, Action.ALTERATION, by=by, at=at, reason="Sealed to the safeguarding duty")


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

    A form that comes again with more signs, or with more that was done, adds these. Where nobody
    raises it, ``submission`` is the number of the concern.

    :raises CallFirst: when it is urgent and nothing is said of what was done.
    :raises CompletedBefore: when the form made a concern that is over.
    :raises SavedBefore, SubmissionTaken: when the form made another concern, or something else.
    """
    actions = [what for what in Done.values if what in set(done)]
    if signs and not actions:
        raise CallFirst
    act: dict[str, Any] = {"by": by, "at": at}
    raise_it = partial(_raise, told=told, signs=signs, actions=actions, complaint=complaint, **act)
    if by is None:
        standing = SafeguardingConcern.objects.filter(number=submission).first()
        concern = standing or raise_it(number=submission)
    else:
        said = {"told": replace(told, when=""), "complaint": complaint}  # "now" is another minute
        concern = save_once(raise_it, kind=SafeguardingConcern, number=submission, told=said, **act)
    locked = SafeguardingConcern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    if locked.completed_at:
        raise CompletedBefore(locked.reference)
    return _add_to(locked, signs, actions, **act)


def _raise(
    *,
    told: Told,
    signs: Sequence[Sign],
    actions: Sequence[str],
    complaint: Complaint | None,
    number: UUID | None = None,
    by: Actor | None,
    at: datetime,
) -> SafeguardingConcern:
    number = number or uuid4()
    concern = SafeguardingConcern(
        number=number,
        complaint=complaint,
        is_urgent=bool(signs),
        signs=list(signs),
        sealed=seal(told, number),
        raised_at=at,
        raised_by_id=by.pk if by else None,
        due_at=at if signs else one_working_day_after(at),
    )
    _store(concern, by=by, at=at)
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
    now.status = status
    now.changed_by_id, now.changed_at = (by.pk, at) if by else (None, None)
    now.save(update_fields=["status", "changed_by", "changed_at"])
    record_on(now, Action.ALTERATION, by=by, at=at)


def _add_to(
    concern: SafeguardingConcern,
    signs: Sequence[Sign],
    actions: Sequence[str],
    *,
    by: Actor | None,
    at: datetime,
) -> SafeguardingConcern:
    """Add what a form says that comes again: it may have become urgent, or somebody was called.

    What was said before stands. Once it is urgent, it is to be acknowledged anew.
    """
    both = [sign for sign in Sign.values if sign in {*concern.signs, *signs}]
    ticked = set(concern.actions.values_list("what", flat=True))
    if len(both) == len(concern.signs) and ticked.issuperset(actions):
        return concern
    becomes_urgent = bool(both) and not concern.is_urgent
    concern.signs, concern.is_urgent = both, bool(both)
    if becomes_urgent:
        concern.due_at, concern.acknowledged_at, concern.acknowledged_by = at, None, None
    concern.save(
        update_fields=["signs", "is_urgent", "due_at", "acknowledged_at", "acknowledged_by"]
    )
    note(concern, actions, by=by, at=at)
    record_on(concern, Action.ALTERATION, by=by, at=at)
    if becomes_urgent:
        alert_the_duty(concern, at=at)
    return concern


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
    record_on(concern, Action.COLLECTION, by=by, at=at)
