"""What visits a hot spot has had and has: by its cell, and by its names where the cell is gone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from partnership.analysis.periods import midnight
from patrols.history import cell_number
from patrols.models import Forecast, HotSpot, Visit
from patrols.periods import WEEK
from patrols.words import last_visit_in_words


class Found(NamedTuple):
    """A visit and one spot that it takes; None once that was deleted after eight weeks."""

    visit: int
    place: str
    spot: int | None
    planned_from: datetime
    started_at: datetime | None


@dataclass(frozen=True)
class VisitRecord:
    """The visits to a forecast's places, to be asked for one place at a time."""

    found: list[Found]
    at: datetime
    week_start: date

    def last(self, hot_spot: HotSpot, name: str) -> str:
        """When a place was last visited, or else when a visit was last planned for it."""
        past = [one for one in self._of(hot_spot, name) if one.planned_from <= self.at]
        made = max((one.started_at for one in past if one.started_at), default=None)
        planned = max((one.planned_from for one in past), default=None)
        return last_visit_in_words(_day(made), _day(planned), timezone.localdate(self.at))

    def planned(self, hot_spot: HotSpot, name: str) -> int:
        """How many visits to a place begin in the week."""
        start, end = midnight(self.week_start), midnight(self.week_start + WEEK)
        ahead = (one for one in self._of(hot_spot, name) if start <= one.planned_from < end)
        return len({one.visit for one in ahead})

    def _of(self, hot_spot: HotSpot, name: str) -> list[Found]:
        cell, names = spot_of(hot_spot), {name, hot_spot.label}
        return [one for one in self.found if one.spot == cell or one.place in names]


def spot_of(hot_spot: HotSpot) -> int:
    """The cell of a hot spot as a number."""
    return cell_number(hot_spot.cell_easting, hot_spot.cell_northing)


def record_of_visits(
    forecast: Forecast, units: Iterable[HotSpot], names: Mapping[int, str], *, at: datetime
) -> VisitRecord:
    """The standing visits to the places of a forecast, in one query."""
    places = list(units)
    known = {*names.values(), *(one.label for one in places)}
    there = Q(spots__spot__in={spot_of(one) for one in places}) | Q(place__in=known)
    visits = Visit.objects.standing().filter(there, strategy=forecast.strategy_id)
    rows = visits.order_by().values_list("pk", "place", "spots__spot", "planned_from", "started_at")
    return VisitRecord([Found._make(row) for row in rows], at, forecast.week_start)


def _day(moment: datetime | None) -> date | None:
    return moment and timezone.localdate(moment)
