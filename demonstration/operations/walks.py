"""Planned walks of the strategy that runs: drawn last month and this one, most of them done."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from demonstration.operations.activity import counted_on, seen_again
from incidents.models import PlannedWalk, StreetAudit
from incidents.street_audits.schedule.models import month_of
from incidents.street_audits.schedule.selectors import DRAWN_BEFORE
from incidents.street_audits.schedule.services import draw_month
from incidents.street_audits.services import add_street_audits
from partnership.analysis.periods import LONDON, Period
from partnership.analysis.synthetic import generator
from strategy.models import Strategy
from strategy.registers.bands import band_of
from strategy.strategies.models import Purpose

Plan = Mapping[str, Any]
INTO_THE_BAND = timedelta(minutes=75)  # from its beginning to that of the walk
AN_HOUR = timedelta(hours=1)


def first_planned(at: datetime) -> Period:
    """The first month whose walks are planned: the last one before ``at``."""
    return month_of(at.astimezone(LONDON).date()).previous()


def plan_walks(strategy: Strategy, plan: Plan, *, at: datetime) -> int:
    """Draw the walks and record what pairs saw on them; the number of new walks.

    The last one that is due is left open, so that a walk is overdue.
    """
    first = first_planned(at)
    drawn = sum(
        draw_month(strategy=strategy, month=month, by=None, at=month.starts_at - DRAWN_BEFORE)
        for month in (first, first.next())
        if month.starts_at - DRAWN_BEFORE <= at
    )
    if drawn:
        add_street_audits(audits=list(_audits(strategy, plan, first, at)), by=None, at=at)
    return drawn


def _audits(strategy: Strategy, plan: Plan, first: Period, at: datetime) -> Iterator[StreetAudit]:
    """An audit of each walk whose band is over, but of the last one of them."""
    walks = PlannedWalk.objects.current().filter(strategy=strategy, month__gte=first.first_day)
    over = [walk for walk in walks.order_by("day", "number") if walk.ends_at <= at]
    left = next((walk for walk in reversed(over) if walk.repeats is None), None)
    done: dict[object, StreetAudit] = {}
    for walk in over:
        if walk != left and (walk.repeats is None or walk.repeats in done):
            done[walk.public_id] = _audit(walk, plan, done.get(walk.repeats))
    yield from done.values()


def _audit(walk: PlannedWalk, plan: Plan, first: StreetAudit | None) -> StreetAudit:
    """What the pair of a walk counted in an hour; of a repeat about as much as ``first`` has."""
    start = walk.starts_at + INTO_THE_BAND
    rng = generator(plan["seed"], "planned", f"{walk.month}", str(walk.number))
    share = 1.0 if walk.purpose == Purpose.TARGET else plan["audits"]["buffer"]["share"]
    counts = (
        seen_again(first, rng) if first else counted_on(rng, plan, month_of(walk.month), 1, share)
    )
    return StreetAudit(
        area_id=walk.area_id,
        agency_id=walk.first_walker.agency_id,
        is_synthetic=True,
        place=walk.place,
        longitude=walk.longitude,
        latitude=walk.latitude,
        audited_from=start,
        audited_to=start + AN_HOUR,
        band=band_of(start),
        counters=2,
        first_counter_id=walk.first_walker_id,
        second_counter_id=walk.second_walker_id,
        walk=walk.public_id,
        repeats=first.public_id if first else None,
        recorded_at=start + AN_HOUR,
        recorded_by_id=walk.first_walker_id,
        **counts,
    )
