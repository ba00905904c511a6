"""Complaints that are held against deletion, each with its contact."""

from django.db import models

from partnership.audit.models import HeldRecord


class HeldComplaint(HeldRecord):
    """A complaint that a hold is on, and how to reach its complainant, if that is still there."""

    complaint = models.ForeignKey(
        "incidents.Complaint", on_delete=models.PROTECT, related_name="+", null=True
    )
    complainant = models.ForeignKey(
        "incidents.Complainant", on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hold", "object_id"], name="held_complaint_once")
        ]

    def __str__(self) -> str:
        return f"{self.object_id} is held"
