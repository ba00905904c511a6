"""What the walks of a month are drawn from: streets, numbers and bands, and the month's lot."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from incidents.street_audits.schedule.drawing import DrawnStreet, Lot, Wanted
from incidents.street_audits.schedule.models import PlannedWalk, WalkSchedule
from incidents.street_audits.walking.selectors import streets_to_walk
from partnership.analysis.periods import Period
from partnership.core.side_key import keyed_digest
from strategy.models import Strategy
from strategy.registers.bands import Band
from strategy.strategies.models import Purpose

PURPOSE = "drawing walks"


def wanted_of(strategy: Strategy) -> Wanted:
    """How many walks a month has, and in which bands; the usual ones where nothing is set."""
    told = WalkSchedule.objects.filter(strategy=strategy).first()
    if told is None:
        return Wanted()
    return Wanted(told.in_target, told.in_buffer, (Band(told.first_band), Band(told.second_band)))


def streets_of(strategy: Strategy, *, at: datetime) -> Mapping[Purpose, list[DrawnStreet]]:
    """The streets of the target and of the buffer."""
    streets: dict[Purpose, list[DrawnStreet]] = {Purpose.TARGET: [], Purpose.BUFFER: []}
    for zone in streets_to_walk(strategy, at=at):
        streets[zone.purpose] += [
            DrawnStreet(zone.area.pk, street.label, street.longitude, street.latitude)
            for street in zone.streets
        ]
    return streets


def drawn_before(strategy: Strategy, month: Period) -> int:
    """How many walks, without repeats, were drawn for earlier months."""
    earlier = PlannedWalk.objects.current().filter(strategy=strategy, repeats=None)
    number: int = earlier.filter(month__lt=month.first_day).count()
    return number


def columns_of(street: DrawnStreet) -> dict[str, Any]:
    """A street in the columns of a walk."""
    return {
        "area_id": street.area_id,
        "place": street.label,
        "longitude": street.longitude,
        "latitude": street.latitude,
    }


def lot_of(strategy: Strategy, month: Period, again: str = "") -> Lot:
    """Nobody without this side's key can foresee it; of the same month it is the same."""
    return Lot(keyed_digest(f"{strategy.pk} {month.label} {again}", purpose=PURPOSE))
