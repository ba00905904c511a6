"""What this app adds to navigation and homes."""

from partnership.accounts.permissions import Permission, Role
from partnership.reports import homes
from partnership.strategy.navigation import StrategyNavItem
from partnership.ui import home, navigation


def register() -> None:
    """Offer the list of reports, and the homes of manager and administrator."""
    navigation.register(StrategyNavItem("Reports", "report_list", Permission.READ_REPORT, 50))
    home.register(Role.MANAGER, homes.manager, of_strategy=True)
    home.register(Role.ADMINISTRATOR, homes.administrator)
