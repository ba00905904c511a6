"""What may follow what in the life of a complaint, as data."""

from dataclasses import dataclass

from incidents.complaints.models import Status
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission

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
MADE_URGENT = {one.start: one.end for one in TRANSITIONS if one.label == "Open again"}


def steps_from(status: str, user: User) -> list[Transition]:
    """The steps that ``user`` may take from ``status``."""
    return [one for one in TRANSITIONS if one.start == status and user.has(one.permission)]
