"""Entries of the navigation that lead into the strategy which is open."""

from dataclasses import dataclass

from django.http import HttpRequest

from partnership.accounts.access import user_of
from partnership.accounts.permissions import Permission
from partnership.ui.navigation import NavItem
from strategy.strategies.access import current_strategy, strategy_url
from strategy.strategies.models import Strategy


@dataclass(frozen=True)
class StrategyNavItem(NavItem):
    """A page of a strategy; none for who may open no strategy."""

    def address(self, request: HttpRequest) -> str:
        """Its address in the strategy that is open, or "" where there is none or it is refused."""
        strategy = current_strategy(request)
        if strategy is None or not self._is_for(request, strategy):
            return ""
        return strategy_url(strategy, self.url_name)

    def _is_for(self, request: HttpRequest, strategy: Strategy) -> bool:
        user, asked = user_of(request), self.permission
        return asked is None or user.has(Permission(asked), strategy)
