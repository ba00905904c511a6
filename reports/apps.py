from datetime import datetime

from django.apps import AppConfig

from partnership.accounts.permissions import Permission, Role
from partnership.ui.health import Line
from partnership.ui.home import HomePage
from partnership.ui.navigation import NavItem


class ReportsConfig(AppConfig):
    name = "reports"
    label = "reports"

    def navigation(self) -> list[NavItem]:
        """The list of reports."""
        from strategy.strategies.navigation import StrategyNavItem

        return [StrategyNavItem("Reports", "report_list", Permission.READ_REPORT, 50)]

    def home_pages(self) -> list[HomePage]:
        """The latest report for the manager, the health of the system for the administrator."""
        from reports.pages import views

        return [
            HomePage(Role.MANAGER, views.manager_dashboard, is_of_strategy=True),
            HomePage(Role.ADMINISTRATOR, views.administrator_dashboard),
        ]

    def health(self, at: datetime) -> list[Line]:
        """Whether what is due was made."""
        from reports.making.schedule import health_line

        return [health_line(at)]

    def enqueue_due(self, at: datetime) -> None:
        """The reports that are due."""
        from reports.making import schedule

        schedule.enqueue_due(at)
