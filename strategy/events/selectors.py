"""Events of a strategy, for its register."""

from collections.abc import Hashable, Iterable
from typing import Any

from partnership.accounts.models import User
from strategy.events.models import StrategyEvent, StrategyEventQuerySet
from strategy.events.services import Happened
from strategy.strategies.models import Strategy


def events_of(strategy: Strategy) -> StrategyEventQuerySet:
    """Every version of the events of a strategy."""
    versions: StrategyEventQuerySet = StrategyEvent.objects.filter(strategy=strategy)
    return versions


def same(told: Happened, by: User) -> Hashable:
    """What makes two events one: the day, the kind and the words."""
    return told.first_day, told.kind, told.words


def known(strategy: Strategy, keys: Iterable[Any]) -> set[Hashable]:
    """Those of ``keys`` of which an event is on record, corrected or withdrawn since too."""
    asked = set(keys)
    rows = events_of(strategy).filter(first_day__in={key[0] for key in asked})
    return asked & set(rows.values_list("first_day", "kind", "words"))
