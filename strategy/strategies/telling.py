"""Telling outreach which strategies there are, so that it can state whether they do harm."""

from datetime import datetime

from partnership.gates.strategies import ToldStrategy, tell_strategy, told_strategies
from strategy.strategies.models import Strategy


def tell_what_is_new(at: datetime) -> None:
    """Tell of each strategy that is new, called otherwise, or of other days than was told."""
    told = told_strategies()
    for strategy in Strategy.objects.prefetch_related("earlier_slugs"):
        now = ToldStrategy(strategy.first_slug, strategy.name, strategy.starts_on, strategy.ends_on)
        if now not in told:
            tell_strategy(strategy=now, at=at)
