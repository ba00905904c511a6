"""Reports that somebody seems to sell sex: operations keeps how many there were, and no more."""

from django.db import models

from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability


class PresenceReport(models.Model):
    """One report, counted in its year. No area, hour, place, word, officer or moment."""

    submission = models.UUIDField(primary_key=True, help_text="a retry is counted once")
    year = models.PositiveSmallIntegerField()

    no_visible_to = "Only the number of rows of a closed year is read, and suppressed below 10."
    lifecycle = Lifecycle(Mutability.APPEND_ONLY, KeepWhile("it is a count and nothing else"))

    class Meta:
        indexes = [models.Index(fields=["year"], name="presence_year")]

    def __str__(self) -> str:
        return f"A report in {self.year}"
