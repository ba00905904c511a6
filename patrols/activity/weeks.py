"""A whole week of the patrol log, as it is entered at once: rows are areas and times of day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from partnership.accounts.models import User
from partnership.audit.errors import DomainError
from patrols.activity.errors import NothingTold
from patrols.activity.models import PatrolActivity
from patrols.activity.services import LOG_ENTRIES
from patrols.activity.told import ActivityOfWeek, as_told
from strategy.models import Strategy
from strategy.registers.entries import correct_entry, record_entry, withdraw_entry


@dataclass(frozen=True)
class Row:
    """What is told of an area and a band, None for nothing; ``seen`` is the version shown there."""

    told: ActivityOfWeek | None
    seen: PatrolActivity | None = None


class RowRefused(DomainError):
    """Why a row can't be saved; ``row`` is its place among the rows."""

    def __init__(self, row: int, why: DomainError) -> None:
        self.row = row
        super().__init__(why.message, field=why.field)


@transaction.atomic
def keep_week(
    *, strategy: Strategy, rows: Sequence[Row], reason: str, by: User, at: datetime
) -> PatrolActivity:
    """Record what is new, correct what was told otherwise, and withdraw what is told no more.

    All of it or nothing; ``reason`` is why what stood is changed. Returns a row of the week.

    :raises NothingTold: when no row says anything.
    :raises RowRefused: with what the service of a row refuses.
    """
    Strategy.objects.select_for_update(no_key=True).get(pk=strategy.pk)
    kept = []
    for at_row, row in enumerate(rows):
        try:
            kept.append(_keep(strategy, row, reason, by, at))
        except DomainError as error:
            raise RowRefused(at_row, error) from error
    standing = [version for version in kept if version is not None]
    if not standing:
        raise NothingTold
    return standing[0]


def _keep(
    strategy: Strategy, row: Row, reason: str, by: User, at: datetime
) -> PatrolActivity | None:
    told, seen = row.told, row.seen
    of_log: dict[str, Any] = {"entries": LOG_ENTRIES, "by": by, "at": at}
    if seen is None:
        return record_entry(strategy=strategy, told=told, **of_log) if told else None
    if told is None:
        withdraw_entry(entry=seen, reason=reason, **of_log)
        return seen
    if told == as_told(seen):
        return seen
    return correct_entry(entry=seen, told=told, reason=reason, **of_log)
