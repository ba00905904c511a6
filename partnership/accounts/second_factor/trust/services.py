"""Trusting a device, and ending it: the device is asked for a code at its next sign-in."""

import secrets
from datetime import datetime
from uuid import UUID

from allauth.mfa.internal.flows.trust import create_config_fingerprint
from django.db import transaction

from partnership.accounts.models import TrustedDevice, User
from partnership.accounts.second_factor.trust.selectors import digest_of
from partnership.accounts.security_log import record_ended, record_on_account


@transaction.atomic
def trust_device(*, device: str, by: User, at: datetime) -> tuple[TrustedDevice, str]:
    """Trust a browser, called ``device``, for twelve hours; with the token that it is to hold."""
    token = secrets.token_urlsafe(32)
    row = TrustedDevice.objects.create(
        user=by,
        digest=digest_of(token),
        fingerprint=create_config_fingerprint(by),
        device=device,
        trusted_at=at,
    )
    record_on_account(by, by=by, at=at, reason="Trusted a device, which is asked for no code")
    return row, token


@transaction.atomic
def end_trust(*, public_id: UUID, by: User, at: datetime) -> bool:
    """Trust one of the devices of ``by`` no longer; whether it was trusted."""
    ended, _ = TrustedDevice.objects.filter(user=by, public_id=public_id).delete()
    if ended:
        record_on_account(by, by=by, at=at, reason="Ended the trust in a device of their own")
    return bool(ended)


@transaction.atomic
def end_other_trust(*, this: TrustedDevice | None, by: User, at: datetime) -> int:
    """Trust no device of ``by`` but ``this``; how many there were."""
    others = TrustedDevice.objects.filter(user=by)
    ended, _ = (others.exclude(pk=this.pk) if this else others).delete()
    return record_ended(by, ended, by=by, at=at, reason="Ended the trust in all other devices")


@transaction.atomic
def end_all_trust(*, user: User, by: User, at: datetime, reason: str) -> int:
    """Trust no device of an account any longer, for ``reason``; how many there were."""
    ended, _ = TrustedDevice.objects.filter(user=user).delete()
    return record_ended(user, ended, by=by, at=at, reason=reason)
