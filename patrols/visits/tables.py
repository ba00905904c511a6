"""The list of planned visits, which is the briefing: it names streets."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone

from partnership.accounts.access import user_of
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import midnight
from partnership.ui import formatting
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.orders import Order
from partnership.ui.tables.paging import count_of
from partnership.ui.tables.table import Column, ExportColumn, Table
from patrols.visits.models import Visit, VisitQuerySet, VisitStatus, name_places
from strategy.strategies.access import strategy_of, strategy_url

ACTIONS = {"Change": "visit_change", "Call off": "visit_cancel"}
IN_TIME = ("planned_from", "pk")


class VisitTable(Table):
    """Visits; one that is not over leads to changing it, for who plans."""

    when = Column("When")
    until = ExportColumn("Until")
    where = Column("Where", is_clear=True)
    minutes = Column("Minutes", numeric=True)
    officer = Column("Officer")
    status = Column("Status", is_clear=True)
    invented = ExportColumn("Invented for the demonstration")

    def __init__(
        self, rows: Iterable[Visit], user: User, officers: Sequence[int | None] = ()
    ) -> None:
        super().__init__(name_places(rows))
        self.officers = tuple(officers)
        self.may_plan = user.has(Permission.PLAN_VISITS)
        self.now = timezone.now()

    def orders(self) -> Mapping[str, Order]:
        return {
            "when": Order(IN_TIME, "soonest first", "latest first"),
            "officer": Order(IN_TIME, lead="officer", values=self.officers),
            "status": Order(
                IN_TIME,
                "planned first",
                "called off first",
                lead="status",
                values=tuple(VisitStatus.values),
            ),
        }

    def render_when(self, record: Visit) -> str:
        hours = f"{formatting.clock(record.planned_from)}–{formatting.clock(record.planned_to)}"
        return f"{formatting.day(record.planned_from)}, {hours}"

    def value_when(self, record: Visit) -> datetime:
        return record.planned_from

    def render_until(self, record: Visit) -> datetime:
        return record.planned_to

    def render_where(self, record: Visit) -> dict[str, object]:
        return {"text": record.shown_place, "synthetic": record.is_synthetic}

    def render_minutes(self, record: Visit) -> int:
        return record.minutes

    def render_officer(self, record: Visit) -> str:
        return record.officer.full_name if record.officer else "Nobody yet"

    def render_status(self, record: Visit) -> dict[str, object]:
        status = record.get_status_display()
        text = f"{status}: {record.shown_reason}" if record.cancel_reason else status
        return {"text": text, "actions": self._actions(record)}

    def render_invented(self, record: Visit) -> str:
        return "Synthetic" if record.is_synthetic else ""

    def _actions(self, visit: Visit) -> list[dict[str, str]]:
        if not (self.may_plan and visit.is_open_at(self.now)):
            return []
        which = f"the visit to {visit.shown_place} at {formatting.clock(visit.planned_from)}"
        return [
            {"text": text, "href": _address(visit, name), "hidden": which}
            for text, name in ACTIONS.items()
        ]


def _address(visit: Visit, name: str) -> str:
    return strategy_url(visit.strategy, name, visit.public_id)


class VisitList(DataList):
    """A strategy's visits from today on that whoever asks may see, the soonest first."""

    table_class = VisitTable
    one, many = "visit", "visits"
    usual_sort = "when"

    def __init__(self, request: HttpRequest) -> None:
        self.user, self.strategy = user_of(request), strategy_of(request)
        super().__init__(request, strategy_url(self.strategy, "visit_list"))

    def rows(self) -> VisitQuerySet:
        ahead: VisitQuerySet = Visit.objects.visible_to(self.user).filter(
            strategy=self.strategy, planned_from__gte=midnight(timezone.localdate())
        )
        return ahead.select_related("officer", "planned_by", "strategy")

    def table_of(self, rows: Iterable[Visit]) -> VisitTable:
        return VisitTable(rows, self.user, self.officers)

    @cached_property
    def officers(self) -> Sequence[int | None]:
        """Whoever has a visit, by name, and nobody last; asked for by that order alone."""
        return self.values_in_order("officer", by="officer__full_name")

    def sentence(self) -> str:
        called_off = count_of(self.found.filter(status=VisitStatus.CANCELLED))
        sentence = super().sentence()
        if not called_off:
            return sentence
        if self.page.is_capped:
            return f"{sentence} Called off: {formatting.number(called_off)}."
        return f"{sentence.removesuffix('.')}, {formatting.number(called_off)} of them called off."
