"""Made-up weekly sheets of the patrol log, within the published totals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import product
from typing import Any

import numpy as np

from partnership.analysis.periods import LONDON, Period, PeriodKind, periods_between
from partnership.analysis.synthetic import apportion, count, generator, level, levels_of
from partnership.places.models import Area
from patrols.activity.models import ARRESTS
from patrols.activity.told import ActivityOfWeek

Plan = Mapping[str, Any]
WRITTEN = time(9)  # on the Monday after a week
HALF_HOUR = 30  # minutes: a sergeant writes down no less
TO_THURSDAY = timedelta(days=3)  # from Monday: the day by which a week is counted
KINDS = ("kerb_crawling", "other")


@dataclass(frozen=True)
class Sheets:
    """The sergeant's sheets: hours and outcomes by area and band of the week.

    ``areas`` are those that are patrolled, by their name in the plan.
    """

    plan: Plan
    areas: Mapping[str, Area]

    @property
    def _told(self) -> Plan:
        patrols: Plan = self.plan["patrols"]
        return patrols

    def since(self, first: Period | None, *, until: datetime) -> Iterator[ActivityOfWeek]:
        """The rows of each week from ``first`` on, or of all, whose sheet is written by then."""
        start = self._told["first"] if first is None else _month_of(first).label
        for month in periods_between(
            Period.parse(start, PeriodKind.MONTH), Period.of(PeriodKind.MONTH, until).next()
        ):
            for row in self.within(month):
                is_new = first is None or row.day >= first.first_day
                if is_new and row.told_at and row.told_at <= until:
                    yield row

    def within(self, month: Period) -> list[ActivityOfWeek]:
        """The rows of the weeks that a month counts; their arrests add up to the month's."""
        rng = self._generator("weeks", month.label)
        weeks, shares = _weeks_of(month), self._told["shares"]
        where = [(area, band) for area, bands in shares.items() for band in bands]
        weights = [shares[area][band] for _ in weeks for area, band in where]
        minutes = [
            HALF_HOUR * number
            for number in apportion(rng, round(self._hours(month) * 60 / HALF_HOUR), weights)
        ]
        arrests = [apportion(rng, self._arrests(kind, month), minutes) for kind in KINDS]
        return [
            self._row(rng, month, week, *place, worked, *made)
            for (week, place), worked, *made in zip(
                product(weeks, where), minutes, *arrests, strict=True
            )
            if worked
        ]

    def _row(
        self,
        rng: np.random.Generator,
        month: Period,
        week: Period,
        area: str,
        band: str,
        minutes: int,
        *arrests: int,
    ) -> ActivityOfWeek:
        told, hours = self._told, minutes / 60
        let_go = count(rng, self._rate("let_go_an_hour", month) * hours)
        stopped = arrests[0] + let_go
        patrols = max(1, round(hours / told["hours_a_patrol"]))
        return ActivityOfWeek(
            day=week.first_day,
            area_id=self.areas[area].pk,
            band=band,
            patrol_minutes=minutes,
            buyers_stopped=stopped,
            warnings=int(rng.binomial(let_go, told["warned"])),
            **dict(zip(ARRESTS, arrests, strict=True)),
            directions=count(rng, self._rate("directions_an_hour", month) * hours),
            nothing=int(rng.binomial(patrols, np.exp(-stopped / patrols))),
            told_at=datetime.combine(week.next().first_day, WRITTEN, LONDON),
        )

    def _hours(self, month: Period) -> float:
        return self._rate("hours", month)

    def _rate(self, name: str, month: Period) -> float:
        return level(levels_of(self._told[name]), month)

    def _arrests(self, kind: str, month: Period) -> int:
        """The month's part of a published total, or what its hours would have brought."""
        for total in self._told["total"]:
            months = periods_between(Period.parse(total["from"]), Period.parse(total["to"]))
            if month in months:
                rng = self._generator(kind, total["from"])
                parts = apportion(rng, total[kind], [self._hours(month) for month in months])
                return parts[months.index(month)]
        rate = self._told[f"{kind}_an_hour"]
        return count(self._generator(kind, month.label), self._hours(month) * rate)

    def _generator(self, *names: str) -> np.random.Generator:
        return generator(self.plan["seed"], "patrols", *names)


def _month_of(week: Period) -> Period:
    """The month that counts a week."""
    return Period.holding(PeriodKind.MONTH, week.first_day + TO_THURSDAY)


def _weeks_of(month: Period) -> list[Period]:
    """The weeks whose Thursday lies in a month."""
    first, after = (
        Period.holding(PeriodKind.WEEK, day) for day in (month.first_day, month.next().first_day)
    )
    weeks = periods_between(first, after.next())
    return [week for week in weeks if _month_of(week) == month]
