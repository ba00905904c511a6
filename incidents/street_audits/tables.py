"""The list of street audits."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.text import capfirst

from incidents.street_audits.models import StreetAudit
from partnership.places.models import Area
from partnership.ui import formatting
from partnership.ui.tables.filters import DayFilter, ListFilters
from partnership.ui.tables.orders import Order
from partnership.ui.tables.table import Column, ExportColumn
from strategy.registers.tables import AreaFilter, RegisterList, RegisterTable

KEY = "street-audits"  # in addresses
NO_ACCOUNT = "Somebody without an account"
BOTH = 2  # counters


def times(audit: Any) -> str:
    """The day, from when to when."""
    hours = f"{formatting.clock(audit.audited_from)}–{formatting.clock(audit.audited_to)}"
    return f"{formatting.day(audit.audited_from)}, {hours}"


def pair_of(audit: StreetAudit) -> str:
    """Who counted, or how many did."""
    names = [str(one) for one in (audit.first_counter, audit.second_counter) if one]
    missing = (audit.counters or 0) - len(names)
    if missing > 0:
        names.append(f"{'two people' if missing == BOTH else 'somebody'} without an account")
    return capfirst(" and ".join(names)) or str(audit.agency)


def _together(audit: StreetAudit, name: str) -> int | str:
    count = getattr(audit, name)
    return "" if count is None else count


class AuditTable(RegisterTable):
    """Audits, each of which leads to its page."""

    start = Column("When")
    end = ExportColumn("End")
    where = Column("Street", is_clear=True)
    area = Column("Area")
    vehicles = Column("Vehicles", numeric=True)
    condoms = Column("Condoms", numeric=True)
    needles = Column("Needles", numeric=True)
    faults = Column("Faults", numeric=True)
    counted_by = Column("Counted by")
    second = ExportColumn("With")
    together = ExportColumn("Litter, before it was told apart")
    repeat = ExportColumn("Repeats")
    invented = ExportColumn("Invented for the demonstration")

    def orders(self) -> Mapping[str, Order]:
        return {
            "start": Order(("audited_from", "pk"), "earliest first", "latest first"),
            "vehicles": Order(
                ("kerb_crawling_vehicles", "pk"), "fewest first", "most first", is_keyed=False
            ),
        }

    def render_start(self, record: StreetAudit) -> dict[str, object]:
        more = {"tag": "Repeat"} if record.repeats else {}
        return {**self.linked(record, times(record)), **more}

    def value_start(self, record: StreetAudit) -> datetime:
        return record.audited_from

    def render_end(self, record: StreetAudit) -> datetime:
        return record.audited_to

    def render_where(self, record: StreetAudit) -> str:
        return record.place or "Not told"

    def render_area(self, record: StreetAudit) -> str:
        return str(record.area)

    def render_vehicles(self, record: StreetAudit) -> int:
        return record.kerb_crawling_vehicles

    def render_condoms(self, record: StreetAudit) -> int | str:
        return _together(record, "condoms")

    def render_needles(self, record: StreetAudit) -> int | str:
        return _together(record, "needles")

    def render_faults(self, record: StreetAudit) -> int | str:
        return _together(record, "faults")

    def render_counted_by(self, record: StreetAudit) -> str:
        return pair_of(record)

    def value_counted_by(self, record: StreetAudit) -> str:
        return str(record.first_counter or NO_ACCOUNT) if record.counters else ""

    def render_second(self, record: StreetAudit) -> str:
        return str(record.second_counter or NO_ACCOUNT) if record.counters == BOTH else ""

    def render_together(self, record: StreetAudit) -> int | str:
        return _together(record, "litter_items")

    def render_repeat(self, record: StreetAudit) -> str:
        return str(record.repeats or "")


class AuditFilters(ListFilters):
    """The area, and the days between which somebody walked."""

    area = AreaFilter()
    since = DayFilter("audited_from", lookup_expr="date__gte", label="From the day")
    until = DayFilter("audited_from", lookup_expr="date__lte", label="To the day")


class AuditList(RegisterList):
    """A strategy's audits, the latest first."""

    table_class = AuditTable
    filters_class = AuditFilters
    one, many = "street audit", "street audits"
    usual_sort = "-start"
    size = 50
    related = ("area", "agency", "first_counter", "second_counter")


def facts(told: Any) -> list[tuple[str, str]]:
    """What an audit says, line by line."""
    area = Area.objects.get(pk=told.area_id)
    counts = {
        "Vehicles kerb crawling": told.kerb_crawling_vehicles,
        "Condoms": told.condoms,
        "Needles": told.needles,
        "Faults": told.faults,
        "Litter, before it was told apart": told.litter_items,
    }
    shown = [
        (label, formatting.number(count)) for label, count in counts.items() if count is not None
    ]
    pair = pair_of(StreetAudit(**_people(told)))
    repeated = StreetAudit.objects.filter(public_id=told.repeats).order_by("-recorded_at").first()
    return [
        ("When", times(told)),
        ("Street", told.place),
        ("Area", str(area)),
        *shown,
        ("Counted by", pair if told.counters else ""),
        ("Repeats", str(repeated) if told.repeats and repeated else ""),
    ]


def _people(told: Any) -> dict[str, object]:
    return {name: getattr(told, name) for name in PEOPLE}


PEOPLE = ("counters", "first_counter_id", "second_counter_id")
