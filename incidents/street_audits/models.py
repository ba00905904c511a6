"""Street audits: an independent measure beside the complaints."""

from typing import Self
from uuid import uuid4

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q

from partnership.accounts.models import Agency, User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, Lifecycle, Mutability
from partnership.core.facts import Fact, FactQuerySet, fact_constraints, fact_triggers
from partnership.places.models import Area
from strategy.models import StrategyArea


class StreetAuditQuerySet(FactQuerySet):
    """Versions of street audits, in which nobody is named."""

    def visible_to(self, user: User) -> Self:
        """Those of the areas of the strategies that the agency of ``user`` takes part in."""
        if not user.has(Permission.READ_REPORT):
            return self.none()
        theirs = StrategyArea.objects.filter(strategy__agencies=user.agency_id)
        return self.filter(area__in=theirs.values("area"))


class StreetAudit(Fact):
    """What an agency counted in an area in a known time, as it was known for a while.

    Cars and litter, never people. All versions of one audit share its ``public_id``.
    """

    public_id = models.UUIDField(
        default=uuid4, db_default=RandomUUID(), db_index=True, editable=False
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    audited_from = models.DateTimeField()
    audited_to = models.DateTimeField()
    kerb_crawling_vehicles = models.PositiveIntegerField()
    litter_items = models.PositiveIntegerField()
    is_synthetic = models.BooleanField(default=False)

    objects = StreetAuditQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=20 * 366, since="recorded_at"))

    class Meta:
        ordering = ["-audited_from", "-pk"]
        triggers = [*fact_triggers("street_audit", "public_id")]
        constraints = [
            *fact_constraints("street_audit", "public_id"),
            models.UniqueConstraint(
                fields=["area", "agency", "audited_from"],
                condition=Q(superseded_at=None),
                name="street_audit_once",
            ),
            models.CheckConstraint(
                condition=Q(audited_to__gt=F("audited_from")), name="street_audit_has_length"
            ),
            models.CheckConstraint(
                condition=Q(recorded_at__gte=F("audited_to")), name="street_audit_recorded_after"
            ),
        ]

    def __str__(self) -> str:
        return f"Street audit of {self.area} on {self.audited_from:%Y-%m-%d}"
