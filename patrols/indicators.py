"""What patrols did month by month: activity, told apart from success. Counted in the database."""

from datetime import datetime

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import TruncMonth

from partnership.analysis.periods import Span
from partnership.analysis.series import Kind, Series
from patrols.activity.models import PatrolActivity
from strategy.agreed.indicators import ACTIVITY, Direction, IndicatorSource, record_of
from strategy.models import Strategy
from strategy.recording.sources import RecordedSource

PATROL_ACTIVITY = RecordedSource(
    "patrol-activity",
    "Patrol time and arrests",
    "A month without a patrol has no arrests and no hours, so no rate.",
)


def arrests(strategy: Strategy, span: Span, as_of: datetime) -> Series:
    """Arrests over the patrol hours that they came from; more patrol must not read as more crime.

    Which months are known is told by the strategy's recording periods alone.
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
    made = {row["month"]: row["arrests"] for row in rows}
    hours = {row["month"]: row["minutes"] / 60 for row in rows}
    record = record_of(strategy, PATROL_ACTIVITY, as_of)
    per = "patrol hour"
    return Series.recorded(
        "arrests", Kind.ACTIVITY, span, record, made, hours=hours, per=per, counted_by_judged=True
    )


def has_synthetic_activity(strategy: Strategy, span: Span, as_of: datetime) -> bool:
    """Whether any of it was made up."""
    return _activity(strategy, span, as_of).filter(is_synthetic=True).exists()


def _activity(strategy: Strategy, span: Span, as_of: datetime) -> QuerySet[PatrolActivity]:
    activity: QuerySet[PatrolActivity] = PatrolActivity.objects.known_at(as_of).filter(
        strategy=strategy, day__gte=span.first.first_day, day__lt=span.end.first_day
    )
    return activity


ARRESTS = IndicatorSource(
    key="arrests-per-patrol-hour",
    kind=ACTIVITY,
    direction=Direction.NEITHER,
    label="Arrests per patrol hour",
    unit="arrests a patrol hour",
    counts=(
        "Arrests for each hour of patrol of the strategy, by the day of the patrol, from the "
        "police's patrol log; left out are months without an hour of patrol."
    ),
    recorded_as=PATROL_ACTIVITY,
    monthly=arrests,
    holds_synthetic=has_synthetic_activity,
)
