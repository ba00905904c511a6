"""Reading complaints: the list, one complaint's history, what needs an officer."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from incidents.complaints.filters import NOT_ON_MAP, OPEN, Filters
from incidents.complaints.models import Category, Complaint, ComplaintArea, Status
from incidents.complaints.querysets import ComplaintQuerySet, moment_told
from incidents.complaints.subjects import subjects_of
from incidents.complaints.workflow import ANSWERS, Transition, steps_from
from partnership.accounts.models import User
from partnership.analysis.periods import midnight
from partnership.places.models import Area
from strategy.models import Strategy
from strategy.selectors import areas_around

PER_PAGE = 25
MOST_COUNTED = 5000
MOST_RANKED = 1000  # of what a search finds
WEEK = timedelta(days=7)
LATE_DAYS = timedelta(days=10)


def find_complaints(user: User, strategy: Strategy, filters: Filters) -> ComplaintQuerySet:
    """A strategy's complaints that ``user`` may see and that pass ``filters``, latest first.

    Of a search the best come first: of the latest ``MOST_RANKED`` that it finds.
    """
    moment = moment_told(user)
    found = _current(user, strategy).order_by(f"-{moment}", "-pk")
    if filters.words:
        categories = Category.objects.visible_to(user).values_list("pk", "name")
        found = found.about(filters.words, user, subjects_of(filters.words, categories))
    if filters.area:
        found = found.in_area(filters.area)
    if filters.status == OPEN:
        found = found.open()
    if filters.place == NOT_ON_MAP:
        found = found.without_point()
    narrow = {
        "place_known": "" if filters.place == NOT_ON_MAP else filters.place,
        "category__key": filters.category,
        "status": "" if filters.status == OPEN else filters.status,
        f"{moment}__gte": filters.start,
        f"{moment}__lt": filters.end,
    }
    found = found.filter(**{name: value for name, value in narrow.items() if value})
    found = found.select_related("category").defer("search", "place_search")
    if not filters.words:
        return found.defer("description")
    latest = list(found.values_list("pk", flat=True)[:MOST_RANKED])
    return found.filter(pk__in=latest).order_by(F("fit").desc(), f"-{moment}", "-pk")


def _current(user: User, strategy: Strategy) -> ComplaintQuerySet:
    """Complaints as they stand now of a strategy that ``user`` has opened, as far as listed."""
    found: ComplaintQuerySet = Complaint.objects.of(strategy).listed_for(user).current()
    return found


def complaint_referred_to(user: User, text: str) -> Complaint | None:
    """The complaint whose reference ``text`` surely is, if ``user`` may see it."""
    return Complaint.objects.visible_to(user).openable_by(user).referred_to(text, user).first()


class CappedPaginator(Paginator):
    """Counts no further than anybody turns pages: a full count of a million rows is slow."""

    @cached_property
    def count(self) -> int:
        """The number of complaints, or ``MOST_COUNTED`` where there are more."""
        rows: Any = self.object_list
        return rows.order_by().values("pk")[:MOST_COUNTED].count()

    @property
    def is_capped(self) -> bool:
        """Whether there may be more than were counted."""
        return self.count >= MOST_COUNTED


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
    found = _current(user, strategy).without_point()
    return found.order_by().values("pk")[:MOST_COUNTED].count()


def recent(user: User, strategy: Strategy, *, at: datetime, limit: int = 10) -> list[Complaint]:
    """A strategy's complaints of the last seven days, latest first."""
    found = _current(user, strategy).reported_within(at - WEEK, at)
    return list(found.select_related("category").defer("search", "place_search")[:limit])
