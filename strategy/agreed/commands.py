"""What the commands share that change what success means in a running strategy."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from partnership.commands import PlainErrors
from strategy.agreed.errors import NoSuchIndicator
from strategy.agreed.indicators import Target
from strategy.agreed.models import Indicator
from strategy.strategies.access import strategy_called
from strategy.strategies.models import Strategy


class ChangeCommand(PlainErrors):
    """A command that makes one dated entry, which every later report prints."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--strategy", required=True, help="its short name, as in addresses")
        parser.add_argument("--indicator", required=True, help="its key, such as complaints")
        parser.add_argument("--value", type=float, help="the target")
        parser.add_argument("--on", type=date.fromisoformat, help="its day, such as 2018-07-10")
        parser.add_argument("--reason", required=True, help="printed in every later report")


def strategy_of(options: dict[str, Any]) -> Strategy:
    """The strategy that was named."""
    return strategy_called(options["strategy"])


def indicator_of(options: dict[str, Any]) -> Indicator:
    """The indicator of the strategy that was named."""
    strategy, key = strategy_of(options), options["indicator"]
    indicator: Indicator | None = strategy.indicators.filter(key=key).first()
    if indicator is None:
        raise NoSuchIndicator(f"{strategy.name} is judged by no indicator called {key!r}.")
    return indicator


def target_of(options: dict[str, Any]) -> Target:
    """The target that was typed."""
    return Target(options["value"], options["on"])
