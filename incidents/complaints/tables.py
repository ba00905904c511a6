"""The list of complaints: its columns, orders and rows, as far as whoever asks may know them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject, cached_property

from incidents.complaints import selectors
from incidents.complaints.filters import MOST_RANKED, ComplaintFilters
from incidents.complaints.models import Category, Complaint, Status
from incidents.complaints.presenters import (
    hits_of,
    in_their_words,
    marked,
    passage,
    place_of,
    reported,
)
from incidents.complaints.querysets import ComplaintQuerySet, may_read_words, moment_told
from partnership.accounts.access import user_of
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.ui import formatting
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.orders import Order
from partnership.ui.tables.table import Column, ExportColumn, Table
from partnership.ui.when.formatting import when_in_words
from strategy.models import Strategy
from strategy.strategies.access import strategy_of, strategy_url

Cell = dict[str, object]
OF_WORDS = ("words", "earlier")  # columns for who may read residents' words


@dataclass(frozen=True)
class Reader:
    """Who reads complaints, in which strategy; what a search is marked by."""

    user: User
    strategy: Strategy
    hits: re.Pattern[str] | None = None

    @property
    def reads_words(self) -> bool:
        return may_read_words(self.user)


class ComplaintTable(Table):
    """Complaints, each with a link for who may open it.

    Of a search its words are marked, and shown where they stand in the resident's own.
    """

    reference = Column("Reference")
    what = Column("What", is_clear=True)
    where = Column("Where", is_clear=True)
    when = Column("When", is_clear=True)
    reported = Column("Reported")
    status = Column("Status", is_clear=True)
    invented = ExportColumn("Invented for the demonstration")
    earlier = ExportColumn("Earlier reference")
    words = Column("In their words", on_request=True)

    def __init__(self, rows: Iterable[Complaint], reader: Reader) -> None:
        self.reader, self.reads_words = reader, reader.reads_words
        super().__init__(rows, exclude=() if self.reads_words else OF_WORDS)
        self.may_read = reader.user.has(Permission.READ_COMPLAINT)

    def orders(self) -> Mapping[str, Order]:
        moment = moment_told(self.reader.user)
        latest = (f"-{moment}", "-pk")
        categories = Category.objects.visible_to(self.reader.user).order_by("name")
        kinds: Any = SimpleLazyObject(lambda: tuple(categories.values_list("pk", flat=True)))
        return {
            "what": Order(latest, lead="category", values=kinds),
            "when": Order(("occurred_from", "pk"), "earliest first", "latest first", empty="last"),
            "reported": Order((moment, "pk"), "oldest first", "latest first"),
            "status": Order(
                latest,
                "new first",
                "closed first",
                lead="status",
                values=tuple(Status.values),
            ),
        }

    def render_reference(self, record: Complaint) -> Cell:
        cell: Cell = {"text": record.reference, "synthetic": record.is_synthetic}
        if record.is_withheld and self.reads_words:
            cell |= {"tag": "With safeguarding", "tag_tone": "concern"}
        elif self.may_read:
            detail = strategy_url(self.reader.strategy, "complaint_detail", record.reference)
            cell["href"] = detail
        return cell

    def render_what(self, record: Complaint) -> Cell:
        name, hits = record.category.name, self.reader.hits
        more = passage(record, hits) if self.reads_words else []
        return {"text": name, "pieces": marked(name, hits), "more": more}

    def render_where(self, record: Complaint) -> Cell:
        place = place_of(record, reads_words=self.reads_words)
        return {"text": place, "pieces": marked(place, self.reader.hits)}

    def render_when(self, record: Complaint) -> str:
        return when_in_words(record)

    def render_reported(self, record: Complaint) -> str:
        return formatting.day(self.value_reported(record))

    def value_reported(self, record: Complaint) -> date:
        """The day alone, in files too."""
        return formatting.in_london(reported(record, reads_words=self.reads_words)).date()

    def render_status(self, record: Complaint) -> str:
        return str(Status(record.status).label)

    def render_invented(self, record: Complaint) -> str:
        return "Synthetic" if record.is_synthetic else ""

    def render_earlier(self, record: Complaint) -> str:
        return record.earlier_reference or ""

    def render_words(self, record: Complaint) -> str:
        return in_their_words(record)


class ComplaintList(DataList):
    """A strategy's complaints, the latest first; of a search the best first."""

    table_class = ComplaintTable
    filters_class = ComplaintFilters
    one, many = "complaint", "complaints"
    usual_sort = "-reported"
    size = 25
    filters: ComplaintFilters

    def __init__(self, request: HttpRequest) -> None:
        self.user, self.strategy = user_of(request), strategy_of(request)
        super().__init__(request, strategy_url(self.strategy, "complaint_list"))

    def rows(self) -> ComplaintQuerySet:
        """All that whoever asks may see listed, without what a line doesn't need."""
        rows = selectors.listed(self.user, self.strategy).defer("search", "place_search")
        is_search = bool(self.request.GET.get("asked"))
        return rows if is_search else rows.defer("search", "place_search", "description")

    def table_of(self, rows: Iterable[Complaint]) -> ComplaintTable:
        return ComplaintTable(rows, Reader(self.user, self.strategy, self._hits()))

    @cached_property
    def table(self) -> Table:
        """That of the columns, unless words are marked: a second takes a tenth of a page's time."""
        return super().table if self.filters.words else self.columns_alone.filled(self.page.rows)

    def usual_order(self) -> Order:
        usual = super().usual_order()
        if not self.filters.words:
            return usual
        return Order(("-fit", *usual.by), is_keyed=False)

    def sentence(self) -> str:
        count = formatting.number(self.page.count)
        if self.filters.words and self.page.count == MOST_RANKED:
            return f"{count} complaints or more: the best of the latest {count} stand first."
        if self.filters.words and not self.sort:
            return f"{super().sentence().removesuffix('.')}, the best first."
        return super().sentence()

    def export_rows(self, requested: Iterable[str]) -> ComplaintQuerySet:
        """With residents' words where they are asked for by who may read them."""
        with_words = "words" in requested and may_read_words(self.user)
        rows: Any = self.found
        return rows.defer(None).defer("search", "place_search") if with_words else rows

    def _hits(self) -> re.Pattern[str] | None:
        """Not while the filters are made: they ask for the orders of the table first."""
        return hits_of(self.filters.words) if "filters" in vars(self) else None
