"""The list of the patrol log, and an entry of it in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from partnership.places.models import Area
from partnership.ui import formatting
from partnership.ui.tables.filters import DayFilter, ListFilters
from partnership.ui.tables.orders import Order
from partnership.ui.tables.table import Column, ExportColumn
from patrols.activity.models import PatrolActivity
from patrols.activity.reading import hours_in_words
from patrols.activity.told import ActivityOfWeek
from strategy.models import Purpose, Strategy
from strategy.registers.bands import Band
from strategy.registers.tables import AreaFilter, RegisterList, RegisterTable

KEY = "patrol-log"  # in addresses
#: What may come of a patrol -> what people call it, in the order of every page.
OUTCOMES = {
    "buyers_stopped": "Buyers stopped",
    "warnings": "Warnings",
    "arrests_kerb_crawling": "Arrests for kerb crawling",
    "arrests_other": "Arrests for other",
    "directions": "Directions given",
    "nothing": "Patrols with nothing",
}
WHOLE = "Whole strategy"
ALL_DAY = "All day"


def area_choices(strategy: Strategy) -> list[tuple[str, str]]:
    """The areas of a strategy, the target first, each with what it is for."""
    return [
        (str(area.pk), f"{area} ({purpose.label.lower()})")
        for purpose in Purpose
        for area in strategy.areas_for(purpose)
    ]


def when(day: date, *, is_week: bool) -> str:
    """``Mon 28 October 2013, week 44``; of a day only itself."""
    words = formatting.day(day)
    return f"{words}, week {day.isocalendar().week}" if is_week else words


class LogTable(RegisterTable):
    """Entries of the log, each of which leads to its page."""

    start = Column("Day or week")
    area = Column("Area")
    band = Column("Time of day")
    hours = Column("Hours", numeric=True)
    buyers_stopped = Column("Buyers stopped", numeric=True)
    warnings = Column("Warnings", numeric=True)
    arrests_kerb_crawling = Column("Arrests for kerb crawling", numeric=True)
    arrests_other = Column("Arrests for other", numeric=True)
    directions = Column("Directions", numeric=True)
    nothing = Column("With nothing", numeric=True)
    minutes = ExportColumn("Minutes")
    source = ExportColumn("Source")
    invented = ExportColumn("Invented for the demonstration")

    def orders(self) -> Mapping[str, Order]:
        return {"start": Order(("day", "pk"), "earliest first", "latest first")}

    def render_start(self, record: PatrolActivity) -> dict[str, object]:
        return self.linked(record, when(record.day, is_week=record.is_week))

    def value_start(self, record: PatrolActivity) -> date | str:
        return record.week_of.label if record.is_week else record.day

    def render_area(self, record: PatrolActivity) -> str:
        return str(record.area or WHOLE)

    def render_band(self, record: PatrolActivity) -> str:
        return Band(record.band).in_words.capitalize() if record.band else ALL_DAY

    def value_band(self, record: PatrolActivity) -> str:
        return record.get_band_display() or ALL_DAY

    def render_hours(self, record: PatrolActivity) -> str:
        return hours_in_words(record.patrol_minutes)

    def render_buyers_stopped(self, record: PatrolActivity) -> int | str:
        return _known(record.buyers_stopped)

    def render_warnings(self, record: PatrolActivity) -> int | str:
        return _known(record.warnings)

    def render_arrests_kerb_crawling(self, record: PatrolActivity) -> int:
        return record.arrests_kerb_crawling

    def render_arrests_other(self, record: PatrolActivity) -> int:
        return record.arrests_other

    def render_directions(self, record: PatrolActivity) -> int | str:
        return _known(record.directions)

    def render_nothing(self, record: PatrolActivity) -> int | str:
        return _known(record.nothing)

    def render_minutes(self, record: PatrolActivity) -> int:
        return record.patrol_minutes

    def render_source(self, record: PatrolActivity) -> str:
        return record.source


def _known(count: int | None) -> int | str:
    return "" if count is None else count


class LogFilters(ListFilters):
    """The area, and since when."""

    area = AreaFilter()
    since = DayFilter("day", lookup_expr="gte", label="From the day")


class LogList(RegisterList):
    """A strategy's patrol log, the latest week first."""

    table_class = LogTable
    filters_class = LogFilters
    one, many = "patrol log entry", "patrol log entries"
    usual_sort = "-start"
    size = 50
    related = ("area",)


def facts(told: Any) -> list[tuple[str, str]]:
    """What an entry says, line by line."""
    is_week = isinstance(told, ActivityOfWeek)
    counts = [
        (label, formatting.number(getattr(told, name)))
        for name, label in OUTCOMES.items()
        if hasattr(told, name)
    ]
    return [
        ("Week" if is_week else "Day", when(told.day, is_week=is_week)),
        ("Area", str(Area.objects.get(pk=told.area_id)) if is_week else WHOLE),
        ("Time of day", Band(told.band).label if is_week else ALL_DAY),
        ("Hours of patrol", hours_in_words(told.patrol_minutes)),
        *counts,
    ]
