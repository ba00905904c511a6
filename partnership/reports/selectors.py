"""What the report pages and the homes show."""

from partnership.accounts.models import User
from partnership.analysis.periods import PeriodKind
from partnership.reports.models import Report
from partnership.reports.querysets import ReportQuerySet


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
