"""The demonstration's recording periods, entered where nobody has entered any."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from partnership.accounts.models import Agency
from partnership.analysis.periods import LONDON
from strategy.models import Strategy
from strategy.recording.services import Kept, change_recording, start_recording

Plan = Mapping[str, Any]


def enter_periods(
    strategy: Strategy,
    plan: Plan,
    agencies: Mapping[str, Agency],
    *,
    at: datetime,
    until: datetime,
) -> int:
    """Enter at ``at`` the periods of each source that never had one, and what ended by ``until``.

    The number of new ones. What somebody changed or withdrew on the page stays as it is.
    """
    entered = set(strategy.recording_periods.values_list("source", flat=True))
    rows = [row for row in plan["recording"] if row["source"] not in entered]
    for row in rows:
        kept = Kept(agencies[row["agency"]], row["starts_on"], None, row["note"])
        period = start_recording(strategy=strategy, source=row["source"], kept=kept, by=None, at=at)
        if ended := _ended(row, until):
            kept = replace(kept, ends_on=row["ends_on"])
            change_recording(period=period, seen=str(period.pk), kept=kept, by=None, at=ended)
    return len(rows)


def _ended(row: Plan, until: datetime) -> datetime | None:
    """When it was entered that a source is no longer recorded, if that is so by ``until``."""
    if "ends_on" not in row:
        return None
    day_after = row["ends_on"] + timedelta(days=1)
    entered = datetime.combine(day_after, time(9), LONDON)
    return entered if entered <= until else None
