"""The demonstration's events, each entered on the day after it began."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from partnership.accounts.models import User
from partnership.analysis.periods import LONDON
from strategy.events.selectors import events_of
from strategy.events.services import EVENT_ENTRIES, Happened
from strategy.models import Strategy
from strategy.registers.entries import record_entry

Plan = Mapping[str, Any]
WRITTEN = time(9)


def enter_events(
    strategy: Strategy, rows: Sequence[Plan], *, since: datetime, until: datetime, by: User
) -> int:
    """Enter those that were never entered, on their day or at ``since``; the number of new ones.

    What somebody corrected or withdrew stays as it is.
    """
    known = set(events_of(strategy).values_list("first_day", "kind", "words"))
    new = 0
    for row in rows:
        told, at = _told(row), max(since, _entered(row["first_day"]))
        if at <= until and (told.first_day, told.kind, told.words) not in known:
            record_entry(
                entries=EVENT_ENTRIES,
                strategy=strategy,
                told=told,
                by=by,
                at=at,
                is_synthetic=True,
            )
            new += 1
    return new


def _told(row: Plan) -> Happened:
    return Happened(
        first_day=row["first_day"],
        last_day=row.get("last_day", row["first_day"]),
        kind=row["kind"],
        words=row["words"],
        moved_reports=row.get("moved_reports", False),
    )


def _entered(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), WRITTEN, LONDON)
