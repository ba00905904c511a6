"""Who complained, apart from the complaint."""

from django.db import models
from django.db.models import Q

from incidents.complaints.models.complaints import YEARS, Complaint
from partnership.audit.lifecycle import Keep, Lifecycle, Mutability


class Complainant(models.Model):
    """How to reach who complained. Apart from the complaint, read with a reason, kept briefly."""

    complaint = models.OneToOneField(
        Complaint, on_delete=models.CASCADE, related_name="complainant", primary_key=True
    )
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    recorded_at = models.DateTimeField()

    no_visible_to = "It is reached through its complaint, for a reason that is logged."
    lifecycle = Lifecycle(Mutability.APPEND_ONLY, Keep(days=YEARS, since="recorded_at"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="", phone="", email=""), name="complainant_can_be_reached"
            )
        ]

    def __str__(self) -> str:
        return f"Who made {self.complaint_id}"
