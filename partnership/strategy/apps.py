from collections.abc import Iterable

from django.apps import AppConfig

from partnership.accounts.permissions import Permission
from partnership.places.own_areas import Part
from partnership.ui import navigation
from partnership.ui.navigation import NavItem


class StrategyConfig(AppConfig):
    name = "partnership.strategy"
    label = "strategy"

    def own_areas(self) -> Iterable[tuple[int, Part]]:
        """The areas that the gazetteer puts first."""
        from partnership.strategy.selectors import own_areas

        return own_areas()

    def membership_strategies(self) -> Iterable[tuple[int, str]]:
        """The strategies that a membership may be of, by key and name."""
        from partnership.strategy.models import Strategy

        return Strategy.objects.values_list("pk", "name")

    def area_purposes(self) -> Iterable[tuple[int, str]]:
        """What areas are drawn as, the target first."""
        from partnership.strategy.selectors import zones_in_force

        return zones_in_force().values_list("area", "purpose")

    def ready(self) -> None:
        """Offer the strategy page."""
        navigation.register(NavItem("Strategy", "strategy_current", Permission.SEE_STRATEGY, 60))
