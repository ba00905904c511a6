"""Planned visits as the shared table shows them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from partnership.ui import wording
from patrols.visits.models import Visit, name_places
from strategy.addresses import strategy_url
from strategy.models import Strategy

COLUMNS = [{"label": label} for label in ("Visit", "Length", "Officer", "Status")]
Row = list[Any]


def rows(visits: Iterable[Visit], strategy: Strategy, *, at: datetime, may_plan: bool) -> list[Row]:
    """A row for each visit; one that is not over leads to changing it, for who plans."""
    return [
        [
            {"text": f"{_hours(visit)} {visit.shown_place}", "synthetic": visit.is_synthetic},
            f"{visit.minutes} minutes",
            visit.officer.full_name if visit.officer else "Nobody yet",
            {"text": _status(visit), "actions": _actions(visit, strategy, at) if may_plan else []},
        ]
        for visit in name_places(visits)
    ]


def _hours(visit: Visit) -> str:
    return f"{wording.clock(visit.planned_from)}–{wording.clock(visit.planned_to)}"


def _status(visit: Visit) -> str:
    status = visit.get_status_display()
    return f"{status}: {visit.shown_reason}" if visit.cancel_reason else status


def _actions(visit: Visit, strategy: Strategy, at: datetime) -> list[dict[str, str]]:
    if not visit.is_open_at(at):
        return []
    which = f"the visit to {visit.shown_place} at {wording.clock(visit.planned_from)}"
    return [
        {"text": text, "href": strategy_url(strategy, name, visit.public_id), "hidden": which}
        for text, name in (("Change", "visit_change"), ("Call off", "visit_cancel"))
    ]
