"""What the manager and the administrator see first."""

from django.http import HttpRequest
from django.utils import timezone

from partnership.accounts.access import user_of
from partnership.reports import health, selectors
from partnership.reports.presenting import ReportView
from partnership.ui.home import Home


def manager(request: HttpRequest) -> Home:
    """The latest report: its verdict in a sentence, and a card for each indicator."""
    report = selectors.latest_for(user_of(request))
    if report is None:
        return Home("reports/no_report.html")
    shown = {"view": ReportView(report), "demonstration": report.is_synthetic}
    return Home("reports/manager_home.html", shown)


def administrator(request: HttpRequest) -> Home:
    """Health in words: what is wrong, since when and what to do."""
    return Home("reports/administrator_home.html", {"lines": health.lines(timezone.now())})
