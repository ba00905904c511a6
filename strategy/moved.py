"""Addresses from before a strategy stood in them: they lead on."""

import re

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from strategy.access import current_strategy

NAMED = re.compile(r"(?P<room>reports|strategy)/(?P<slug>[-\w]+)/(?P<rest>.*)")


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
