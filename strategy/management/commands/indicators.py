"""What a strategy is judged by: who enters it, where, when last, and which months are missing."""

import json
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from partnership.commands import PlainErrors
from strategy.agreed.entering import told
from strategy.strategies.access import strategy_called


class Command(PlainErrors):
    help = "List the indicators of a strategy: who enters each, where, when last, what is missing."
    example = "--strategy north-side --json"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--strategy", required=True, help="its short name, as in addresses")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, *args: object, **options: Any) -> None:
        strategy, now = strategy_called(options["strategy"]), timezone.now()
        for indicator in strategy.indicators.select_related("strategy"):
            line = told(indicator, now)
            self.stdout.write(json.dumps(line) if options["json"] else in_words(line))


def in_words(line: dict[str, Any]) -> str:
    """One line for people."""
    where = " or ".join(address for address in line["entered_by"].values() if address)
    last, missing = line["last_entered"] or "never", len(line["missing"])
    return f"{line['key']}: {where or 'nowhere'}, entered last {last}, {missing} months missing"
