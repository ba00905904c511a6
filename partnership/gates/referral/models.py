"""Referrals that were stopped, because somebody may be under 18. Nothing here is about her.

Three tables that are only ever added to: the stop, the call that followed, and that the duty
inspector knows of it.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, KeepWhile, Lifecycle, Mutability
from partnership.core.numbers import POLICE_LOG
from partnership.gates.calls import FOR_A_CHILD, Line
from partnership.places.models import Area

ELSEWHERE = "Another ward"
KEPT_DAYS = 2 * 366
OF_A_STOP = Lifecycle(Mutability.APPEND_ONLY, KeepWhile("the stop is kept"))


class AgeStopQuerySet(models.QuerySet["AgeStop"]):
    """Stops; every method can be chained."""

    def visible_to(self, user: User) -> "AgeStopQuerySet":
        """All of them for the duty inspector; an officer sees the own ones."""
        return self if user.has(Permission.SEE_AGE_STOPS) else self.filter(officer=user)

    def unfinished(self) -> "AgeStopQuerySet":
        """Those of which no duty inspector has said to know, or about which nobody has called."""
        return self.filter(Q(acknowledgement=None) | Q(report=None))

    def without_call(self) -> "AgeStopQuerySet":
        """Those whose call isn't on record."""
        return self.filter(report=None)


class AgeStop(models.Model):
    """By what an officer answered or typed at the gate, somebody is under 18, or may be."""

    id = models.UUIDField(primary_key=True)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stopped_at = models.DateTimeField()

    objects = AgeStopQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.APPEND_ONLY, Keep(days=KEPT_DAYS, since="stopped_at"))

    class Meta:
        app_label = "referral"
        verbose_name = "stopped referral"
        ordering = ["-stopped_at", "pk"]
        indexes = [models.Index(fields=["officer", "stopped_at"], name="age_stop_officer")]

    def __str__(self) -> str:
        return f"Stopped referral {self.pk}"


class AgeStopReport(models.Model):
    """Whom the officer called, in which ward, and the number of the police log."""

    stop = models.OneToOneField(AgeStop, models.CASCADE, related_name="report")
    ward = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="none for a ward that is no area of ours",
    )
    calls = ArrayField(models.CharField(max_length=24))
    police_log_number = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    no_visible_to = "It is reached through its stop alone."
    lifecycle = OF_A_STOP

    class Meta:
        app_label = "referral"
        verbose_name = "call about a stopped referral"
        constraints = [
            models.CheckConstraint(
                condition=Q(calls__contained_by=sorted(line.value for line in FOR_A_CHILD))
                & Q(calls__len__gte=1),
                name="age_stop_report_calls_known",
            ),
            models.CheckConstraint(
                condition=Q(police_log_number__regex=POLICE_LOG), name="age_stop_report_log_number"
            ),
        ]

    def __str__(self) -> str:
        return f"Call about {self.stop_id}"

    @property
    def ward_name(self) -> str:
        """The ward, in words."""
        return self.ward.name if self.ward else ELSEWHERE

    def called(self) -> list[str]:
        """Who was called, in words."""
        return [str(Line(call).label) for call in self.calls]


class AgeStopAcknowledgement(models.Model):
    """That a duty inspector knows of a stop."""

    stop = models.OneToOneField(AgeStop, models.CASCADE, related_name="acknowledgement")
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()

    no_visible_to = "It is reached through its stop alone."
    lifecycle = OF_A_STOP

    class Meta:
        app_label = "referral"
        verbose_name = "acknowledgement of a stopped referral"

    def __str__(self) -> str:
        return f"{self.stop_id} seen"
