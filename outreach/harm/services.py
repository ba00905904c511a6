"""Stating whether a strategy does harm, through the gate to operations."""

from datetime import date, datetime
from functools import partial
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from outreach.errors import BeforeTheLastStatement, StatementInTheFuture
from outreach.harm.selectors import latest
from outreach.models import HarmStatement, ToldStrategy
from partnership.accounts.models import User
from partnership.gates import harm as gate
from partnership.gates.harm import StatedHarm
from partnership.submissions.services import save_once
from partnership.ui import formatting


@transaction.atomic
def state_harm(
    *,
    submission: UUID,
    strategy: ToldStrategy,
    harm: StatedHarm,
    as_of: date,
    by: User,
    at: datetime,
) -> HarmStatement:
    """State ``harm`` of a strategy as of a day. It stands until the next statement. Safe to repeat.

    :raises StatementInTheFuture: when the day is yet to come.
    :raises BeforeTheLastStatement: when an earlier statement is of a later day.
    """
    make = partial(_state, strategy, harm, as_of, by=by, at=at)
    told = {"strategy": strategy.pk, "harm": harm.value, "as_of": as_of}
    return save_once(make, kind=HarmStatement, number=submission, told=told, by=by, at=at)


def _state(
    strategy: ToldStrategy, harm: StatedHarm, as_of: date, *, by: User, at: datetime
) -> HarmStatement:
    if as_of > timezone.localdate(at):
        raise StatementInTheFuture
    last = latest(strategy)
    if last is not None and as_of < last.as_of:
        raise BeforeTheLastStatement(
            f"The last statement is as of {formatting.day(last.as_of)}. Choose that day or a later "
            "one: to correct it, state again as of the same day."
        )
    name = uuid4()
    gate.state_harm(statement=name, strategy=strategy.pk, harm=harm, as_of=as_of, by=by, at=at)
    return HarmStatement.objects.get(pk=name)
