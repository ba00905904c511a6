"""The list of what residents told the council: area and hour. Nothing in it leaves but a page."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from outreach.models import PresenceReport, PresenceReportQuerySet
from partnership.accounts.access import user_of
from partnership.ui import formatting
from partnership.ui.tables.filters import ChoiceFilter, ListFilters
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.orders import Order
from partnership.ui.tables.table import Column, Table

HOUR = timedelta(hours=1)


class PresenceTable(Table):
    """Reports, each with the hour in which somebody was seen."""

    day = Column("Day")
    hour = Column("Hour")
    area = Column("Area", is_clear=True)

    def orders(self) -> Mapping[str, Order]:
        return {
            "day": Order(("hour", "area", "pk"), "oldest first", "newest first"),
            "area": Order(("area", "hour", "pk")),
        }

    def render_day(self, record: PresenceReport) -> str:
        return formatting.day(record.hour)

    def render_hour(self, record: PresenceReport) -> str:
        return f"{formatting.clock(record.hour)} to {formatting.clock(record.hour + HOUR)}"

    def render_area(self, record: PresenceReport) -> str:
        return record.area


class PresenceFilters(ListFilters):
    """One of the areas of which something was told."""

    area = ChoiceFilter("area", label="Area", choices=[("", "All areas")])

    def __init__(self, data: QueryDict, rows: Any, *, request: HttpRequest) -> None:
        super().__init__(data, rows, request=request)
        areas = rows.order_by("area").values_list("area", flat=True).distinct()
        self.offer("area", [("", "All areas"), *((name, name) for name in areas)])


class PresenceList(DataList):
    """What the gate still keeps, the newest first."""

    table_class = PresenceTable
    filters_class = PresenceFilters
    one, many = "report", "reports"
    url_name = "presence_list"
    usual_sort = "-day"
    is_sealed = True

    def rows(self) -> PresenceReportQuerySet:
        reports = PresenceReport.objects.visible_to(user_of(self.request))
        return reports.kept_at(timezone.now())
