"""Reading a concern and following it to its end. Each call is atomic and audited."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from incidents.complaints.services import restore_words
from incidents.safeguarding.errors import (
    CaseNumberMissing,
    NobodyCalled,
    NoCaseNumberWanted,
    NotAcknowledged,
    NotOpen,
    OnlyNotYetDone,
    WhyNobody,
    WordsMissing,
)
from incidents.safeguarding.models import (
    Done,
    NobodyAtRisk,
    Outcome,
    SafeguardingConcern,
)
from incidents.safeguarding.noting import note
from incidents.safeguarding.sealing import Told, unseal
from partnership.accounts.models import User
from partnership.audit.lifecycle import is_held
from partnership.audit.models import Action
from partnership.audit.services import Actor, record_on, record_read
from partnership.core.numbers import SAFEGUARDING
from partnership.guarded.checking import Confirmation
from partnership.guarded.numbers import check_number

ENDED = (
    "completed_at",
    "completed_by",
    "sealed",
    "outcome",
    "case_number",
    "nobody_because",
    "nobody_called",
)
READ = "The safeguarding duty opened it"


def open_concern(*, concern: SafeguardingConcern, by: User, at: datetime) -> Told | None:
    """What was said, or None once it is deleted; that ``by`` read it is logged first.

    :raises CannotDecrypt: with another key of the side.
    """
    record_read(concern, by=by, at=at, reason=READ)
    return unseal(bytes(concern.sealed), concern.number) if concern.sealed else None


@transaction.atomic
def acknowledge(*, concern: SafeguardingConcern, by: User, at: datetime) -> SafeguardingConcern:
    """Say that somebody has read it and sees to it. A second time changes nothing.

    :raises NotOpen: when it is completed.
    """
    now = _locked(concern)
    if now.acknowledged_at is None:
        now.acknowledged_at, now.acknowledged_by = at, by
        now.save(update_fields=["acknowledged_at", "acknowledged_by"])
        record_on(now, Action.ALTERATION, by=by, at=at)
    return now


@transaction.atomic
def note_done(*, concern: SafeguardingConcern, what: Iterable[str], by: User, at: datetime) -> None:
    """Say what was done about it, by whom and when. What was ticked before stands.

    :raises NotOpen: when it is completed.
    """
    now = _locked(concern)
    note(now, [action for action in Done.values if action in set(what)], by=by, at=at)
    record_on(now, Action.ALTERATION, by=by, at=at)


@transaction.atomic
def complete(
    *,
    concern: SafeguardingConcern,
    outcome: str,
    case_number: str,
    nobody_because: str = "",
    nobody_called: bool = False,
    words: str = "",
    confirmed: Confirmation | None = None,
    by: User,
    at: datetime,
) -> SafeguardingConcern:
    """End the concern and delete its words; the complaint of one that was none gets ``words``.

    Those that a hold keeps are deleted when it is lifted (``erase_words``). ``nobody_called``
    confirms that nobody was called about an urgent one that is none, and nobody has to be.

    :raises NotOpen, NotAcknowledged: when it isn't there yet, or any more.
    :raises CaseNumberMissing, NoCaseNumberWanted, NoSuchNumber: when number and outcome don't fit.
    :raises OnlyNotYetDone, WhyNobody, NobodyCalled: when it is urgent and that is not said.
    :raises WordsMissing, WordsHeld, WordsTooLong, HeldAgainstDeletion: for ``words``.
    """
    now = _locked(concern)
    now.outcome, now.case_number = outcome, case_number
    now.nobody_because, now.nobody_called = nobody_because, nobody_called and not _is_called(now)
    _check_end(now)
    if outcome == Outcome.NO_CONCERN:
        _give_back(now, words, confirmed, by=by, at=at)
    now.completed_at, now.completed_by = at, by
    if not (is_kept := is_held(now)):
        now.sealed = None
    now.save(update_fields=ENDED)
    action = Action.ALTERATION if is_kept else Action.ERASURE
    record_on(now, action, by=by, at=at)
    return now


def _give_back(
    concern: SafeguardingConcern,
    words: str,
    confirmed: Confirmation | None,
    *,
    by: User,
    at: datetime,
) -> None:
    """Give the complaint, if there is one, its words, which an empty box must not lose."""
    if concern.complaint is None:
        return
    if not words and unseal(bytes(concern.sealed or b""), concern.number).words:
        raise WordsMissing
    restore_words(complaint=concern.complaint, description=words, confirmed=confirmed, by=by, at=at)


def _check_end(concern: SafeguardingConcern) -> None:
    if concern.acknowledged_at is None:
        raise NotAcknowledged
    _check_number_fits(concern)
    if concern.is_urgent:
        _check_urgent_end(concern)


def _check_number_fits(concern: SafeguardingConcern) -> None:
    if concern.outcome == Outcome.PASSED_ON and not concern.case_number:
        raise CaseNumberMissing
    if concern.outcome == Outcome.NO_CONCERN and concern.case_number:
        raise NoCaseNumberWanted
    if concern.case_number:
        check_number(concern.case_number, SAFEGUARDING, field="case_number")


def _check_urgent_end(concern: SafeguardingConcern) -> None:
    """Somebody was called about an urgent one, or it was none and somebody says why."""
    is_called = _is_called(concern)
    if concern.outcome == Outcome.PASSED_ON and not is_called:
        raise OnlyNotYetDone
    if concern.outcome == Outcome.NO_CONCERN:
        if concern.nobody_because not in dict(NobodyAtRisk.to_choose()):
            raise WhyNobody
        if not is_called and not concern.nobody_called:
            raise NobodyCalled


def _is_called(concern: SafeguardingConcern) -> bool:
    return concern.actions.exclude(what=Done.NOT_YET).exists()


@transaction.atomic
def erase_words(*, concerns: Collection[int], by: Actor, at: datetime) -> None:
    """Delete the words of those of ``concerns`` that are completed and that nothing holds."""
    rows = SafeguardingConcern.objects.select_for_update(of=("self",)).order_by("pk")
    for concern in rows.filter(pk__in=concerns, sealed__isnull=False).exclude(completed_at=None):
        if is_held(concern):
            continue
        concern.sealed = None
        concern.save(update_fields=["sealed"])
        record_on(concern, Action.ERASURE, by=by, at=at)


def _locked(concern: SafeguardingConcern) -> SafeguardingConcern:
    now = SafeguardingConcern.objects.select_for_update().get(pk=concern.pk)
    if now.completed_at is not None:
        raise NotOpen
    return now
