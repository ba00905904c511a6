"""Made-up complaints, at the points of postcodes, with the counts that the plan asks for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

import numpy as np

from incidents.models import Category, Complaint
from partnership.accounts.models import User
from partnership.analysis.periods import LONDON, Period, PeriodKind, periods_between
from partnership.analysis.synthetic import (
    Profile,
    count,
    generator,
    level,
    levels_of,
    shares,
)
from partnership.places.selectors import POSTCODE_ACCURACY
from strategy.models import Strategy

Plan = Mapping[str, Any]
NAMESPACE = UUID("6f0f3c0e-5b0e-4f5c-9f64-6d1f3e1a7c11")
MINUTE = timedelta(minutes=1)
AT_ONCE = 0.3  # of all complaints; the others come in during the next day
OPENS, CLOSES = 9, 17


@dataclass(frozen=True)
class Spot:
    """A point that complaints are about, named by its postcode, with its share of them."""

    postcode: str
    longitude: float
    latitude: float
    share: float


@dataclass(frozen=True)
class Choices:
    """Keys with their shares, to be drawn by lot."""

    keys: tuple[str, ...]
    weights: tuple[float, ...]

    @classmethod
    def of(cls, table: Mapping[str, float]) -> "Choices":
        """From a table of shares, whatever they add up to."""
        total = sum(table.values())
        return cls(tuple(table), tuple(value / total for value in table.values()))

    def draw(self, rng: np.random.Generator, number: int) -> list[str]:
        """So many keys."""
        chosen = rng.choice(len(self.keys), size=number, p=np.asarray(self.weights))
        return [self.keys[i] for i in chosen]


@dataclass(frozen=True)
class Maker:
    """Makes the complaints of one area, month by month."""

    name: str
    area: str
    plan: Plan
    strategy: Strategy
    spots: Sequence[Spot]
    categories: Mapping[str, Category]
    by: User
    at: datetime

    def since(self, first: Period) -> Iterator[Complaint]:
        """What was reported from a month on by ``at``: whole months and what there is of this."""
        for month in periods_between(first, Period.of(PeriodKind.MONTH, self.at).next()):
            yield from (
                complaint for complaint in self.within(month) if complaint.reported_at <= self.at
            )

    def within(self, month: Period) -> list[Complaint]:
        """The complaints that are reported in a month, whenever it is asked for."""
        rng = generator(self.plan["seed"], self.name, self.area, month.label)
        profile = profile_of(self.plan)
        drawn_kinds = self._kinds(rng, self._number(rng, profile, month))
        number, plan = len(drawn_kinds), self.plan["complaints"]
        happened = profile.moments(rng, month, number)
        drawn = zip(
            happened,
            drawn_kinds,
            Choices.of(plan["channels"]).draw(rng, number),
            Choices.of(plan["precisions"]).draw(rng, number),
            rng.choice(len(self.spots), size=number, p=[spot.share for spot in self.spots]),
            rng.random((number, 4)),
            strict=True,
        )
        return [
            self._complaint(f"{month.label}:{i}", month, *values) for i, values in enumerate(drawn)
        ]

    def _number(self, rng: np.random.Generator, profile: Profile, month: Period) -> int:
        plan = self.plan["complaints"][self.area]
        surge = plan.get("surges", {}).get(month.label, 1.0)
        mean = level(levels_of(plan["levels"]), month) * profile.season(month) * surge
        drawn = count(rng, mean, self.plan["dispersion"])
        return int(plan.get("exact", {}).get(month.label, drawn))

    def _kinds(self, rng: np.random.Generator, counted: int) -> list[str]:
        """What each is about, by its share."""
        share = {
            category["key"]: category["share"] for category in self.plan["complaints"]["category"]
        }
        return Choices.of(share).draw(rng, counted)

    def _complaint(
        self,
        name: str,
        month: Period,
        happened: datetime,
        kind: str,
        channel: str,
        precision: str,
        spot_number: int,
        chance: Sequence[float],
    ) -> Complaint:
        spot, reported = self.spots[spot_number], _reported(happened, month, chance)
        start, end = _when(happened, precision, chance[2])
        texts = self._texts(kind)
        return Complaint(
            loaded_as=uuid5(NAMESPACE, f"{self.name}:{self.area}:{name}"),
            logged_under=self.strategy,
            category=self.categories[kind],
            channel=channel,
            description=texts[int(chance[3] * len(texts))],
            occurred_from=start,
            occurred_to=end,
            time_precision=precision,
            reported_at=reported,
            place=spot.postcode,
            longitude=spot.longitude,
            latitude=spot.latitude,
            accuracy_m=POSTCODE_ACCURACY,
            is_synthetic=True,
            recorded_at=reported,
            recorded_by=self.by,
        )

    def _texts(self, kind: str) -> Sequence[str]:
        return next(
            row["texts"] for row in self.plan["complaints"]["category"] if row["key"] == kind
        )


def profile_of(plan: Plan) -> Profile:
    """When trouble happens, as the plan tells it."""
    told = plan["profile"]
    return Profile(*(tuple(map(float, told[part])) for part in ("hours", "nights", "months")))


def spots_of(points: Mapping[str, tuple[float, float]], plan: Plan) -> list[Spot]:
    """Postcodes with their shares of the trouble: a few have much of it, many have little."""
    names = sorted(points)
    drawn = shares(names, plan["seed"], plan["complaints"]["concentration"])
    return [Spot(name, *points[name], share) for name, share in zip(names, drawn, strict=True)]


def _reported(happened: datetime, month: Period, chance: Sequence[float]) -> datetime:
    """Within the hour, or in the office hours that follow; in the month in any case.

    Published figures count by the month of the report, and so must these.
    """
    if chance[0] < AT_ONCE:
        reported = happened + MINUTE * (5 + int(55 * chance[1]))
    else:
        local = happened.astimezone(LONDON)
        late = local.hour >= CLOSES
        day = local.date() + timedelta(days=1 if late else 0)
        opened = datetime.combine(day, time(OPENS), LONDON)
        start = max(opened, local)
        reported = start + MINUTE * int((CLOSES - start.hour) * 60 * chance[1])
    last = month.ends_at - MINUTE
    return max(happened, min(reported.astimezone(happened.tzinfo), last))


def _when(
    happened: datetime, precision: str, chance: float
) -> tuple[datetime | None, datetime | None]:
    """From when to when, as a caller would know it."""
    if precision == "unknown":
        return None, None
    if precision == "exact":
        return happened, happened
    if precision == "day":
        day = happened.astimezone(LONDON).date()
        return tuple(  # type: ignore[return-value]
            datetime.combine(day + timedelta(days=i), time(), LONDON) for i in (0, 1)
        )
    start = happened.replace(minute=0)
    return start, start + timedelta(hours=1 + int(3 * chance))
