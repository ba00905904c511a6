"""The list of events, and an event line by line."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from partnership.ui import formatting
from partnership.ui.tables.filters import ChoiceFilter, ListFilters
from partnership.ui.tables.orders import Order
from partnership.ui.tables.table import Column, ExportColumn
from strategy.events.models import StrategyEvent
from strategy.registers.tables import RegisterList, RegisterTable

KEY = "events"  # in addresses
MOVED = "Moved people to report"


def days(event: Any) -> str:
    """Its day, or its first and last."""
    first = formatting.day(event.first_day)
    if event.last_day == event.first_day:
        return first
    return f"{first} to {formatting.day(event.last_day)}"


class EventTable(RegisterTable):
    """Events, each of which leads to its page."""

    start = Column("When")
    end = ExportColumn("Last day")
    kind = Column("Kind")
    words = Column("What happened", is_clear=True)
    moved = Column(MOVED)
    invented = ExportColumn("Invented for the demonstration")

    def orders(self) -> Mapping[str, Order]:
        return {"start": Order(("first_day", "pk"), "earliest first", "latest first")}

    def render_start(self, record: StrategyEvent) -> dict[str, object]:
        return self.linked(record, days(record))

    def value_start(self, record: StrategyEvent) -> date:
        return record.first_day

    def render_end(self, record: StrategyEvent) -> date:
        return record.last_day

    def render_kind(self, record: StrategyEvent) -> str:
        return record.get_kind_display()

    def render_words(self, record: StrategyEvent) -> str:
        return record.words

    def render_moved(self, record: StrategyEvent) -> str:
        return "Yes" if record.moved_reports else ""


class EventFilters(ListFilters):
    """The kind."""

    kind = ChoiceFilter(choices=StrategyEvent.Kind.choices, label="Kind")


class EventList(RegisterList):
    """A strategy's events, the latest first."""

    table_class = EventTable
    filters_class = EventFilters
    one, many = "event", "events"
    usual_sort = "-start"


def facts(told: Any) -> list[tuple[str, str]]:
    """What an event says, line by line."""
    return [
        ("When", days(told)),
        ("Kind", StrategyEvent.Kind(told.kind).label),
        ("What happened", told.words),
        (MOVED, "Yes" if told.moved_reports else "No, or nobody knows"),
    ]
