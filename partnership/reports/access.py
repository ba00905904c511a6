"""The only way from an account and an address to a report."""

from django.http import Http404

from partnership.accounts.models import User
from partnership.analysis.periods import Period, PeriodError, PeriodKind
from partnership.reports.models import Report


def get_report(user: User, slug: str, week: str) -> Report:
    """The report on ``week`` that ``user`` may read; 404 for any other."""
    try:
        period = Period.parse(week, PeriodKind.WEEK).first_day
    except PeriodError as error:
        raise Http404 from error
    found = Report.objects.visible_to(user).weekly().select_related("strategy")
    report: Report | None = found.filter(strategy__slug=slug, period=period).first()
    if report is None:
        raise Http404
    return report
