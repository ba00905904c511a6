"""Make the report of a strategy on a week, or show it if it has been made."""

import json
import sys
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from partnership.analysis.periods import Period, PeriodError, PeriodKind
from partnership.audit.errors import DomainError
from partnership.commands import EXIT_ERROR, PlainErrors
from partnership.reports.errors import BadPeriod, NoSuchStrategy
from partnership.reports.models import Report
from partnership.reports.presenting import as_json, not_placed
from partnership.reports.services import make_report
from partnership.strategy.models import Strategy


class Command(PlainErrors):
    help = "Make a strategy's report on a week that is over, or show the one that there is."
    example = "--strategy north-side --week 2014-W03"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--strategy", required=True, help="its short name, as in addresses")
        parser.add_argument("--week", required=True, help="an ISO week, such as 2014-W03")
        parser.add_argument("--json", action="store_true", help="one JSON object on one line")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report, created = self._make(options["strategy"], options["week"])
        except DomainError as error:
            self.stderr.write(error.message)
            sys.exit(EXIT_ERROR)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(report) | {"created": created}))
        else:
            self.stdout.write(in_words(report))

    def _make(self, slug: str, text: str) -> tuple[Report, bool]:
        strategy = Strategy.objects.filter(slug=slug).first()
        if strategy is None:
            raise NoSuchStrategy(slug)
        try:
            week = Period.parse(text, PeriodKind.WEEK)
        except PeriodError as error:
            raise BadPeriod(str(error)) from error
        return make_report(strategy=strategy, period=week, at=timezone.now())


def in_words(report: Report) -> str:
    """The verdicts, one a line."""
    lines = [f"{report}: {report.figures['verdict']['headline']}"]
    for one in report.figures["indicators"]:
        lines.append(f"{one['name']} ({one['kind']}): {one['headline']}. {one['reason']}")
        lines += filter(None, [not_placed(one)])
    return "\n".join(lines)
