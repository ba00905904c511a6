"""The demonstration's reports of the past, each made from what was on record when it was due."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from partnership.analysis.periods import Period, PeriodKind, periods_between
from partnership.outbox.services import enqueue
from partnership.places.selectors import boundary_at
from reports.making.schedule import key_of
from reports.making.services import TASK
from reports.snapshots.models import Report, due_at, last_due, whole_of
from strategy.models import Strategy

Plan = Mapping[str, Any]
FIRST = ("whole", "2014-01")


def ask_for_past(plans: Sequence[tuple[Strategy, Plan]], *, at: datetime) -> int:
    """Ask for each report that was due by ``at`` and isn't made; how many. Again asks for none.

    One that was due before anything was on record is none: the demonstration was loaded later.
    Those that people look for first are asked for first, of all strategies.
    """
    owed = [owed for strategy, plan in plans for owed in _owed(strategy, plan, at)]
    for strategy, period in sorted(owed, key=lambda one: not _is_looked_for(one[1], at)):
        enqueue(
            TASK,
            at=at,
            key=key_of(strategy, period),
            strategy_id=strategy.pk,
            label=period.label,
            as_of=due_at(period).isoformat(),
        )
    return len(owed)


def _is_looked_for(period: Period, at: datetime) -> bool:
    """Whether who starts the demonstration looks for it first: a home page shows the last month."""
    return period.label in FIRST or period == last_due(PeriodKind.MONTH, at)


def _owed(strategy: Strategy, plan: Plan, at: datetime) -> list[tuple[Strategy, Period]]:
    made = {
        (report.period_kind, report.period) for report in Report.objects.filter(strategy=strategy)
    }
    return [
        (strategy, period)
        for period in _periods(strategy, plan, at)
        if (period.kind, period.first_day) not in made
        and boundary_at(strategy.target_area, due_at(period))
    ]


def _periods(strategy: Strategy, plan: Plan, at: datetime) -> Iterator[Period]:
    first = Period.parse(plan["months_from"])
    last = min(last_due(PeriodKind.MONTH, at), Period.holding(first.kind, strategy.ends_on))
    yield from periods_between(first, last.next()) if first <= last else []
    weeks = (Period.parse(week) for week in plan["weeks"])
    yield from (week for week in weeks if due_at(week) <= at)
    whole = whole_of(strategy)
    if due_at(whole) <= at:
        yield whole
