"""Who helps a client, what comes next, and the end and new beginning of a case."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from outreach.caseload.closing import refuse_to_close, step_that_stood
from outreach.caseload.events import COMPARED, Told, locked_case, save_case
from outreach.clients.objections import (
    decide_on_next_step,
    one_at_a_time,
    refusal_on_record,
    refuse_until_decided,
)
from outreach.clients.other_records import other_records, stop
from outreach.clients.sealed import contact_or_nothing
from outreach.contacts.proposals import NextStep, first_step, next_safe_step
from outreach.contacts.safe_times import checked_step, is_still_safe, record_agreement
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
from partnership.analysis.periods import midnight
from partnership.ui.forms import SubmissionTaken

Kind = CaseEvent.Kind


@transaction.atomic
def assign_client(
    *, submission: UUID, client: Client, worker: User | None, by: User, at: datetime
) -> Client:
    """Give an open case to a worker, or to nobody. Safe to repeat.

    :raises CaseClosed: when it is closed.
    """
    told = Told(submission, Kind.ASSIGNED, worker=worker)
    locked, is_known = locked_case(client, told, by, at)
    if is_known:
        return locked
    if not locked.is_open:
        raise CaseClosed
    told = replace(told, from_worker=locked.worker)
    locked.worker = worker
    return save_case(locked, told, by, at)


@refusal_on_record
@transaction.atomic
def take_on_client(*, client: Client, by: User, at: datetime) -> Client:
    """Take on an open case that nobody has, or whose worker has left or has another role.

    Safe to repeat.


    :raises CaseClosed: when it is closed.
    :raises HasAWorker: when a colleague has it.
    :raises MayHaveObjected: when she may object, and the lead has not decided on it.
    """
    one_at_a_time()
    locked = (
        Client.objects.select_for_update(of=("self",)).select_related("worker").get(pk=client.pk)
    )
    if not locked.is_open:
        raise CaseClosed
    if locked.worker_id == by.pk:
        return locked
    if locked.has_worker:
        raise HasAWorker
    refuse_until_decided(locked, by=by)
    told = Told(uuid4(), Kind.ASSIGNED, worker=by, from_worker=locked.worker)
    locked.worker = by
    return save_case(locked, told, by, at)


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
        save_case(client, told, by, at)
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


@refusal_on_record
@transaction.atomic
def plan_next_step(
    *,
    submission: UUID,
    client: Client,
    next_step: NextStep,
    lead_decided: bool = False,
    by: User,
    at: datetime,
) -> Client:
    """Choose the next step of an open case. Where the lead decides, she decides to go on by it.

    :raises CaseClosed: when it is closed.
    :raises LeadDecides: when a worker goes on after four tries in vain.
    :raises MayHaveObjected: when she may object, unless the lead decides that she may be contacted.
    :raises FollowUpInThePast, FollowUpTooFarAhead, NotCalledSafe: as ``checked_step`` says.
    """
    one_at_a_time()
    told = Told(submission, Kind.PLANNED, next_step=next_step)
    locked, is_known = locked_case(client, told, by, at, also=Kind.DECIDED)
    if is_known:
        return locked
    if not locked.is_open:
        raise CaseClosed
    if locked.next_step == Step.DECIDE and not by.has(Permission.ASSIGN_CLIENT):
        raise LeadDecides
    if locked.next_step != Step.CONTACT:
        told = replace(told, kind=Kind.DECIDED)
    decide_on_next_step(locked, decided=lead_decided, by=by, at=at)
    told = replace(told, next_step=_take_up(locked, next_step, by, at))
    return save_case(locked, told, by, at)


@transaction.atomic
def close_client(
    *, submission: UUID, client: Client, reason: str, by: User, at: datetime
) -> Client:
    """Close a case for a reason of ``Closing``; an objection is taken once it is closed, too.

    An objection stops her other records with it. Safe to repeat.

    :raises NeverContact: when she objects already.
    :raises CaseClosed: when it is closed already, and the reason is no objection.
    :raises LeadCloses, TooFewTries: as ``refuse_to_close`` says.
    """
    objects = reason == Closing.OBJECTS
    others = other_records(client) if objects else []
    told = Told(submission, Kind.CLOSED, reason=reason)
    locked, is_known = locked_case(client, told, by, at)
    if is_known:
        return locked
    if locked.objects_to_contact:
        raise NeverContact
    if not locked.is_open and not objects:
        raise CaseClosed
    if locked.is_open:
        refuse_to_close(locked, reason, by)
    told = replace(told, stood=locked.close(reason, by=by, at=at))
    stop(others, objecting=locked, submission=submission, by=by, at=at)
    return save_case(locked, told, by, at)


@refusal_on_record
@transaction.atomic
def reopen_client(
    *,
    submission: UUID,
    client: Client,
    reason: str,
    worker: User,
    next_step: NextStep | None,
    she_asked: bool = False,
    lead_decided: bool = False,
    by: User,
    at: datetime,
) -> Client:
    """Reopen a closed case with a next step. Safe to repeat.

    :param next_step: where it was closed by mistake, what stood counts instead, if that is known.
    :raises CaseOpen: when it is open.
    :raises LeadReopens, SheDidNotAsk: when she objects to being contacted, unless the lead
        reopens it because she asked for support herself, or never objected.
    :raises MayHaveObjected: when she may object by another record, unless the lead decides on it.
    :raises FollowUpInThePast, FollowUpTooFarAhead, NotCalledSafe: as ``checked_step`` says.
    """
    one_at_a_time()
    planned = None if reason == Reopening.MISTAKE else next_step
    told = Told(submission, Kind.REOPENED, worker=worker, reason=reason, next_step=planned)
    locked, is_known = locked_case(client, told, by, at)
    if is_known:
        return locked
    if locked.is_open:
        raise CaseOpen
    if locked.objects_to_contact:
        lead_decided = she_asked and reason != Reopening.NEWS
        _refuse_unless_she_asked(by, lead_decided)
    step = _step_again(locked, reason, next_step, lead_decided, by, at)
    locked.worker = worker
    return save_case(locked, replace(told, next_step=step), by, at)


def _step_again(
    client: Client, reason: str, given: NextStep | None, decided: bool, by: User, at: datetime
) -> NextStep:
    """Give a case that is reopened its step. That it was closed while it was held decides nothing.

    :raises MayHaveObjected: as ``decide_on_next_step`` says.
    """
    is_mistake, stood = reason == Reopening.MISTAKE, step_that_stood(client, at)
    if stood and stood.kind == Step.OBJECTED:
        client.next_step = Step.OBJECTED
    if not (is_mistake and client.is_held):
        decide_on_next_step(client, decided=decided, by=by, at=at)
    if is_mistake and stood:
        return _put_back(client, stood, at)
    return _take_up(client, given, by, at)


def _put_back(client: Client, stood: NextStep, at: datetime) -> NextStep:
    """Give a case the step that stood, overdue perhaps. An hour that is safe no longer moves on."""
    contact, since = contact_or_nothing(client), client.closed_at
    changed = client.events.filter(kind=Kind.REACH, made_at__gte=since).exists()
    step = stood
    if changed and stood.kind == Step.CONTACT and not is_still_safe(stood.on, stood.start, contact):
        step = next_safe_step(contact, at=max(at, midnight(stood.on))) or stood
    client.give_next_step(step.kind, step.on, step.start)
    return step


def _refuse_unless_she_asked(by: User, she_asked: bool) -> None:
    if not by.has(Permission.ASSIGN_CLIENT):
        raise LeadReopens
    if not she_asked:
        raise SheDidNotAsk


def _take_up(client: Client, next_step: NextStep | None, by: User, at: datetime) -> NextStep:
    """Give an open case its next step, as ``checked_step`` has it; None for ``first_step``."""
    contact = contact_or_nothing(client)
    step = checked_step(next_step or first_step(contact, at), contact, at=at)
    client.give_next_step(step.kind, step.on, step.start)
    record_agreement(step, case=client.pk, by=by, at=at)
    return step
