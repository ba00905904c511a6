"""Reading complaints: the list, one complaint's history, what needs an officer."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from incidents.complaints.models import Complaint, ComplaintArea, Status
from incidents.complaints.querysets import ComplaintQuerySet, moment_told
from incidents.complaints.workflow import ANSWERS, Transition, steps_from
from partnership.accounts.models import User
from partnership.analysis.periods import midnight
from partnership.places.models import Area
from partnership.ui.tables.paging import count_of
from strategy.areas.selectors import areas_around
from strategy.models import Strategy

WEEK = timedelta(days=7)
LATE_DAYS = timedelta(days=10)


def listed(user: User, strategy: Strategy) -> ComplaintQuerySet:
    """A strategy's complaints as they stand now, as far as ``user`` may see them listed."""
    return _current(user, strategy).select_related("category")


def _current(user: User, strategy: Strategy) -> ComplaintQuerySet:
    """Complaints as they stand now of a strategy that ``user`` has opened, as far as listed."""
    complaints: ComplaintQuerySet = Complaint.objects.of(strategy).listed_for(user).current()
    return complaints


def complaint_referred_to(user: User, text: str) -> Complaint | None:
    """The complaint whose reference ``text`` surely is, if ``user`` may see it."""
    return Complaint.objects.visible_to(user).openable_by(user).referred_to(text, user).first()


def steps_of(complaint: Complaint, user: User) -> list[Transition]:
    """The steps that ``user`` may take now: none answers it before safeguarding has done."""
    steps = steps_from(complaint.status, user)
    if complaint.withdrawn_at:
        return []
    if complaint.is_withheld:
        return [step for step in steps if step.end not in ANSWERS]
    return steps


def areas_of(complaint: Complaint, strategy: Strategy) -> QuerySet[Area]:
    """The wards, and the strategy's areas, whose boundary in force holds the complaint."""
    lying = ComplaintArea.objects.filter(version__complaint=complaint, version__superseded_at=None)
    return areas_around(strategy).filter(
        versions__in=lying.values("area_version"), versions__superseded_at=None
    )


@dataclass(frozen=True)
class Waiting:
    """What waits for an officer, as counts that open the list."""

    new: int
    in_progress: int
    late: int
    oldest: Complaint | None


def last_late_day(at: datetime) -> date:
    """What was reported on this day or before, and is still open, is late."""
    return timezone.localdate(at) - LATE_DAYS


def waiting(user: User, strategy: Strategy, *, at: datetime) -> Waiting:
    """A strategy's open complaints that ``user`` may see; late is open for ten days."""
    day = last_late_day(at) + timedelta(days=1)
    fresh_since = midnight(day)
    moment = moment_told(user)
    opened = _current(user, strategy).open()
    counts = opened.aggregate(
        new=Count("pk", filter=Q(status=Status.NEW)),
        in_progress=Count("pk", filter=Q(status=Status.IN_PROGRESS)),
        late=Count("pk", filter=Q(**{f"{moment}__lt": fresh_since})),
    )
    rows = opened.openable_by(user).select_related("category")
    return Waiting(**counts, oldest=rows.order_by(moment, "pk").first())


def without_point(user: User, strategy: Strategy) -> int:
    """How many of its complaints that ``user`` may see are not on the map, up to a limit."""
    complaints = _current(user, strategy).without_point()
    return count_of(complaints)


def recent(user: User, strategy: Strategy, *, at: datetime, limit: int = 10) -> list[Complaint]:
    """A strategy's complaints of the last seven days, latest first."""
    complaints = listed(user, strategy).reported_within(at - WEEK, at)
    return list(complaints.defer("search", "place_search")[:limit])
