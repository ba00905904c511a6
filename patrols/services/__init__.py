"""Writing forecasts, visits and patrol activity. Each act is one transaction with its audit."""

from patrols.services.activity import (
    ActivityOfDay,
    correct_activity,
    record_activity,
    withdraw_activity,
)
from patrols.services.cancelling import cancel_visit
from patrols.services.forecasts import consult_forecast, consult_hot_spot, is_fresh, make_forecast
from patrols.services.visits import change_visit, plan_visit

__all__ = [
    "ActivityOfDay",
    "cancel_visit",
    "change_visit",
    "consult_forecast",
    "consult_hot_spot",
    "correct_activity",
    "is_fresh",
    "make_forecast",
    "plan_visit",
    "record_activity",
    "withdraw_activity",
]
