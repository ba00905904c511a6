"""Next week's forecast, made by a worker as soon as it is missing and again on Thursday."""

from datetime import date, datetime

from django.utils import timezone

from partnership.outbox.services import enqueue
from partnership.outbox.tasks import outbox_task
from patrols.forecasts import services
from patrols.forecasts.history import has_recent
from patrols.forecasts.models import Forecast, coming_monday
from strategy.models import Strategy

TASK = "patrols.make_forecast"


@outbox_task(TASK)
def make_forecast(*, strategy_id: int, week_start: str, at: datetime) -> None:
    """Make the forecast of one week of one strategy; safe to run twice."""
    strategy = Strategy.objects.get(pk=strategy_id)
    services.make_forecast(strategy=strategy, week_start=date.fromisoformat(week_start), at=at)


def enqueue_due_forecasts(at: datetime) -> None:
    """Ask for next week's forecast of every strategy that has none, or none since Thursday.

    None is made for a week after a strategy's last day, whatever complaints it has: visits are
    planned on its days only. One that failed for good is asked for again the next day.
    """
    week = coming_monday(at)
    made = {f.strategy_id: f for f in Forecast.objects.filter(week_start=week)}
    for strategy in Strategy.objects.filter(ends_on__gte=week).order_by("pk"):
        forecast = made.get(strategy.pk)
        if services.is_fresh(forecast=forecast, week_start=week, at=at):
            continue
        if has_recent(strategy, week_start=week, at=at):
            key = f"{TASK}:{strategy.pk}:{week}:{timezone.localdate(at)}"
            enqueue(TASK, at=at, key=key, strategy_id=strategy.pk, week_start=week.isoformat())
