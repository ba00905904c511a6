"""Reading what patrols plan and did, for pages and for reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from partnership.analysis.periods import midnight
from patrols.callers import LEAST_CALLERS
from patrols.forecasting import PLACES
from patrols.history import has_recent
from patrols.labels import names_of
from patrols.models import Forecast, HotHour, HotSpot, Visit
from patrols.periods import coming_monday
from patrols.visit_record import VisitRecord, record_of_visits
from patrols.words import (
    DAYS,
    HOURS,
    accuracy_in_words,
    few_sentence,
    hours_in_words,
    percent,
    place_sentence,
    score_sentence,
)
from strategy.models import Purpose, Strategy
from strategy.selectors import outlines_of, zones_in_force

SHADES = 5


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
    boundaries: dict[str, Any] = field(default_factory=dict)

    @property
    def week_end(self) -> date:
        """Its Sunday."""
        return self.week_start + timedelta(days=6)

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
    def points(self) -> list[dict[str, Any]]:
        """What the map draws."""
        return [
            {"number": p.rank, "label": p.label, "longitude": p.longitude, "latitude": p.latitude}
            for p in self.places
        ]


def next_week(user: User, strategy: Strategy, *, at: datetime) -> NextWeek:
    """The hot places and hours of the week that starts on the coming Monday."""
    week_start = coming_monday(at)
    forecasts = Forecast.objects.visible_to(user).filter(strategy=strategy, week_start=week_start)
    forecast = forecasts.first()
    if forecast is None:
        known = has_recent(strategy, week_start=week_start, at=at)
        return NextWeek(strategy, week_start, None, has_history=known)
    return NextWeek(
        strategy,
        week_start,
        forecast,
        places=_places(forecast, at=at),
        heat=heat_strip(HotHour.objects.filter(forecast=forecast).order_by("weekday", "window")),
        boundaries=outlines(strategy),
    )


def outlines(strategy: Strategy) -> dict[str, Any]:
    """The target area and the buffer around it, as the map draws them."""
    return outlines_of(
        zones_in_force().filter(strategy=strategy).for_purpose(Purpose.TARGET, Purpose.BUFFER)
    )


def _places(forecast: Forecast, *, at: datetime) -> list[HotPlace]:
    units = list(forecast.hot_spots.shown().order_by("rank", "-risk", "pk"))
    names = names_of(units)
    record = record_of_visits(forecast, units, names, at=at)
    return [
        _place(names[rank], list(hours), record)
        for rank, hours in groupby(units, lambda unit: unit.rank)
    ]


def _place(name: str, hours: list[HotSpot], record: VisitRecord) -> HotPlace:
    first = hours[0]
    return HotPlace(
        rank=first.rank,
        label=name,
        longitude=first.longitude,
        latitude=first.latitude,
        hours=hours,
        when=hours_in_words([(hour.weekday, hour.window) for hour in hours]),
        sentence=place_sentence(
            first.count_12_months, first.callers or 0, first.pattern, record.last(first, name)
        ),
        planned=record.planned(first, name),
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


def visits_ahead(user: User, strategy: Strategy, *, at: datetime) -> QuerySet[Visit]:
    """Visits from today on, those called off included."""
    found: QuerySet[Visit] = (
        Visit.objects.visible_to(user)
        .filter(strategy=strategy)
        .filter(planned_from__gte=midnight(timezone.localdate(at)))
        .select_related("officer", "planned_by", "strategy")
        .order_by("planned_from", "pk")
    )
    return found


def by_day(visits: Iterable[Visit]) -> list[tuple[date, list[Visit]]]:
    """Visits under the days that they are planned for; ``visits`` are in order of time."""
    days = groupby(visits, lambda visit: timezone.localdate(visit.planned_from))
    return [(day, list(found)) for day, found in days]


def next_visit(user: User, strategy: Strategy | None, *, at: datetime) -> Visit | None:
    """The visit that comes next for ``user``: an own one before one that is nobody's yet."""
    if strategy is None:
        return None
    ahead = Visit.objects.visible_to(user).open().filter(strategy=strategy, planned_to__gt=at)
    own = ahead.filter(officer=user).order_by("planned_from", "pk").first()
    found: Visit | None = own or ahead.order_by("planned_from", "pk").first()
    return found


def officers_of(user: User) -> QuerySet[User]:
    """Colleagues of ``user`` who may be sent on a visit."""
    on_patrol = (Role.POLICE_OFFICER, Role.POLICE_SUPERVISOR)
    colleagues = User.objects.holding(*on_patrol).filter(agency=user.agency_id)
    return colleagues.order_by("full_name", "pk")
