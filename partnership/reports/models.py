"""A report: figures that were frozen when it was made, and what they were made with."""

from django.db import models
from django.db.models import F, Q

from partnership.analysis.periods import Period, PeriodKind
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.reports.querysets import ReportQuerySet
from partnership.strategy.models import Strategy


class Report(models.Model):
    """One report of one period. Nothing changes it: other figures would be another report."""

    class Kind(models.TextChoices):
        WEEKLY = "weekly", "Weekly"

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    period = models.DateField(help_text="its first day")
    as_of = models.DateTimeField(help_text="what was recorded later is not in it")
    method_version = models.CharField(max_length=40)
    is_synthetic = models.BooleanField(help_text="some of its records are made up")
    figures = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the figures as canonical JSON")
    made_at = models.DateTimeField()

    objects = ReportQuerySet.as_manager()
    lifecycle = Lifecycle(Mutability.APPEND_ONLY, KeepWhile("it is the partnership's record"))

    class Meta:
        ordering = ["-period"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "kind", "period"], name="report_once_a_period"
            ),
            models.CheckConstraint(condition=Q(kind="weekly"), name="report_kind_known"),
            models.CheckConstraint(
                condition=Q(period__iso_week_day=1), name="report_starts_on_monday"
            ),
            models.CheckConstraint(
                condition=Q(as_of__lte=F("made_at")), name="report_sees_no_future"
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="report_digest_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strategy.name}, {self.week}"

    @property
    def week(self) -> Period:
        """The week that it is about."""
        return Period(PeriodKind.WEEK, self.period)
