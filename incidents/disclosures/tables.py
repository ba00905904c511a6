"""The lists of requests for words: those that one made, and those that the council decides on."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from django.urls import reverse
from django.utils import timezone

from incidents.disclosures import selectors
from incidents.disclosures.models import WordsRequest, WordsRequestQuerySet
from partnership.accounts.access import user_of
from partnership.ui import formatting
from partnership.ui.tables.filters import ListFilters, WaitingFilter
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.orders import Order
from partnership.ui.tables.table import Column, Table

DECIDED = "decided"
ASKED = Order(("asked_at", "pk"), "oldest first", "latest first")


class RequestTable(Table):
    """Requests of a police supervisor, each with where it stands."""

    page: ClassVar[str] = "words_request"

    complaint = Column("Complaint")
    asked = Column("Asked")
    matter = Column("For")
    state = Column("Where it stands")

    def __init__(self, rows: Iterable[WordsRequest]) -> None:
        super().__init__(rows)
        self.now = timezone.now()

    def orders(self) -> Mapping[str, Order]:
        return {"asked": ASKED}

    def render_complaint(self, record: WordsRequest) -> dict[str, object]:
        return {
            "text": record.complaint.reference,
            "href": reverse(self.page, args=[record.public_id]),
            "note": record.complaint.category.name,
        }

    def render_asked(self, record: WordsRequest) -> str:
        return formatting.moment(record.asked_at)

    def render_matter(self, record: WordsRequest) -> str:
        return str(record.get_matter_display())

    def render_state(self, record: WordsRequest) -> str:
        return selectors.state_of(record, at=self.now)


class QueueTable(RequestTable):
    """The same for the council, with each reason."""

    page = "words_decide"

    def render_state(self, record: WordsRequest) -> str:
        return selectors.state_at_the_council(record, at=self.now)


class OwnRequests(DataList):
    """The requests that whoever asks made, the latest first."""

    table_class = RequestTable
    one, many = "request", "requests"
    url_name = "words_own"
    usual_sort = "-asked"

    def rows(self) -> WordsRequestQuerySet:
        user = user_of(self.request)
        return selectors.requests(user).filter(asked_by=user)


class QueueFilters(ListFilters):
    """What waits, or what is decided."""

    links = ("show",)

    show = WaitingFilter("decision", label="Which requests", done=(DECIDED, "Decided"))


class RequestQueue(DataList):
    """What the council decides on, the oldest first; or what it decided, the latest first."""

    table_class = QueueTable
    filters_class = QueueFilters
    one, many = "request", "requests"
    url_name = "words_queue"

    def rows(self) -> WordsRequestQuerySet:
        return selectors.requests(user_of(self.request))

    @property
    def is_decided(self) -> bool:
        return bool(self.filters.given.get("show") == DECIDED)

    def usual_order(self) -> Order:
        return Order(("-decision__decided_at", "-pk"), is_keyed=False) if self.is_decided else ASKED
