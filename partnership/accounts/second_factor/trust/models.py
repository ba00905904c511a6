"""Devices on which an account is asked for no code for twelve hours."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models

from partnership.audit.lifecycle import Keep, Lifecycle, Mutability

LASTS = timedelta(seconds=settings.MFA_TRUST_COOKIE_AGE)


class TrustedDevice(models.Model):
    """A browser that holds a token of ours; here stands its digest, so that it can be ended.

    ``fingerprint`` is of the password and the app at that moment: with another one it is over.
    """

    public_id = models.UUIDField(primary_key=True, default=uuid4)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="trusted_devices"
    )
    digest = models.CharField(max_length=64, unique=True)
    fingerprint = models.CharField(max_length=64)
    device = models.CharField(max_length=60)
    trusted_at = models.DateTimeField()

    no_visible_to = "People see their own alone: trust.selectors.devices_of chooses."
    lifecycle = Lifecycle(Mutability.REPLACEABLE, Keep(1, "trusted_at"))
