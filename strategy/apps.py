from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.http import HttpRequest

from partnership.accounts.permissions import Permission
from partnership.places.own_areas import Part
from partnership.ui import home
from partnership.ui.navigation import NavItem

if TYPE_CHECKING:
    from strategy.registers.declaring import Register


class StrategyConfig(AppConfig):
    name = "strategy"
    label = "strategy"

    def own_areas(self) -> Iterable[tuple[int, Part]]:
        """The areas that the gazetteer puts first."""
        from strategy.areas.selectors import own_areas

        return own_areas()

    def membership_strategies(self) -> Iterable[tuple[int, str]]:
        """The strategies that a membership may be of, by key and name."""
        from strategy.strategies.models import Strategy

        return Strategy.objects.values_list("pk", "name")

    def area_purposes(self) -> Iterable[tuple[int, str]]:
        """What areas are drawn as, the target first."""
        from strategy.areas.selectors import zones_in_force

        return zones_in_force().values_list("area", "purpose")

    def way_home(self, request: HttpRequest, role: str) -> str:
        """The home page in the strategy that is open, for roles whose work lies in one."""
        from strategy.strategies.access import current_strategy, strategy_url

        strategy = current_strategy(request) if home.home_page_of(role).is_of_strategy else None
        asked = {"as": role} if home.asked_role(request) == role else None
        return strategy_url(strategy, "strategy_home", query=asked) if strategy else ""

    def enqueue_due(self, at: datetime) -> None:
        """What outreach has not been told of strategies yet."""
        from strategy.strategies.telling import tell_what_is_new

        tell_what_is_new(at)

    def navigation(self) -> list[NavItem]:
        """The page of the strategy that is open."""
        from strategy.strategies.navigation import StrategyNavItem

        return [StrategyNavItem("Strategy", "strategy_detail", Permission.SEE_STRATEGY, 60)]

    def registers(self) -> "list[Register]":
        """Events that explain a series."""
        from strategy.events.register import EVENTS

        return [EVENTS]
