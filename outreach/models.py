"""People who are helped, by code. What they said is encrypted; there is no search inside it."""

from datetime import date
from typing import Any

from django.db import models

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability

KEPT_DAYS = 6 * 366


class WaitingReferralQuerySet(models.QuerySet["WaitingReferral"]):
    """What lies at the gate."""

    def visible_to(self, user: User) -> "WaitingReferralQuerySet":
        """Whoever takes referrals on sees that they wait, and nothing of what they say."""
        return self if user.has(Permission.LIST_REFERRALS) else self.none()


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


class ClientQuerySet(models.QuerySet["Client"]):
    """Clients, in outreach's own words."""

    def visible_to(self, user: User) -> "ClientQuerySet":
        """Everybody on this side who works with people sees them by code."""
        return self if user.has(Permission.LIST_CLIENTS) else self.none()

    def due(self, on: date) -> "ClientQuerySet":
        """Those whose follow-up is on or before a day."""
        return self.filter(closed_at=None, follow_up_on__lte=on)


class Client(models.Model):
    """A person who is helped. The code is all that appears in lists, logs and addresses."""

    id = models.UUIDField(primary_key=True)
    code = models.CharField(max_length=9, unique=True)
    wrapped_key = models.BinaryField(help_text="this case's key, under the outreach case key")
    contact = models.BinaryField(help_text="alias and safe contact, under this case's key")
    worker = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    last_recorded_at = models.DateTimeField(help_text="when something was last put on record")
    follow_up_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = ClientQuerySet.as_manager()
    lifecycle = Lifecycle(
        Mutability.MUTABLE,
        Keep(days=KEPT_DAYS, since="last_recorded_at"),
        scrub={"wrapped_key": b"", "contact": b""},
    )

    class Meta:
        ordering = ["follow_up_on", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(follow_up_on=None),
                name="client_closed_without_follow_up",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at=None)
                | models.Q(closed_at__gte=models.F("created_at")),
                name="client_closed_after_creation",
            ),
            models.CheckConstraint(
                condition=models.Q(last_recorded_at__gte=models.F("created_at")),
                name="client_recorded_after_creation",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class OfClientQuerySet(models.QuerySet[Any]):
    """What belongs to a client."""

    def visible_to(self, user: User) -> "OfClientQuerySet":
        """Whoever may see the client may see it."""
        return self.filter(client__in=Client.objects.visible_to(user))


class Referral(models.Model):
    """A referral that came through the gate and was taken on: it became a client."""

    gate_id = models.UUIDField(unique=True, help_text="its name at the gate; no foreign key")
    client = models.ForeignKey(Client, models.CASCADE, related_name="referrals")
    received_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = OfClientQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.APPEND_ONLY, KeepWhile("the client's record exists"))

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


class Contact(models.Model):
    """One attempt to reach a client, and what came of it. No free text."""

    class Result(models.TextChoices):
        REACHED = "reached", "Spoke with her"
        NOT_REACHED = "not_reached", "Could not reach her"
        DECLINED = "declined", "She does not want support now"

    submission = models.UUIDField(unique=True)
    client = models.ForeignKey(Client, models.CASCADE, related_name="contacts")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    result = models.CharField(max_length=12, choices=Result.choices)

    objects = OfClientQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.APPEND_ONLY, KeepWhile("the client's record exists"))

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result__in=["reached", "not_reached", "declined"]),
                name="contact_result_known",
            )
        ]

    def __str__(self) -> str:
        return self.get_result_display()
