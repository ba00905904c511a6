"""A report: figures that were frozen when it was made, and when one is due."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Self

from django.db import models
from django.db.models import F, Q

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import LONDON, Period, PeriodKind
from partnership.audit.lifecycle import KeepWhile, Lifecycle, Mutability
from partnership.core.working_time import next_working_day
from strategy.models import Strategy


class ReportQuerySet(models.QuerySet):
    """Reports, from all of them to those that one question is about."""

    def visible_to(self, user: User) -> Self:
        """Those of strategies that ``user`` may open."""
        if not user.has(Permission.READ_REPORT):
            return self.none()
        return self.filter(strategy__in=Strategy.objects.open_to(user))

    def of_kind(self, kind: PeriodKind) -> Self:
        """Those of weeks, or of months, and so on."""
        return self.filter(period_kind=kind)

    def about(self, period: Period) -> Self:
        """Those of one period; a strategy has one whole, whatever its days."""
        reports = self.of_kind(period.kind)
        whole = period.kind is PeriodKind.WHOLE
        return reports if whole else reports.filter(period=period.first_day)

    def latest_first(self) -> Self:
        """By the first day that they are about; of one day the longest first."""
        return self.order_by("-period", "period_kind", "strategy__name")


HOUR = time(6, 0)
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


def digest(figures: Mapping[str, object]) -> str:
    """SHA-256 of the figures: sorted keys, no spaces, UTF-8. The same figures, the same digest."""
    text = json.dumps(figures, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def due_at(period: Period) -> datetime:
    """06:00 in London: on the Monday after a week, on the first working day after the others."""
    if period.kind is PeriodKind.WEEK:
        return datetime.combine(period.next().first_day, HOUR, LONDON)
    return datetime.combine(next_working_day(period.last_day), HOUR, LONDON)


def whole_of(strategy: Strategy) -> Period:
    """The whole of a strategy, which its closing report is about."""
    return Period.whole(strategy.starts_on, strategy.ends_on)


def last_due(kind: PeriodKind, at: datetime) -> Period:
    """The latest period of a kind whose report is due at ``at``."""
    period = Period.of(kind, at).previous()
    return period if due_at(period) <= at else period.previous()


def is_news(period: Period, at: datetime) -> bool:
    """Whether a report on ``period`` that is made at ``at`` is worth a mail: no later one is due.

    So a week long past that somebody asks for tells nobody, and of several weeks that are caught
    up at once only the latest does: its year holds theirs, and ten mails would be read as one.
    """
    return period.kind is PeriodKind.WHOLE or period >= last_due(period.kind, at)
