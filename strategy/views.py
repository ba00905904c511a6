"""The strategy: what was set out to be done, where, and what success was frozen to mean."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.ui import home as homes
from partnership.ui import synthetic
from strategy import selectors
from strategy.access import strategy_of
from strategy.addresses import strategy_url
from strategy.outline import draw


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The home page of a role whose work lies in a strategy; the strategy itself for the others."""
    user, strategy = user_of(request), strategy_of(request)
    roles = [one for one in user.roles_in(strategy) if homes.home_page_of(one).is_of_strategy]
    if roles:
        return homes.page(request, roles)
    page = strategy_url(strategy, "strategy_detail")
    return redirect(page if user.has(Permission.SEE_STRATEGY, strategy) else "home")


@require(Permission.SEE_STRATEGY)
@require_safe
def detail(request: HttpRequest) -> HttpResponse:
    """What was set out to be done, and what success means."""
    strategy = strategy_of(request)
    shown = {
        "page": selectors.page_of(strategy, at=timezone.now()),
        "synthetic_banner": synthetic.STRATEGY if strategy.is_demonstration else "",
        "may_see_series": user_of(request).has(Permission.SEE_SERIES),
    }
    return render(request, "strategy/detail.html", shown)


@require(Permission.SEE_STRATEGY)
@require_safe
def outline(request: HttpRequest) -> HttpResponse:
    """The drawing of its areas."""
    zones = selectors.zones_of(strategy_of(request), at=timezone.now())
    return HttpResponse(draw(zones), content_type="image/svg+xml")
