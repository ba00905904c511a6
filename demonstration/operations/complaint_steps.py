"""The life of made-up complaints: the steps of the workflow, each in its own time and by nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from incidents.complaints.models import Complaint, Status
from incidents.complaints.services import LABEL
from partnership.audit.models import Action
from partnership.audit.services import Actor, record


@dataclass(frozen=True)
class Step:
    """From where to where, and how long after the report."""

    start: Status
    end: Status
    after: timedelta


STEPS = (
    Step(Status.NEW, Status.IN_PROGRESS, timedelta(days=3)),
    Step(Status.IN_PROGRESS, Status.ANSWERED, timedelta(days=10)),
    Step(Status.ANSWERED, Status.CLOSED, timedelta(days=28)),
)


@transaction.atomic
def walk_on(
    numbers: Sequence[UUID], *, by: Actor | None, at: datetime, steps: Sequence[Step] = STEPS
) -> int:
    """Take made-up complaints, by the numbers that they came with, as far as their age asks.

    Each step is an update like any other, so that the database writes its history; its moment is
    that of the story and it names nobody. The number of steps.
    """
    came_in = Complaint.objects.filter(is_synthetic=True, loaded_as__in=numbers, changed_by=None)
    taken = sum(
        came_in.filter(status=step.start, reported_at__lt=at - step.after).update(
            status=step.end, changed_at=F("reported_at") + step.after
        )
        for step in steps
    )
    if taken:
        record(Action.ALTERATION, by=by, at=at, object_type=LABEL, count=taken)
    return taken
