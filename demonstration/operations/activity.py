"""Made-up street audits on a sampled schedule."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

import numpy as np

from incidents.models import StreetAudit
from partnership.accounts.models import Agency, User
from partnership.analysis.periods import LONDON, Period, periods_between
from partnership.analysis.synthetic import apportion, count, generator, level, levels_of
from partnership.places.models import Area
from strategy.registers.bands import band_of

Plan = Mapping[str, Any]
Spot = tuple[str, float, float]  # a street and a point of it
COUNTS = ("kerb_crawling_vehicles", "condoms", "needles", "faults")
SEEN_TOO, MISSED = 0.9, 0.1  # of what one pair saw by another; and what that one saw besides


@dataclass(frozen=True)
class Walks:
    """Who walks where: the area with its streets and what share of the level it has, and pairs.

    ``a_month`` has how many walks there are in a month, as a table of levels. Somebody without an
    account walks with each of the ``pairs``: the first one, and the one that repeats a walk now
    and then.
    """

    area: Area
    streets: Sequence[Spot]
    a_month: Mapping[str, float]
    share: float
    agency: Agency
    pairs: tuple[User, User]

    def made_by(
        self, plan: Plan, first: Period, end: Period, *, at: datetime
    ) -> Iterator[StreetAudit]:
        """The audits from a month up to another that were over by ``at``, on record at once."""
        for month in periods_between(first, end):
            rng = generator(plan["seed"], self.area.key, "walks", month.label)
            for start, counted in _counts_of(plan, self, month):
                walk = self._walk(plan, start, counted, rng)
                is_repeated = rng.random() < plan["audits"]["repeated"]
                again = self._again(walk, rng)
                if walk.audited_to <= at:
                    yield from (walk, again) if is_repeated else (walk,)

    def _walk(
        self, plan: Plan, start: datetime, counted: dict[str, int], rng: np.random.Generator
    ) -> StreetAudit:
        name, longitude, latitude = self.streets[int(rng.integers(len(self.streets)))]
        end = start + timedelta(hours=plan["audits"]["hours"])
        return StreetAudit(
            area=self.area,
            agency=self.agency,
            is_synthetic=True,
            place=name,
            longitude=longitude,
            latitude=latitude,
            audited_from=start,
            audited_to=end,
            band=band_of(start),
            counters=2,
            first_counter=self.pairs[0],
            recorded_at=end,
            recorded_by=self.pairs[0],
            **counted,
        )

    def _again(self, walk: StreetAudit, rng: np.random.Generator) -> StreetAudit:
        """The walk as another pair counted it, which sees about as much."""
        again = copy(walk)
        again.public_id, again.repeats = uuid4(), walk.public_id
        again.first_counter = again.recorded_by = self.pairs[1]
        for name, number in seen_again(walk, rng).items():
            setattr(again, name, number)
        return again


def seen_again(walk: StreetAudit, rng: np.random.Generator) -> dict[str, int]:
    """What another pair sees of what one has seen, and what that one missed."""
    seen = {name: getattr(walk, name) for name in COUNTS}
    return {
        name: int(rng.binomial(number, SEEN_TOO) + rng.poisson(number * MISSED))
        for name, number in seen.items()
    }


def counted_on(
    rng: np.random.Generator, plan: Plan, month: Period, hours: float, share: float
) -> dict[str, int]:
    """What a pair counts on one walk, at a share of the level of its month."""
    told = plan["audits"]
    vehicles, litter = (
        count(rng, level(levels_of(told[what]), month) * hours * share, plan["dispersion"])
        for what in ("vehicles_an_hour", "litter_an_hour")
    )
    return _counted(rng, told, vehicles, litter)


def _counts_of(plan: Plan, walks: Walks, month: Period) -> list[tuple[datetime, dict[str, int]]]:
    """Start and counts of each audit of a month, on days that are drawn by lot."""
    told, name = plan["audits"], walks.area.key
    rng = generator(plan["seed"], name, "audits", month.label)
    vehicles, litter = (
        level(levels_of(told[what]), month) * told["hours"] * walks.share
        for what in ("vehicles_an_hour", "litter_an_hour")
    )
    number = round(level(levels_of(walks.a_month), month))
    days = rng.choice(month.last_day.day, size=number, replace=False)
    counts = [
        (
            datetime.combine(month.first_day + timedelta(days=int(day)), time(int(hour)), LONDON),
            count(rng, vehicles, plan["dispersion"]),
            count(rng, litter, plan["dispersion"]),
        )
        for day, hour in zip(sorted(days), rng.choice(told["starts"], len(days)), strict=True)
    ]
    shares = generator(plan["seed"], name, "litter", month.label)
    return [(start, _counted(shares, told, *found)) for start, *found in counts]


def _counted(rng: np.random.Generator, told: Plan, vehicles: int, litter: int) -> dict[str, int]:
    """What an audit counted: the litter is shared out among its kinds."""
    kinds = told["litter_shares"]
    parts = apportion(rng, litter, list(kinds.values()))
    return {"kerb_crawling_vehicles": vehicles, **dict(zip(kinds, parts, strict=True))}
