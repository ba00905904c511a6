"""Recording patrol time and what came of it; correcting and withdrawing it.

A force's own log tells it by day; a supervisor enters it by week, area and band.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from partnership.accounts.models import User
from partnership.audit.corrections import (
    check_reason,
    end_version,
    record_change,
    still_standing,
    withdraw_version,
)
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.core.facts import Reason
from patrols.activity import errors
from patrols.activity.models import PatrolActivity
from patrols.activity.told import ActivityOfWeek, Key, Told, as_told, check_week
from strategy.models import Strategy

LABEL = "patrols.patrolactivity"
WHAT = "patrol log entry"
SOURCE = "Patrol log"  # of what is entered here
#: Why a row is withdrawn; a correction is for one of the last two.
WITHDRAWN_FOR = (Reason.DUPLICATE, Reason.TEST, Reason.TIME, Reason.NUMBER, Reason.OTHER)
CORRECTED_FOR = WITHDRAWN_FOR[-2:]


@dataclass(frozen=True)
class OnRecord:
    """What is on record of a day, or of an area and band in a week, from one source.

    ``told`` is what the source itself told last, whatever was corrected or withdrawn since;
    ``current`` the version that stands.
    """

    told: Told
    current: PatrolActivity | None

    def says(self, row: Told) -> bool:
        """Whether ``row`` is nothing new."""
        return row == self.told or (self.current is not None and row == as_told(self.current))


@transaction.atomic
def record_activity(
    *,
    strategy: Strategy,
    rows: Iterable[Told],
    source: str,
    is_synthetic: bool,
    by: Actor | None,
    at: datetime,
) -> int:
    """Record many days or weeks at once; what is told anew supersedes what was known of it.

    The number of rows that are new or changed; the same again changes nothing, also where it was
    corrected or withdrawn since.
    """
    told = {activity.of: activity for activity in rows}
    Strategy.objects.select_for_update(no_key=True).get(pk=strategy.pk)
    on_record = _on_record(strategy, source, {activity.day for activity in told.values()})
    changed = [key for key in told if key not in on_record or not on_record[key].says(told[key])]
    standing = [row for key in changed if key in on_record and (row := on_record[key].current)]
    ended = max([at, *(row.recorded_at for row in standing)])
    PatrolActivity.objects.filter(pk__in=[row.pk for row in standing]).supersede(
        reason=Reason.SOURCE, by_id=by.pk if by else None, at=ended
    )
    told_by = {"strategy": strategy, "source": source, "is_synthetic": is_synthetic}
    told_by["recorded_by_id"] = by.pk if by else None
    PatrolActivity.objects.bulk_create(
        PatrolActivity(
            **told[key].figures, **told_by, **_since(told[key], on_record, at=at, ended=ended)
        )
        for key in changed
    )
    if changed:
        record(Action.COLLECTION, by=by, at=at, object_type=LABEL, count=len(changed))
    return len(changed)


@transaction.atomic
def record_week(
    *, strategy: Strategy, told: ActivityOfWeek, by: User, at: datetime
) -> PatrolActivity:
    """Record patrol time and outcomes of an area and band in a week.

    :raises AreaElsewhere, WeekNotOver, HoursImpossible, CountImpossible: for what can't be.
    :raises RowKnown: when that row stands already.
    """
    Strategy.objects.select_for_update(no_key=True).get(pk=strategy.pk)
    check_week(strategy, told, at)
    rows = PatrolActivity.objects.current().of_weeks().filter(strategy=strategy, source=SOURCE)
    if rows.filter(day=told.day, area=told.area_id, band=told.band).exists():
        raise errors.RowKnown
    row: PatrolActivity = PatrolActivity.objects.create(
        strategy=strategy, source=SOURCE, recorded_at=at, recorded_by=by, **told.figures
    )
    record(Action.COLLECTION, by=by, at=at, object_type=LABEL, object_id=row.public_id)
    return row


@transaction.atomic
def correct_activity(
    *, entry: PatrolActivity, told: Told, reason: str, by: User, at: datetime
) -> PatrolActivity:
    """Record the next version of a row; ``entry`` is the version that ``by`` was shown.

    What is right already stays as it is, so that the same again is one correction.

    :raises WrongReason, AnotherRow, HoursImpossible, CountImpossible: for what can't be taken.
    :raises FactWithdrawn, FactMoved: when the row has changed since.
    """
    check_reason(reason, CORRECTED_FOR)
    if told.of != as_told(entry).of:
        raise errors.AnotherRow
    if isinstance(told, ActivityOfWeek):
        check_week(entry.strategy, told, at)
    current = _held(entry)
    if current is not None and as_told(current) == told:
        return current
    current = still_standing(entry, current, what=WHAT)
    corrected: PatrolActivity = PatrolActivity.objects.create(
        public_id=current.public_id,
        strategy_id=current.strategy_id,
        source=current.source,
        is_synthetic=current.is_synthetic,
        recorded_at=end_version(current, reason=reason, by=by, at=at),
        recorded_by=by,
        **told.figures,
    )
    record_change(entry, "Corrected", reason=reason, by=by, at=at)
    return corrected


@transaction.atomic
def withdraw_activity(*, entry: PatrolActivity, reason: str, by: User, at: datetime) -> None:
    """Take a row out of the figures from ``at`` on. Again is nothing.

    :raises WrongReason: when a row is not withdrawn for that reason.
    :raises FactMoved: when somebody else has changed it since.
    """
    check_reason(reason, WITHDRAWN_FOR)
    withdraw_version(entry, _held(entry), what=WHAT, reason=reason, by=by, at=at)


def _on_record(strategy: Strategy, source: str, days: Iterable[date]) -> dict[Key, OnRecord]:
    """What is on record from one source of the days, and of the weeks that begin on them."""
    on_record: dict[Key, OnRecord] = {}
    before: dict[UUID, PatrolActivity] = {}
    rows = PatrolActivity.objects.filter(strategy=strategy, source=source, day__in=list(days))
    for row in rows.order_by("recorded_at", "pk"):
        earlier, says = before.get(row.public_id), as_told(row)
        is_told = earlier is None or earlier.superseded_for == Reason.SOURCE
        told = says if is_told else on_record[says.of].told
        on_record[says.of] = OnRecord(told, None if row.superseded_at else row)
        before[row.public_id] = row
    return on_record


def _since(
    told: Told, on_record: dict[Key, OnRecord], *, at: datetime, ended: datetime
) -> dict[str, object]:
    """Since when a version stands: when it was told, or the end of the one that it supersedes.

    What was known before is never known otherwise in the past.
    """
    if told.of not in on_record:
        return {"recorded_at": told.told_at or at}
    current = on_record[told.of].current
    return {"recorded_at": ended} | ({"public_id": current.public_id} if current else {})


def _held(entry: PatrolActivity) -> PatrolActivity | None:
    """The version of a row that stands, held until the end of the transaction."""
    Strategy.objects.select_for_update(no_key=True).get(pk=entry.strategy_id)
    versions = PatrolActivity.objects.filter(public_id=entry.public_id)
    current: PatrolActivity | None = versions.current().first()
    return current
