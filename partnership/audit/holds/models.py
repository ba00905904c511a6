"""Holds: what retention must leave alone, why, since when, and when that ended.

A kind of record that can be held has a table of its own that inherits ``HeldRecord`` and points at
it with foreign keys. The database refuses to delete what one of them points at, whoever asks, and
``lifecycle.expired`` leaves it out. Lifting a hold empties the keys; what was held stays listed.
"""

import uuid
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.core.constraints import one_of
from partnership.core.numbers import HOLD

OF_HOLDS = Lifecycle(
    Mutability.MUTABLE,
    KeepWhile("it shows what was kept from deletion, and why"),
    is_open_to_retention=False,
)


class Hold(models.Model):
    """That records are held against deletion, from a day until it is lifted."""

    class Reason(models.TextChoices):
        FREEDOM_OF_INFORMATION = "foi", "Request under freedom of information"
        INVESTIGATION = "investigation", "Investigation"
        INQUEST = "inquest", "Inquest"
        SAFEGUARDING = "safeguarding", "Safeguarding review"

    class Lifted(models.TextChoices):
        ANSWERED = "answered", "The request is answered and the time for a review is over"
        CLOSED = "closed", "The investigation, inquest or review is closed"
        MISTAKE = "mistake", "It was placed by mistake"

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    reason = models.CharField(max_length=13, choices=Reason.choices)
    case_number = models.CharField(
        max_length=40, validators=[RegexValidator(HOLD)], help_text="of the file elsewhere"
    )
    described = models.CharField(max_length=300, help_text="what was asked to be held, in words")
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    lift_reason = models.CharField(max_length=8, choices=Lifted.choices, blank=True)

    no_visible_to = "Only the governance lead has a page of holds, and sees all."
    lifecycle = OF_HOLDS

    class Meta:
        ordering = ["-placed_at", "-pk"]
        indexes = [models.Index(fields=["placed_at", "id"], name="hold_by_age")]
        constraints = [
            one_of(
                "reason",
                ["foi", "investigation", "inquest", "safeguarding"],
                name="hold_reason_known",
            ),
            models.CheckConstraint(condition=Q(case_number__regex=HOLD), name="hold_case_number"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None, lift_reason="")
                | Q(
                    lifted_at__gte=F("placed_at"),
                    lifted_by__isnull=False,
                    lift_reason__in=["answered", "closed", "mistake"],
                ),
                name="hold_lifted_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} {self.case_number}"


class HeldRecord(models.Model):
    """The base of a table of held records; its foreign keys hold what they point at.

    ``object_id`` is the record's number in the audit; it stays when the hold is lifted.
    """

    hold = models.ForeignKey(Hold, on_delete=models.PROTECT, related_name="%(class)ss")
    object_id = models.CharField(max_length=64)

    holds_what_it_points_at = True
    no_visible_to = "It is reached through its hold."
    lifecycle = OF_HOLDS

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["hold", "object_id"], name="%(class)s_once")]

    def __str__(self) -> str:
        return f"{self.object_id} is held"

    @classmethod
    def tables(cls) -> "list[type[HeldRecord]]":
        """Every table of held records of this side."""
        return [model for model in apps.get_models() if issubclass(model, cls)]

    @classmethod
    def holding_keys(cls) -> "list[models.ForeignKey[Any, Any]]":
        """The foreign keys that hold what they point at."""
        keys = [field for field in cls._meta.local_fields if isinstance(field, models.ForeignKey)]
        return [key for key in keys if key.name != "hold"]
