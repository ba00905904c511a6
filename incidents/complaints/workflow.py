"""What may follow what in the life of a complaint, as data, and the step that somebody takes."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from incidents.complaints.errors import (
    ComplaintWithdrawn,
    StatusMoved,
    TransitionRefused,
    WithSafeguarding,
)
from incidents.complaints.models import Complaint, Status
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.models import Action
from partnership.audit.services import record_on
from partnership.submissions.services import save_once

ANSWERS = {Status.ANSWERED, Status.CLOSED}


@dataclass(frozen=True)
class Transition:
    """A step, its words on the button, and the permission that it needs."""

    start: Status
    end: Status
    label: str
    permission: Permission = Permission.LOG_COMPLAINT


TRANSITIONS = (
    Transition(Status.NEW, Status.IN_PROGRESS, "Start work"),
    Transition(Status.NEW, Status.ANSWERED, "Mark as answered"),
    Transition(Status.IN_PROGRESS, Status.ANSWERED, "Mark as answered"),
    Transition(Status.ANSWERED, Status.CLOSED, "Close"),
    Transition(Status.ANSWERED, Status.IN_PROGRESS, "Open again"),
    Transition(Status.CLOSED, Status.IN_PROGRESS, "Open again"),
)


#: Where a complaint that was answered or closed goes back to when it is made urgent: nobody chooses
#: that step, since it can't be answered before the safeguarding duty has completed its concern.
MADE_URGENT = {
    transition.start: transition.end
    for transition in TRANSITIONS
    if transition.label == "Open again"
}


def steps_from(status: str, user: User) -> list[Transition]:
    """The steps that ``user`` may take from ``status``."""
    return [
        transition
        for transition in TRANSITIONS
        if transition.start == status and user.has(transition.permission)
    ]


def change_status(
    *, complaint: Complaint, submission: UUID, start: str, status: str, by: User, at: datetime
) -> Complaint:
    """Take a step of the workflow from ``start``. The same ``submission`` again is the same step.

    :raises StatusMoved: when the complaint is no longer at ``start``.
    :raises TransitionRefused: when ``by`` may not go from here to there.
    :raises ComplaintWithdrawn: when it is withdrawn.
    :raises WithSafeguarding: when the safeguarding duty has not completed its concern.
    :raises DoneBefore: when the form has taken another step.
    """
    return save_once(
        partial(_take_step, complaint, start=start, status=status, by=by, at=at),
        kind=Complaint,
        number=submission,
        told={"complaint": complaint, "start": start, "status": status},
        by=by,
        at=at,
        named=lambda complaint: f"A step of {complaint}",
        can_be_new=False,
    )


def _take_step(
    complaint: Complaint, *, start: str, status: str, by: User, at: datetime
) -> Complaint:
    now = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint.pk)
    if now.withdrawn_at:
        raise ComplaintWithdrawn
    if now.status != start:
        raise StatusMoved(_who_moved(now, status))
    if status in ANSWERS and now.is_withheld:
        raise WithSafeguarding
    if status not in {step.end for step in steps_from(now.status, by)}:
        raise TransitionRefused
    now.status, now.changed_by, now.changed_at = status, by, at
    now.save(update_fields=["status", "changed_by", "changed_at"])
    record_on(now, Action.ALTERATION, by=by, at=at)
    return now


def _who_moved(complaint: Complaint, wanted: str) -> str:
    """Both versions; the page that this leads to has a button for each step from theirs."""
    who = str(complaint.changed_by or "Somebody")
    mine = dict(Status.choices).get(wanted, wanted)
    return (
        f"{who} changed the status to “{complaint.get_status_display()}” after you opened this "
        f"page, so yours, “{mine}”, was not saved. Leave theirs, or choose a step below."
    )
