"""The demonstration's reports of the past, each made from what was on record when it was due."""

from collections.abc import Iterator, Mapping
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
FIRST = ("whole", "2014-01")  # what somebody who starts the demonstration looks for


def ask_for_past(strategy: Strategy, plan: Plan, *, at: datetime) -> int:
    """Ask for each report that was due by ``at`` and isn't made; how many. Again asks for none.

    One that was due before anything was on record is none: the demonstration was loaded later.
    """
    made = {
        (report.period_kind, report.period) for report in Report.objects.filter(strategy=strategy)
    }
    asked = 0
    for period in sorted(
        _periods(strategy, plan, at), key=lambda period: period.label not in FIRST
    ):
        is_made = (period.kind, period.first_day) in made
        if is_made or not boundary_at(strategy.target_area, due_at(period)):
            continue
        enqueue(
            TASK,
            at=at,
            key=key_of(strategy, period),
            strategy_id=strategy.pk,
            label=period.label,
            as_of=due_at(period).isoformat(),
        )
        asked += 1
    return asked


def _periods(strategy: Strategy, plan: Plan, at: datetime) -> Iterator[Period]:
    first = Period.parse(plan["months_from"])
    last = min(last_due(PeriodKind.MONTH, at), Period.holding(first.kind, strategy.ends_on))
    yield from periods_between(first, last.next()) if first <= last else []
    weeks = (Period.parse(week) for week in plan["weeks"])
    yield from (week for week in weeks if due_at(week) <= at)
    whole = whole_of(strategy)
    if due_at(whole) <= at:
        yield whole
