"""Changing a walk that can't be done as it was drawn. What was planned before stays on record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import TextChoices

from incidents.street_audits.models import StreetAudit
from incidents.street_audits.schedule import errors
from incidents.street_audits.schedule.drawing import (
    APART,
    PAIR,
    Days,
    Lot,
    another_day,
    another_street,
)
from incidents.street_audits.schedule.models import PlannedWalk, month_of
from incidents.street_audits.schedule.pool import columns_of, lot_of, streets_of
from incidents.street_audits.schedule.selectors import days_to_draw, walkers_of
from incidents.street_audits.schedule.services import LABEL
from partnership.accounts.models import User
from partnership.audit.corrections import end_version, still_standing
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.core.facts import Reason
from strategy.models import Strategy
from strategy.strategies.models import Purpose

WHAT = "walk"
PAIR_FITS = "planned_walk_repeated_by_another_pair"


class Why(TextChoices):
    """Why a walk is not done as it was drawn, and what is drawn instead."""

    STREET = "street", "The street can’t be walked: draw another street"
    DAY = "day", "Nobody can walk on that day: draw another day"
    PAIR = "pair", "Another pair walks"


ENDED_FOR = {Why.STREET: Reason.PLACE, Why.DAY: Reason.TIME, Why.PAIR: Reason.OTHER}


@dataclass(frozen=True)
class Change:
    """What is changed of a walk; the pair for another pair alone."""

    why: Why
    pair: tuple[int, int] | None = None


@transaction.atomic
def change_walk(*, walk: PlannedWalk, change: Change, by: User, at: datetime) -> PlannedWalk:
    """Record the next version of a walk; ``walk`` is the version that ``by`` was shown.

    A walk that repeats it takes its new street, and a later day where its own has become too early.

    :raises WalkIsDone, WalkIsOver, NoDayLeft, NoOtherStreet, RepeatFollows:
    :raises PairMissing, PairMayNot: for who can't walk it.
    :raises FactMoved: when it has changed since.
    """
    Strategy.objects.select_for_update(no_key=True).get(pk=walk.strategy_id)
    versions = PlannedWalk.objects.filter(public_id=walk.public_id)
    current = still_standing(walk, versions.current().select_related("strategy").first(), what=WHAT)
    if _is_done(current):
        raise errors.WalkIsDone
    if current.is_closed(at):
        raise errors.WalkIsOver
    told = _told(current, change, at)
    changed = _next_version(current, change.why, told, by, at)
    again = PlannedWalk.objects.current().filter(repeats=walk.public_id).first()
    if again is not None and not _is_done(again):
        _follow(again, changed, change.why, by, at)
    record(
        Action.ALTERATION,
        by=by,
        at=at,
        object_type=LABEL,
        object_id=walk.public_id,
        reason=change.why.label,
    )
    return changed


def _is_done(walk: PlannedWalk) -> bool:
    audits: bool = StreetAudit.objects.current().filter(walk=walk.public_id).exists()
    return audits


def _told(walk: PlannedWalk, change: Change, at: datetime) -> dict[str, Any]:
    """What is another in the next version of ``walk``."""
    month, strategy = month_of(walk.month), walk.strategy
    lot, days = lot_of(strategy, month, str(walk.pk)), days_to_draw(strategy, month, at=at)
    others = PlannedWalk.objects.current().in_month(strategy, month)
    told: dict[str, Any] = {}
    if change.why is Why.STREET:
        told |= _street(walk, lot, others.values_list("place", flat=True), at)
    if change.why is Why.PAIR:
        told |= _pair(walk, change.pair, days, at)
    if change.why is Why.DAY or walk.ends_at <= at:
        told["day"] = _day(lot, _days_for(walk, days), set(others.values_list("day", flat=True)))
    return told


def _street(walk: PlannedWalk, lot: Lot, taken: Iterable[str], at: datetime) -> dict[str, Any]:
    """Another street of the same area, one that the month doesn't hold yet where there is one."""
    if walk.repeats:
        raise errors.RepeatFollows
    streets = [
        street
        for street in streets_of(walk.strategy, at=at)[Purpose(walk.purpose)]
        if street.area_id == walk.area_id and street.label != walk.place
    ]
    street = another_street(lot, streets, set(taken))
    if street is None:
        raise errors.NoOtherStreet
    return columns_of(street)


def _days_for(walk: PlannedWalk, days: Days) -> Days:
    """The days on which it can be: of a repeat, those after the walk that it repeats."""
    if walk.repeats is None:
        return days
    first = PlannedWalk.objects.current().filter(public_id=walk.repeats).first()
    earliest = first.day + APART if first else days.first
    return Days(max(days.first, earliest), days.last)


def _day(lot: Lot, days: Days, taken: set[date]) -> date:
    if not days.each:
        raise errors.NoDayLeft
    return another_day(lot, days, taken)


def _pair(
    walk: PlannedWalk, pair: tuple[int, int] | None, days: Days, at: datetime
) -> dict[str, Any]:
    if pair is None or len(set(pair)) < PAIR:
        raise errors.PairMissing
    until = max(days.last, walk.day)
    people = walkers_of(walk.strategy, Days(min(days.first, until), until), at=at)
    if people.filter(pk__in=pair).count() < PAIR:
        raise errors.PairMayNot
    return {"first_walker_id": pair[0], "second_walker_id": pair[1]}


def _follow(again: PlannedWalk, first: PlannedWalk, why: Why, by: User, at: datetime) -> None:
    """Keep a repeat on the street of the walk that it repeats, and after it."""
    told: dict[str, Any] = {
        name: getattr(first, name) for name in ("place", "longitude", "latitude")
    }
    if again.day < first.day + APART:
        last = days_to_draw(first.strategy, month_of(again.month), at=at).last
        told["day"] = min(first.day + APART, last)
    if any(getattr(again, name) != value for name, value in told.items()):
        _next_version(again, why, told, by, at)


def _next_version(
    walk: PlannedWalk, why: Why, told: dict[str, Any], by: User, at: datetime
) -> PlannedWalk:
    ended = end_version(walk, reason=ENDED_FOR[why], by=by, at=at)
    kept = {
        field.attname: getattr(walk, field.attname)
        for field in PlannedWalk._meta.concrete_fields
        if field.attname not in SET_ANEW
    }
    later = PlannedWalk(**kept | told, recorded_at=ended, recorded_by=by)
    try:
        with transaction.atomic():
            later.save(force_insert=True)
    except IntegrityError as error:
        if PAIR_FITS in str(error):
            raise errors.PairMayNot from error
        raise
    return later


SET_ANEW = frozenset(
    {"id", "recorded_at", "recorded_by_id", "superseded_at", "superseded_by_id", "superseded_for"}
)
