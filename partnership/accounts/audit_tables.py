"""The list of the audit: what narrows it, its rows and its pages."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone

from partnership.accounts import audit_log, audit_references, audit_words
from partnership.accounts.access import user_of
from partnership.accounts.audit_log import Entry
from partnership.analysis.periods import midnight
from partnership.audit.models import AuditEvent
from partnership.audit.services import SET_UP
from partnership.ui import formatting
from partnership.ui.tables.filters import ChoiceFilter, DayFilter, ListFilters
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.orders import Order
from partnership.ui.tables.paging import NUMBER, Page, numbered
from partnership.ui.tables.table import Column, Table

Cell = dict[str, object]
Events = QuerySet[AuditEvent]
DAY = timedelta(days=1)
# Letters that certainly fit on a laptop, in the columns of static/css/audit.css
FITS_WHO, FITS_RECORD, FITS_WHY = 34, 22, 26
SMALL = 0.8  # the width of a role's letters beside those of a name


class AuditTable(Table):
    """A name leads to all that the person did, a number to all that was done to the record."""

    when = Column("When")
    who = Column("Who")
    did = Column("Did")
    record = Column("Record")
    count = Column("How many", numeric=True)
    why = Column("Why")

    def __init__(self, events: Iterable[AuditEvent], *, is_by_day: bool = False) -> None:
        super().__init__(audit_log.entries_of(events))
        self.is_by_day = is_by_day

    def orders(self) -> Mapping[str, Order]:
        """By the rows' numbers; what is told by its day has one order alone."""
        return {} if self.is_by_day else {"when": Order(("pk",), "oldest first", "latest first")}

    def render_when(self, record: Entry) -> str:
        at = record.event.recorded_at
        return formatting.day(timezone.localdate(at)) if record.is_day else formatting.moment(at)

    def render_who(self, record: Entry) -> Cell:
        if not record.who:
            return {"text": record.role}
        href = reverse("audit_list", query={"person": record.event.actor_id})
        return {"text": record.who, "href": href, "note": f"({record.role})"}

    def render_did(self, record: Entry) -> str:
        return record.did

    def render_record(self, record: Entry) -> Cell:
        if not record.number:
            return {"text": record.kind}
        asked = {"object_type": record.event.object_type, "object_id": record.event.object_id}
        link = {"text": f"number {record.number}", "href": reverse("audit_list", query=asked)}
        return {"text": record.kind, "actions": [link]}

    def render_count(self, record: Entry) -> str:
        return formatting.number(record.event.count)

    def render_why(self, record: Entry) -> Cell:
        return {"text": record.why, "unfolds": _is_long(record)}


def _is_long(record: Entry) -> bool:
    """Whether a row may be cut on a laptop, where it takes one line."""
    who = len(record.who) + len(record.role) * SMALL
    return (
        who > FITS_WHO
        or len(record.kind + record.number) > FITS_RECORD
        or len(record.why) > FITS_WHY
    )


class TickFilter(django_filters.Filter):
    """A box to be ticked."""

    field_class = forms.BooleanField


class AuditFilters(ListFilters):
    """Person, action, day, kind and number of the record, with setting up or without."""

    never_saved = frozenset({"person", "object_id"})
    shows_more = True

    person = ChoiceFilter(label="Who", method="by")
    action = ChoiceFilter(label="Did what")
    day = DayFilter(label="Day", method="on")
    object_type = ChoiceFilter(label="Kind of record")
    object_id = django_filters.CharFilter(
        label="Number or code of the record", method="about", max_length=64
    )
    set_up = TickFilter(label="Show the setting up of the demonstration", method="with_set_up")

    def __init__(self, data: QueryDict, rows: Events, *, request: HttpRequest) -> None:
        super().__init__(data, rows, request=request)
        system = (audit_words.SYSTEM, audit_words.THE_SYSTEM)
        self.offer("person", [("", "Anyone"), system, *audit_log.people()])
        self.offer("action", [("", "Anything"), *audit_words.deeds()])
        self.offer("object_type", [("", "Any"), *audit_words.kinds().items()])

    def by(self, rows: Events, name: str, person: str) -> Events:
        if person == audit_words.SYSTEM:
            return rows.filter(actor_role=audit_words.SYSTEM)
        return rows.filter(actor_id=int(person))

    def on(self, rows: Events, name: str, day: date) -> Events:
        return rows.filter(recorded_at__gte=midnight(day), recorded_at__lt=midnight(day + DAY))

    def about(self, rows: Events, name: str, text: str) -> Events:
        return rows.filter(audit_references.matching(text))

    def with_set_up(self, rows: Events, name: str, is_shown: bool) -> Events:
        return rows if is_shown else rows.exclude(reason=SET_UP)


class AuditList(DataList):
    """The audit, the latest first.

    What is told by its day stands in a list of its own: between rows with their minutes its place
    would tell the minute.
    """

    table_class = AuditTable
    filters_class = AuditFilters
    one, many = "entry", "entries"
    url_name = "audit_list"
    usual_sort = "-when"

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.kind = request.GET.get("object_type", "")
        self.is_by_day = self.kind in audit_words.BY_DAY

    def rows(self) -> Events:
        user = user_of(self.request)
        return audit_log.visible_to(user) if self.is_by_day else audit_log.with_minutes(user)

    def table_of(self, rows: Iterable[AuditEvent]) -> AuditTable:
        return AuditTable(rows, is_by_day=self.is_by_day)

    @cached_property
    def page(self) -> Page:
        if not self.is_by_day:
            return super().page
        days = numbered(audit_log.days(self.found), self.request.GET.get(NUMBER), self.rows_shown)
        return replace(days, rows=audit_log.events_of_days(self.kind, days.rows))

    def usual_order(self) -> Order:
        return Order(("-pk",)) if self.is_by_day else super().usual_order()
