"""Whether a case is still as somebody saw it when a form was drawn.

A state is a text without anything that is sealed. A form sends the one that it was drawn from as
``seen``; None is of a caller to whom no page was shown.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from outreach.errors import ChangedMeanwhile
from outreach.models import CaseEvent, Client
from partnership.accounts.models import User

NOBODY = "nobody"


def step_state(client: Client) -> str:
    """What an open case waits for, or since when and for what it is closed."""
    parts = (client.next_step, client.follow_up_on, client.follow_up_from)
    closed_at = client.closed_at.isoformat() if client.closed_at else ""
    return "/".join([*(str(part or "") for part in parts), closed_at, client.closed_for])


def case_state(client: Client) -> str:
    """The state of the step, with the last contact that counts: what an end is chosen by."""
    last = client.contacts.current().order_by("-recorded_at", "-pk").first()
    return f"{step_state(client)}/{last.pk if last else ''}"


def worker_state(client: Client) -> str:
    """Who helps her."""
    return str(client.worker_id or NOBODY)


def last_change_of_reach(client: Client) -> CaseEvent | None:
    """When and by whom another way to reach her was last put on record."""
    event: CaseEvent | None = client.events.filter(kind=CaseEvent.Kind.REACH).first()
    return event


def reach_state(client: Client) -> str:
    """Which way to reach her is on record, by the change that put it there."""
    event = last_change_of_reach(client)
    return str(event.pk) if event else "first"


def cases_state(cases: Iterable[Client]) -> str:
    """Which open cases somebody has: how many, and a digest of which."""
    keys = sorted(str(case.pk) for case in cases)
    return f"{len(keys)}-{sha256(' '.join(keys).encode()).hexdigest()[:16]}"


def caseloads_state(workers: Iterable[User]) -> str:
    """Which open cases each of ``workers`` has."""
    open_cases = Client.objects.open()
    return " ".join(
        f"{worker.pk}:{cases_state(open_cases.helped_by(worker))}" for worker in workers
    )


def caseload_seen(worker: User, seen: str) -> str:
    """The part of ``caseloads_state`` that tells of ``worker``; of no cases without one."""
    told = dict(pair.split(":", 1) for pair in seen.split() if ":" in pair)
    return told.get(str(worker.pk), cases_state([]))


def refuse_to_overwrite(before: str, after: Any, seen: str | None) -> None:
    """Refuse a change from ``before`` to ``after`` by somebody who saw neither of them.

    Under the lock of the record. Who says what is on record already overwrites nothing.

    :raises ChangedMeanwhile: when ``before`` is not what was ``seen``.
    """
    if seen is not None and before not in {seen, after}:
        raise ChangedMeanwhile
