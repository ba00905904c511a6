"""The strategy's page: what was set out to be done, where, and what success was frozen to mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.ui import synthetic
from strategy.agreed import selectors
from strategy.strategies.access import strategy_of, strategy_url


@require(Permission.SEE_STRATEGY)
@require_safe
def detail(request: HttpRequest) -> HttpResponse:
    """What was set out to be done, and what success means."""
    strategy = strategy_of(request)
    links = [{"text": "Recording periods", "href": strategy_url(strategy, "recording_list")}]
    if user_of(request).has(Permission.SEE_SERIES):
        series = strategy_url(strategy, "crime_series")
        links.append({"text": "Series of police-recorded crime", "href": series})
    shown = {
        "links": links,
        "page": selectors.page_of(strategy, at=timezone.now()),
        "synthetic_banner": synthetic.STRATEGY if strategy.is_demonstration else "",
    }
    return render(request, "strategy/detail.html", shown)
