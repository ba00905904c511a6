"""Who may walk, which walks a month has, and what has become of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from incidents.street_audits.models import StreetAudit
from incidents.street_audits.schedule.drawing import Days
from incidents.street_audits.schedule.models import PlannedWalk, PlannedWalkQuerySet, month_of
from partnership.accounts.models import Membership, User
from partnership.accounts.permissions import Role
from partnership.analysis.periods import Period
from strategy.agreed.indicators import measured_agencies
from strategy.models import Strategy

DRAWN_BEFORE = timedelta(days=7)  # the month begins
FEWEST_DAYS = 14  # of a month that are left, for its walks to be drawn late


class State(StrEnum):
    """What has become of a planned walk."""

    TO_COME = "to come"
    OPEN = "now"
    DONE = "done"
    OVERDUE = "overdue"
    MISSED = "not done"


@dataclass(frozen=True)
class WalkNow:
    """A planned walk, and the audit that fulfils it, if any, as things stand at a moment."""

    walk: PlannedWalk
    audit: StreetAudit | None
    at: datetime

    @property
    def state(self) -> State:
        if self.audit is not None:
            return State.DONE
        if self.walk.is_closed(self.at):
            return State.MISSED
        if self.walk.ends_at <= self.at:
            return State.OVERDUE
        return State.OPEN if self.walk.starts_at <= self.at else State.TO_COME

    @property
    def is_due(self) -> bool:
        """Whether it should have been done by now, or is."""
        return self.audit is not None or self.walk.ends_at <= self.at


@dataclass(frozen=True)
class Tally:
    """How many walks of a month are done, of how many that are due, and how many are overdue."""

    done: int
    due: int
    overdue: int


def walkers_of(strategy: Strategy, days: Days, *, at: datetime) -> "QuerySet[User]":
    """Street auditors who may walk on every one of ``days``, by name.

    Nobody of the police, nor of an agency whose activity the strategy measures.
    """
    lasting = Membership.objects.standing().filter(
        Q(ends_on=None) | Q(ends_on__gte=days.last),
        Q(strategy_id=None) | Q(strategy_id=strategy.pk),
        user=OuterRef("pk"),
        role=Role.STREET_AUDITOR,
        starts_on__lte=days.first,
    )
    people = User.objects.filter(
        Exists(lasting), locked_at=None, agency__in=strategy.agencies.all()
    )
    independent = people.exclude(agency__in=measured_agencies(strategy, at))
    return independent.order_by("full_name", "pk")


def days_to_draw(strategy: Strategy, month: Period, *, at: datetime) -> Days:
    """The days of ``month`` that are still to come and on which the strategy runs."""
    tomorrow = timezone.localdate(at) + timedelta(days=1)
    first = max(month.first_day, strategy.starts_on, tomorrow)
    return Days(first, min(month.last_day, strategy.ends_on))


def days_left(strategy: Strategy, month: Period, *, at: datetime) -> Days:
    """The days of the month that are still to come; of one that is over its last day."""
    days = days_to_draw(strategy, month, at=at)
    return days if days.each else Days(month.last_day, month.last_day)


def months_to_draw(strategy: Strategy, *, at: datetime) -> list[Period]:
    """The months whose walks are due to be drawn and are not: this one, the next one.

    The next one from seven days before it begins. One of which less than two weeks are left is
    never drawn.
    """
    today = timezone.localdate(at)
    this = month_of(today)
    due = [this] if today < this.next().first_day - DRAWN_BEFORE else [this, this.next()]
    drawn = PlannedWalk.objects.filter(strategy=strategy, month__gte=this.first_day)
    stored = set(drawn.values_list("month", flat=True))
    return [
        month
        for month in due
        if month.first_day not in stored
        and len(days_to_draw(strategy, month, at=at).each) >= FEWEST_DAYS
    ]


def walks_now(walks: PlannedWalkQuerySet, *, at: datetime) -> list[WalkNow]:
    """What has become of ``walks``, by day."""
    rows: Sequence[PlannedWalk] = list(
        walks.current()
        .select_related("area", "strategy", "first_walker", "second_walker")
        .order_by("day", "number", "pk")
    )
    done = audits_of_walks(row.public_id for row in rows)
    return [WalkNow(row, done.get(row.public_id), at) for row in rows]


def audits_of_walks(numbers: Iterable[Any]) -> dict[Any, StreetAudit]:
    """The audits that stand, by the public id of the walk that they fulfil."""
    audits = StreetAudit.objects.current().filter(walk__in=list(numbers))
    return {audit.walk: audit for audit in audits}


def month_now(strategy: Strategy, month: Period, *, at: datetime) -> list[WalkNow]:
    """The walks of a month, by day."""
    walks: PlannedWalkQuerySet = PlannedWalk.objects.in_month(strategy, month)
    return walks_now(walks, at=at)


def own_walks(strategy: Strategy, user: User, *, at: datetime) -> list[WalkNow]:
    """The walks of ``user`` that are not done and still can be, by day."""
    return [one for one in open_walks(strategy, at=at) if user.pk in one.walk.pair]


def versions_of(strategy: Strategy, user: User, number: UUID) -> list[PlannedWalk]:
    """Every version of a planned walk of ``strategy``, the earliest first; none for a stranger."""
    versions = PlannedWalk.objects.filter(strategy=strategy, public_id=number).visible_to(user)
    told = versions.select_related("strategy", "area", "first_walker", "second_walker")
    return list(told.order_by("recorded_at", "pk"))


def walk_of(user: User, number: UUID) -> PlannedWalk | None:
    """The planned walk ``number`` as it stands, where ``user`` may see it; else None."""
    walks = PlannedWalk.objects.filter(public_id=number).visible_to(user).current()
    walk: PlannedWalk | None = walks.select_related("area", "strategy").first()
    return walk


def repeat_by(walk: PlannedWalk, people: Iterable[int | None]) -> UUID | None:
    """The public id of the audit that an audit of ``walk`` by ``people`` repeats.

    None where the walk repeats no other, where that one is not done, and where it was counted by
    one of them or repeated already: then it counts as a walk of its own.
    """
    if walk.repeats is None:
        return None
    walks = StreetAudit.objects.current().filter(walk=walk.repeats, repeats=None, area=walk.area_id)
    first: StreetAudit | None = walks.first()
    if first is None or StreetAudit.objects.current().filter(repeats=first.public_id).exists():
        return None
    counted = {first.first_counter_id, first.second_counter_id} - {None}
    return None if counted & set(people) else first.public_id


def tally(walks: Iterable[WalkNow]) -> Tally:
    """How many are done of those that are due."""
    due = [one for one in walks if one.is_due]
    overdue = sum(one.state is State.OVERDUE for one in due)
    return Tally(sum(one.audit is not None for one in due), len(due), overdue)


def open_walks(strategy: Strategy, *, at: datetime) -> list[WalkNow]:
    """Walks that are not done and still can be, by day."""
    walks: PlannedWalkQuerySet = PlannedWalk.objects.filter(strategy=strategy)
    now = walks_now(walks.still_open(timezone.localdate(at)), at=at)
    return [one for one in now if one.audit is None]
