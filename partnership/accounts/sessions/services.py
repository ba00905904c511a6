"""Ending sessions. Whoever uses an ended one is asked to sign in with the next request."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from partnership.accounts.models import TrustedDevice, User
from partnership.accounts.second_factor.trust.services import (
    end_all_trust,
    end_other_trust,
    end_trust,
)
from partnership.accounts.security_log import record_ended, record_on_account
from partnership.accounts.sessions.models import Session
from partnership.accounts.sessions.store import trusted_device_of


@transaction.atomic
def end_session(*, public_id: UUID, by: User, at: datetime) -> bool:
    """End one of the sessions of ``by``, and the trust in its device; whether it was there."""
    row = Session.objects.filter(user=by, public_id=public_id).first()
    if row is None:
        return False
    if device := trusted_device_of(row):
        end_trust(public_id=device, by=by, at=at)
    row.delete()
    record_on_account(by, by=by, at=at, reason="Ended a session of their own")
    return True


@transaction.atomic
def end_others(
    *, this: str | None, by: User, at: datetime, trusted: TrustedDevice | None = None
) -> int:
    """End all sessions of ``by`` but the one with the key ``this``; how many there were.

    No device is trusted any more but ``trusted``, which is this one.
    """
    end_other_trust(this=trusted, by=by, at=at)
    ended, _ = Session.objects.filter(user=by).exclude(session_key=this).delete()
    return record_ended(by, ended, by=by, at=at, reason="Ended all other sessions of their own")


@transaction.atomic
def end_all_of(*, user: User, by: User, at: datetime, reason: str) -> int:
    """End every session of an account, and the trust in its devices, for ``reason``.

    :returns: how many sessions there were.
    """
    end_all_trust(user=user, by=by, at=at, reason=f"{reason}: no device is trusted")
    ended, _ = Session.objects.filter(user=user).delete()
    return record_ended(user, ended, by=by, at=at, reason=reason)
