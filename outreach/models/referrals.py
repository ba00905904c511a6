"""Referrals: those that wait at the gate, and what was decided on each."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from outreach.models.clients import WITH_THE_CLIENT, Client, OfClientQuerySet
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability
from partnership.core.constraints import one_of


class WaitingReferralQuerySet(models.QuerySet["WaitingReferral"]):
    """QuerySet for what lies at the gate; every method can be chained."""

    def visible_to(self, user: User) -> "WaitingReferralQuerySet":
        """Whoever takes referrals on sees that they wait, and nothing of what they say."""
        return self if user.has(Permission.LIST_REFERRALS) else self.none()

    def late(self, at: datetime) -> "WaitingReferralQuerySet":
        """Referrals that have waited for ``REFERRAL_LATE_HOURS`` or longer."""
        limit = at - timedelta(hours=settings.REFERRAL_LATE_HOURS)
        return self.filter(received_at__lte=limit)


class WaitingReferral(models.Model):
    """A sealed referral at gate 1 on which nobody has decided yet.

    This side may see that it waits and, by the gate's own functions, take or decline it.
    """

    referral = models.UUIDField(primary_key=True)
    received_at = models.DateTimeField()

    objects = WaitingReferralQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.READ_ONLY, KeepWhile("nobody has decided on it"))

    class Meta:
        managed = False
        db_table = 'gates"."waiting_referral'
        ordering = ["received_at", "pk"]

    def __str__(self) -> str:
        return f"Referral {self.pk}"


class Referral(models.Model):
    """A referral that came through the gate and was taken on: it became a client."""

    gate_id = models.UUIDField(unique=True, help_text="its name at the gate; no foreign key")
    client = models.ForeignKey(Client, models.CASCADE, related_name="referrals")
    received_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = OfClientQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.APPEND_ONLY, WITH_THE_CLIENT)

    class Meta:
        ordering = ["-taken_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken_at__gte=models.F("received_at")),
                name="referral_taken_after_receipt",
            )
        ]

    def __str__(self) -> str:
        return f"Referral {self.gate_id}"


class DeclinedReferralQuerySet(models.QuerySet["DeclinedReferral"]):
    """QuerySet for referrals that were declined."""

    def visible_to(self, user: User) -> "DeclinedReferralQuerySet":
        """Whoever sees that referrals wait sees which were declined."""
        return self if user.has(Permission.LIST_REFERRALS) else self.none()


class DeclinedReferral(models.Model):
    """A referral that the lead declined unopened. Its sealed text is gone."""

    class Reason(models.TextChoices):
        UNREADABLE = "unreadable", "It cannot be opened with the outreach key"
        TWICE = "twice", "The same referral came twice"
        WITHDRAWN = "withdrawn", "She told us that she does not want it"
        FULL = "full", "We cannot support anybody else now"
        CHILD = "child", "She may be under 18, and those to call were called"

    gate_id = models.UUIDField(unique=True, help_text="its name at the gate; no foreign key")
    received_at = models.DateTimeField()
    declined_at = models.DateTimeField()
    declined_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=12, choices=Reason.choices)

    objects = DeclinedReferralQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.APPEND_ONLY, Keep(days=2 * 366, since="declined_at"))

    class Meta:
        ordering = ["-declined_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(declined_at__gte=models.F("received_at")),
                name="referral_declined_after_receipt",
            ),
            one_of(
                "reason",
                ["unreadable", "twice", "withdrawn", "full", "child"],
                name="referral_declined_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Referral {self.gate_id}"
