"""Where and when next week, as a forecast made it. Places by the hour go after eight weeks.

Places have the names of streets and the postcode they are near: what a briefing may say.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Self

import numpy as np
from django.db import models
from django.db.models import Q
from django.utils import timezone

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability
from partnership.places.models import Postcode, Street
from strategy.models import Strategy

LEAST_CALLERS = 3  # before a place may be shown
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEK = timedelta(days=7)
EIGHT_WEEKS = 56
SHORT_LIVED = Lifecycle(Mutability.REPLACEABLE, Keep(days=EIGHT_WEEKS, since="recorded_at"))
NEAR_DEGREES = 0.005  # some 350 to 550 m: beyond it a name says nothing about a place
METRES_A_DEGREE = 111_195
UNNAMED = "Place without a street name"
LONGEST = 110  # characters: a place of a visit holds 120

Point = tuple[float, float]
Named = tuple[str, float, float]


class ForecastQuerySet(models.QuerySet):
    """Forecasts, which are for the police alone."""

    def visible_to(self, user: User) -> Self:
        """Those of strategies that ``user`` may open."""
        if not user.has(Permission.SEE_FORECAST):
            return self.none()
        return self.filter(strategy__in=Strategy.objects.open_to(user))


class HotHourQuerySet(models.QuerySet):
    """Parts of forecasts, which are for the police alone."""

    def visible_to(self, user: User) -> Self:
        """Those of forecasts that ``user`` may see."""
        if not user.has(Permission.SEE_FORECAST):
            return self.none()
        return self.filter(forecast__strategy__in=Strategy.objects.open_to(user))


class HotSpotQuerySet(HotHourQuerySet):
    """Places at hours that matter: each with complaints from enough callers."""

    def visible_to(self, user: User) -> Self:
        """Those that are shown, of forecasts that ``user`` may see."""
        return super().visible_to(user).shown()

    def shown(self) -> Self:
        """Those of places with complaints from enough callers."""
        return self.filter(callers__gte=LEAST_CALLERS)


class Weekday(models.IntegerChoices):
    """Days as ISO weeks count them, from 0."""

    MONDAY = 0, "Monday"
    TUESDAY = 1, "Tuesday"
    WEDNESDAY = 2, "Wednesday"
    THURSDAY = 3, "Thursday"
    FRIDAY = 4, "Friday"
    SATURDAY = 5, "Saturday"
    SUNDAY = 6, "Sunday"


class Window(models.IntegerChoices):
    """The four times of day, six hours each, local time."""

    NIGHT = 0, "00:00–06:00"
    MORNING = 1, "06:00–12:00"
    AFTERNOON = 2, "12:00–18:00"
    EVENING = 3, "18:00–24:00"


HOURS: tuple[str, ...] = tuple(Window.labels)


def in_the_week(weekday: str = "weekday", window: str = "window") -> Q:
    """That a day and a window are ones that a week has."""
    return Q(**{f"{weekday}__range": (0, 6), f"{window}__range": (0, 3)})


class Forecast(models.Model):
    """That a week was forecast, from what, how, and how well such forecasts did."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+")
    week_start = models.DateField(help_text="its Monday")
    made_at = models.DateTimeField()
    as_of = models.DateTimeField(help_text="complaints recorded later are not in it")
    method_version = models.CharField(max_length=40)
    settings = models.JSONField()
    complaints = models.PositiveIntegerField(help_text="of the twelve months before the week")
    is_synthetic = models.BooleanField(default=False, help_text="some complaints are synthetic")
    score = models.JSONField(
        default=dict, help_text="of the last 26 weeks; empty where history is too short"
    )

    objects = ForecastQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, KeepWhile("only its score is left after 8 weeks"))

    class Meta:
        ordering = ["-week_start"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "week_start"], name="forecast_once_a_week"),
            models.CheckConstraint(
                condition=Q(week_start__iso_week_day=1), name="forecast_starts_on_monday"
            ),
            models.CheckConstraint(
                condition=Q(as_of__lte=models.F("made_at")), name="forecast_sees_no_future"
            ),
        ]

    def __str__(self) -> str:
        return f"Week of {self.week_start}"


class HotSpot(models.Model):
    """A place at an hour of the week that matters: a cell of 100 m in a window of six hours."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    forecast = models.ForeignKey(Forecast, on_delete=models.CASCADE, related_name="hot_spots")
    rank = models.PositiveSmallIntegerField(help_text="of the place, 1 first")
    label = models.CharField(max_length=120, help_text="the street it is on or near")
    cell_easting = models.IntegerField()
    cell_northing = models.IntegerField()
    longitude = models.FloatField(help_text="of the cell's middle")
    latitude = models.FloatField()
    accuracy_m = models.PositiveIntegerField(null=True, help_text="of its complaints' points")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    window = models.PositiveSmallIntegerField(choices=Window.choices)
    risk = models.FloatField(help_text="complaints expected there and then")
    count_12_months = models.FloatField(help_text="of the place, at any hour")
    callers = models.PositiveSmallIntegerField(
        null=True, help_text="different ones; None of a forecast made before they were counted"
    )
    in_buffer = models.BooleanField(default=False, help_text="outside the target area")
    pattern = models.CharField(max_length=80, blank=True, help_text="when most were, in words")
    recorded_at = models.DateTimeField()

    objects = HotSpotQuerySet.as_manager()
    lifecycle = SHORT_LIVED

    class Meta:
        ordering = ["rank", "-risk", "pk"]
        indexes = [models.Index(fields=["recorded_at"], name="hot_spot_recorded")]
        constraints = [
            models.UniqueConstraint(
                fields=["forecast", "cell_easting", "cell_northing", "weekday", "window"],
                name="hot_spot_once",
            ),
            models.CheckConstraint(condition=in_the_week(), name="hot_spot_in_the_week"),
            models.CheckConstraint(
                condition=Q(callers=None) | Q(callers__gte=LEAST_CALLERS),
                name="hot_spot_of_three_callers",
            ),
            models.CheckConstraint(
                condition=Q(rank__gte=1, risk__gte=0, count_12_months__gte=0),
                name="hot_spot_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="hot_spot_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}, {self.get_weekday_display()} {self.get_window_display()}"


class HotHour(models.Model):
    """The whole area's share of the week's risk in one window: the heat strip."""

    forecast = models.ForeignKey(Forecast, on_delete=models.CASCADE, related_name="hot_hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday.choices)
    window = models.PositiveSmallIntegerField(choices=Window.choices)
    share = models.FloatField(help_text="of the week's expected complaints")
    recorded_at = models.DateTimeField()

    objects = HotHourQuerySet.as_manager()
    lifecycle = SHORT_LIVED

    class Meta:
        ordering = ["weekday", "window"]
        constraints = [
            models.UniqueConstraint(fields=["forecast", "weekday", "window"], name="hot_hour_once"),
            models.CheckConstraint(condition=in_the_week(), name="hot_hour_in_the_week"),
            models.CheckConstraint(
                condition=Q(share__gte=0, share__lte=1), name="hot_hour_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.get_window_display()}"


def coming_monday(at: datetime) -> date:
    """The Monday on which next week starts; on a Monday it is the one in seven days."""
    today = timezone.localdate(at)
    return today + timedelta(days=7 - today.weekday())


def window_bounds(week_start: date, weekday: int, window: int) -> tuple[datetime, datetime]:
    """From when to when a window of a week lasts, by the local clock."""
    day = datetime.combine(week_start + timedelta(days=weekday), time())
    start, end = day + timedelta(hours=6 * window), day + timedelta(hours=6 * window + 6)
    return timezone.make_aware(start), timezone.make_aware(end)


def names_of(hot_spots: Iterable[HotSpot]) -> dict[int, str]:
    """What each place of a forecast is called now, by rank; its stored name where none is known.

    Streets are learned after a forecast is made, and the forecast stays as it was made.
    """
    places = {hot_spot.rank: hot_spot for hot_spot in hot_spots}
    ranks = sorted(places)
    labels = label_places([(places[n].longitude, places[n].latitude) for n in ranks])
    return {
        rank: places[rank].label if name.startswith(UNNAMED) else name
        for rank, name in zip(ranks, labels, strict=True)
    }


def name_of(hot_spot: HotSpot) -> str:
    """What one place is called now, beside the other places of its forecast."""
    return names_of(hot_spot.forecast.hot_spots.all())[hot_spot.rank]


def label_places(points: Sequence[Point]) -> list[str]:
    """A name of its own for each point (longitude, latitude).

    Its street and the postcode that it is near, the next one where two points share both; one of
    the two where the other is unknown, told apart by the next of its kind.
    """
    streets, postcodes = _streets_around(points), _postcodes_around(points)
    labels: list[str] = []
    for point in points:
        names = _names(_nearest_names(point, streets), _nearest_names(point, postcodes))
        labels.append(_first_free(names, labels))
    return labels


def _names(streets: Sequence[str], postcodes: Sequence[str]) -> list[str]:
    """What a point may be called, best first."""
    if streets and postcodes:
        return [f"{streets[0]}, near {postcode}" for postcode in postcodes]
    names = streets or postcodes or [UNNAMED]
    return [names[0], *(f"{names[0]} near {other}" for other in names[1:])]


def _around(points: Sequence[Point]) -> dict[str, tuple[float, float]]:
    longitudes, latitudes = zip(*points, strict=True)
    return {
        "longitude__range": (min(longitudes) - NEAR_DEGREES, max(longitudes) + NEAR_DEGREES),
        "latitude__range": (min(latitudes) - NEAR_DEGREES, max(latitudes) + NEAR_DEGREES),
    }


def _streets_around(points: Sequence[Point]) -> list[Named]:
    streets = Street.objects.filter(**_around(points)) if points else Street.objects.none()
    return list(streets.order_by("name", "pk").values_list("name", "longitude", "latitude"))


def _postcodes_around(points: Sequence[Point]) -> list[Named]:
    postcodes = Postcode.objects.filter(**_around(points)) if points else Postcode.objects.none()
    return list(postcodes.order_by("pk").values_list("postcode", "longitude", "latitude"))


def _nearest_names(point: Point, named: Sequence[Named]) -> list[str]:
    """Up to four names around a point, nearest first, each once."""
    where = np.array([name[1:] for name in named]).reshape(-1, 2) - point
    near = np.flatnonzero((np.abs(where) <= NEAR_DEGREES).all(axis=1))
    scale = METRES_A_DEGREE * np.array([np.cos(np.radians(point[1])), 1.0])
    order = near[np.argsort(((where[near] * scale) ** 2).sum(axis=1), kind="stable")]
    return list(dict.fromkeys(named[i][0] for i in order))[:4]


def _first_free(names: Sequence[str], taken: Sequence[str]) -> str:
    short = [name[:LONGEST] for name in names]
    free = next((label for label in short if label not in taken), None)
    return free or f"{short[0]} ({sum(label.startswith(short[0]) for label in taken) + 1})"
