"""Where and when next week, as a forecast made it. Places by the hour go after eight weeks."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability
from strategy.models import Strategy

LEAST_CALLERS = 3  # before a place may be shown
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEK = timedelta(days=7)
EIGHT_WEEKS = 56
SHORT_LIVED = Lifecycle(Mutability.REPLACEABLE, Keep(days=EIGHT_WEEKS, since="recorded_at"))


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
