"""Hours of patrol as a key figure of a month."""

from datetime import datetime

from django.http import HttpRequest

from partnership.accounts.access import user_of
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import Period, Span
from patrols.activity.tables import KEY
from patrols.indicators import HOURS, hours
from strategy.agreed.key_figures import COURSE, KeyFigure, same_month_of_baseline
from strategy.models import Strategy
from strategy.strategies.access import strategy_url


def patrol_hours(
    request: HttpRequest, strategy: Strategy, month: Period, as_of: datetime
) -> list[KeyFigure]:
    """How long the strategy's areas were patrolled, with the way to the log for who may read it."""
    before_in = same_month_of_baseline(strategy, month)
    start = month.plus(1 - COURSE)
    span = Span(min(start, before_in or start), month.next())
    counts = dict(zip(span.months, hours(strategy, span, as_of).counts, strict=True))
    may_read = user_of(request).has(Permission.LIST_PATROL_LOG, strategy)
    return [
        KeyFigure(
            label=HOURS.label,
            unit="hours",
            course=[counts[one] for one in Span(start, month.next()).months],
            href=strategy_url(strategy, "register_list", KEY) if may_read else "",
            before=counts[before_in] if before_in else None,
            before_in=before_in,
        )
    ]
