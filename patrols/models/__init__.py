"""Forecasts, planned visits, and apart from complaints what patrols themselves generate."""

from patrols.models.activity import PatrolActivity
from patrols.models.forecasts import Forecast, HotHour, HotSpot, Window
from patrols.models.spots import VisitSpot
from patrols.models.visits import Visit

__all__ = [
    "Forecast",
    "HotHour",
    "HotSpot",
    "PatrolActivity",
    "Visit",
    "VisitSpot",
    "Window",
]
