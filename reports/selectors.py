"""What the report pages and the homes show."""

from datetime import datetime

from partnership.accounts.models import User
from partnership.analysis.periods import Period, PeriodKind
from partnership.outbox.models import Message
from reports import stored
from reports.models import Report
from reports.querysets import ReportQuerySet
from reports.schedule import TASK
from strategy.figures import MonthFigure, figure_of_month
from strategy.models import Indicator, Strategy


def reports_for(user: User, strategy: Strategy) -> ReportQuerySet:
    """Every report of a strategy that ``user`` may read, the latest first."""
    found: ReportQuerySet = Report.objects.visible_to(user).filter(strategy=strategy)
    return found.select_related("strategy").latest_first()


def being_made(strategy: Strategy) -> int:
    """How many reports of a strategy are asked for and not made yet."""
    waiting = Message.objects.filter(task=TASK, done_at=None, failed_at=None)
    return waiting.filter(arguments__strategy_id=strategy.pk).count()


def latest_for(user: User, strategy: Strategy) -> Report | None:
    """The closing report of a strategy, or the one on its latest week, if ``user`` may read it."""
    reports = reports_for(user, strategy)
    closing: Report | None = reports.of_kind(PeriodKind.WHOLE).first()
    week: Report | None = reports.of_kind(PeriodKind.WEEK).first()
    return closing or week


def known_by_now(report: Report, *, at: datetime) -> dict[str, MonthFigure]:
    """The last month of a report as it is known at ``at``, by the key of the indicator."""
    month = Period.parse(stored.read(report.figures)["months"]["last"], PeriodKind.MONTH)
    indicators = Indicator.objects.filter(strategy=report.strategy).select_related("strategy")
    figures = (figure_of_month(one, month, at) for one in indicators)
    return {one.indicator.key: one for one in figures if one is not None}
