"""What a form said of a case, kept as an event beside it; the same form is kept once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from outreach.contacts.proposals import NextStep
from outreach.models import CaseEvent, Client
from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.ui.forms import SubmissionTaken

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
    """What a form said of a case, to be kept as an event. ``stood``: as ``Client.close`` says."""

    submission: UUID
    kind: str
    worker: User | None = None
    from_worker: User | None = None
    reason: str = ""
    next_step: NextStep | None = None
    stood: Mapping[str, Any] = field(default_factory=dict)

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
            **(self.stood or self._planned()),
        )

    def _planned(self) -> dict[str, Any]:
        step = self.next_step
        return {"follow_up_on": step.on, "follow_up_from": step.start} if step else {}


def locked_case(
    client: Client, told: Told, by: User, at: datetime, *, also: str = ""
) -> tuple[Client, bool]:
    """The case, for this transaction alone, and whether the form did its work before.

    :raises SubmissionTaken: when the form's number came before with something else.
    """
    locked = Client.objects.select_for_update().get(pk=client.pk)
    events = CaseEvent.objects.filter(submission=told.submission)
    known = events.filter(client=locked).first() or events.first()
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


def save_case(client: Client, told: Told, by: User, at: datetime) -> Client:
    """Save the case with its event, which the database asks for first after an objection."""
    told.event(client, by, at).save(force_insert=True)
    client.last_recorded_at = max(at, client.last_recorded_at)
    client.save()
    record(Action.ALTERATION, by=by, at=at, object_type="outreach.client", object_id=client.pk)
    return client
