"""Writing to the audit. Each call joins the transaction of the act that it records."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Protocol

from django.db import DEFAULT_DB_ALIAS, models

from partnership.audit.errors import DomainError
from partnership.audit.models import Action, AuditEvent

SET_UP = "Setting up the demonstration"
_standing: ContextVar[str] = ContextVar("standing", default="")


class Actor(Protocol):
    """Whoever acts: an account of this side."""

    pk: int

    @property
    def acting_as(self) -> str:
        """The roles of the account at the moment, joined by +."""


class ReasonMissing(DomainError):
    """A personal record was asked for without a reason."""

    message = "Say why you need to see this record."
    field = "reason"


@contextmanager
def for_the_reason(reason: str) -> Iterator[None]:
    """Give every act inside that has no reason of its own this one."""
    token = _standing.set(reason)
    try:
        yield
    finally:
        _standing.reset(token)


def record(
    action: Action | str,
    *,
    by: Actor | None,
    at: datetime,
    object_type: str,
    object_id: object = "",
    reason: str = "",
    count: int = 1,
    using: str = DEFAULT_DB_ALIAS,
) -> None:
    """Write one audit row; ``by`` is None where the system itself acts."""
    AuditEvent.objects.using(using).create(
        recorded_at=at,
        action=action,
        actor_id=by.pk if by else None,
        actor_role=by.acting_as if by else "system",
        object_type=object_type,
        object_id=str(object_id),
        reason=(reason or _standing.get())[:200],
        count=count,
    )


def record_on(
    row: models.Model, action: Action | str, *, by: Actor | None, at: datetime, **more: Any
) -> None:
    """Write one audit row about ``row``, by its key; ``more`` as ``record`` takes it."""
    record(action, by=by, at=at, object_type=row._meta.label_lower, object_id=str(row.pk), **more)


def record_read(
    objects: models.Model | Iterable[models.Model], *, by: Actor, at: datetime, reason: str
) -> None:
    """Log that ``by`` consulted personal records.

    :raises ReasonMissing: when ``reason`` is blank.
    """
    if not reason.strip():
        raise ReasonMissing
    rows = [objects] if isinstance(objects, models.Model) else list(objects)
    AuditEvent.objects.bulk_create(
        AuditEvent(
            recorded_at=at,
            action=Action.CONSULTATION,
            actor_id=by.pk,
            actor_role=by.acting_as,
            object_type=row._meta.label_lower,
            object_id=str(row.pk),
            reason=reason[:200],
        )
        for row in rows
    )
