"""Street audits: an independent measure beside the complaints."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from partnership.accounts.models import Agency, User
from partnership.accounts.permissions import Permission
from partnership.audit.lifecycle import Keep, Lifecycle, Mutability
from partnership.places.models import Area
from partnership.strategy.models import StrategyArea


class StreetAuditQuerySet(models.QuerySet):
    """Street audits, in which nobody is named."""

    def visible_to(self, user: User) -> Self:
        """Those of the areas of the strategies that the agency of ``user`` takes part in."""
        if not user.has(Permission.READ_REPORT):
            return self.none()
        theirs = StrategyArea.objects.filter(strategy__agencies=user.agency_id)
        return self.filter(area__in=theirs.values("area"))


class StreetAudit(models.Model):
    """What an agency counted in an area in a known time: cars and litter, never people."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    audited_from = models.DateTimeField()
    audited_to = models.DateTimeField()
    kerb_crawling_vehicles = models.PositiveIntegerField()
    litter_items = models.PositiveIntegerField()
    is_synthetic = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    superseded_at = models.DateTimeField(null=True)

    objects = StreetAuditQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=20 * 366, since="recorded_at"))

    class Meta:
        ordering = ["-audited_from", "-pk"]
        constraints = [
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
            models.CheckConstraint(
                condition=Q(superseded_at=None) | Q(superseded_at__gte=F("recorded_at")),
                name="street_audit_superseded_later",
            ),
        ]

    def __str__(self) -> str:
        return f"Street audit of {self.area} on {self.audited_from:%Y-%m-%d}"
