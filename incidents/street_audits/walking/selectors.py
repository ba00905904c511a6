"""Which streets a pair may walk."""

from dataclasses import dataclass
from datetime import datetime

from partnership.places.gazetteer.streets import Candidate
from partnership.places.gazetteer.within import streets_within
from partnership.places.models import Area
from partnership.places.selectors import boundary_at
from strategy.areas.selectors import ground_of
from strategy.models import Strategy
from strategy.strategies.models import Purpose

WALKED = (Purpose.TARGET, Purpose.BUFFER)


@dataclass(frozen=True)
class WalkedZone:
    """An area in which pairs walk, what it is for, and its streets by name."""

    area: Area
    purpose: Purpose
    streets: list[Candidate]


def streets_to_walk(strategy: Strategy, *, at: datetime) -> list[WalkedZone]:
    """The streets of the target, then of the buffer, as the gazetteer knows them."""
    ground, zones = ground_of(strategy), []
    for purpose in WALKED:
        for area in strategy.areas_for(purpose):
            version = boundary_at(area, at)
            streets = streets_within(version, ground) if version else []
            zones.append(WalkedZone(area, purpose, streets))
    return zones
