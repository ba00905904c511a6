"""What this app adds to navigation and homes."""

from partnership.accounts.permissions import Permission, Role
from partnership.reports import homes
from partnership.ui import home, navigation
from partnership.ui.navigation import NavItem


def register() -> None:
    """Offer the list of reports, and the homes of manager and administrator."""
    navigation.register(NavItem("Reports", "report_list", Permission.READ_REPORT, 50))
    home.register(Role.MANAGER, homes.manager)
    home.register(Role.ADMINISTRATOR, homes.administrator)
