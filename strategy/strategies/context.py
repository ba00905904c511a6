"""What every page of operations knows of strategies: which is open, and which others may be."""

from collections.abc import Iterator

from django.http import HttpRequest

from strategy.strategies.access import current_strategy, open_strategies, strategy_url
from strategy.strategies.models import Strategy

HOME = "strategy_home"


def strategies(request: HttpRequest) -> dict[str, object]:
    """``open_strategy`` and ``other_strategies`` (name, url), both asked for when drawn."""
    return {
        "open_strategy": lambda: _current(request),
        "other_strategies": lambda: list(_others(request)),
    }


def _current(request: HttpRequest) -> Strategy | None:
    return current_strategy(request) if _is_signed_in(request) else None


def _others(request: HttpRequest) -> Iterator[dict[str, str]]:
    """The others lead to the same page of theirs, where that is a page without an object."""
    here = _current(request)
    if here is None:
        return
    for strategy in open_strategies(request):
        if strategy != here:
            yield {"name": strategy.name, "url": strategy_url(strategy, _same_page(request))}


def _same_page(request: HttpRequest) -> str:
    match = request.resolver_match
    is_of_strategy = request.path.startswith("/s/") and request.method in {"GET", "HEAD"}
    if match is None or match.url_name is None or match.kwargs or not is_of_strategy:
        return HOME
    return match.url_name


def _is_signed_in(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated
