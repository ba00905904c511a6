"""Above the homes of those who plan walks: what is overdue, who can't walk, what can't be drawn."""

from collections.abc import Iterator
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from incidents.recorded_sources import STREET_AUDITS
from incidents.street_audits.schedule.drawing import PAIR
from incidents.street_audits.schedule.models import month_of
from incidents.street_audits.schedule.pool import wanted_of
from incidents.street_audits.schedule.selectors import (
    State,
    days_left,
    days_to_draw,
    months_to_draw,
    open_walks,
    walkers_of,
)
from partnership.accounts.access import user_of
from partnership.accounts.permissions import Permission
from partnership.ui.home import Notice
from strategy.agreed.indicators import record_of
from strategy.models import Strategy
from strategy.strategies.access import current_strategy, strategy_url


def missing_walks(request: HttpRequest) -> list[Notice]:
    """For the strategy that is open, where whoever asks plans its walks."""
    strategy, at = current_strategy(request), timezone.now()
    if strategy is None or not user_of(request).has(Permission.PLAN_WALKS, strategy):
        return []
    told = [*_of_walks(strategy, at), *_not_drawn(strategy, at)]
    return [Notice(text, strategy_url(strategy, "audit_walks_of", month)) for text, month in told]


def _of_walks(strategy: Strategy, at: datetime) -> Iterator[tuple[str, str]]:
    """What is wrong with walks that are not done, and in which month."""
    walks = open_walks(strategy, at=at)
    for month in sorted({month_of(one.walk.month) for one in walks}):
        own = [one for one in walks if one.walk.month == month.first_day]
        people = walkers_of(strategy, days_left(strategy, month, at=at), at=at)
        may_walk = set(people.values_list("pk", flat=True))
        overdue = sum(one.state is State.OVERDUE for one in own)
        without = sum(not set(one.walk.pair) <= may_walk for one in own)
        if overdue:
            yield f"{_walks(overdue)} of {month.words} {_are(overdue)} overdue", month.label
        if without:
            needs = "needs" if without == 1 else "need"
            yield f"{_walks(without)} of {month.words} {needs} another pair", month.label


def _walks(number: int) -> str:
    return "1 planned walk" if number == 1 else f"{number} planned walks"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _not_drawn(strategy: Strategy, at: datetime) -> Iterator[tuple[str, str]]:
    """Months that are due to be drawn and can't be, where audits are recorded at all."""
    if not record_of(strategy, STREET_AUDITS, at).kept:
        return
    for month in months_to_draw(strategy, at=at):
        people = walkers_of(strategy, days_to_draw(strategy, month, at=at), at=at)
        if people.count() < PAIR and wanted_of(strategy):
            yield f"No walks can be drawn for {month.words}: too few street auditors", month.label
