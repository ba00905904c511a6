from typing import TYPE_CHECKING

from django.apps import AppConfig

from partnership.accounts.permissions import Permission, Role
from partnership.outbox import due
from partnership.ui import home, navigation
from patrols.recorded_sources import PATROL_ACTIVITY

if TYPE_CHECKING:
    from partnership.accounts.models import User
    from partnership.accounts.people.work import Work


class PatrolsConfig(AppConfig):
    name = "patrols"
    recorded_sources = (PATROL_ACTIVITY,)

    def work_of(self, user: "User") -> "list[Work]":
        """The visits that an officer has before them."""
        from patrols.leaving import work_of

        return work_of(user)

    def ready(self) -> None:
        """Offer the pages, the homes of the police, their indicator and the weekly forecast."""
        from incidents.safeguarding.signs import may_tell_of_danger, tells_beside
        from partnership.gates import calls
        from partnership.guarded import urgent
        from partnership.strategy.navigation import StrategyNavItem
        from patrols import homes, indicators, tasks

        for text, tells in (("cancel_note", may_tell_of_danger), ("place", tells_beside)):
            refused = urgent.Urgent(tells, calls=lambda: calls.numbers(*calls.FOR_A_CHILD))
            urgent.register(f"patrols.visit.{text}", refused)
        navigation.register(StrategyNavItem("Visits", "visit_list", Permission.LIST_VISITS, 20))
        home.register(Role.POLICE_SUPERVISOR, homes.supervisor, of_strategy=True)
        home.register(Role.POLICE_OFFICER, homes.officer, of_strategy=True)
        indicators.register()
        due.register(tasks.enqueue_due_forecasts)
