"""Reports that somebody seems to sell sex, as gate 3 passed them on: an area and an hour."""

from datetime import datetime

from django.db import models

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.gates.barrier.presence import LONGEST_NAME
from partnership.gates.presence import KEPT


class PresenceReportQuerySet(models.QuerySet["PresenceReport"]):
    """QuerySet for reports at the gate; every method can be chained."""

    def visible_to(self, user: User) -> "PresenceReportQuerySet":
        """Whoever plans where outreach goes sees all of them."""
        return self if user.has(Permission.READ_PRESENCE) else self.none()

    def kept_at(self, at: datetime) -> "PresenceReportQuerySet":
        """Reports of hours that are shown at ``at``, also before retention has run."""
        return self.filter(hour__gte=at - KEPT)


class PresenceReport(models.Model):
    """In which area and in which hour (its beginning) somebody was reported; each report once.

    This side may read it, and never changes it: it goes by the age of its hour.
    """

    number = models.UUIDField(primary_key=True)
    area = models.CharField(max_length=LONGEST_NAME)
    hour = models.DateTimeField()

    objects = PresenceReportQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.READ_ONLY, KeepWhile("the gate keeps its hour"))

    class Meta:
        managed = False
        db_table = 'gates"."presence'
        ordering = ["-hour", "area", "pk"]

    def __str__(self) -> str:
        return f"{self.area}, {self.hour}"
