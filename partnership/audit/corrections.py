"""Correcting and withdrawing a fact: the rules that every kind of fact shares, and the record."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from partnership.audit.errors import DomainError
from partnership.audit.models import Action
from partnership.audit.services import Actor, record
from partnership.core.facts import FactRow, Reason


class WrongReason(DomainError):
    """A reason that is not asked for here."""

    message = "Choose one of the reasons that are listed."
    field = "reason"


class FactMoved(DomainError):
    """Somebody else changed the fact after it was read."""

    def __init__(self, what: str) -> None:
        super().__init__(f"This {what} was changed after you opened it, so yours was not saved.")


class FactWithdrawn(DomainError):
    """A change of a fact that is withdrawn."""

    def __init__(self, what: str) -> None:
        super().__init__(f"This {what} is withdrawn, so nothing about it can be changed.")


def check_reason(reason: str, listed: Collection[Reason]) -> None:
    """Refuse a reason that is not listed.

    :raises WrongReason:
    """
    if reason not in listed:
        raise WrongReason


def end_version(current: Any, *, reason: str, by: Actor, at: datetime, **more: Any) -> datetime:
    """End the version that stands; the moment at which it ended, never before it began."""
    ended = max(at, current.recorded_at)
    versions = type(current).objects.filter(pk=current.pk)
    versions.supersede(reason=reason, by_id=by.pk, at=ended, **more)
    return ended


def still_standing(shown: FactRow, current: FactRow | None, *, what: str) -> FactRow:
    """``current``, the version that stands, where it is the one that somebody was shown.

    ``what`` names the fact in a sentence.

    :raises FactWithdrawn: when none stands.
    :raises FactMoved: when another stands than ``shown``.
    """
    if current is None:
        raise FactWithdrawn(what)
    if current.pk != shown.pk:
        raise FactMoved(what)
    return current


def withdraw_version(
    shown: FactRow, current: FactRow | None, *, what: str, reason: str, by: Actor, at: datetime
) -> None:
    """Take a fact out of the figures from ``at`` on. Again is nothing.

    ``current`` is held until the end of the transaction.

    :raises FactMoved: when another stands than ``shown``.
    """
    if current is not None:
        standing = still_standing(shown, current, what=what)
        end_version(standing, reason=reason, by=by, at=at)
        record_change(standing, "Withdrawn", reason=reason, by=by, at=at)


def record_change(fact: Any, change: str, *, reason: str, by: Actor, at: datetime) -> None:
    """Log a ``change`` of a fact ("Corrected" or "Withdrawn"), and why."""
    record(
        Action.ALTERATION,
        by=by,
        at=at,
        object_type=fact._meta.label_lower,
        object_id=fact.public_id,
        reason=f"{change}: {Reason(reason).label}",
    )
