"""The only way from an account and an address to a report."""

from django.http import Http404

from partnership.accounts.models import User
from partnership.analysis.periods import FIRST_DAY, LAST_DAY, Period, PeriodError
from partnership.reports.models import Report


def get_report(user: User, slug: str, label: str) -> Report:
    """The report on the period of ``label`` that ``user`` may read; 404 for any other."""
    try:
        period = Period.parse(label, whole=(FIRST_DAY, LAST_DAY))
    except PeriodError as error:
        raise Http404 from error
    reports = Report.objects.visible_to(user).about(period).select_related("strategy")
    report: Report | None = reports.filter(strategy__slug=slug).first()
    if report is None:
        raise Http404
    return report
