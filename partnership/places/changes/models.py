"""A change of a boundary that a worker works out, and how far it is."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from partnership.audit.lifecycle import Keep, Lifecycle, Mutability


class UndoReason(models.TextChoices):
    """Why a boundary is undone."""

    WRONG_AREA = "wrong-area", "It is the boundary of another area"
    WRONG_PLACE = "wrong-place", "It lies in the wrong place"
    OUTDATED = "outdated", "It is an outdated or unofficial boundary"
    TEST = "test", "It was a test"
    OTHER = "other", "Another reason"


class BoundaryChange(models.Model):
    """A boundary of an upload to be put in force, or one to be undone.

    ``done`` of ``total`` records are looked at. Until ``finished_at`` the boundary before it is in
    force; ``problem`` says why it stayed so.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    upload = models.OneToOneField(
        "places.BoundaryUpload", on_delete=models.CASCADE, null=True, related_name="change"
    )
    feature = models.PositiveIntegerField(null=True)
    is_repaired = models.BooleanField(default=False)
    is_far_meant = models.BooleanField(default=False)
    undoes = models.OneToOneField(
        "places.AreaVersion", on_delete=models.PROTECT, null=True, related_name="undoing"
    )
    undone_for = models.CharField(max_length=12, choices=UndoReason.choices, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    no_visible_to = "Boundaries are public; whoever may load one sees how far it is."
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=30, since="asked_at"))

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(upload=None, feature=None, undoes__isnull=False)
                & Q(undone_for__in=UndoReason.values)
                | Q(upload__isnull=False, feature__isnull=False, undoes=None, undone_for=""),
                name="boundary_change_is_of_one_kind",
            ),
            models.CheckConstraint(
                condition=Q(problem="") | Q(finished_at__isnull=False),
                name="boundary_change_failed_at_its_end",
            ),
        ]

    def __str__(self) -> str:
        return f"Undoing {self.undoes}" if self.undoes else str(self.upload)
