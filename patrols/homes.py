"""What the police see first: next week for who plans, the next visit for who goes."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from partnership.accounts.access import user_of
from partnership.gates.referral import selectors as referrals
from partnership.ui import synthetic
from partnership.ui.home import Home
from patrols import selectors, services
from strategy.access import current_strategy


def supervisor(request: HttpRequest) -> Home:
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
    made_up = bool(week.forecast and week.forecast.is_synthetic)
    shown = {"week": week, "synthetic_banner": synthetic.of_forecast(made_up)}
    return Home("patrols/next_week.html", shown | alerts)


def officer(request: HttpRequest) -> Home:
    """The visit that comes next, and the two ways to help a woman who asks."""
    user, at = user_of(request), timezone.now()
    visit = selectors.next_visit(user, current_strategy(request), at=at)
    links = {"refer_url": _url_or_nothing("refer_in"), "card_url": _url_or_nothing("outreach_card")}
    made_up = bool(visit and visit.is_synthetic)
    stopped = {"age_stop": referrals.stop_to_report(user, at=at)}
    shown = {"visit": visit, "synthetic_banner": synthetic.of_one("visit", made_up), **links}
    return Home("patrols/officer_home.html", shown | stopped)


def _url_or_nothing(name: str) -> str:
    """The address of a page that another part of the house may not have."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
