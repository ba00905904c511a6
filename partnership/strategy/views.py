"""The strategy: what was set out to be done, where, and what success was frozen to mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.strategy import access, selectors
from partnership.strategy.models import Strategy
from partnership.strategy.outline import draw
from partnership.ui import demonstration


@require(Permission.SEE_STRATEGY)
@require_safe
def current(request: HttpRequest) -> HttpResponse:
    """The latest strategy, with the way to the others."""
    strategy = access.first_strategy(user_of(request))
    if strategy is None:
        return render(request, "strategy/none.html")
    return _page(request, strategy)


@require(Permission.SEE_STRATEGY)
@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One strategy."""
    return _page(request, access.get_strategy(user_of(request), slug))


@require(Permission.SEE_STRATEGY)
@require_safe
def outline(request: HttpRequest, slug: str) -> HttpResponse:
    """The drawing of its areas."""
    strategy = access.get_strategy(user_of(request), slug)
    zones = selectors.zones_of(strategy, at=timezone.now())
    return HttpResponse(draw(zones), content_type="image/svg+xml")


def _page(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    shown = {
        "page": selectors.page_of(strategy, at=timezone.now()),
        "others": selectors.others(strategy, user_of(request)),
        "demonstration": demonstration.STRATEGY if strategy.is_demonstration else "",
        "may_see_series": user_of(request).has(Permission.SEE_SERIES),
    }
    return render(request, "strategy/detail.html", shown)
