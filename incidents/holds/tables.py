"""The list of holds."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse

from incidents.holds import selectors
from partnership.audit.models import Hold
from partnership.ui import formatting
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.orders import Order
from partnership.ui.tables.table import Column, ExportColumn, Table


class HoldTable(Table):
    """Holds, each with how many records it is on, or was."""

    why = Column("Why")
    what = Column("What", is_clear=True)
    records = Column("Records", numeric=True)
    since = Column("Since")
    placed_by = ExportColumn("Placed by")
    state = Column("State", is_clear=True)

    def __init__(self, rows: Iterable[Hold]) -> None:
        shown = list(rows)
        super().__init__(shown)
        self.numbers = selectors.numbers([hold.pk for hold in shown])

    def orders(self) -> Mapping[str, Order]:
        return {"since": Order(("placed_at", "pk"), "oldest first", "latest first")}

    def render_why(self, record: Hold) -> str:
        return f"{record.get_reason_display()}, {record.case_number}"

    def render_what(self, record: Hold) -> str:
        return record.described

    def render_records(self, record: Hold) -> str:
        return formatting.number(self.value_records(record))

    def value_records(self, record: Hold) -> int:
        return self.numbers[record.pk]

    def render_since(self, record: Hold) -> str:
        return f"{formatting.day(record.placed_at)}, {record.placed_by}"

    def value_since(self, record: Hold) -> datetime:
        return record.placed_at

    def render_placed_by(self, record: Hold) -> str:
        return record.placed_by.full_name

    def render_state(self, record: Hold) -> dict[str, object]:
        if record.lifted_at is None:
            lift = {"text": "Lift", "href": reverse("hold_lift", args=[record.public_id])}
            actions = [{**lift, "hidden": f"the hold {record.case_number}"}]
            return {"text": "In force", "actions": actions}
        day = formatting.day(record.lifted_at)
        why = record.get_lift_reason_display()
        return {"text": f"Lifted {day}, {record.lifted_by}: {why}"}


class HoldList(DataList):
    """Every hold, those in force first, the latest on top."""

    table_class = HoldTable
    one, many = "hold", "holds"
    url_name = "hold_list"

    def rows(self) -> Any:
        return selectors.all_holds()

    def usual_order(self) -> Order:
        return Order(("is_lifted", "-placed_at", "-pk"), is_keyed=False)
