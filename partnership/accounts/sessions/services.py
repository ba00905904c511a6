"""Ending sessions. Whoever uses an ended one is asked to sign in with the next request."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from partnership.accounts.models import User
from partnership.accounts.sessions.models import Session
from partnership.audit.models import Action
from partnership.audit.services import record


@transaction.atomic
def end_session(*, public_id: UUID, by: User, at: datetime) -> bool:
    """End one of the sessions of ``by``; whether it was there."""
    ended, _ = Session.objects.filter(user=by, public_id=public_id).delete()
    if ended:
        _record(by, by=by, at=at, count=ended, reason="Ended a session of their own")
    return bool(ended)


@transaction.atomic
def end_others(*, this: str | None, by: User, at: datetime) -> int:
    """End all sessions of ``by`` but the one with the key ``this``; how many there were."""
    ended, _ = Session.objects.filter(user=by).exclude(session_key=this).delete()
    if ended:
        _record(by, by=by, at=at, count=ended, reason="Ended all other sessions of their own")
    return ended


@transaction.atomic
def end_all_of(*, user: User, by: User, at: datetime, reason: str) -> int:
    """End every session of an account, for ``reason``; how many there were."""
    ended, _ = Session.objects.filter(user=user).delete()
    if ended:
        _record(user, by=by, at=at, count=ended, reason=reason)
    return ended


def _record(user: User, *, by: User, at: datetime, count: int, reason: str) -> None:
    record(
        Action.SECURITY,
        by=by,
        at=at,
        object_type="accounts.user",
        object_id=user.pk,
        count=count,
        reason=reason,
    )
