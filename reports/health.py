"""What the administrator is told of reports."""

from datetime import datetime

from partnership.ui import wording
from partnership.ui.health import Line
from reports.models import Report
from reports.schedule import periods_due
from strategy.models import Strategy


def reports(at: datetime) -> Line:
    """Whether every report that is due has been made."""
    missing = [
        period
        for strategy in Strategy.objects.prefetch_related("indicators")
        for period in periods_due(strategy, at)
    ]
    latest = Report.objects.order_by("-made_at").first()
    made = (
        f"The last was made on {wording.moment(latest.made_at)}."
        if latest
        else "None has been made."
    )
    if missing:
        words = f"{len(missing)} due and missing, the first: {missing[0].words}. {made}"
        return Line("Reports", False, words)
    return Line("Reports", True, made)
