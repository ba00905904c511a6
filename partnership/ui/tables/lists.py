"""A list: its filters, order, pages and columns, read from an address; the same for its export."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, islice
from typing import Any, ClassVar

from django.db.models import F, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from partnership.audit.services import Actor
from partnership.ui import formatting
from partnership.ui.tables import exports
from partnership.ui.tables.filters import SORT, ListFilters
from partnership.ui.tables.models import SavedFilter
from partnership.ui.tables.orders import Order
from partnership.ui.tables.paging import PLACES, Page, Pages, beside, count_of, page_of
from partnership.ui.tables.selectors import offer, saved_of
from partnership.ui.tables.table import Table

Row = dict[str, Any]
LONGEST = 500  # characters of a box that are read; no filter takes more
PRINT = "print"  # in an address: all on one page, for paper
MOST_PRINTED = 500


class DataList(ABC):
    """What one list is, for one request. Subclasses say which rows it has, and who sees what.

    ``one`` and ``many`` are what its records are called; ``usual_sort`` is how it is sorted where
    the address doesn't say, as there: the name of a column, after a minus the greatest first.
    ``url_name`` names its page where its address takes no argument; else a subclass gives it.
    Of a list that ``is_sealed`` no filter is saved, nothing is printed but a page, and nothing is
    ever exported.
    """

    table_class: ClassVar[type[Table]]
    filters_class: ClassVar[type[ListFilters]] = ListFilters
    one: ClassVar[str] = "record"
    many: ClassVar[str] = "records"
    url_name: ClassVar[str] = ""
    usual_sort: ClassVar[str] = ""
    size: ClassVar[int] = 50
    is_sealed: ClassVar[bool] = False

    def __init__(self, request: HttpRequest, page: str = "") -> None:
        self.request = request
        self.page_address = page or reverse(self.url_name)

    @abstractmethod
    def rows(self) -> "QuerySet[Any]":
        """All that whoever asks may see of it, in no order."""

    def table_of(self, rows: Iterable[Any]) -> Table:
        """The table of some rows, with the columns that whoever asks may see."""
        return self.table_class(rows)

    def usual_order(self) -> Order:
        """How it is sorted where the address doesn't say."""
        return self._sorted_by(self.usual_sort)

    @cached_property
    def query(self) -> QueryDict:
        """What the address says of filters and order, without boxes that were left empty."""
        query = QueryDict(mutable=True)
        for name in (*self.filters_class.base_filters, SORT):
            if value := self.request.GET.get(name):
                query[name] = value[:LONGEST]
        if query.get(SORT, "").removeprefix("-") not in self.orders:
            query.pop(SORT, None)
        return query

    @cached_property
    def filters(self) -> ListFilters:
        filters = self.filters_class(self.query, self.rows(), request=self.request)
        filters.sorts = list(self._sorts())
        return filters

    @property
    def form(self) -> Any:
        """The filter panel."""
        return self.filters.form

    @cached_property
    def columns_alone(self) -> Table:
        """The table without a row: what columns there are, and how to sort by them."""
        return self.table_of([])

    @cached_property
    def orders(self) -> Mapping[str, Order]:
        return self.columns_alone.orders()

    @property
    def sort(self) -> str:
        """How the address asks to sort; empty where it doesn't, or by what nobody can."""
        return str(self.query.get(SORT, ""))

    @cached_property
    def order(self) -> Order:
        return self._sorted_by(self.sort) if self.sort else self.usual_order()

    @cached_property
    def found(self) -> "QuerySet[Any]":
        """The rows that pass the filters."""
        return self.filters.qs

    @cached_property
    def page(self) -> Page:
        is_first = self.is_for_paper
        asked = {name: "" if is_first else self.request.GET.get(name, "") for name in PLACES}
        viewer = str(self._user.pk)
        return page_of(self.found, self.order, asked, size=self.rows_shown, viewer=viewer)

    @property
    def rows_shown(self) -> int:
        """The most rows that the page has."""
        return MOST_PRINTED if self.is_for_paper else self.size

    @property
    def is_for_paper(self) -> bool:
        """Whether the address asks for all of it on one page."""
        return PRINT in self.request.GET and not self.is_sealed

    @property
    def paper_href(self) -> str:
        """The address of all of it on one page; empty where this page is all, or none is given."""
        is_offered = self._has_more and not (self.is_sealed or self.is_for_paper)
        return self._address(**{PRINT: "all"}) if is_offered else ""

    def on_paper(self) -> str:
        """How many of the rows stand on the page, where it isn't all."""
        if not self._has_more:
            return ""
        number = formatting.number(self.page.count)
        all_of_it = f"more than {number}" if self.page.is_capped else number
        return f"Here are {formatting.number(len(self.page.rows))} of {all_of_it} {self.many}."

    @cached_property
    def table(self) -> Table:
        return self.table_of(self.page.rows)

    @cached_property
    def table_rows(self) -> list[list[Any]]:
        return self.table.cells()

    def columns(self) -> list[Row]:
        """The heads, each with the address that sorts by it and how it is sorted now."""
        return [head | self._sorting(head["name"]) for head in self.table.heads()]

    def tags(self) -> list[Row]:
        """Each filter that is on, with the address without it."""
        return [
            {"label": label, "text": text, "href": self._address(**{name: None})}
            for name, label, text in self.filters.chosen()
            if name not in self.filters.links
        ]

    @property
    def panel(self) -> str:
        """What the panel that narrows and sorts it is called; empty where it would do nothing."""
        is_used = self.form.errors or self.query.keys() - {*self.filters.links}
        if self.page.count < 2 and not (is_used or self.filters.shows_more):
            return ""
        return "Filter" if self.filters.filters.keys() - {*self.filters.links} else "Sort"

    def links(self) -> list[Row]:
        """The choices that stand above the list, each with the address that takes it."""
        return [
            {"label": self.form[name].label, "choices": self._choices(name)}
            for name in self.filters.links
        ]

    def pages(self) -> Pages:
        """The way to the pages before and after."""
        return beside(self.page, self.query)

    def sentence(self) -> str:
        """How many there are, and how they are sorted."""
        number = formatting.number(self.page.count)
        if self.page.is_capped:
            ends = "" if self.order.is_keyed else f" The first {number} can be paged through."
            return f"More than {number} {self.many}.{ends}"
        return f"{number} {self.one if self.page.count == 1 else self.many}."

    @cached_property
    def saved(self) -> list[SavedFilter]:
        """The filters of this list that whoever asks has saved."""
        return [] if self.is_sealed else list(saved_of(self._user, self.page_address))

    def offered(self) -> str:
        """What the button that saves this filter sends; empty where there is nothing to save."""
        query = self._saved_query()
        if self.is_sealed or self.form.errors or not query:
            return ""
        words = [text for name, _, text in self.filters.chosen() if name in query]
        if SORT in query:
            words.append(dict(self._sorts())[self.sort])
        return offer(
            self._user, page=self.page_address, query=query.urlencode(), words=", ".join(words)
        )

    @property
    def here(self) -> str:
        """What the address says of filters and order, for an address beside this one."""
        return f"?{self.query.urlencode()}" if self.query else ""

    @property
    def saved_here(self) -> str:
        """The address that a saved filter would have that is on now."""
        return f"{self.page_address}?{self._saved_query().urlencode()}"

    def is_saved(self) -> bool:
        return self.saved_here in {saved_filter.href for saved_filter in self.saved}

    def values_in_order(self, column: str, *, by: str) -> list[Any]:
        """The values of a column that leads the order that is asked for: as read, empty last."""
        if self.request.GET.get(SORT, "").removeprefix("-") != column:
            return []
        rows = self.rows().prefetch_related(None).order_by(F(by).asc(nulls_last=True), column)
        return [value for value, _ in rows.values_list(column, by).distinct()]

    def export_count(self) -> int:
        """How many rows an export has.

        :raises TooManyRows: where that is more than one file is to hold.
        """
        count = count_of(self.found, exports.MOST_EXPORTED + 1)
        if count > exports.MOST_EXPORTED:
            raise exports.TooManyRows
        return count

    def lines(self, requested: Iterable[str], count: int) -> Iterator[list[Any]]:
        """The heads and ``count`` rows of an export, read while they are sent."""
        parts = self.order.parts(self.export_rows(requested))
        rows = chain.from_iterable(part.iterator(exports.AT_ONCE) for part in parts)
        return self.table_of(islice(rows, count)).lines(requested=requested)

    def export_rows(self, requested: Iterable[str]) -> "QuerySet[Any]":
        """The rows with all that the columns of an export need."""
        return self.found

    @property
    def _user(self) -> Actor:
        user: Any = self.request.user
        actor: Actor = user
        return actor

    @property
    def _has_more(self) -> bool:
        return bool(self.page.previous or self.page.following)

    def _choices(self, name: str) -> list[Row]:
        now = self.filters.data.get(name)
        return [
            {"text": words, "href": self._address(**{name: value}), "is_on": value == now}
            for value, words in self.form.fields[name].choices
        ]

    def _saved_query(self) -> QueryDict:
        query = self.query.copy()
        for name in self.filters.never_saved:
            query.pop(name, None)
        return query

    def _sorted_by(self, sort: str) -> Order:
        order = self.orders[sort.removeprefix("-")]
        return order.turned() if sort.startswith("-") else order

    def _sorts(self) -> Iterator[tuple[str, str]]:
        """Every way to sort, in words."""
        labels = {head["name"]: head["label"] for head in self.columns_alone.heads()}
        yield "", "As usual"
        for name, order in self.orders.items():
            if name in labels:
                yield name, f"{labels[name]}: {order.ascending}"
                yield f"-{name}", f"{labels[name]}: {order.descending}"

    def _sorting(self, name: str) -> Row:
        if name not in self.orders:
            return {"sort": "", "href": ""}
        now = self.sort or self._usual_sort_shown()
        turned = {name: f"-{name}", f"-{name}": name}
        first = f"-{name}" if self.usual_sort == f"-{name}" else name
        state = {name: "ascending", f"-{name}": "descending"}.get(now, "none")
        return {"sort": state, "href": self._address(sort=turned.get(now, first))}

    def _usual_sort_shown(self) -> str:
        is_usual = self.usual_sort and self.order == self._sorted_by(self.usual_sort)
        return self.usual_sort if is_usual else ""

    def _address(self, **changes: str | None) -> str:
        """The page's own address with ``changes``, on the first page unless they say another."""
        kept = self.query.items()
        query: dict[str, Any] = {name: value for name, value in kept if name not in changes}
        query |= {name: value for name, value in changes.items() if value}
        return f"?{urlencode(query)}"
