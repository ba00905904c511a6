"""Next week as the supervisor sees it: the places, their reasons, and the visits that they had."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from partnership.accounts.models import User
from partnership.analysis.periods import midnight
from partnership.places.grid import cell_number
from patrols.forecasts.forecasting import PLACES
from patrols.forecasts.history import has_recent
from patrols.forecasts.models import (
    DAYS,
    HOURS,
    LEAST_CALLERS,
    WEEK,
    Forecast,
    HotHour,
    HotSpot,
    coming_monday,
    names_of,
)
from patrols.next_week.sentences import (
    accuracy_in_words,
    few_sentence,
    hours_in_words,
    last_visit_in_words,
    percent,
    place_sentence,
    score_sentence,
)
from patrols.visits.models import Visit
from strategy.areas.selectors import boundaries_of, target_and_buffer
from strategy.models import Strategy

SHADES = 5


class VisitAtSpot(NamedTuple):
    """A visit and one spot that it takes; None once that was deleted after eight weeks."""

    visit: int
    place: str
    spot: int | None
    planned_from: datetime
    started_at: datetime | None


@dataclass(frozen=True)
class VisitHistory:
    """The visits to a forecast's places, to be asked for one place at a time."""

    visits: list[VisitAtSpot]
    at: datetime
    week_start: date

    def last(self, hot_spot: HotSpot, name: str) -> str:
        """When a place was last visited, or else when a visit was last planned for it."""
        past = [visit for visit in self._of(hot_spot, name) if visit.planned_from <= self.at]
        made = max((visit.started_at for visit in past if visit.started_at), default=None)
        planned = max((visit.planned_from for visit in past), default=None)
        return last_visit_in_words(_day(made), _day(planned), timezone.localdate(self.at))

    def planned(self, hot_spot: HotSpot, name: str) -> int:
        """How many visits to a place begin in the week."""
        start, end = midnight(self.week_start), midnight(self.week_start + WEEK)
        ahead = (visit for visit in self._of(hot_spot, name) if start <= visit.planned_from < end)
        return len({visit.visit for visit in ahead})

    def _of(self, hot_spot: HotSpot, name: str) -> list[VisitAtSpot]:
        cell, names = spot_of(hot_spot), {name, hot_spot.label}
        return [visit for visit in self.visits if visit.spot == cell or visit.place in names]


def spot_of(hot_spot: HotSpot) -> int:
    """The cell of a hot spot as a number."""
    return cell_number(hot_spot.cell_easting, hot_spot.cell_northing)


def visit_history_of(
    forecast: Forecast, units: Iterable[HotSpot], names: Mapping[int, str], *, at: datetime
) -> VisitHistory:
    """The visits that are not cancelled to the places of a forecast, in one query."""
    places = list(units)
    labels = {*names.values(), *(hot_spot.label for hot_spot in places)}
    there = Q(spots__spot__in={spot_of(hot_spot) for hot_spot in places}) | Q(place__in=labels)
    visits = Visit.objects.not_cancelled().filter(there, strategy=forecast.strategy_id)
    rows = visits.order_by().values_list("pk", "place", "spots__spot", "planned_from", "started_at")
    return VisitHistory([VisitAtSpot._make(row) for row in rows], at, forecast.week_start)


def _day(moment: datetime | None) -> date | None:
    return moment and timezone.localdate(moment)


@dataclass(frozen=True)
class HotPlace:
    """A place that matters next week: its riskiest hour first, and why."""

    rank: int
    label: str
    longitude: float
    latitude: float
    hours: list[HotSpot]
    when: str
    sentence: str
    planned: int
    in_buffer: bool = False

    @property
    def first(self) -> HotSpot:
        """Its riskiest hour."""
        return self.hours[0]


@dataclass(frozen=True)
class HeatCell:
    """One window of the week in the heat strip: its share of the week and its shade, 0 to 4."""

    share: float
    shade: int

    @property
    def words(self) -> str:
        """Its share as a percentage."""
        return percent(self.share)


@dataclass(frozen=True)
class NextWeek:
    """What the supervisor sees first."""

    strategy: Strategy
    week_start: date
    forecast: Forecast | None
    has_history: bool = True
    places: list[HotPlace] = field(default_factory=list)
    heat: list[tuple[str, list[HeatCell]]] = field(default_factory=list)
    boundaries: dict[str, object] = field(default_factory=dict)

    @property
    def week_end(self) -> date:
        """Its Sunday."""
        return self.week_start + timedelta(days=6)

    @property
    def is_after_end(self) -> bool:
        """Whether the strategy's last day comes before the week."""
        return self.week_start > self.strategy.ends_on

    @property
    def score(self) -> str:
        """How well the method did, in words."""
        return score_sentence(self.forecast.score) if self.forecast else ""

    @property
    def windows(self) -> Sequence[str]:
        """Headings of the heat strip."""
        return HOURS

    @property
    def accuracy(self) -> str:
        """How vague the points are that the places stand for; nothing where they are exact."""
        return accuracy_in_words(place.first.accuracy_m for place in self.places)

    @property
    def few(self) -> str:
        """That fewer places qualify than the page has room for; nothing where it is full."""
        return few_sentence(len(self.places), PLACES, LEAST_CALLERS)

    @property
    def is_empty(self) -> bool:
        """Whether the forecast stands and none of its places may be shown."""
        return self.forecast is not None and not self.places

    @property
    def points(self) -> list[dict[str, object]]:
        """What the map draws."""
        return [
            {"number": p.rank, "label": p.label, "longitude": p.longitude, "latitude": p.latitude}
            for p in self.places
        ]


def next_week(user: User, strategy: Strategy, *, at: datetime) -> NextWeek:
    """The hot places and hours of the week that starts on the coming Monday."""
    week_start = coming_monday(at)
    if week_start > strategy.ends_on:
        return NextWeek(strategy, week_start, None)
    forecasts = Forecast.objects.visible_to(user).filter(strategy=strategy, week_start=week_start)
    forecast = forecasts.first()
    if forecast is None:
        has_history = has_recent(strategy, week_start=week_start, at=at)
        return NextWeek(strategy, week_start, None, has_history=has_history)
    return NextWeek(
        strategy,
        week_start,
        forecast,
        places=_places(forecast, at=at),
        heat=heat_strip(HotHour.objects.filter(forecast=forecast).order_by("weekday", "window")),
        boundaries=boundaries_of(target_and_buffer(strategy)),
    )


def _places(forecast: Forecast, *, at: datetime) -> list[HotPlace]:
    units = list(forecast.hot_spots.shown().order_by("rank", "-risk", "pk"))
    names = names_of(units)
    history = visit_history_of(forecast, units, names, at=at)
    return [
        _place(names[rank], list(hours), history)
        for rank, hours in groupby(units, lambda unit: unit.rank)
    ]


def _place(name: str, hours: list[HotSpot], history: VisitHistory) -> HotPlace:
    first = hours[0]
    return HotPlace(
        rank=first.rank,
        label=name,
        longitude=first.longitude,
        latitude=first.latitude,
        hours=hours,
        when=hours_in_words([(hour.weekday, hour.window) for hour in hours]),
        sentence=place_sentence(
            first.count_12_months, first.callers or 0, first.pattern, history.last(first, name)
        ),
        planned=history.planned(first, name),
        in_buffer=first.in_buffer,
    )


def heat_strip(hours: Iterable[HotHour]) -> list[tuple[str, list[HeatCell]]]:
    """Seven days of four windows; shades are fifths of the highest share."""
    shares = {(hour.weekday, hour.window): hour.share for hour in hours}
    if not shares:
        return []
    most = max(shares.values())
    return [
        (name, [_heat_cell(shares.get((day, window), 0.0), most) for window in range(len(HOURS))])
        for day, name in enumerate(DAYS)
    ]


def _heat_cell(share: float, most: float) -> HeatCell:
    return HeatCell(share, min(SHADES - 1, int(SHADES * share / most)) if most else 0)
