"""Resolves the strategy of an address once, for every page under ``/s/<slug>/``."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect

from strategy.strategies.access import enter, get_strategy

ARGUMENT = "strategy"  # of the address, which no view is told: it asks ``strategy_of``


class StrategyMiddleware:
    """404 for a strategy that whoever asks may not open; an earlier slug leads to the new one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, arguments: Any, named: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Who isn't signed in is sent to sign in by the view."""
        slug = named.pop(ARGUMENT, None)
        if slug is None or not request.user.is_authenticated:
            return None
        strategy = get_strategy(request, slug)
        if strategy.slug != slug and request.method in {"GET", "HEAD"}:
            path = request.get_full_path().replace(f"/s/{slug}/", f"/s/{strategy.slug}/", 1)
            return HttpResponseRedirect(path)
        enter(request, strategy)
        return None
