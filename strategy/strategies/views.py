"""Where a strategy begins: its home page, and where addresses from before it stood in them lead."""

import re

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from partnership.accounts.access import user_of
from partnership.accounts.permissions import Permission
from partnership.ui import home as homes
from strategy.strategies.access import current_strategy, strategy_of, strategy_url

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
