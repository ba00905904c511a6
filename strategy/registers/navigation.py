"""Entries of the navigation that lead to a register of the strategy which is open."""

from dataclasses import dataclass

from django.http import HttpRequest

from strategy.strategies.access import current_strategy, strategy_url
from strategy.strategies.navigation import StrategyNavItem


@dataclass(frozen=True)
class RegisterNavItem(StrategyNavItem):
    """The list of the register whose key is ``register``; ``url_name`` is "register_list"."""

    register: str = ""

    def address(self, request: HttpRequest) -> str:
        """Its address in the strategy that is open, or "" where it is refused there."""
        strategy = current_strategy(request)
        if strategy is None or not self._is_for(request, strategy):
            return ""
        return strategy_url(strategy, self.url_name, self.register)
