"""The walks of a month as a table, and a walk as its pair is told of it."""

from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import quote, urlencode

from django.utils.text import capfirst

from incidents.street_audits.schedule.models import PlannedWalk
from incidents.street_audits.schedule.selectors import State, WalkNow
from incidents.street_audits.tables import KEY
from partnership.ui import formatting
from partnership.ui.tables.table import Column, Table
from strategy.registers.bands import Band
from strategy.strategies.access import strategy_url

TONES = {State.DONE: "improvement", State.OVERDUE: "concern", State.OPEN: "urgent"}


def phone_page(walk: PlannedWalk) -> str:
    """The page that counts a walk, opened with the planned one.

    Behind the #, which no server is sent, so that the page that the browser keeps opens with it.
    """
    told = {"walk": walk.public_id, "street": walk.place, "area": walk.area_id, "words": str(walk)}
    return f"{strategy_url(walk.strategy, 'audit_walk')}#{urlencode(told, quote_via=quote)}"


def sheet_page(walk: PlannedWalk) -> str:
    """The sheet of a planned walk, to be printed."""
    return strategy_url(walk.strategy, "audit_walk_sheet", query={"walk": walk.public_id})


class MonthTable(Table):
    """The walks of a month for those who plan them."""

    day = Column("Day")
    band = Column("Band")
    street = Column("Street", is_clear=True)
    area = Column("Area")
    pair = Column("Pair")
    state = Column("State")

    def __init__(self, rows: Iterable[WalkNow], may_walk: Collection[int]) -> None:
        super().__init__(rows)
        self.may_walk = may_walk

    def render_day(self, record: WalkNow) -> dict[str, object]:
        return {"text": formatting.day(record.walk.day), "synthetic": record.walk.is_synthetic}

    def render_band(self, record: WalkNow) -> str:
        return Band(record.walk.band).label

    def render_street(self, record: WalkNow) -> dict[str, object]:
        more = {"tag": "Repeat"} if record.walk.repeats else {}
        return {"text": record.walk.place, **more}

    def render_area(self, record: WalkNow) -> str:
        return record.walk.get_purpose_display()

    def render_pair(self, record: WalkNow) -> dict[str, object]:
        walk = record.walk
        text = f"{walk.first_walker} and {walk.second_walker}"
        waits = record.audit is None and record.state is not State.MISSED
        if waits and not set(walk.pair) <= set(self.may_walk):
            return {"text": text, "tag": "Needs another pair", "tag_tone": "concern"}
        return {"text": text}

    def render_state(self, record: WalkNow) -> dict[str, object]:
        walk, audit = record.walk, record.audit
        cell: dict[str, Any] = {"text": capfirst(record.state), "tone": TONES.get(record.state, "")}
        if audit is not None:
            href = strategy_url(walk.strategy, "register_entry", KEY, audit.public_id)
            cell["actions"] = [{"text": "Audit", "href": href, "hidden": f"of {walk}"}]
            cell["note"] = otherwise(record)
        elif record.state is not State.MISSED:
            href = strategy_url(walk.strategy, "audit_walk_change", walk.public_id)
            cell["actions"] = [{"text": "Change", "href": href, "hidden": str(walk)}]
        return {name: value for name, value in cell.items() if value}


def otherwise(record: WalkNow) -> str:
    """In what a walk that is done was another than planned; nothing where it was as planned."""
    walk, audit = record.walk, record.audit
    if audit is None:
        return ""
    parts = []
    if audit.place != walk.place:
        parts.append(f"on {audit.place or 'no street'}")
    if audit.band != walk.band:
        parts.append(f"in the {Band(audit.band).in_words}")
    return " ".join(parts)
