"""What comes next in a case, its end and its new beginning."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID

from outreach.caseload.closing import refuse_to_close, step_that_stood
from outreach.caseload.events import Told, change_once, locked_case, save_case
from outreach.caseload.states import (
    case_state,
    refuse_to_overwrite,
    step_state,
)
from outreach.clients.objections import (
    decide_on_next_step,
    one_at_a_time,
    refusal_on_record,
)
from outreach.clients.other_records import other_records, stop
from outreach.clients.sealed import contact_or_nothing
from outreach.contacts.proposals import NextStep, first_step, next_safe_step
from outreach.contacts.safe_times import checked_step, is_still_safe, record_agreement
from outreach.errors import (
    CaseClosed,
    CaseOpen,
    LeadDecides,
    LeadReopens,
    NeverContact,
    SheDidNotAsk,
)
from outreach.models import CaseEvent, Client, Closing, Reopening, Step
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import midnight

Kind = CaseEvent.Kind


@refusal_on_record
def plan_next_step(
    *,
    submission: UUID,
    client: Client,
    next_step: NextStep,
    seen: str | None = None,
    lead_decided: bool = False,
    by: User,
    at: datetime,
) -> Client:
    """Choose the next step of an open case. Where the lead decides, she decides to go on by it.

    :param seen: the ``step_state`` that the form was drawn from.
    :raises ChangedMeanwhile: when another step was planned since.
    :raises CaseClosed: when it is closed.
    :raises LeadDecides: when a worker goes on after four tries in vain.
    :raises MayHaveObjected: when she may object, unless the lead decides that she may be contacted.
    :raises FollowUpInThePast, FollowUpTooFarAhead, NotCalledSafe: as ``checked_step`` says.
    """
    change = partial(_plan, client, next_step, seen, lead_decided, by=by, at=at)
    return change_once(
        change, client=client, submission=submission, told={"next_step": next_step}, by=by, at=at
    )


def _plan(
    client: Client, next_step: NextStep, seen: str | None, decided: bool, *, by: User, at: datetime
) -> Client:
    one_at_a_time()
    locked = locked_case(client)
    if not locked.is_open:
        raise CaseClosed
    if locked.next_step == Step.DECIDE and not by.has(Permission.ASSIGN_CLIENT):
        raise LeadDecides
    kind = Kind.PLANNED if locked.next_step == Step.CONTACT else Kind.DECIDED
    decide_on_next_step(locked, decided=decided, by=by, at=at)
    before = step_state(locked)
    told = Told(kind, next_step=_take_up(locked, next_step, by, at))
    refuse_to_overwrite(before, step_state(locked), seen)
    return save_case(locked, told, by, at)


def close_client(
    *,
    submission: UUID,
    client: Client,
    reason: str,
    seen: str | None = None,
    by: User,
    at: datetime,
) -> Client:
    """Close a case for a reason of ``Closing``; an objection is taken once it is closed, too.

    An objection stops her other records with it, whatever was done since. Safe to repeat.

    :raises ChangedMeanwhile: when a step or contact was saved since ``seen`` (``case_state``).
    :raises NeverContact: when she objects already.
    :raises CaseClosed: when it is closed already, and the reason is no objection.
    :raises LeadCloses, TooFewTries: as ``refuse_to_close`` says.
    """
    change = partial(_close, client, reason, seen, by=by, at=at)
    return change_once(
        change, client=client, submission=submission, told={"closed_for": reason}, by=by, at=at
    )


def _close(client: Client, reason: str, seen: str | None, *, by: User, at: datetime) -> Client:
    objects = reason == Closing.OBJECTS
    others = other_records(client) if objects else []
    locked = locked_case(client)
    if locked.objects_to_contact:
        raise NeverContact
    if not locked.is_open and not objects:
        raise CaseClosed
    if locked.is_open:
        refuse_to_close(locked, reason, by)
    if not objects:
        refuse_to_overwrite(case_state(locked), None, seen)
    told = Told(Kind.CLOSED, reason=reason, stood=locked.close(reason, by=by, at=at))
    stop(others, objecting=locked, act=told.act, by=by, at=at)
    return save_case(locked, told, by, at)


@refusal_on_record
def reopen_client(
    *,
    submission: UUID,
    client: Client,
    reason: str,
    worker: User,
    next_step: NextStep | None,
    seen: str | None = None,
    she_asked: bool = False,
    lead_decided: bool = False,
    by: User,
    at: datetime,
) -> Client:
    """Reopen a closed case with a next step. Safe to repeat.

    :param next_step: where it was closed by mistake, what stood counts instead, if that is known.
    :raises CaseOpen, ChangedMeanwhile: when it is open, or was closed again since ``seen``.
    :raises LeadReopens, SheDidNotAsk: as ``_refuse_unless_she_asked`` says.
    :raises DomainError: as ``decide_on_next_step`` and ``checked_step`` say.
    """
    told = Told(Kind.REOPENED, worker=worker, reason=reason)
    planned = None if reason == Reopening.MISTAKE else next_step
    decided = {"she_asked": she_asked, "lead_decided": lead_decided}
    change = partial(_reopen, client, told, next_step, seen, **decided, by=by, at=at)
    answers = {"worker": worker, "reopened_for": reason, "next_step": planned}
    return change_once(change, client=client, submission=submission, told=answers, by=by, at=at)


def _reopen(
    client: Client,
    told: Told,
    next_step: NextStep | None,
    seen: str | None,
    *,
    she_asked: bool,
    lead_decided: bool,
    by: User,
    at: datetime,
) -> Client:
    one_at_a_time()
    locked, reason = locked_case(client), told.reason
    if locked.is_open:
        raise CaseOpen
    refuse_to_overwrite(step_state(locked), None, seen)
    if locked.objects_to_contact:
        lead_decided = she_asked and reason != Reopening.NEWS
        _refuse_unless_she_asked(by, lead_decided)
    step = _step_again(locked, reason, next_step, lead_decided, by, at)
    locked.worker = told.worker
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
    """Reopen a case in which she objects only by the lead, since she asked or never objected.

    :raises LeadReopens, SheDidNotAsk:
    """
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
