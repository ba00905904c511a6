"""Drawing the walks of a month, and how many are drawn."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction

from incidents.street_audits.schedule.drawing import DrawnStreet, DrawnWalk, Wanted, draw
from incidents.street_audits.schedule.models import PlannedWalk, WalkSchedule
from incidents.street_audits.schedule.pool import (
    columns_of,
    drawn_before,
    lot_of,
    streets_of,
    wanted_of,
)
from incidents.street_audits.schedule.selectors import days_to_draw, months_to_draw, walkers_of
from partnership.accounts.models import User
from partnership.analysis.periods import Period
from partnership.audit.models import Action
from partnership.audit.services import Actor, record, record_on
from strategy.models import Strategy
from strategy.strategies.models import Purpose

LABEL = "incidents.plannedwalk"


@transaction.atomic
def draw_month(*, strategy: Strategy, month: Period, by: Actor | None, at: datetime) -> int:
    """Draw the walks of ``month``, all or none, and return how many. Drawn again it returns 0.

    None are drawn while fewer than two people may walk, or where no street is known.
    """
    Strategy.objects.select_for_update(no_key=True).get(pk=strategy.pk)
    if month not in months_to_draw(strategy, at=at):
        return 0
    days = days_to_draw(strategy, month, at=at)
    streets = streets_of(strategy, at=at)
    drawn = draw(
        lot=lot_of(strategy, month),
        days=days,
        target=streets[Purpose.TARGET],
        buffer=streets[Purpose.BUFFER],
        people=walkers_of(strategy, days, at=at).values_list("pk", flat=True),
        wanted=wanted_of(strategy),
        walks_before=drawn_before(strategy, month),
    )
    told = {"recorded_at": at, "is_synthetic": strategy.is_demonstration}
    for number, one in enumerate(_columns(drawn, streets), start=1):
        walk = PlannedWalk(strategy=strategy, month=month.first_day, number=number, **one, **told)
        walk.save(force_insert=True)
    if drawn:
        record(Action.COLLECTION, by=by, at=at, object_type=LABEL, count=len(drawn))
    return len(drawn)


def _columns(
    drawn: Sequence[DrawnWalk], streets: Mapping[Purpose, list[DrawnStreet]]
) -> Iterator[dict[str, Any]]:
    """What was drawn, as columns; each walk with the public id by which a later one repeats it."""
    numbers = [uuid4() for _ in drawn]
    for number, one in zip(numbers, drawn, strict=True):
        is_in_target = one.street in streets[Purpose.TARGET]
        yield {
            "public_id": number,
            "purpose": Purpose.TARGET if is_in_target else Purpose.BUFFER,
            "band": one.band,
            "day": one.day,
            "first_walker_id": one.pair[0],
            "second_walker_id": one.pair[1],
            "repeats": None if one.repeats is None else numbers[one.repeats],
            **columns_of(one.street),
        }


@transaction.atomic
def set_numbers(*, strategy: Strategy, wanted: Wanted, by: User, at: datetime) -> WalkSchedule:
    """Change what is drawn each month; months that are drawn stay as they are."""
    Strategy.objects.select_for_update(no_key=True).get(pk=strategy.pk)
    first, second = wanted.bands
    numbers = {"in_target": wanted.in_target, "in_buffer": wanted.in_buffer}
    told = {**numbers, "first_band": first, "second_band": second}
    schedule, is_new = WalkSchedule.objects.get_or_create(strategy=strategy, defaults=told)
    if is_new or any(getattr(schedule, name) != value for name, value in told.items()):
        WalkSchedule.objects.filter(pk=schedule.pk).update(**told)
        record_on(schedule, Action.ALTERATION, by=by, at=at)
    return schedule
