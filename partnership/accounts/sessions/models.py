"""Sessions, with the account that each belongs to, so that people can see and end their own."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q

from partnership.audit.lifecycle import Keep, Lifecycle, Mutability

LONGEST = timedelta(hours=12)


class Session(AbstractBaseSession):
    """A browser's session; what it says of an account is set once signed in.

    ``public_id`` names it on pages and in addresses, where the session key must not be seen.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sessions"
    )
    public_id = models.UUIDField(null=True, db_index=True)
    started_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=60, blank=True)

    no_visible_to = "People see their own alone: sessions.selectors.sessions_of chooses."
    lifecycle = Lifecycle(Mutability.REPLACEABLE, Keep(1, "expire_date"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(user=None, started_at=None, last_used_at=None, public_id=None)
                | Q(
                    user__isnull=False,
                    started_at__isnull=False,
                    last_used_at__isnull=False,
                    public_id__isnull=False,
                    expire_date__lte=F("started_at") + LONGEST,
                ),
                name="session_ends_after_12_hours",
            )
        ]
