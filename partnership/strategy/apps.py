from django.apps import AppConfig

from partnership.accounts.permissions import Permission
from partnership.ui import navigation
from partnership.ui.navigation import NavItem


class StrategyConfig(AppConfig):
    name = "partnership.strategy"
    label = "strategy"

    def ready(self) -> None:
        """Offer the strategy page."""
        navigation.register(NavItem("Strategy", "strategy_current", Permission.SEE_STRATEGY, 60))
