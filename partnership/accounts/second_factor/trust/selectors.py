"""Which devices somebody trusts, and whether a request comes from one of them."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.mfa.internal.flows.trust import create_config_fingerprint
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from partnership.accounts.models import TrustedDevice, User
from partnership.accounts.second_factor.policy import may_trust_device
from partnership.accounts.second_factor.trust.models import LASTS

MOST = 5  # accounts that share a browser
BETWEEN = "."


@dataclass(frozen=True)
class OwnDevice:
    """A device on which somebody is asked for no code, until when."""

    public_id: UUID
    device: str
    trusted_at: datetime
    until: datetime
    is_this: bool


def digest_of(token: str) -> str:
    """What the table holds of the token of a browser."""
    return hashlib.sha256(token.encode()).hexdigest()


def tokens_of(request: HttpRequest) -> list[str]:
    """The tokens that the browser holds, the latest first."""
    cookie = request.COOKIES.get(settings.MFA_TRUST_COOKIE_NAME, "")
    return [token for token in cookie.split(BETWEEN, MOST)[:MOST] if token]


def trusted(user: User, *, at: datetime) -> QuerySet[TrustedDevice]:
    """The devices that ``user`` trusts at ``at``, the latest first."""
    if not may_trust_device(user):
        return TrustedDevice.objects.none()
    now = {"fingerprint": create_config_fingerprint(user), "trusted_at__gt": at - LASTS}
    return TrustedDevice.objects.filter(user=user, **now).order_by("-trusted_at")


def device_of_request(request: HttpRequest, user: User) -> TrustedDevice | None:
    """The trusted device of ``user`` that sent ``request``."""
    digests = [digest_of(token) for token in tokens_of(request)]
    return trusted(user, at=timezone.now()).filter(digest__in=digests).first()


def devices_of(user: User, *, at: datetime, this: TrustedDevice | None) -> list[OwnDevice]:
    """The devices that ``user`` trusts: ``this`` first, then the others, the latest first."""
    own = [
        OwnDevice(
            public_id=row.public_id,
            device=row.device,
            trusted_at=row.trusted_at,
            until=row.trusted_at + LASTS,
            is_this=row == this,
        )
        for row in trusted(user, at=at)
    ]
    return sorted(own, key=lambda device: not device.is_this)
