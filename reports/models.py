"""A report: figures that were frozen when it was made, and what they were made with."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from partnership.analysis.periods import Period, PeriodKind
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from reports.querysets import ReportQuerySet
from strategy.models import Strategy

BEGINNINGS = (
    Q(period_kind="week", period__iso_week_day=1)
    | Q(period_kind="month", period__day=1)
    | Q(period_kind="quarter", period__day=1, period__month__in=[1, 4, 7, 10])
    | Q(period_kind="year", period__day=1, period__month=1)
    | Q(period_kind="whole")
)


class Report(models.Model):
    """One report of one period. Nothing changes it: other figures would be another report."""

    class Kind(models.TextChoices):
        WEEK = PeriodKind.WEEK, "Weekly report"
        MONTH = PeriodKind.MONTH, "Monthly report"
        QUARTER = PeriodKind.QUARTER, "Quarterly report"
        YEAR = PeriodKind.YEAR, "Yearly report"
        WHOLE = PeriodKind.WHOLE, "Closing report"

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+")
    period_kind = models.CharField(max_length=7, choices=Kind.choices)
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
                fields=["strategy", "period_kind", "period"], name="report_once_a_period"
            ),
            models.CheckConstraint(
                condition=Q(period_kind__in=["week", "month", "quarter", "year", "whole"]),
                name="report_period_kind_known",
            ),
            models.CheckConstraint(condition=BEGINNINGS, name="report_first_day_fits_kind"),
            models.CheckConstraint(
                condition=Q(as_of__lte=F("made_at")), name="report_sees_no_future"
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="report_digest_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strategy.name}, {self.about}"

    @property
    def about(self) -> Period:
        """The period that it is about; a whole strategy as it was when the report was made."""
        kind = PeriodKind(self.period_kind)
        if kind is PeriodKind.WHOLE:
            last_day = date.fromisoformat(self.figures["strategy"]["ends_on"])
            return Period.whole(self.period, last_day)
        return Period(kind, self.period)
