"""The manager's home: the closing report, or the latest, or the one as at a month."""

from django.http import HttpRequest
from django.utils import timezone

from partnership.accounts.access import user_of
from partnership.gates.harm import stated_harm
from partnership.ui import synthetic
from partnership.ui.home import Home
from reports.home.presenters import ManagerHome, choices
from reports.pages import presenters, selectors
from reports.pages.access import get_report
from reports.pages.charts import with_charts
from reports.pages.presenters import ReportView, with_last_month
from strategy.strategies.access import current_strategy

AS_AT = "at"  # in the query: the label of a stored report


def manager_dashboard(request: HttpRequest) -> Home:
    """Answer and target, key figures, the course, what must be decided, and what changed."""
    user, strategy, at = user_of(request), current_strategy(request), timezone.now()
    if strategy is None:
        return Home("reports/no_report.html")
    asked = request.GET.get(AS_AT, "")
    latest = selectors.latest_for(user, strategy)
    report = get_report(user, strategy, asked) if asked else latest
    if report is None:
        return Home("reports/no_report.html")
    view = ReportView(report)
    home = ManagerHome(view, selectors.month_before(user, report))
    by_now = selectors.known_by_now(report, at=at)
    told = with_last_month(view, view.shown, by_now)
    drawn = with_charts(view, sorted(told, key=view.is_apart), user)
    stated = None if asked else stated_harm(strategy.first_slug, at)
    shown = {
        "view": view,
        "home": home,
        "key_figures": home.key_figures(request),
        "as_at": choices(selectors.as_at(user, strategy, latest), report),
        "cost_by_now": presenters.cost_by_now(view, stated, timezone.localdate(at)),
        "main": drawn[0] if drawn else None,
        "others": drawn[1:],
        "synthetic_banner": synthetic.of_report(report.is_synthetic),
    }
    return Home("reports/manager_home.html", shown)
