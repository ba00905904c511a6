"""Who helps a client, what comes next, and the end and new beginning of a case."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from outreach.clients.sealed import contact_or_nothing
from outreach.contacts.proposals import NextStep
from outreach.contacts.safe_times import checked_step, record_agreement
from outreach.errors import (
    CaseClosed,
    CaseOpen,
    HasAWorker,
    LeadDecides,
    LeadReopens,
    NeverContact,
    SameWorker,
    SheDidNotAsk,
)
from outreach.models import CaseEvent, Client, Closing, Reopening, Step
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.ui.forms import SubmissionTaken

Kind = CaseEvent.Kind
#: what has to be the same when a form's number comes again
COMPARED = [
    "client_id",
    "kind",
    "made_by_id",
    "worker_id",
    "reason",
]


@dataclass(frozen=True)
class Told:
    """What a form said of a case, to be kept as an event."""

    submission: UUID
    kind: str
    worker: User | None = None
    from_worker: User | None = None
    reason: str = ""
    next_step: NextStep | None = None

    def event(self, client: Client, by: User, at: datetime) -> CaseEvent:
        """The event, not yet saved."""
        return CaseEvent(
            submission=self.submission,
            client=client,
            kind=self.kind,
            made_at=at,
            made_by=by,
            worker=self.worker,
            from_worker=self.from_worker,
            reason=self.reason,
            follow_up_on=self.next_step.on if self.next_step else None,
            follow_up_from=self.next_step.start if self.next_step else None,
        )


@transaction.atomic
def assign_client(
    *, submission: UUID, client: Client, worker: User | None, by: User, at: datetime
) -> Client:
    """Give an open case to a worker, or to nobody. Safe to repeat.

    :raises CaseClosed: when it is closed.
    """
    told = Told(submission, Kind.ASSIGNED, worker=worker)
    locked, is_known = _locked(client, told, by, at)
    if is_known:
        return locked
    if not locked.is_open:
        raise CaseClosed
    told = replace(told, from_worker=locked.worker)
    locked.worker = worker
    return _save(locked, told, by, at)


@transaction.atomic
def take_on_client(*, client: Client, by: User, at: datetime) -> Client:
    """Take on an open case that nobody has, or whose worker's account is closed. Safe to repeat.

    :raises CaseClosed: when it is closed.
    :raises HasAWorker: when a colleague has it.
    """
    locked = (
        Client.objects.select_for_update(of=("self",)).select_related("worker").get(pk=client.pk)
    )
    if not locked.is_open:
        raise CaseClosed
    if locked.worker_id == by.pk:
        return locked
    if locked.has_worker:
        raise HasAWorker
    told = Told(uuid4(), Kind.ASSIGNED, worker=by, from_worker=locked.worker)
    locked.worker = by
    return _save(locked, told, by, at)


@transaction.atomic
def hand_over(
    *, submission: UUID, from_worker: User, to_worker: User, by: User, at: datetime
) -> int:
    """Give all open cases of one worker to another; how many they were. Safe to repeat.

    :raises SameWorker: when both are the same account.
    :raises SubmissionTaken: when the form's number came before with something else.
    """
    if from_worker.pk == to_worker.pk:
        raise SameWorker
    told = Told(submission, Kind.ASSIGNED, worker=to_worker, from_worker=from_worker)
    User.objects.select_for_update(no_key=True).get(pk=by.pk)  # twice at once is once
    if number := _handed_over_before(told, by):
        return number
    cases = Client.objects.open().helped_by(from_worker).order_by("pk").select_for_update()
    clients = list(cases)
    for client in clients:
        client.worker = to_worker
        _save(client, told, by, at)
    return len(clients)


def _handed_over_before(told: Told, by: User) -> int:
    """How many cases the same form handed over before.

    :raises SubmissionTaken: when its number came with something else.
    """
    events = list(CaseEvent.objects.filter(submission=told.submission).select_related("client"))
    for event in events:
        expected = told.event(event.client, by, event.made_at)
        if any(
            getattr(event, name) != getattr(expected, name)
            for name in [*COMPARED, "from_worker_id"]
        ):
            raise SubmissionTaken
    return len(events)


@transaction.atomic
def plan_next_step(
    *, submission: UUID, client: Client, next_step: NextStep, by: User, at: datetime
) -> Client:
    """Choose the next step of an open case. Where the lead decides, she decides to go on by it.

    :raises CaseClosed: when it is closed.
    :raises LeadDecides: when a worker goes on where the lead decides.
    :raises FollowUpInThePast, FollowUpTooFarAhead, NotCalledSafe: as ``checked_step`` says.
    """
    told = Told(submission, Kind.PLANNED, next_step=next_step)
    locked, is_known = _locked(client, told, by, at, also=Kind.DECIDED)
    if is_known:
        return locked
    if not locked.is_open:
        raise CaseClosed
    if locked.next_step == Step.DECIDE:
        if not by.has(Permission.ASSIGN_CLIENT):
            raise LeadDecides
        told = replace(told, kind=Kind.DECIDED)
    told = replace(told, next_step=_take_up(locked, next_step, by, at))
    return _save(locked, told, by, at)


@transaction.atomic
def close_client(
    *, submission: UUID, client: Client, reason: str, by: User, at: datetime
) -> Client:
    """Close a case for a reason of ``Closing``; an objection is taken once it is closed, too.

    Safe to repeat.

    :raises NeverContact: when she objects already.
    :raises CaseClosed: when it is closed already, and the reason is no objection.
    """
    told = Told(submission, Kind.CLOSED, reason=reason)
    locked, is_known = _locked(client, told, by, at)
    if is_known:
        return locked
    if locked.objects_to_contact:
        raise NeverContact
    if not locked.is_open and reason != Closing.OBJECTS:
        raise CaseClosed
    locked.close(reason, by=by, at=at)
    return _save(locked, told, by, at)


@transaction.atomic
def reopen_client(
    *,
    submission: UUID,
    client: Client,
    reason: str,
    worker: User,
    next_step: NextStep,
    she_asked: bool = False,
    by: User,
    at: datetime,
) -> Client:
    """Reopen a closed case with a next step. Safe to repeat.

    :raises CaseOpen: when it is open.
    :raises LeadReopens, SheDidNotAsk: when she objects to being contacted, unless the lead
        reopens it because she asked for support herself, or never objected.
    :raises FollowUpInThePast, FollowUpTooFarAhead, NotCalledSafe: as ``checked_step`` says.
    """
    told = Told(submission, Kind.REOPENED, worker=worker, reason=reason, next_step=next_step)
    locked, is_known = _locked(client, told, by, at)
    if is_known:
        return locked
    if locked.is_open:
        raise CaseOpen
    if locked.objects_to_contact:
        _refuse_unless_she_asked(by, she_asked and reason != Reopening.NEWS)
    told = replace(told, next_step=_take_up(locked, next_step, by, at))
    locked.worker = worker
    return _save(locked, told, by, at)


def _refuse_unless_she_asked(by: User, she_asked: bool) -> None:
    if not by.has(Permission.ASSIGN_CLIENT):
        raise LeadReopens
    if not she_asked:
        raise SheDidNotAsk


def _take_up(client: Client, next_step: NextStep, by: User, at: datetime) -> NextStep:
    """Give an open case its next step, as ``checked_step`` has it."""
    step = checked_step(next_step, contact_or_nothing(client), at=at)
    client.give_next_step(step.kind, step.on, step.start)
    record_agreement(step, case=client.pk, by=by, at=at)
    return step


def _locked(
    client: Client, told: Told, by: User, at: datetime, *, also: str = ""
) -> tuple[Client, bool]:
    """The case, for this transaction alone, and whether the form did its work before.

    :raises SubmissionTaken: when the form's number came before with something else.
    """
    locked = Client.objects.select_for_update().get(pk=client.pk)
    known = CaseEvent.objects.filter(submission=told.submission).first()
    if known is None:
        return locked, False
    event = told.event(locked, by, at)
    if known.kind == also:
        event.kind = also
    if any(getattr(known, name) != getattr(event, name) for name in COMPARED):
        raise SubmissionTaken
    step = told.next_step
    if step and not step.is_saved_as(known.follow_up_on, known.follow_up_from):
        raise SubmissionTaken
    return locked, True


def _save(client: Client, told: Told, by: User, at: datetime) -> Client:
    told.event(client, by, at).save(force_insert=True)  # first: after an objection it is asked for
    client.last_recorded_at = max(at, client.last_recorded_at)
    client.save()
    record(Action.ALTERATION, by=by, at=at, object_type="outreach.client", object_id=client.pk)
    return client
