"""The only way from a request, or a name, to a strategy; and to the addresses of its pages."""

import itertools
from collections.abc import Mapping
from typing import cast

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from partnership.accounts.access import STRATEGY, user_of
from partnership.audit.errors import DomainError
from strategy.strategies.models import Strategy

LAST = "strategy"  # the session's key of the strategy that was opened last
HERE, OPENED = STRATEGY, "opened_strategies"  # attributes of a request


class NoSuchStrategy(DomainError):
    """No strategy has that short name."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"There is no strategy called {slug!r}.")


def get_strategy(request: HttpRequest, slug: str) -> Strategy:
    """The strategy that is, or was, called ``slug``; 404 for any that may not be opened."""
    opened = open_strategies(request)
    strategy = next((candidate for candidate in opened if candidate.slug == slug), None)
    if strategy is None:
        named = Strategy.objects.named(slug).first()
        strategy = next((candidate for candidate in opened if candidate == named), None)
    if strategy is None:
        raise Http404
    return strategy


def open_strategies(request: HttpRequest) -> list[Strategy]:
    """Those that whoever asks may open, the latest first; asked for once in a request."""
    if not hasattr(request, OPENED):
        setattr(request, OPENED, list(Strategy.objects.open_to(user_of(request))))
    return cast(list[Strategy], getattr(request, OPENED))


def enter(request: HttpRequest, strategy: Strategy) -> None:
    """Answer ``request`` about ``strategy``, and open it by itself from now on."""
    setattr(request, HERE, strategy)
    if request.session.get(LAST) != strategy.pk:
        request.session[LAST] = strategy.pk


def strategy_of(request: HttpRequest) -> Strategy:
    """The strategy of the address; only for views under ``/s/<slug>/``."""
    return cast(Strategy, getattr(request, HERE))


def current_strategy(request: HttpRequest) -> Strategy | None:
    """The strategy of the address; on the partnership's pages the one that was opened last.

    Before any was opened it is the one that runs, the latest if several do. None for who may open
    none.
    """
    if hasattr(request, HERE):
        return strategy_of(request)
    opened, today = open_strategies(request), timezone.localdate()
    last = (strategy for strategy in opened if strategy.pk == request.session.get(LAST))
    running = (strategy for strategy in opened if strategy.runs_on(today))
    return next(itertools.chain(last, running, opened), None)


def strategy_called(slug: str) -> Strategy:
    """The strategy whose short name ``slug`` is, or was, for a command.

    :raises NoSuchStrategy: when there is none.
    """
    strategy: Strategy | None = Strategy.objects.named(slug).first()
    if strategy is None:
        raise NoSuchStrategy(slug)
    return strategy


def strategy_url(
    strategy: Strategy, name: str, *args: object, query: Mapping[str, object] | None = None
) -> str:
    """The address of the page ``name`` in a strategy: everything of it is under ``/s/<slug>/``."""
    return reverse(name, args=[strategy.slug, *args], query=query)
