"""The demonstration's recording periods, entered where nobody has entered any."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from partnership.accounts.models import Agency
from partnership.strategy.models import Strategy
from partnership.strategy.recording.services import Kept, start_recording

Plan = Mapping[str, Any]


def enter_periods(
    strategy: Strategy, plan: Plan, agencies: Mapping[str, Agency], *, at: datetime
) -> int:
    """Enter the periods of each source that never had one; the number of new ones.

    What somebody changed or withdrew on the page stays as it is.
    """
    entered = set(strategy.recording_periods.values_list("source", flat=True))
    rows = [row for row in plan["recording"] if row["source"] not in entered]
    for row in rows:
        kept = Kept(agencies[row["agency"]], row["starts_on"], row.get("ends_on"), row["note"])
        start_recording(strategy=strategy, source=row["source"], kept=kept, by=None, at=at)
    return len(rows)
