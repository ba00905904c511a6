"""Which forms were saved, and what each became."""

from django.conf import settings
from django.db import models

from partnership.audit.lifecycle import Keep, Lifecycle, Mutability

KEPT_DAYS = 14  # longer than a draft, which brings the number of its form back, or an open tab


class Submission(models.Model):
    """That a form was saved by its owner: what it said, as a digest, and the object that it became.

    The database allows one row for each number of one person; nobody else's number says anything.
    """

    number = models.UUIDField(help_text="drawn by the page for its form")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, help_text="keyed, of what the form said")
    object_type = models.CharField(max_length=80)
    object_id = models.CharField(max_length=64, help_text="empty while it is being saved")
    saved_at = models.DateTimeField()

    no_visible_to = "Nobody reads it: a form that is sent again is looked up by number and owner."
    lifecycle = Lifecycle(Mutability.MUTABLE, Keep(days=KEPT_DAYS, since="saved_at"))

    class Meta:
        indexes = [models.Index(fields=["saved_at"], name="submission_saved")]
        constraints = [
            models.UniqueConstraint(fields=["owner", "number"], name="submission_saved_once")
        ]

    def __str__(self) -> str:
        return f"Submission {self.number}"
