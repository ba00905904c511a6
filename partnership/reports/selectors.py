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
    """The report on the latest week that ``user`` may read."""
    report: Report | None = reports_for(user).of_kind(PeriodKind.WEEK).first()
    return report
