"""Visits of an officer who leaves: they go to a colleague, or are given out anew."""

from datetime import datetime
from functools import partial

from django.utils import timezone

from partnership.accounts.models import User
from partnership.accounts.people.work import Work
from patrols.visits.errors import OfficerBooked
from patrols.visits.forms import officers_of
from patrols.visits.models import Visit
from patrols.visits.services import change_visit


def work_of(user: User) -> list[Work]:
    """The visits that ``user`` has still to make."""
    return [
        Work(
            key="visits",
            one="visit planned",
            name="visits planned",
            number=Visit.objects.to_come(user, at=timezone.now()).count(),
            takers=list(officers_of(user).exclude(pk=user.pk)),
            hand_over=partial(hand_over_visits, officer=user),
            may_be_nobodys=True,
        )
    ]


def hand_over_visits(*, officer: User, to: User | None, by: User, at: datetime) -> int:
    """Give the visits of ``officer`` that have not begun to a colleague; how many there were.

    One at whose time the colleague is booked becomes nobody's.
    """
    visits = list(Visit.objects.to_come(officer, at=at))
    for visit in visits:
        try:
            _give(visit, to, by, at)
        except OfficerBooked:
            _give(visit, None, by, at)
    return len(visits)


def _give(visit: Visit, to: User | None, by: User, at: datetime) -> None:
    change_visit(
        visit=visit,
        seen=visit.state,
        planned_from=visit.planned_from,
        minutes=visit.minutes,
        officer=to,
        by=by,
        at=at,
    )
