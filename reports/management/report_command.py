"""What the commands share that make a report, or show the one that there is."""

import json
import sys
from typing import Any, ClassVar

from django.core.management.base import CommandParser
from django.utils import timezone

from partnership.analysis.periods import FORMS, Period, PeriodError, PeriodKind
from partnership.audit.errors import DomainError
from partnership.commands import EXIT_ERROR, PlainErrors
from reports.making.errors import BadPeriod
from reports.making.services import make_report
from reports.pages.presenters import as_json, not_known, not_placed
from reports.snapshots import schema
from reports.snapshots.models import Report
from strategy.strategies.access import strategy_called


class ReportCommand(PlainErrors):
    """A command for the reports of one kind of period, which is also its option's name."""

    kind: ClassVar[PeriodKind]

    def add_arguments(self, parser: CommandParser) -> None:
        form = f"such as {FORMS[self.kind][1]}"
        parser.add_argument("--strategy", required=True, help="its short name, as in addresses")
        parser.add_argument(f"--{self.kind}", required=True, dest="label", help=form)
        parser.add_argument("--json", action="store_true", help="one JSON object on one line")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report, created = self._make(options["strategy"], options["label"])
        except DomainError as error:
            self.stderr.write(error.message)
            sys.exit(EXIT_ERROR)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(report) | {"created": created}))
        else:
            self.stdout.write(in_words(report))

    def _make(self, slug: str, label: str) -> tuple[Report, bool]:
        strategy = strategy_called(slug)
        try:
            period = Period.parse(label, self.kind)
        except PeriodError as error:
            raise BadPeriod(str(error)) from error
        return make_report(strategy=strategy, period=period, at=timezone.now())


def in_words(report: Report) -> str:
    """The target's sentence, the word with what stands beside it, the indicators; one a line."""
    figures = schema.read(report.figures)
    lines = [figures["target"], f"{report}: {figures['verdict']['headline']}", figures["cost"]]
    lines += of_street(figures["street"]) if figures["street"] else []
    for indicator in figures["indicators"]:
        compared = indicator["compared"]
        own = compared["words"] if compared else f"{indicator['headline']}. {indicator['reason']}"
        lines.append(f"{indicator['name']} ({indicator['kind']}): {own}")
        lines += [not_placed(indicator), *not_known(indicator)]
    return "\n".join(filter(None, lines))


def of_street(street: dict[str, Any]) -> list[str]:
    """What a manager is told of the street, in order."""
    first = [street["reason"], street["past"], street["decide"], street["ruled_out"]]
    parts = [f"{part['part'].capitalize()}: {part['words']}." for part in street["held_up_by"]]
    last = [street["cause"], *parts, street["clear"], street["chance"], street["tipping"]]
    return [*first, *street["next_door"], *last, *street["not_known"]]
