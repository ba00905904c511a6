"""The list of a strategy's reports."""

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpRequest

from partnership.accounts.access import user_of
from partnership.analysis.periods import PeriodKind
from partnership.ui import formatting
from partnership.ui.tables.filters import ChoiceFilter, ListFilters
from partnership.ui.tables.lists import DataList
from partnership.ui.tables.orders import Order
from partnership.ui.tables.table import Column, Table
from reports.pages import selectors
from reports.pages.presenters import ReportView
from reports.snapshots.models import Report, ReportQuerySet
from strategy.strategies.access import strategy_of, strategy_url

KINDS = [
    ("", "All reports"),
    (PeriodKind.WEEK.value, "Weekly"),
    (PeriodKind.MONTH.value, "Monthly"),
    (PeriodKind.WHOLE.value, "Closing"),
]


class ReportTable(Table):
    """Reports, each with the sentence that it opens with."""

    about = Column("About")
    kind = Column("Report", is_clear=True)
    verdict = Column("Verdict", is_clear=True)
    made = Column("Made")

    def orders(self) -> Mapping[str, Order]:
        """By the days that they are about; of one day the longest first when they are turned."""
        words = ("oldest first", "latest first")
        return {
            "about": Order(("period", "-period_kind"), *words, is_keyed=False),
            "made": Order(("made_at", "pk"), *words, is_keyed=False),
        }

    def render_about(self, record: Report) -> dict[str, object]:
        words = record.about.words
        href = strategy_url(record.strategy, "report_detail", record.about.label)
        return {"text": f"{words[0].upper()}{words[1:]}", "href": href}

    def render_kind(self, record: Report) -> str:
        return str(record.get_period_kind_display())

    def render_verdict(self, record: Report) -> dict[str, object]:
        return {
            "text": record.figures["verdict"]["headline"],
            "synthetic": record.is_synthetic,
            "note": ReportView(record).cost_in_short,
        }

    def render_made(self, record: Report) -> str:
        return formatting.moment(self.value_made(record))

    def value_made(self, record: Report) -> datetime:
        return record.made_at


class ReportFilters(ListFilters):
    """Which kind of report."""

    kind = ChoiceFilter(field_name="period_kind", label="Report", choices=KINDS)


class ReportList(DataList):
    """All reports of a strategy that whoever asks may read, the latest first."""

    table_class = ReportTable
    filters_class = ReportFilters
    one, many = "report", "reports"
    usual_sort = "-about"
    size = 52

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, strategy_url(strategy_of(request), "report_list"))

    def rows(self) -> ReportQuerySet:
        return selectors.reports_for(user_of(self.request), strategy_of(self.request))
