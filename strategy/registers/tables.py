"""The list of a register: the entries that stand, in the strategy of the address."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest

from partnership.accounts.access import user_of
from partnership.places.models import Area
from partnership.ui.tables.filters import RecordFilter
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.table import Table
from strategy.strategies.access import strategy_of, strategy_url

if TYPE_CHECKING:
    from strategy.registers.declaring import Register


class RegisterTable(Table):
    """Entries, each of which leads to its page from the column that ``linked`` draws."""

    def __init__(self, rows: Iterable[Any], listing: "RegisterList") -> None:
        super().__init__(rows)
        self.listing = listing

    def linked(self, record: Any, text: str) -> dict[str, object]:
        """A cell that leads to an entry, with the mark of one that is made up."""
        key, strategy = self.listing.register.key, self.listing.strategy
        href = strategy_url(strategy, "register_entry", key, record.public_id)
        return {"text": text, "href": href, "synthetic": _is_made_up(record)}

    def render_invented(self, record: Any) -> str:
        return "Synthetic" if _is_made_up(record) else ""


def _is_made_up(record: Any) -> bool:
    return getattr(record, "is_synthetic", False)


class AreaFilter(RecordFilter):
    """One of the areas of the strategy of the address."""

    def __init__(self) -> None:
        super().__init__(queryset=_areas, label="Area")


def _areas(request: HttpRequest) -> "QuerySet[Area]":
    return Area.objects.filter(pk__in=strategy_of(request).areas.values("area"))


class RegisterList(DataList):
    """Subclasses name table, filters and usual order; ``related`` is what the columns show."""

    table_class: ClassVar[type[RegisterTable]]
    related: ClassVar[tuple[str, ...]] = ()

    def __init__(self, request: HttpRequest, register: "Register") -> None:
        self.register = register
        self.user, self.strategy = user_of(request), strategy_of(request)
        super().__init__(request, strategy_url(self.strategy, "register_list", register.key))

    def rows(self) -> "QuerySet[Any]":
        standing = self.register.of(self.strategy).visible_to(self.user).current()
        entries: QuerySet[Any] = standing.select_related(*self.related)
        return entries

    def table_of(self, rows: Iterable[Any]) -> RegisterTable:
        return self.table_class(rows, self)
