"""What the report pages and the homes show."""

from datetime import datetime

from partnership.accounts.models import User
from partnership.analysis.periods import Period, PeriodKind
from partnership.reports import stored
from partnership.reports.models import Report
from partnership.reports.querysets import ReportQuerySet
from partnership.strategy.figures import MonthFigure, figure_of_month
from partnership.strategy.models import Indicator


def reports_for(user: User) -> ReportQuerySet:
    """Every report that ``user`` may read, the latest first."""
    found: ReportQuerySet = Report.objects.visible_to(user).select_related("strategy")
    return found.latest_first()


def latest_for(user: User) -> Report | None:
    """The report on the latest week that ``user`` may read; a closing report comes before it."""
    reports = reports_for(user)
    week: Report | None = reports.of_kind(PeriodKind.WEEK).first()
    closing = reports.of_kind(PeriodKind.WHOLE)
    closed: Report | None = (closing.filter(strategy=week.strategy) if week else closing).first()
    return closed or week


def known_by_now(report: Report, *, at: datetime) -> dict[str, MonthFigure]:
    """The last month of a report as it is known at ``at``, by the key of the indicator."""
    month = Period.parse(stored.read(report.figures)["months"]["last"], PeriodKind.MONTH)
    indicators = Indicator.objects.filter(strategy=report.strategy).select_related("strategy")
    figures = (figure_of_month(one, month, at) for one in indicators)
    return {one.indicator.key: one for one in figures if one is not None}
