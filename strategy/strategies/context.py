"""What every page of operations knows of strategies: which is open, and which others may be."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from strategy.strategies.access import HERE, current_strategy, open_strategies, strategy_url
from strategy.strategies.models import Strategy

HOME = "strategy_home"


def strategies(request: HttpRequest) -> dict[str, object]:
    """``open_strategy``, ``other_strategies`` (name, url) and ``ended``, asked for when drawn."""
    return {
        "open_strategy": lambda: _current(request),
        "other_strategies": lambda: list(_others(request)),
        "ended": lambda: _ended(request),
    }


def _current(request: HttpRequest) -> Strategy | None:
    return current_strategy(request) if _is_signed_in(request) else None


def _ended(request: HttpRequest) -> dict[str, Any] | None:
    """On pages of a strategy that is over: its last day, and the running ones to go on to."""
    here: Strategy | None = getattr(request, HERE, None)
    if here is None or not here.is_over(timezone.now()):
        return None
    today = timezone.localdate()
    running = [other for other in _others(request) if other["strategy"].runs_on(today)]
    return {"on": here.ends_on, "running": running}


def _others(request: HttpRequest) -> Iterator[dict[str, Any]]:
    """The others lead to the same page of theirs, where that is a page without an object."""
    here = _current(request)
    if here is None:
        return
    for strategy in open_strategies(request):
        if strategy != here:
            url = strategy_url(strategy, _same_page(request))
            yield {"strategy": strategy, "name": strategy.name, "url": url}


def _same_page(request: HttpRequest) -> str:
    match = request.resolver_match
    is_of_strategy = request.path.startswith("/s/") and request.method in {"GET", "HEAD"}
    if match is None or match.url_name is None or match.kwargs or not is_of_strategy:
        return HOME
    return match.url_name


def _is_signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated
