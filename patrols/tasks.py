"""Where Celery looks for this app's tasks."""

from patrols.forecasts.tasks import make_forecast

__all__ = ["make_forecast"]
