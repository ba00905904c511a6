"""What patrols generate. None of it is ever in a forecast, or it would prove itself right."""

from typing import Self
from uuid import uuid4

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, Lifecycle, Mutability
from partnership.core.facts import Fact, FactQuerySet, fact_constraints, fact_triggers
from strategy.models import Strategy


class PatrolActivityQuerySet(FactQuerySet):
    """Patrol time and arrests by day."""

    def visible_to(self, user: User) -> Self:
        """Totals in which nobody is named: for whoever reads the strategy's reports."""
        if not user.has(Permission.READ_REPORT):
            return self.none()
        return self.filter(strategy__in=Strategy.objects.open_to(user))


class PatrolActivity(Fact):
    """Patrol time and arrests of one day, as one source tells it, as they were known for a while.

    Activity, never success. All versions of one day share its ``public_id``.
    """

    public_id = models.UUIDField(
        default=uuid4, db_default=RandomUUID(), db_index=True, editable=False
    )
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    patrol_minutes = models.PositiveIntegerField()
    arrests_kerb_crawling = models.PositiveIntegerField(default=0)
    arrests_other = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=200)
    is_synthetic = models.BooleanField(default=False)

    objects = PatrolActivityQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=20 * 366, since="recorded_at"))

    class Meta:
        ordering = ["day", "pk"]
        verbose_name_plural = "patrol activity"
        triggers = [*fact_triggers("patrol_activity", "public_id")]
        constraints = [
            *fact_constraints("patrol_activity", "public_id"),
            models.UniqueConstraint(
                fields=["strategy", "day", "source"],
                condition=Q(superseded_at=None),
                name="patrol_activity_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Patrols on {self.day}"
