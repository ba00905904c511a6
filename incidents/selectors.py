"""Reading complaints: the list, one complaint's history, what needs an officer."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from incidents.filters import NOT_ON_MAP, OPEN, Filters
from incidents.models import Category, Complaint, Status
from incidents.querysets import ComplaintQuerySet, moment_told
from incidents.subjects import subjects_of
from incidents.workflow import ANSWERS, Transition, steps_from
from partnership.accounts.models import User
from partnership.analysis.periods import midnight
from partnership.places.models import Area
from partnership.ui.when.words import when_in_words

PER_PAGE = 25
MOST_COUNTED = 5000
MOST_RANKED = 1000  # of what a search finds
WEEK = timedelta(days=7)
LATE_DAYS = timedelta(days=10)


def find_complaints(user: User, filters: Filters) -> ComplaintQuerySet:
    """The complaints that ``user`` may see and that pass ``filters``, latest first.

    Of a search the best come first: of the latest ``MOST_RANKED`` that it finds.
    """
    moment = moment_told(user)
    found = Complaint.objects.visible_to(user).current().order_by(f"-{moment}", "-pk")
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


@dataclass(frozen=True)
class Change:
    """One line of a complaint's history."""

    at: datetime
    by: str
    title: str
    lines: tuple[str, ...] = ()
    synthetic: bool = False


# What is told of a change: field of the history -> its name on the page.
TOLD = {
    "category": "Category",
    "time_precision": "How well the time is known",
    "occurred_from": "Time",
    "superseded_at": "Withdrawn",
}


def steps_of(complaint: Complaint, user: User) -> list[Transition]:
    """The steps that ``user`` may take now: none answers it before safeguarding has done."""
    steps = steps_from(complaint.status, user)
    if complaint.is_withheld:
        return [step for step in steps if step.end not in ANSWERS]
    return steps


def history(complaint: Complaint, user: User) -> list[Change]:
    """What has happened to ``complaint``, latest first, as the database recorded it.

    What happened before it was listed for ``user`` is told as of then: see ``moment_told``.

    A change of which there is nothing to tell is no line: that somebody was at work on it would
    betray the concern that came with it.
    """
    related = ("recorded_by", "changed_by", "category")
    kept: Any = complaint
    events = list(kept.events.select_related(*related).order_by("pgh_id"))
    pairs: Iterable[tuple[Any, Any]] = zip([None, *events], events, strict=False)
    changes = (_change(before, after) for before, after in pairs)
    told_from = getattr(complaint, moment_told(user))
    told = (replace(change, at=max(change.at, told_from)) for change in changes if change)
    return list(told)[::-1]


def _change(before: Any, after: Any) -> Change | None:
    if before is None:
        return _first(after)
    who, at = _author(after, after.changed_by), after.changed_at or after.pgh_created_at
    details, made_up = tuple(_told(before, after)), _is_made_up(after)
    if before.status != after.status:
        moved = f"{before.get_status_display()} → {after.get_status_display()}"
        return Change(at, who, f"Status: {moved}", details, made_up)
    return Change(at, who, "Changed", details, made_up) if details else None


def _first(event: Any) -> Change:
    """How it came in; a made-up one in its own time, for it was loaded much later."""
    channel = event.get_channel_display()
    if event.is_synthetic:
        return Change(event.reported_at, "", f"Reported ({channel})", synthetic=True)
    return Change(event.recorded_at, _author(event, event.recorded_by), f"Logged ({channel})")


def _author(event: Any, user: User | None) -> str:
    """Who did it; nobody did what was made up."""
    return "" if _is_made_up(event) else str(user or "The system")


def _is_made_up(event: Any) -> bool:
    return bool(event.is_synthetic and event.changed_by_id is None)


def _told(before: Any, after: Any) -> Iterable[str]:
    for field, name in TOLD.items():
        if getattr(before, field) == getattr(after, field):
            continue
        yield f"{name}: was {when_in_words(before)}" if field == "occurred_from" else name


def areas_of(complaint: Complaint) -> QuerySet[Area]:
    """The areas whose boundary in force holds the complaint."""
    return Area.objects.filter(
        versions__in=complaint.areas.values("area_version"), versions__superseded_at=None
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


def waiting(user: User, *, at: datetime) -> Waiting:
    """Open complaints that ``user`` may see; late is open for ten days."""
    day = last_late_day(at) + timedelta(days=1)
    fresh_since = midnight(day)
    moment = moment_told(user)
    opened = Complaint.objects.visible_to(user).current().open()
    counts = opened.aggregate(
        new=Count("pk", filter=Q(status=Status.NEW)),
        in_progress=Count("pk", filter=Q(status=Status.IN_PROGRESS)),
        late=Count("pk", filter=Q(**{f"{moment}__lt": fresh_since})),
    )
    rows = opened.openable_by(user).select_related("category")
    return Waiting(**counts, oldest=rows.order_by(moment, "pk").first())


def without_point(user: User) -> int:
    """How many complaints that ``user`` may see are not on the map; counted up to a limit."""
    found = Complaint.objects.visible_to(user).current().without_point()
    return found.order_by().values("pk")[:MOST_COUNTED].count()


def recent(user: User, *, at: datetime, limit: int = 10) -> list[Complaint]:
    """The complaints of the last seven days, latest first."""
    found = Complaint.objects.visible_to(user).current().reported_within(at - WEEK, at)
    return list(found.select_related("category").defer("search", "place_search")[:limit])
