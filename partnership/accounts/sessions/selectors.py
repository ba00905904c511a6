"""When sessions end, and which ones somebody has."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from partnership.accounts.models import User
from partnership.accounts.sessions.models import LONGEST, Session
from partnership.accounts.sessions.store import SessionStore


@dataclass(frozen=True)
class OwnSession:
    """One place where somebody is signed in."""

    public_id: UUID
    device: str
    started_at: datetime
    last_used_at: datetime
    is_this: bool


def session_started_at(request: HttpRequest) -> datetime:
    """When whoever sends ``request`` signed in: at most ``LONGEST`` ago."""
    latest = cast(SessionStore, request.session).latest_end()
    return latest - LONGEST if latest else timezone.now()


def sessions_of(user: User, *, at: datetime, this: str | None = None) -> list[OwnSession]:
    """Where ``user`` is signed in at ``at``: the session with the key ``this``, then the others.

    The latest used come first.
    """
    rows = Session.objects.filter(user=user, expire_date__gt=at).order_by("-last_used_at")
    own = [
        OwnSession(
            public_id=cast(UUID, row.public_id),
            device=row.device,
            started_at=cast(datetime, row.started_at),
            last_used_at=cast(datetime, row.last_used_at),
            is_this=row.session_key == this,
        )
        for row in rows
    ]
    return sorted(own, key=lambda session: not session.is_this)
