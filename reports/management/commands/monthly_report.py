"""Make the report of a strategy on a month, or show it if it has been made."""

from partnership.analysis.periods import PeriodKind
from reports.management.report_command import ReportCommand


class Command(ReportCommand):
    help = "Make a strategy's report on a month that is over, or show the one that there is."
    example = "--strategy north-side --month 2014-01"
    kind = PeriodKind.MONTH
