"""Recording patrol time and arrests, as a source tells them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.strategy.models import Strategy
from patrols.models import PatrolActivity

LABEL = "patrols.patrolactivity"


@dataclass(frozen=True)
class ActivityOfDay:
    """Patrol time and arrests of one day, as a source tells it; ``told_at`` if not just now."""

    day: date
    patrol_minutes: int
    arrests_kerb_crawling: int = 0
    arrests_other: int = 0
    told_at: datetime | None = field(default=None, compare=False)

    @property
    def figures(self) -> dict[str, Any]:
        """What is counted of the day."""
        told = asdict(self)
        del told["told_at"]
        return told


@transaction.atomic
def record_activity(
    *,
    strategy: Strategy,
    days: Iterable[ActivityOfDay],
    source: str,
    is_synthetic: bool,
    by: Actor | None,
    at: datetime,
) -> int:
    """Record patrol time and arrests by day; a day told anew supersedes what was known of it.

    The number of days that are new or changed; the same again changes nothing.
    """
    told = {one.day: one for one in days}
    Strategy.objects.select_for_update(no_key=True).get(pk=strategy.pk)
    standing = PatrolActivity.objects.current().filter(
        strategy=strategy, source=source, day__in=list(told)
    )
    same = {row.day for row in standing if _as_told(row) == told[row.day]}
    changed = [one for day, one in told.items() if day not in same]
    standing.filter(day__in=[one.day for one in changed]).update(superseded_at=at)
    told_by = {"strategy": strategy, "source": source, "is_synthetic": is_synthetic}
    PatrolActivity.objects.bulk_create(
        PatrolActivity(**one.figures, **told_by, recorded_at=one.told_at or at) for one in changed
    )
    if changed:
        record(Action.COLLECTION, by=by, at=at, object_type=LABEL, count=len(changed))
    return len(changed)


def _as_told(row: PatrolActivity) -> ActivityOfDay:
    return ActivityOfDay(row.day, row.patrol_minutes, row.arrests_kerb_crawling, row.arrests_other)
