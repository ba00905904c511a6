"""What patrols did month by month: activity, told apart from success. Counted in the database."""

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import TruncMonth

from partnership.analysis.periods import PeriodKind, Span
from partnership.analysis.series import Kind, Series
from partnership.strategy import indicators
from partnership.strategy.indicators import ACTIVITY, Direction, IndicatorSource
from partnership.strategy.models import Strategy
from patrols.models import PatrolActivity


def arrests(strategy: Strategy, span: Span, as_of: datetime) -> Series:
    """Arrests over the patrol hours that they came from; more patrol must not read as more crime.

    A month in which no patrol was recorded is without a record, not 0.
    """
    rows = (
        _activity(strategy, span, as_of)
        .order_by()
        .annotate(month=TruncMonth("day"))
        .values("month")
        .annotate(
            arrests=Sum(F("arrests_kerb_crawling") + F("arrests_other")),
            minutes=Sum("patrol_minutes"),
        )
    )
    by_month: dict[Any, Any] = {row["month"]: row for row in rows}
    each = [by_month.get(month.first_day) for month in span.months]
    return Series(
        "arrests",
        Kind.ACTIVITY,
        span.first,
        [row["arrests"] if row else None for row in each],
        hours=[row["minutes"] / 60 if row else None for row in each],
        per="patrol hour",
        counted_by_judged=True,
    )


def has_synthetic_activity(strategy: Strategy, span: Span, as_of: datetime) -> bool:
    """Whether any of it was made up."""
    return _activity(strategy, span, as_of).filter(is_synthetic=True).exists()


def _activity(strategy: Strategy, span: Span, as_of: datetime) -> QuerySet[PatrolActivity]:
    found: QuerySet[PatrolActivity] = PatrolActivity.objects.known_at(as_of).filter(
        strategy=strategy, day__gte=span.first.first_day, day__lt=span.end.first_day
    )
    return found


def register() -> None:
    """Declare the indicator of this app."""
    indicators.register(ARRESTS)


ARRESTS = IndicatorSource(
    key="arrests-per-patrol-hour",
    kind=ACTIVITY,
    direction=Direction.NEITHER,
    period=PeriodKind.MONTH,
    label="Arrests per patrol hour",
    unit="arrests a patrol hour",
    monthly=arrests,
    holds_synthetic=has_synthetic_activity,
)
