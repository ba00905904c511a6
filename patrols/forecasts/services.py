"""Making a week's forecast, and looking at it."""

from datetime import date, datetime, timedelta

from django.db import transaction

from partnership.analysis.periods import midnight
from partnership.audit.models import Action
from partnership.audit.services import Actor, record_on, record_read
from partnership.places.grid import corner_of, middles_of
from patrols.forecasts.forecasting import METHOD_VERSION, ForecastResult, forecast_week
from patrols.forecasts.history import History, has_recent, history_of
from patrols.forecasts.models import Forecast, HotHour, HotSpot, label_places
from strategy.models import Strategy

REFRESHED_BEFORE = timedelta(days=4)  # before the week: Thursday, when it is made anew
PLANNING = "Planning next week's patrols"


def is_fresh(*, forecast: Forecast | None, week_start: date, at: datetime) -> bool:
    """Whether the forecast of a week may stay: made on the Thursday before it, or not yet due."""
    if forecast is None:
        return False
    if forecast.method_version != METHOD_VERSION:
        return False
    thursday = midnight(week_start) - REFRESHED_BEFORE
    return forecast.made_at >= thursday or at < thursday


@transaction.atomic
def make_forecast(*, strategy: Strategy, week_start: date, at: datetime) -> Forecast | None:
    """Make the forecast of a week; one that is fresh stays. None where nothing can be said.

    It is made as soon as it is missing, and once more on the Thursday before the week. After the
    last day of the strategy none is made.
    """
    if strategy.is_over(at) or week_start > strategy.ends_on:
        return None
    Strategy.objects.select_for_update(no_key=True).get(pk=strategy.pk)
    standing = Forecast.objects.filter(strategy=strategy, week_start=week_start).first()
    if is_fresh(forecast=standing, week_start=week_start, at=at):
        return standing
    if not has_recent(strategy, week_start=week_start, at=at):
        return standing
    history = history_of(strategy, week_start=week_start, at=at)
    result = forecast_week(history, week_start)
    forecast = _keep(
        standing or Forecast(strategy=strategy, week_start=week_start), history, result, at
    )
    forecast.hot_spots.all().delete()
    forecast.hot_hours.all().delete()
    HotSpot.objects.bulk_create(_hot_spots(forecast, result, at))
    HotHour.objects.bulk_create(_hot_hours(forecast, result, at))
    record_on(forecast, Action.COMBINATION, by=None, at=at)
    return forecast


def _keep(forecast: Forecast, history: History, result: ForecastResult, at: datetime) -> Forecast:
    forecast.made_at = forecast.as_of = at
    forecast.method_version = METHOD_VERSION
    forecast.settings, forecast.score = result.settings, result.score
    forecast.complaints, forecast.is_synthetic = result.count_12_months, history.is_synthetic
    forecast.save()
    return forecast


def _hot_spots(forecast: Forecast, result: ForecastResult, at: datetime) -> list[HotSpot]:
    cells = list(dict.fromkeys(unit.cell for unit in result.units))
    points = (
        list(zip(*middles_of([corner_of(cell) for cell in cells]), strict=True)) if cells else []
    )
    places = dict(zip(cells, zip(points, label_places(points), strict=True), strict=True))
    return [
        HotSpot(
            forecast=forecast,
            rank=unit.rank,
            label=places[unit.cell][1],
            cell_easting=corner_of(unit.cell)[0],
            cell_northing=corner_of(unit.cell)[1],
            longitude=places[unit.cell][0][0],
            latitude=places[unit.cell][0][1],
            accuracy_m=unit.accuracy_m,
            weekday=unit.weekday,
            window=unit.window,
            risk=unit.risk,
            count_12_months=unit.count_12_months,
            callers=unit.callers,
            in_buffer=unit.in_buffer,
            pattern=unit.pattern,
            recorded_at=at,
        )
        for unit in result.units
    ]


def _hot_hours(forecast: Forecast, result: ForecastResult, at: datetime) -> list[HotHour]:
    return [
        HotHour(forecast=forecast, weekday=i // 4, window=i % 4, share=share, recorded_at=at)
        for i, share in enumerate(result.hours)
    ]


@transaction.atomic
def consult_forecast(*, forecast: Forecast, by: Actor, at: datetime) -> None:
    """Log that ``by`` looked at the places and hours of a week."""
    record_read(forecast, by=by, at=at, reason=PLANNING)
