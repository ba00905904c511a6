from typing import TYPE_CHECKING

from django.apps import AppConfig

from partnership.accounts.permissions import Permission, Role
from partnership.outbox import due
from partnership.ui.home import HomePage
from partnership.ui.navigation import NavItem

if TYPE_CHECKING:
    from partnership.accounts.models import User
    from partnership.accounts.people.work import Work
    from partnership.strategy.recording.sources import RecordedSource


class PatrolsConfig(AppConfig):
    name = "patrols"

    def recorded_sources(self) -> "list[RecordedSource]":
        """The patrol log."""
        from patrols.recorded_sources import PATROL_ACTIVITY

        return [PATROL_ACTIVITY]

    def work_of(self, user: "User") -> "list[Work]":
        """The visits that an officer has before them."""
        from patrols.leaving import work_of

        return work_of(user)

    def navigation(self) -> list[NavItem]:
        """The visits."""
        from partnership.strategy.navigation import StrategyNavItem

        return [StrategyNavItem("Visits", "visit_list", Permission.LIST_VISITS, 20)]

    def home_pages(self) -> list[HomePage]:
        """Those of the police."""
        from patrols import homes

        return [
            HomePage(Role.POLICE_SUPERVISOR, homes.supervisor, is_of_strategy=True),
            HomePage(Role.POLICE_OFFICER, homes.officer, is_of_strategy=True),
        ]

    def ready(self) -> None:
        """Offer the police's indicator and the weekly forecast."""
        from incidents.safeguarding.signs import may_tell_of_danger, tells_beside
        from partnership.gates import calls
        from partnership.guarded import urgent
        from patrols import indicators, tasks

        for text, tells in (("cancel_note", may_tell_of_danger), ("place", tells_beside)):
            refused = urgent.Urgent(tells, calls=lambda: calls.numbers(*calls.FOR_A_CHILD))
            urgent.register(f"patrols.visit.{text}", refused)
        indicators.register()
        due.register(tasks.enqueue_due_forecasts)
