"""Next week's places and hours. For the police alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.gates.referral import selectors as referrals
from partnership.ui import synthetic
from partnership.ui.home import Home
from patrols.activity.selectors import weeks_missing
from patrols.forecasts import services
from patrols.next_week import selectors
from strategy.strategies.access import current_strategy


@require_safe
@require(Permission.SEE_FORECAST)
def next_week(request: HttpRequest) -> HttpResponse:
    """The same page as the supervisor's dashboard."""
    dashboard = supervisor_dashboard(request)
    return render(request, dashboard.template, dashboard.context)


def supervisor_dashboard(request: HttpRequest) -> Home:
    """Next week's places and hours, with their reasons. Looking is logged."""
    user, at = user_of(request), timezone.now()
    strategy = current_strategy(request)
    alerts = {
        "age_stops": referrals.unfinished(user),
        "age_stop": referrals.stop_to_report(user, at=at),
    }
    if strategy is None:
        return Home("patrols/next_week.html", {"week": None, **alerts})
    week = selectors.next_week(user, strategy, at=at)
    if week.forecast:
        services.consult_forecast(forecast=week.forecast, by=user, at=at)
    missing = weeks_missing(strategy, at)
    made_up = bool(week.forecast and week.forecast.is_synthetic)
    shown = {
        "week": week,
        "log_missing": missing,
        "synthetic_banner": synthetic.of_forecast(made_up),
    }
    return Home("patrols/next_week.html", shown | alerts)
