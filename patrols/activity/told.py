"""What the patrol log tells: a day of a force's own log, or an area and band in a week."""

from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime, timedelta

from django.utils import timezone

from patrols.activity import errors
from patrols.activity.models import ARRESTS, MOST, MOST_MINUTES, NEW_OUTCOMES, PatrolActivity
from strategy.models import Strategy
from strategy.registers.bands import Band

TO_SUNDAY = timedelta(days=6)
Key = tuple[object, ...]


@dataclass(frozen=True)
class ActivityOfDay:
    """Patrol time and arrests of one day, as a source tells it; ``told_at`` if not just now."""

    day: date
    patrol_minutes: int
    arrests_kerb_crawling: int = 0
    arrests_other: int = 0
    told_at: datetime | None = field(default=None, compare=False)

    @property
    def figures(self) -> dict[str, object]:
        """What is counted of the day."""
        told = asdict(self)
        del told["told_at"]
        return told

    @property
    def of(self) -> tuple[date]:
        """What makes it another row than others."""
        return (self.day,)


@dataclass(frozen=True)
class ActivityOfWeek:
    """Patrol time and outcomes of an area and band in a week, whose Monday is ``day``.

    A buyer who is stopped and then warned counts under both. ``nothing`` are patrols; ``told_at``
    is when it was told if not just now.
    """

    day: date
    area_id: int
    band: str
    patrol_minutes: int
    buyers_stopped: int = 0
    warnings: int = 0
    arrests_kerb_crawling: int = 0
    arrests_other: int = 0
    directions: int = 0
    nothing: int = 0
    told_at: datetime | None = field(default=None, compare=False)

    @property
    def figures(self) -> dict[str, object]:
        """What is counted of it."""
        told = asdict(self)
        del told["told_at"]
        return {**told, "is_week": True}

    @property
    def of(self) -> tuple[date, int, str]:
        """What makes it another row than others."""
        return self.day, self.area_id, self.band


Told = ActivityOfDay | ActivityOfWeek


def as_told(row: PatrolActivity) -> Told:
    """What a version says."""
    if not row.is_week:
        arrests = [getattr(row, name) for name in ARRESTS]
        return ActivityOfDay(row.day, row.patrol_minutes, *arrests)
    names = (one.name for one in fields(ActivityOfWeek) if one.compare)
    return ActivityOfWeek(**{name: getattr(row, name) for name in names})


def check_week(strategy: Strategy, told: ActivityOfWeek, at: datetime) -> None:
    """Refuse what no week of the strategy can tell.

    :raises AreaElsewhere, WeekNotOver, HoursImpossible, CountImpossible:
    """
    if told.area_id not in {used.area_id for used in strategy.areas.all()}:
        raise errors.AreaElsewhere
    if timezone.localdate(at) < told.day + TO_SUNDAY:
        raise errors.WeekNotOver
    if not 0 <= told.patrol_minutes <= MOST_MINUTES[Band(told.band)]:
        raise errors.HoursImpossible(Band(told.band))
    for name in (*NEW_OUTCOMES, *ARRESTS):
        if not 0 <= getattr(told, name) <= MOST:
            raise errors.CountImpossible(field=name)
