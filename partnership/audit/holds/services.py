"""Placing a hold on records, and lifting it. Each kind of record brings its own held rows."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from partnership.audit.errors import DomainError
from partnership.audit.holds.models import HeldRecord, Hold
from partnership.audit.models import Action
from partnership.audit.services import Actor, record

LABEL = "audit.hold"


class NothingToHold(DomainError):
    """No record fits what was asked."""

    message = "No record fits. Check the reference, or choose other filters."


class HeldAgainstDeletion(DomainError):
    """Words of a record that a hold keeps from being deleted or written over."""

    message = (
        "This record is held against deletion, so its words stay as they are and nothing was "
        "changed. A governance lead has to lift the hold first."
    )


@transaction.atomic
def place_hold(
    *,
    reason: str,
    case_number: str,
    described: str,
    hold_records: Callable[[Hold], int],
    by: Actor,
    at: datetime,
) -> Hold:
    """Hold the records that ``hold_records`` finds; it says how many.

    :raises NothingToHold:
    """
    hold = Hold.objects.create(
        reason=reason,
        case_number=case_number,
        described=described[:300],
        placed_at=at,
        placed_by_id=by.pk,
    )
    number = hold_records(hold)
    if not number:
        raise NothingToHold
    _record(hold, Hold.Reason(reason).label, number, by=by, at=at)
    return hold


@transaction.atomic
def lift_hold(*, hold: Hold, lift_reason: str, by: Actor, at: datetime) -> Hold:
    """End a hold; what it alone held is deleted by the next retention that it is due for.

    A hold that is lifted already stays as it is.
    """
    locked = Hold.objects.select_for_update().get(pk=hold.pk)
    if locked.lifted_at is not None:
        return locked
    locked.lifted_at, locked.lift_reason = at, Hold.Lifted(lift_reason)
    locked.lifted_by_id = by.pk
    locked.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    number = sum(_let_go(model, locked) for model in HeldRecord.tables())
    _record(locked, Hold.Lifted(lift_reason).label, number, by=by, at=at)
    return locked


def _let_go(model: type[HeldRecord], hold: Hold) -> int:
    empty: dict[str, object] = {key.name: None for key in model.holding_keys()}
    return model._base_manager.filter(hold=hold).update(**empty)


def _record(hold: Hold, reason: str, number: int, *, by: Actor, at: datetime) -> None:
    record(
        Action.ALTERATION,
        by=by,
        at=at,
        object_type=LABEL,
        object_id=hold.public_id,
        reason=reason,
        count=number,
    )
