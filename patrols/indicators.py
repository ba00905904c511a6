"""What patrols did month by month: activity, told apart from success. Counted in the database.

A week belongs to the month of its Thursday, which has most of its days.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db.models import (
    Case,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.functions import TruncMonth, TruncWeek

from partnership.analysis.periods import Span
from partnership.analysis.series import Kind, Series
from partnership.places.models import Area
from patrols.activity.entered import PATROL_LOG
from patrols.activity.models import PatrolActivity
from patrols.activity.sources import PATROL_ACTIVITY
from strategy.agreed.indicators import ACTIVITY, Direction, IndicatorSource, record_of
from strategy.models import Strategy

HOUR = 60  # minutes
TO_THURSDAY = 3  # days after Monday
PER = "patrol hour"


def arrests(strategy: Strategy, span: Span, as_of: datetime) -> Series:
    """Arrests over the patrol hours that they came from; more patrol must not read as more crime.

    Which months are known is told by the strategy's recording periods alone.
    """
    made = Sum(F("arrests_kerb_crawling") + F("arrests_other"))
    rows = _by_month(_activity(strategy, span, as_of)).annotate(number=made)
    return _rate("arrests", strategy, span, as_of, rows)


def outcomes(name: str, strategy: Strategy, span: Span, as_of: datetime) -> Series:
    """An outcome of weekly sheets, over the patrol hours that these tell."""
    activity = _activity(strategy, span, as_of).filter(is_week=True)
    rows = _by_month(activity).annotate(number=Sum(name))
    return _rate(name.replace("_", " "), strategy, span, as_of, rows)


def _rate(
    name: str, strategy: Strategy, span: Span, as_of: datetime, rows: Iterable[dict[str, Any]]
) -> Series:
    counts = {row["month"]: row["number"] for row in rows}
    record = record_of(strategy, PATROL_ACTIVITY, as_of)
    hours = _hours(rows)
    return Series.recorded(
        name, Kind.ACTIVITY, span, record, counts, hours=hours, per=PER, counted_by_judged=True
    )


def hours(strategy: Strategy, span: Span, as_of: datetime) -> Series:
    """Hours of patrol, to the nearest one."""
    told = _hours(_by_month(_activity(strategy, span, as_of)))
    whole = {month: round(number) for month, number in told.items()}
    record = record_of(strategy, PATROL_ACTIVITY, as_of)
    return Series.recorded(
        "patrol hours", Kind.ACTIVITY, span, record, whole, counted_by_judged=True
    )


def patrol_hours(strategy: Strategy, area: Area, span: Span, as_of: datetime) -> list[float | None]:
    """Hours of patrol in an area in each month of ``span``; None where nobody knows.

    Those that a log told by day without an area count in the target area alone.
    """
    where = Q(area=area) | Q(area=None) if area == strategy.target_area else Q(area=area)
    told = _hours(_by_month(_activity(strategy, span, as_of).filter(where)))
    return record_of(strategy, PATROL_ACTIVITY, as_of).known(span.months, told, silence=0.0)


def has_synthetic_activity(strategy: Strategy, span: Span, as_of: datetime) -> bool:
    """Whether any of it was made up."""
    return _activity(strategy, span, as_of).filter(is_synthetic=True).exists()


def _activity(strategy: Strategy, span: Span, as_of: datetime) -> Any:
    """What counts in the months, each hour once.

    A day of which a weekly sheet tells too is left out. ``counted_on`` is the day by which a row
    is counted: that of a week is its Thursday.
    """
    rows = PatrolActivity.objects.known_at(as_of).filter(strategy=strategy)
    of_its_week = rows.filter(is_week=True, day=OuterRef("week"))
    days = Case(When(is_week=True, then=Value(TO_THURSDAY)), default=Value(0))
    counted_on = ExpressionWrapper(F("day") + days, output_field=DateField())
    counted: Any = rows.annotate(week=TruncWeek("day"), counted_on=counted_on)
    return counted.exclude(Exists(of_its_week), is_week=False).filter(
        counted_on__gte=span.first.first_day, counted_on__lt=span.end.first_day
    )


def _by_month(activity: Any) -> QuerySet[Any]:
    grouped: QuerySet[Any] = activity.order_by().annotate(month=TruncMonth("counted_on"))
    return grouped.values("month").annotate(minutes=Sum("patrol_minutes"))


def _hours(rows: Iterable[dict[str, Any]]) -> dict[date, float]:
    return {row["month"]: row["minutes"] / HOUR for row in rows}


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
    entered=PATROL_LOG,
)
HOURS = IndicatorSource(
    key="patrol-hours",
    kind=ACTIVITY,
    direction=Direction.NEITHER,
    label="Hours of patrol",
    unit="patrol hours a month",
    counts=(
        "Hours of patrol of the strategy in all its areas, by the day of the patrol or the "
        "Thursday of its week, from the police's patrol log; left out are hours of a day whose "
        "week a weekly sheet tells."
    ),
    recorded_as=PATROL_ACTIVITY,
    monthly=hours,
    holds_synthetic=has_synthetic_activity,
    entered=PATROL_LOG,
)


def _outcome(name: str, key: str, label: str, counted: str) -> IndicatorSource:
    return IndicatorSource(
        key=f"{key}-per-patrol-hour",
        kind=ACTIVITY,
        direction=Direction.NEITHER,
        label=f"{label} per patrol hour",
        unit=f"{key.replace('-', ' ')} a patrol hour",
        counts=(
            f"{counted} for each hour of patrol of the strategy, by the Thursday of the week, from "
            "the weekly sheets of the police's patrol log; left out are months without an hour of "
            "patrol and patrols that were logged by day, without this outcome."
        ),
        recorded_as=PATROL_ACTIVITY,
        monthly=partial(outcomes, name),
        holds_synthetic=has_synthetic_activity,
        entered=PATROL_LOG,
    )


BUYERS_STOPPED = _outcome("buyers_stopped", "buyers-stopped", "Buyers stopped", "Buyers stopped")
WARNINGS = _outcome("warnings", "warnings", "Warnings", "Warnings given to buyers")
DIRECTIONS = _outcome("directions", "directions", "Directions", "Directions to leave a place")
