"""Forecasts, planned visits, and apart from complaints what patrols themselves generate."""

from patrols.activity.models import PatrolActivity
from patrols.forecasts.models import Forecast, HotHour, HotSpot, Window
from patrols.visits.models import Visit
from patrols.visits.spacing import VisitSpot

__all__ = [
    "Forecast",
    "HotHour",
    "HotSpot",
    "PatrolActivity",
    "Visit",
    "VisitSpot",
    "Window",
]
