"""The audit: who did what to which record, when and why. It holds no content."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from partnership.audit.holds.models import HeldRecord, Hold
from partnership.audit.lifecycle import Keep, Lifecycle, Mutability
from partnership.core.constraints import one_of

__all__ = ["Action", "AuditEvent", "HeldRecord", "Hold"]


class Action(models.TextChoices):
    """The operations that section 62 of the Data Protection Act 2018 has logged, and security."""

    COLLECTION = "collection", "Collection"
    CONSULTATION = "consultation", "Consultation"
    ALTERATION = "alteration", "Alteration"
    DISCLOSURE = "disclosure", "Disclosure"
    COMBINATION = "combination", "Combination"
    ERASURE = "erasure", "Erasure"
    SECURITY = "security", "Security"


class AuditEvent(models.Model):
    """One act. No foreign keys: it outlives the account and the record that it names."""

    recorded_at = models.DateTimeField()
    action = models.CharField(max_length=12, choices=Action.choices)
    actor_id = models.BigIntegerField(null=True)
    actor_role = models.CharField(max_length=200, blank=True, help_text="joined by +")
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    count = models.PositiveIntegerField(default=1)

    no_visible_to = "Accounts lie above the audit: accounts.audit_log.visible_to chooses."
    lifecycle = Lifecycle(Mutability.APPEND_ONLY, Keep(days=6 * 366, since="recorded_at"))

    class Meta:
        indexes = [
            BrinIndex(fields=["recorded_at"], name="audit_recorded_brin"),
            models.Index(fields=["object_type", "object_id"], name="audit_object"),
            models.Index(fields=["actor_id", "recorded_at"], name="audit_actor"),
            models.Index(fields=["action", "id"], name="audit_action"),
        ]
        constraints = [
            one_of("action", Action.values, name="audit_action_known"),
        ]

    def __str__(self) -> str:
        return f"{self.action} of {self.object_type}"
