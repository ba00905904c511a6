"""The words in which reports are asked for. Each chains."""

from typing import Self

from django.db import models

from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import Period, PeriodKind
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
