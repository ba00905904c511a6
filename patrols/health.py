"""What the administrator is told of forecasts."""

from partnership.ui import wording
from partnership.ui.health import Line
from patrols.models import Forecast


def forecast() -> Line:
    """When the last forecast was made."""
    latest = Forecast.objects.order_by("-made_at").first()
    if latest is None:
        return Line("Forecast", True, "None has been made: it needs complaints of twelve months.")
    return Line("Forecast", True, f"The last was made on {wording.moment(latest.made_at)}.")
