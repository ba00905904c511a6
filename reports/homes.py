"""What the manager and the administrator see first."""

from django.http import HttpRequest
from django.utils import timezone

from partnership.accounts.access import user_of
from partnership.ui import health, synthetic
from partnership.ui.home import Home
from reports import selectors
from reports.presenting import ReportView, with_last_month
from strategy.access import current_strategy


def manager(request: HttpRequest) -> Home:
    """The closing report, or the latest week's: target, verdict, a card for each indicator."""
    strategy = current_strategy(request)
    report = selectors.latest_for(user_of(request), strategy) if strategy else None
    if report is None:
        return Home("reports/no_report.html")
    view = ReportView(report)
    by_now = selectors.known_by_now(view.report, at=timezone.now())
    shown = {
        "view": view,
        "judged": with_last_month(view, view.judged, by_now),
        "activities": with_last_month(view, view.activities, by_now),
        "synthetic_banner": synthetic.of_report(report.is_synthetic),
    }
    return Home("reports/manager_home.html", shown)


def administrator(request: HttpRequest) -> Home:
    """Health in words: what is wrong, since when and what to do."""
    rows = [_row(line) for line in health.lines(timezone.now())]
    return Home("reports/administrator_home.html", {"rows": rows})


def _row(line: health.Line) -> dict[str, str]:
    """A line of health as a row of a summary list."""
    tag, tone = ("Well", "improvement") if line.is_well else ("Needs you", "concern")
    return {"key": line.name, "value": line.words, "tag": tag, "tone": tone}
