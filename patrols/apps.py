from django.apps import AppConfig

from partnership.accounts.permissions import Permission, Role
from partnership.outbox import due
from partnership.ui import home, navigation
from partnership.ui.navigation import NavItem


class PatrolsConfig(AppConfig):
    name = "patrols"

    def ready(self) -> None:
        """Offer the pages, the homes of the police, their indicator and the weekly forecast."""
        from patrols import homes, indicators, tasks

        navigation.register(NavItem("Visits", "visit_list", Permission.LIST_VISITS, 20))
        home.register(Role.POLICE_SUPERVISOR, homes.supervisor)
        home.register(Role.POLICE_OFFICER, homes.officer)
        indicators.register()
        due.register(tasks.enqueue_due_forecasts)
