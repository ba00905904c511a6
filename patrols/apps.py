from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import AppConfig

from partnership.accounts.permissions import Permission, Role
from partnership.ui.home import HomePage
from partnership.ui.navigation import NavItem

if TYPE_CHECKING:
    from django.http import HttpRequest

    from partnership.accounts.models import User
    from partnership.accounts.people.work import Work
    from partnership.analysis.periods import Period
    from partnership.guarded.urgent import Urgent
    from partnership.ui.health import Line
    from strategy.agreed.indicators import IndicatorSource
    from strategy.agreed.key_figures import KeyFigure
    from strategy.models import Strategy
    from strategy.recording.sources import RecordedSource
    from strategy.registers.declaring import Register

NO_FORECAST = "None has been made: it needs complaints of twelve months."


class PatrolsConfig(AppConfig):
    name = "patrols"

    def recorded_sources(self) -> "list[RecordedSource]":
        """The patrol log."""
        from patrols.activity.sources import PATROL_ACTIVITY

        return [PATROL_ACTIVITY]

    def work_of(self, user: "User") -> "list[Work]":
        """The visits that an officer has before them."""
        from patrols.visits.leaving import work_of

        return work_of(user)

    def navigation(self) -> list[NavItem]:
        """The visits."""
        from strategy.strategies.navigation import StrategyNavItem

        return [StrategyNavItem("Visits", "visit_list", Permission.LIST_VISITS, 20)]

    def registers(self) -> "list[Register]":
        """The patrol log."""
        from patrols.activity.register import PATROL_LOG

        return [PATROL_LOG]

    def home_pages(self) -> list[HomePage]:
        """Those of the police."""
        from patrols.next_week.views import supervisor_dashboard
        from patrols.visits.views import officer_dashboard

        return [
            HomePage(Role.POLICE_SUPERVISOR, supervisor_dashboard, is_of_strategy=True),
            HomePage(Role.POLICE_OFFICER, officer_dashboard, is_of_strategy=True),
        ]

    def indicators(self) -> "list[IndicatorSource]":
        """What patrols did."""
        from patrols import indicators

        of_sheets = [indicators.BUYERS_STOPPED, indicators.WARNINGS, indicators.DIRECTIONS]
        return [indicators.ARRESTS, indicators.HOURS, *of_sheets]

    def key_figures(
        self, request: "HttpRequest", strategy: "Strategy", month: "Period", as_of: datetime
    ) -> "list[KeyFigure]":
        """Hours of patrol."""
        from patrols.key_figures import patrol_hours

        return patrol_hours(request, strategy, month, as_of)

    def health(self, at: datetime) -> "list[Line]":
        """When the last forecast was made."""
        from partnership.ui import formatting
        from partnership.ui.health import Line
        from patrols.forecasts.models import Forecast

        last = Forecast.objects.order_by("-made_at").first()
        made = f"The last was made on {formatting.moment(last.made_at)}." if last else NO_FORECAST
        return [Line("Forecast", True, made)]

    def enqueue_due(self, at: datetime) -> None:
        """The week's forecasts."""
        from patrols.forecasts import tasks

        tasks.enqueue_due_forecasts(at)

    def urgent_texts(self) -> "Mapping[str, Urgent]":
        """A visit with such words is refused, with the numbers to call."""
        from incidents.danger.signs import may_tell_of_danger, tells_beside
        from partnership.gates import calls
        from partnership.guarded.urgent import Urgent

        def numbers() -> list[calls.Call]:
            return calls.numbers(*calls.FOR_A_CHILD)

        return {
            "patrols.visit.cancel_note": Urgent(may_tell_of_danger, calls=numbers),
            "patrols.visit.place": Urgent(tells_beside, calls=numbers),
        }
