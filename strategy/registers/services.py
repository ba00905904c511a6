"""Entering, correcting and withdrawing by a form: one form is one effect."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from partnership.accounts.models import User
from partnership.submissions.services import save_once
from strategy.registers.declaring import Register
from strategy.registers.entries import correct_entry, record_entry
from strategy.strategies.models import Strategy


def enter(
    *, register: Register, strategy: Strategy, told: Any, number: UUID, by: User, at: datetime
) -> Any:
    """Store a new entry; the same form again is the same entry.

    :raises DomainError: what the rules of its kind refuse, or SavedBefore.
    """
    kept = register.entries
    return save_once(
        partial(record_entry, entries=kept, strategy=strategy, told=told, by=by, at=at),
        kind=kept.model,
        number=number,
        told={"strategy": strategy, "told": told},
        by=by,
        at=at,
    )


def correct(
    *, register: Register, entry: Any, told: Any, reason: str, number: UUID, by: User, at: datetime
) -> Any:
    """Record the next version of ``entry``, which is the version that ``by`` was shown.

    :raises FactMoved, FactWithdrawn: when it has changed since.
    """
    kept = register.entries
    return save_once(
        partial(correct_entry, entries=kept, entry=entry, told=told, reason=reason, by=by, at=at),
        kind=kept.model,
        number=number,
        told={"entry": str(entry.public_id), "told": told, "reason": reason},
        by=by,
        at=at,
        named=lambda version: f"A change of the {register.one}",
    )
