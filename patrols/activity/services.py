"""What is told of patrol time and what came of it, and what may be told.

A force's own log tells it by day; a supervisor enters it by week, area and band.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.core.facts import Reason
from patrols.activity import errors
from patrols.activity.models import PatrolActivity
from patrols.activity.told import ActivityOfDay, ActivityOfWeek, Key, Told, as_told, check_week
from strategy.models import Strategy
from strategy.registers.entries import Entries

LABEL = "patrols.patrolactivity"
SOURCE = "Patrol log"  # of what is entered here


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


class LogEntries(Entries[PatrolActivity, Told]):
    """Rows of the log: what is entered is a week of an area and a band, told as one source.

    A day of a force's own log is corrected and withdrawn too, but never entered.
    """

    model, told = PatrolActivity, ActivityOfWeek
    what = "patrol log entry"
    lasting = ("strategy_id", "source", "is_synthetic")
    withdrawn_for = (Reason.DUPLICATE, Reason.TEST, Reason.TIME, Reason.NUMBER, Reason.OTHER)
    corrected_for = withdrawn_for[-2:]

    def begun(self, strategy: Strategy, by: User, at: datetime) -> PatrolActivity:
        return PatrolActivity(strategy=strategy, source=SOURCE)

    def told_of(self, version: PatrolActivity) -> Told:
        return as_told(version)

    def columns(self, told: Told) -> dict[str, object]:
        return told.figures

    def check_change(self, told: Told, shown: PatrolActivity) -> None:
        """Refuse the figures of another row.

        :raises AnotherRow:
        """
        if told.of != as_told(shown).of:
            raise errors.AnotherRow

    def check(self, told: Told, version: PatrolActivity, at: datetime) -> None:
        """Refuse what can't be of a week, and a row that stands already.

        :raises AreaElsewhere, WeekNotOver, HoursImpossible, CountImpossible, RowKnown:
        """
        if isinstance(told, ActivityOfDay):
            return
        check_week(version.strategy, told, at)
        rows = PatrolActivity.objects.current().of_weeks().filter(strategy=version.strategy_id)
        same = {"day": told.day, "area": told.area_id, "band": told.band}
        if rows.filter(source=version.source, **same).exists():
            raise errors.RowKnown


LOG_ENTRIES = LogEntries()


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
