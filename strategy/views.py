"""The strategy: what was set out to be done, where, and what success was frozen to mean."""

import re
from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from partnership.accounts.access import require, user_of
from partnership.accounts.permissions import Permission
from partnership.places.base_map import svg
from partnership.ui import home as homes
from partnership.ui import synthetic
from strategy import selectors
from strategy.access import current_strategy, strategy_of
from strategy.addresses import strategy_url
from strategy.selectors import Zone

NAMED = re.compile(r"(?P<room>reports|strategy)/(?P<slug>[-\w]+)/(?P<rest>.*)")


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The home page of a role whose work lies in a strategy; the strategy itself for the others."""
    user, strategy = user_of(request), strategy_of(request)
    roles = [role for role in user.roles_in(strategy) if homes.home_page_of(role).is_of_strategy]
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
def areas_drawing(request: HttpRequest) -> HttpResponse:
    """The drawing of its areas."""
    zones = selectors.zones_of(strategy_of(request), at=timezone.now())
    return HttpResponse(outline_of(zones), content_type="image/svg+xml")


def outline_of(zones: Sequence[Zone]) -> str:
    """An SVG of the zones that have a boundary, with streets and a legend, north up."""
    drawn = [(zone, zone.version) for zone in zones if zone.version]
    features = [
        {
            "geometry": version.geometry,
            "properties": {"name": zone.area.name, "kind": zone.purpose.value},
        }
        for zone, version in drawn
    ]
    title = "Outlines of " + ", ".join(zone.area.name for zone, _ in drawn)
    return svg.draw({"features": features}, [], title=title, has_legend=True)


@login_required
@require_safe
def moved(request: HttpRequest, rest: str) -> HttpResponse:
    """Lead on: to the strategy that the address named, else to the one that is open."""
    named = NAMED.fullmatch(rest)
    if named:
        return _redirect(request, named["slug"], _within(named["room"], named["rest"]))
    strategy = current_strategy(request)
    if strategy is None:
        return render(request, "strategy/none.html")
    return _redirect(request, strategy.slug, rest)


def _within(room: str, rest: str) -> str:
    is_recording = room == "strategy" and rest.startswith("recording/")
    return rest if is_recording else f"{room}/{rest}"


def _redirect(request: HttpRequest, slug: str, rest: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"/s/{slug}/{rest}" + (f"?{query}" if query else ""))
