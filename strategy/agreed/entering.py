"""Who enters the figures of an indicator, where, when last, and what is missing."""

from datetime import datetime

from partnership.analysis.periods import Period, PeriodKind, Span
from strategy.agreed.indicators import IndicatorSource, source_of, span_of
from strategy.agreed.models import Indicator


def told(indicator: Indicator, at: datetime) -> dict[str, object]:
    """An indicator as ``manage.py indicators --json`` prints it."""
    source, strategy = source_of(indicator.key), indicator.strategy
    entered = source.entered if source else None
    last = entered.last(strategy) if entered else None
    unknown = missing(indicator, source, at) if source else []
    return {
        "key": indicator.key,
        "kind": indicator.kind,
        "period": (source.period if source else PeriodKind.MONTH).value,
        "owner_roles": [role.value for role in entered.owners] if entered else [],
        "entered_by": entered.addresses(strategy) if entered else {"page": None, "import": None},
        "last_entered": last.isoformat() if last else None,
        "missing": [f"{month.first_day:%Y-%m}" for month in unknown],
    }


def missing(indicator: Indicator, source: IndicatorSource, at: datetime) -> list[Period]:
    """The months from the baseline on, of the strategy and over at ``at``, that nobody knows."""
    strategy = indicator.strategy
    now = Period.of(PeriodKind.MONTH, at)
    span = span_of(strategy, [indicator], now.previous())
    months = [month for month in span.months if month.first_day <= strategy.ends_on]
    if not months:
        return []
    span = Span(months[0], months[-1].next())
    return source.monthly(strategy, span, at).missing(span.months)
