"""Walks that are done of those due, as a key figure of a month."""

from datetime import datetime

from django.http import HttpRequest

from incidents.street_audits.schedule.models import PlannedWalk, PlannedWalkQuerySet
from incidents.street_audits.schedule.selectors import tally, walks_now
from partnership.accounts.access import user_of
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import Period, Span
from strategy.agreed.key_figures import COURSE, KeyFigure
from strategy.models import Strategy
from strategy.strategies.access import strategy_url


def walks_done(
    request: HttpRequest, strategy: Strategy, month: Period, as_of: datetime
) -> list[KeyFigure]:
    """How many walks of the month were done, of how many; nothing where none was due."""
    span = Span(month.plus(1 - COURSE), month.next())
    planned: PlannedWalkQuerySet = PlannedWalk.objects.filter(
        strategy=strategy, month__gte=span.first.first_day, month__lt=span.end.first_day
    )
    walks = walks_now(planned, at=as_of)
    tallies = [
        tally(one for one in walks if one.walk.month == period.first_day) for period in span.months
    ]
    if not tallies[-1].due:
        return []
    plans = user_of(request).has(Permission.PLAN_WALKS, strategy)
    return [
        KeyFigure(
            label="Walks done",
            unit=f"of {tallies[-1].due} due",
            course=[float(one.done) if one.due else None for one in tallies],
            href=strategy_url(strategy, "audit_walks_of", month.label) if plans else "",
        )
    ]
