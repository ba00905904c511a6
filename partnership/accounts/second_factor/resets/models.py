"""Second factors that were lost: one person asks that a new one be set up, another agrees."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, Lifecycle, Mutability

LASTS = timedelta(hours=24)


class ResetQuerySet(models.QuerySet["SecondFactorReset"]):
    """QuerySet for resets; every method can be chained."""

    def visible_to(self, user: Any) -> Self:
        """All for whoever may reset, except those of their own account."""
        if not user.has(Permission.RESET_SECOND_FACTOR):
            return self.none()
        return self.exclude(account=user)

    def waiting(self, at: datetime) -> Self:
        """Those that somebody may still agree to at ``at``."""
        return self.filter(ended_at=None, asked_at__gt=at - LASTS)


class SecondFactorReset(models.Model):
    """A request to take an account's second factor away; it takes effect with ``approved_at``."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="resets")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="resets_asked"
    )
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="resets_approved"
    )
    ended_at = models.DateTimeField(null=True)

    objects = ResetQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=366, since="asked_at"))

    class Meta:
        verbose_name = "reset of a second factor"
        constraints = [
            models.CheckConstraint(
                condition=~Q(asked_by=F("account")), name="reset_not_asked_for_oneself"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None)
                | (
                    Q(approved_by__isnull=False, approved_at__isnull=False)
                    & Q(ended_at__isnull=False, approved_at__lt=F("asked_at") + LASTS)
                    & ~Q(approved_by=F("account"))
                    & ~Q(approved_by=F("asked_by"))
                ),
                name="reset_by_two_people",
            ),
            models.UniqueConstraint(
                fields=["account"], condition=Q(ended_at=None), name="reset_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"Reset {self.pk}"
