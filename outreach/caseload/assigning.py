"""Who helps a client: giving a case to somebody, taking it on, and handing all of them over."""

from datetime import datetime
from functools import partial
from uuid import UUID, uuid5

from django.db import transaction

from outreach.caseload.events import Told, change_once, locked_case, save_case
from outreach.caseload.states import (
    caseload_seen,
    cases_state,
    refuse_to_overwrite,
    worker_state,
)
from outreach.clients.objections import one_at_a_time, refusal_on_record, refuse_until_decided
from outreach.errors import CaseClosed, HasAWorker, SameWorker
from outreach.models import CaseEvent, Client
from partnership.accounts.models import User
from partnership.submissions.services import save_once

Kind = CaseEvent.Kind


def assign_client(
    *,
    submission: UUID,
    client: Client,
    worker: User | None,
    seen: str | None = None,
    by: User,
    at: datetime,
) -> Client:
    """Give an open case to a worker, or to nobody. Safe to repeat.

    :param seen: the ``worker_state`` that the form was drawn from.
    :raises CaseClosed: when it is closed.
    :raises ChangedMeanwhile: when somebody else has it by now.
    """
    change = partial(_assign, client, worker, seen, by=by, at=at)
    return change_once(
        change, client=client, submission=submission, told={"worker": worker}, by=by, at=at
    )


def _assign(
    client: Client, worker: User | None, seen: str | None, *, by: User, at: datetime
) -> Client:
    locked = locked_case(client)
    if not locked.is_open:
        raise CaseClosed
    told = Told(Kind.ASSIGNED, worker=worker, from_worker=locked.worker)
    before = worker_state(locked)
    locked.worker = worker
    refuse_to_overwrite(before, worker_state(locked), seen)
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
    told = Told(Kind.ASSIGNED, worker=by, from_worker=locked.worker)
    locked.worker = by
    return save_case(locked, told, by, at)


def hand_over(
    *,
    submission: UUID,
    from_worker: User,
    to_worker: User,
    seen: str | None = None,
    by: User,
    at: datetime,
) -> int:
    """Give all open cases of one worker to another; how many they were. Safe to repeat.

    :param seen: the ``caseloads_state`` that the form was drawn from.
    :raises ChangedMeanwhile: when ``from_worker`` has other cases by now.
    :raises SameWorker: when both are the same account.
    :raises SavedBefore: when the form handed over otherwise.
    """
    if from_worker.pk == to_worker.pk:
        raise SameWorker
    act = uuid5(submission, str(by.pk))
    told = Told(Kind.ASSIGNED, worker=to_worker, from_worker=from_worker, act=act)
    save_once(
        partial(_hand_over, told, from_worker, to_worker, seen, by=by, at=at),
        kind=User,
        number=submission,
        told={"from": from_worker, "to": to_worker},
        by=by,
        at=at,
        named=lambda worker: f"Handing over to {worker}",
    )
    return CaseEvent.objects.filter(act=act).count()


def _hand_over(
    told: Told, from_worker: User, to_worker: User, seen: str | None, *, by: User, at: datetime
) -> User:
    cases = Client.objects.open().helped_by(from_worker).order_by("pk").select_for_update()
    clients = list(cases)
    if seen is not None:
        refuse_to_overwrite(cases_state(clients), None, caseload_seen(from_worker, seen))
    for client in clients:
        client.worker = to_worker
        save_case(client, told, by, at)
    return to_worker
