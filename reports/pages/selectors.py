"""Which reports somebody may read, and what else the pages ask for beside them."""

from datetime import datetime

from partnership.accounts.models import User
from partnership.analysis.periods import Period, PeriodKind
from partnership.outbox.models import Message
from reports.making.services import TASK
from reports.snapshots import schema
from reports.snapshots.models import Report, ReportQuerySet
from strategy.agreed.figures import MonthFigure, figure_of_month
from strategy.models import Indicator, Strategy


def reports_for(user: User, strategy: Strategy) -> ReportQuerySet:
    """Every report of a strategy that ``user`` may read, the latest first."""
    reports: ReportQuerySet = Report.objects.visible_to(user).filter(strategy=strategy)
    return reports.select_related("strategy").latest_first()


def being_made(strategy: Strategy) -> int:
    """How many reports of a strategy are asked for and not made yet."""
    waiting = Message.objects.filter(task=TASK, done_at=None, failed_at=None)
    return waiting.filter(arguments__strategy_id=strategy.pk).count()


def latest_for(user: User, strategy: Strategy) -> Report | None:
    """The closing report of a strategy, or its latest week's, or another's where there is none."""
    reports = reports_for(user, strategy)
    closing: Report | None = reports.of_kind(PeriodKind.WHOLE).first()
    week: Report | None = reports.of_kind(PeriodKind.WEEK).first()
    return closing or week or reports.first()


def as_at(user: User, strategy: Strategy, latest: Report | None) -> list[Report]:
    """The latest report of a strategy and those of its months, each once, without figures.

    Those are what its first page can be seen as at, the latest first.
    """
    months = reports_for(user, strategy).of_kind(PeriodKind.MONTH).defer("figures")
    if latest is None:
        return list(months)
    return [latest, *months.exclude(pk=latest.pk)]


def month_before(user: User, report: Report) -> Report | None:
    """The report on the month before that of the last figures of ``report``."""
    last = Period.parse(schema.read(report.figures)["months"]["last"], PeriodKind.MONTH)
    reports = reports_for(user, report.strategy).about(last.previous())
    before: Report | None = reports.first()
    return before


def known_by_now(report: Report, *, at: datetime) -> dict[str, MonthFigure]:
    """The last month of a report as it is known at ``at``, by the key of the indicator."""
    month = Period.parse(schema.read(report.figures)["months"]["last"], PeriodKind.MONTH)
    indicators = Indicator.objects.filter(strategy=report.strategy).select_related("strategy")
    figures = (figure_of_month(indicator, month, at) for indicator in indicators)
    return {figure.indicator.key: figure for figure in figures if figure is not None}
