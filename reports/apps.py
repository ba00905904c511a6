from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.http import HttpRequest

from partnership.accounts.permissions import Permission, Role
from partnership.ui.health import Line
from partnership.ui.home import HomePage
from partnership.ui.navigation import NavItem

if TYPE_CHECKING:
    from strategy.agreed.panels import Panel
    from strategy.strategies.models import Strategy


class ReportsConfig(AppConfig):
    name = "reports"
    label = "reports"

    def navigation(self) -> list[NavItem]:
        """The list of reports."""
        from strategy.strategies.navigation import StrategyNavItem

        return [StrategyNavItem("Reports", "report_list", Permission.READ_REPORT, 50)]

    def home_pages(self) -> list[HomePage]:
        """The latest report for the manager, the health of the system for the administrator."""
        from reports.home.views import manager_dashboard
        from reports.pages.views import administrator_dashboard

        return [
            HomePage(Role.MANAGER, manager_dashboard, is_of_strategy=True),
            HomePage(Role.ADMINISTRATOR, administrator_dashboard),
        ]

    def indicator_charts(
        self, request: HttpRequest, strategy: "Strategy", keys: Sequence[str]
    ) -> "list[Panel]":
        """Those of the closing report, or of the latest."""
        from partnership.accounts.access import user_of
        from reports.pages.charts import panels

        return panels(user_of(request), strategy, keys)

    def health(self, at: datetime) -> list[Line]:
        """Whether what is due was made."""
        from reports.making.schedule import health_line

        return [health_line(at)]

    def enqueue_due(self, at: datetime) -> None:
        """The reports that are due."""
        from reports.making import schedule

        schedule.enqueue_due(at)
