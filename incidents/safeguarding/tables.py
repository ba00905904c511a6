"""The list of concerns. Nothing of what was said is in it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone

from incidents.safeguarding import selectors
from incidents.safeguarding.models import ConcernQuerySet, SafeguardingConcern
from incidents.safeguarding.presenters import state_in_words
from partnership.accounts.access import user_of
from partnership.ui import formatting
from partnership.ui.tables.filters import ListFilters, WaitingFilter
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.orders import Order
from partnership.ui.tables.table import Column, Table

COMPLETED = "completed"
Cell = dict[str, object]


class ConcernTable(Table):
    """Concerns, each with a link that opens it."""

    reference = Column("Reference")
    kind = Column("Kind")
    came_in = Column("Came in")
    due = Column("Acknowledge by")
    state = Column("State")

    def __init__(self, rows: Iterable[SafeguardingConcern], **more: Any) -> None:
        super().__init__(rows, **more)
        self.now = timezone.now()

    def orders(self) -> Mapping[str, Order]:
        oldest = ("raised_at", "pk")
        return {
            "kind": Order(
                oldest, "urgent first", "urgent last", lead="is_urgent", values=(True, False)
            ),
            "came_in": Order(oldest, "oldest first", "latest first"),
        }

    def render_reference(self, record: SafeguardingConcern) -> Cell:
        href = reverse("concern_detail", args=[record.reference])
        return {"text": record.reference, "href": href}

    def render_kind(self, record: SafeguardingConcern) -> Cell | str:
        return {"text": "Urgent", "tone": "urgent"} if record.is_urgent else "Adult’s welfare"

    def render_came_in(self, record: SafeguardingConcern) -> str:
        return formatting.moment(record.raised_at)

    def render_due(self, record: SafeguardingConcern) -> str:
        return "At once" if record.is_urgent else formatting.moment(record.due_at)

    def render_state(self, record: SafeguardingConcern) -> Cell | str:
        return state_in_words(record, self.now)


class OwnConcernTable(ConcernTable):
    """Concerns that somebody took down, each with when it was acknowledged."""

    def __init__(self, rows: Iterable[SafeguardingConcern], *, may_open: bool) -> None:
        super().__init__(rows, exclude=("due",))
        self.may_open = may_open

    def render_reference(self, record: SafeguardingConcern) -> Cell:
        return super().render_reference(record) if self.may_open else {"text": record.reference}

    def render_state(self, record: SafeguardingConcern) -> Cell | str:
        if record.acknowledged_at:
            when = formatting.moment(record.acknowledged_at)
            return f"Acknowledged {when} by {record.acknowledged_by}"
        if record.due_at > self.now:
            return f"Waits to be acknowledged by {formatting.moment(record.due_at)}"
        return super().render_state(record)


class ConcernFilters(ListFilters):
    """What waits, or what is completed."""

    links = ("show",)

    show = WaitingFilter("completed_at", label="Which concerns", done=(COMPLETED, "Completed"))


class ConcernList(DataList):
    """What whoever asks may open, the urgent first, then the longest waiting."""

    table_class = ConcernTable
    filters_class = ConcernFilters
    one, many = "concern", "concerns"
    url_name = "concern_list"
    usual_sort = "kind"
    is_sealed = True

    def rows(self) -> ConcernQuerySet:
        return selectors.concerns(user_of(self.request)).defer("sealed")

    @property
    def shows_completed(self) -> bool:
        return bool(self.filters.given.get("show") == COMPLETED)
