"""What a form said of a case, kept as an event beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.urls import reverse

from outreach.contacts.proposals import NextStep
from outreach.models import CaseEvent, Client, Closing
from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import record_on
from partnership.drafts.services import discard_on_page
from partnership.submissions.services import save_once


@dataclass(frozen=True)
class Told:
    """What a form said of a case, to be kept as an event. ``stood``: as ``Client.close`` says.

    ``act`` is the same of all cases that it changes at once."""

    kind: str
    worker: User | None = None
    from_worker: User | None = None
    reason: str = ""
    next_step: NextStep | None = None
    stood: Mapping[str, object] = field(default_factory=dict)
    act: UUID = field(default_factory=uuid4)

    def save(self, client: Client, by: User, at: datetime) -> None:
        """Keep it as an event of the case; an objection deletes what was typed to reach her."""
        if (self.kind, self.reason) == (CaseEvent.Kind.CLOSED, Closing.OBJECTS):
            discard_on_page(page=reverse("client_reach", args=[client.code]), by=by, at=at)
        CaseEvent.objects.create(
            act=self.act,
            client=client,
            kind=self.kind,
            made_at=at,
            made_by=by,
            worker=self.worker,
            from_worker=self.from_worker,
            reason=self.reason,
            **(self.stood or self._planned()),
        )

    def _planned(self) -> dict[str, object]:
        step = self.next_step
        return {"follow_up_on": step.on, "follow_up_from": step.start} if step else {}


def change_once(
    change: Callable[[], Client],
    *,
    client: Client,
    submission: UUID,
    told: Mapping[str, object],
    by: User,
    at: datetime,
) -> Client:
    """What ``change`` makes of a case; the same form again is no second change.

    :raises SavedBefore: when the form changed the case otherwise.
    """
    return save_once(
        change,
        kind=Client,
        number=submission,
        told={**told, "client": client},
        by=by,
        at=at,
        named=lambda client: f"A change of the case {client.code}",
    )


def locked_case(client: Client) -> Client:
    """The case, for this transaction alone."""
    locked: Client = Client.objects.select_for_update().get(pk=client.pk)
    return locked


def save_case(client: Client, told: Told, by: User, at: datetime) -> Client:
    """Save the case with its event, which the database asks for first after an objection."""
    told.save(client, by, at)
    save_on_record(client, by=by, at=at)
    return client


def save_on_record(client: Client, *, by: User, at: datetime, reason: str = "") -> None:
    """Save a case in which something was put on record, and log who did it, and when."""
    client.last_recorded_at = max(at, client.last_recorded_at)
    client.save()
    record_on(client, Action.ALTERATION, by=by, at=at, reason=reason)
