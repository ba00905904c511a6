"""The only way from an account and an address to a report."""

from django.http import Http404

from partnership.accounts.models import User
from partnership.analysis.periods import FIRST_DAY, LAST_DAY, Period, PeriodError
from reports.snapshots.models import Report
from strategy.models import Strategy


def get_report(user: User, strategy: Strategy, label: str) -> Report:
    """The strategy's report on the period of ``label``; 404 where ``user`` may read none."""
    try:
        period = Period.parse(label, whole=(FIRST_DAY, LAST_DAY))
    except PeriodError as error:
        raise Http404 from error
    reports = Report.objects.visible_to(user).about(period).select_related("strategy")
    report: Report | None = reports.filter(strategy=strategy).first()
    if report is None:
        raise Http404
    return report
