"""The list of texts that are hidden until somebody has cleaned them: masked."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator

from partnership.accounts.access import user_of
from partnership.guarded import access, presenters
from partnership.guarded.checking import shown
from partnership.guarded.columns import GuardedColumn
from partnership.ui.tables.filters import ChoiceFilter, ListFilters, one_of
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.orders import Order
from partnership.ui.tables.table import Column, Table

PREVIEW = 160  # characters


class WaitingTable(Table):
    """Texts of one column, each of which leads to its page."""

    record = Column("Record")
    found = Column("Found")
    words = Column("Words, masked")

    def __init__(self, rows: Iterable[Any], column: GuardedColumn) -> None:
        super().__init__(rows)
        self.of = column

    def render_record(self, record: Any) -> dict[str, Any]:
        href = reverse("guarded_clean", args=[self.of.key, record.pk])
        return {"text": str(record), "href": href}

    def render_found(self, record: Any) -> str:
        return presenters.findings(self.of, self._text(record))

    def render_words(self, record: Any) -> str:
        return str(Truncator(shown(self._text(record), None)).chars(PREVIEW))

    def _text(self, record: Any) -> str:
        return str(getattr(record, self.of.text))


class WaitingFilters(ListFilters):
    """Which texts, with how many of them wait."""

    links = ("of",)

    of = ChoiceFilter(label="Which texts", method="of_column")

    def of_column(self, rows: Any, name: str, key: str) -> Any:
        """The rows are of that column already."""
        return rows


class WaitingList(DataList):
    """The texts of one column that ``user`` may clean; first one in which some wait."""

    table_class = WaitingTable
    filters_class = WaitingFilters
    one, many = "text", "texts"
    url_name = "guarded_list"
    size = 25
    is_sealed = True

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        user = user_of(request)
        self.choices = presenters.choices(user)
        key = one_of(self.choices, request.GET.get("of"))
        self.column = next(column for column in access.columns_for(user) if column.key == key)

    @cached_property
    def filters(self) -> ListFilters:
        filters = super().filters
        filters.offer("of", self.choices)
        return filters

    def rows(self) -> Any:
        return self.column.waiting_for(user_of(self.request))

    def table_of(self, rows: Iterable[Any]) -> WaitingTable:
        return WaitingTable(rows, self.column)

    def usual_order(self) -> Order:
        return Order(("pk",))
