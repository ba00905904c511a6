"""Clients by code, and who has looked, as the shared table shows them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone

from outreach.caseload.states import last_change_of_reach
from outreach.clients import selectors
from outreach.clients.other_records import Stopped
from outreach.clients.selectors import Look
from outreach.contacts.proposals import NextStep
from outreach.contacts.timeline import step_in_words
from outreach.models import Client, ClientQuerySet, Step
from partnership.accounts.access import user_of
from partnership.gates.contact import How, SafeContact
from partnership.ui import formatting, phones
from partnership.ui.tables.filters import ChoiceFilter, ListFilters, one_of
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.orders import Order
from partnership.ui.tables.table import Column, Table

LOOKS = [{"label": "When"}, {"label": "Who"}, {"label": "Why"}]
NOBODY = "Nobody"
SOONEST = ("follow_up_on", "from_hour", "code")
STEPS = ("code", "next_step", "due", "worker")
COLUMNS: Mapping[str, Collection[str]] = {
    selectors.OPEN: STEPS,
    selectors.DUE: STEPS,
    selectors.DECIDE: STEPS,
    selectors.NOT_CONTACTED: ("code", "tries", "last_try", "due", "worker"),
    selectors.NO_WORKER: ("code", "worker"),
    selectors.CLOSED: ("code", "closed", "why", "worker"),
}
Cell = dict[str, Any]


class ClientTable(Table):
    """Clients by code, with the columns of one of ``COLUMNS``."""

    code = Column("Code")
    tries = Column("Tries", numeric=True)
    last_try = Column("Last try")
    next_step = Column("Next step")
    due = Column("Due")
    closed = Column("Closed")
    why = Column("Why")
    worker = Column("Worker")

    def __init__(
        self, rows: Iterable[Any], columns: Collection[str], workers: Iterable[int | None] = ()
    ) -> None:
        super().__init__(rows, exclude=self.base_columns.keys() - {*columns})
        self.workers = tuple(workers)
        self.today = timezone.localdate()

    def orders(self) -> Mapping[str, Order]:
        """By what the table shows: where the next step is no column, no order tells of it."""
        orders = {
            "code": Order(("code",)),
            "due": Order(SOONEST, "soonest first", "latest first", is_keyed=False),
            "closed": Order(("closed_at", "code"), "oldest first", "latest first"),
            "worker": Order(("code",), lead="worker", values=self.workers),
        }
        return {name: order for name, order in orders.items() if name in self.columns}

    def render_code(self, record: Client) -> Cell:
        return {"text": record.code, "href": reverse("client_detail", args=[record.code])}

    def render_tries(self, record: Any) -> str:
        return formatting.number(record.tries)

    def render_last_try(self, record: Any) -> str:
        return formatting.moment(record.last_tried_at) or "No try is on record"

    def render_next_step(self, record: Client) -> str:
        return str(Step(record.next_step).label)

    def render_due(self, record: Client) -> Cell:
        return due(record, self.today)

    def render_closed(self, record: Client) -> str:
        return formatting.day(record.closed_at)

    def render_why(self, record: Client) -> str:
        return str(record.get_closed_for_display())

    def render_worker(self, record: Client) -> str:
        return worker_of(record)


class ClientFilters(ListFilters):
    """Whose cases, and which of them. A list that one may not see is the usual one."""

    links = ("whose", "show")

    whose = ChoiceFilter(label="Whose cases", method="of")
    show = ChoiceFilter(label="Which cases", method="on_list")

    def __init__(self, data: QueryDict, rows: ClientQuerySet, *, request: HttpRequest) -> None:
        super().__init__(data, rows, request=request)
        user = user_of(request)
        self.offer("whose", selectors.whose_lists(user))
        self.offer("show", selectors.lists(user, str(self.data["whose"])))

    def of(self, rows: ClientQuerySet, name: str, whose: str) -> ClientQuerySet:
        return rows.helped_by(user_of(self.request)) if whose == selectors.MINE else rows

    def on_list(self, rows: ClientQuerySet, name: str, show: str) -> ClientQuerySet:
        return selectors.on_list(rows, show, on=timezone.localdate())


class ClientList(DataList):
    """Clients by code: one's own, or the team's, of which a worker sees codes and workers only."""

    table_class = ClientTable
    filters_class = ClientFilters
    one, many = "case", "cases"
    url_name = "client_list"
    is_sealed = True

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.user, asked = user_of(request), request.GET
        self.whose = one_of(selectors.whose_lists(self.user), asked.get("whose"))
        self.show = one_of(selectors.lists(self.user, self.whose), asked.get("show"))

    def rows(self) -> ClientQuerySet:
        return selectors.clients(self.user).with_hour()

    @cached_property
    def found(self) -> Any:
        rows: Any = super().found
        return selectors.with_tries(rows) if self.show == selectors.NOT_CONTACTED else rows

    def table_of(self, rows: Iterable[Client]) -> ClientTable:
        return ClientTable(rows, self._columns(), self.workers)

    @cached_property
    def workers(self) -> Sequence[int | None]:
        """Whoever has a case, by name, and nobody last; asked for by that order alone."""
        return self.values_in_order("worker", by="worker__full_name")

    def usual_order(self) -> Order:
        if "closed" in self.orders:
            return self.orders["closed"].turned()
        return self.orders["due" if "due" in self.orders else "code"]

    def _columns(self) -> Collection[str]:
        """Those of the list that is shown; codes and workers of what is a colleague's."""
        steps = selectors.may_see_steps(self.user, self.whose)
        return COLUMNS[self.show if steps else selectors.NO_WORKER]


def due(client: Client, today: date) -> dict[str, Any]:
    """The day of the next step; what is due says so, and since when."""
    on = client.follow_up_on
    if on is None:
        return {"text": ""}
    words = {"text": step_in_words(NextStep(on, client.follow_up_from))}
    if on < today:
        since = (today - on).days
        note = "for 1 day" if since == 1 else f"for {formatting.number(since)} days"
        return {**words, "tag": "Overdue", "tag_tone": "concern", "note": note}
    return {**words, "tag": "Today", "tag_tone": "neutral"} if on == today else words


def worker_of(client: Client) -> str:
    """Who helps her; an account that is closed, or helps nobody now, says so."""
    if client.worker is None:
        return NOBODY
    if client.has_worker:
        return client.worker.full_name
    gone = "has another role now" if client.worker.is_active else "account closed"
    return f"{client.worker.full_name} ({gone})"


def looks(views: Iterable[Look]) -> list[list[Any]]:
    """A row for each look, with its reason."""
    return [[formatting.moment(look.at), look.who, look.reason] for look in views]


def stopped_in_words(stopped: Stopped) -> list[str]:
    """What an objection did to her other records, in sentences, without their codes."""
    sentences = []
    if stopped.closed:
        which = "1 other record" if stopped.closed == 1 else f"{stopped.closed} other records"
        sentences.append(f"She has {which}, closed now too.")
    if stopped.held:
        is_one = stopped.held == 1
        which = "1 other record" if is_one else f"{stopped.held} other records"
        sentences.append(
            f"{which} may be hers: nobody contacts her by {'it' if is_one else 'them'} "
            "until the outreach lead has decided."
        )
    return sentences


def banner(contact: SafeContact, *, languages: dict[str, str]) -> list[dict[str, str]]:
    """How, when and in which language she is reached safely: no name, number or place."""
    if contact.how is How.WORDS:
        reached = "As she said it: show how to reach her" if contact.words else "Not known yet"
        return [{"key": "How", "value": reached}]
    never = [] if contact.hours else ["No safe time is known"]
    left = "May be left" if contact.may_leave_message else "Never leave a message"
    return [
        {"key": "How", "value": HOW_IN_WORDS[contact.how]},
        {"key": "When", "value": "\n".join(contact.hours_in_words() or never)},
        {"key": "Never", "value": "At any other time"},
        {"key": "Message", "value": left},
        {"key": "Language", "value": languages.get(contact.language, contact.language)},
    ]


HOW_IN_WORDS = {
    How.PHONE: "Call her",
    How.MESSAGE: "Send her a text message",
    How.PLACE: "At a place that she goes to",
}


def reach_changed_in_words(client: Client) -> str:
    """Who last changed how to reach her, and when; not how she is reached."""
    change = last_change_of_reach(client)
    if change is None:
        return "As her record began with it"
    return f"Changed {formatting.moment(change.made_at)} by {change.made_by}. It stays sealed"


def revealed(contact: SafeContact) -> list[dict[str, str]]:
    """What was sealed, for somebody who gave a reason."""
    rows = [{"key": "She wants to be called", "value": contact.alias or "Not known"}]
    if contact.how is How.PLACE:
        rows.append({"key": "Where to find her", "value": contact.place})
        if contact.words:
            rows.append({"key": "In the words that were typed", "value": contact.words})
    elif contact.words:
        rows.append({"key": "A safe way to reach her", "value": contact.words})
    elif contact.phone:
        key = "Number to text" if contact.how is How.MESSAGE else "Number to call"
        rows.append({"key": key, "value": phones.for_people(contact.phone)})
    else:
        rows.append({"key": "A safe way to reach her", "value": "Not known"})
    return rows
