"""What complaints and street audits tell month by month. Counted in the database.

A complaint counts in the month in which it was reported, as the published figures do: every
complaint has that moment, while when something happened is often not known to the month.
One that was with the safeguarding duty counts in the month in which it came back from there.
Months are London's.

A worry about somebody's welfare is in no figure: whoever may read the figure but not list such
complaints could take his own list from the total, and would know how many there are.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import (
    Count,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    Sum,
)
from django.db.models.functions import TruncMonth

from incidents.models import Complaint, StreetAudit
from incidents.querysets import ComplaintQuerySet
from partnership.accounts.models import Agency
from partnership.analysis.periods import LONDON, Period, PeriodKind, Span
from partnership.analysis.series import Kind, Series
from partnership.audit.facts import known_at
from partnership.places.field.where import GAPS
from partnership.places.models import AreaVersion
from partnership.strategy import indicators
from partnership.strategy.indicators import (
    INDEPENDENT,
    OUTCOME,
    Direction,
    IndicatorSource,
    boundary_at,
)
from partnership.strategy.models import Strategy

TIME_LOOKING = ExpressionWrapper(F("audited_to") - F("audited_from"), output_field=DurationField())


def complaints(strategy: Strategy, span: Span, as_of: datetime) -> Series:
    """Complaints of residents in the strategy's target area."""
    version = boundary_at(strategy.target_area, as_of)
    return complaints_within(version, span, as_of)


def complaints_within(version: AreaVersion | None, span: Span, as_of: datetime) -> Series:
    """Complaints inside one boundary.

    Before the first and after the last complaint on record anywhere, nobody can tell silence
    from a log that nobody kept: these months are without a record, not 0.
    """
    found = _complaints(span, as_of).filter(areas__area_version=version)
    rows = _by_month(found, "came_in_at").annotate(number=Count("pk"))
    counts = {row["month"]: row["number"] for row in rows}
    kept = _months_kept(as_of)
    known = [counts.get(m.first_day, 0) if m in kept else None for m in span.months]
    return Series("complaints", Kind.OUTCOME, span.first, known)


def _months_kept(as_of: datetime) -> tuple[Period, ...]:
    """From the first to the last on record: each off its end of the index, not by reading all."""
    on_record = Complaint.objects.without_welfare().known_at(as_of)
    came_back = on_record.filter(withheld_until__lte=as_of)
    others = on_record.filter(Q(withheld_until=None) | Q(withheld_until__gt=as_of))
    ends: set[datetime] = set()
    for rows, moment in ((others, "reported_at"), (came_back, "withheld_until")):
        moments = rows.order_by(moment).values_list(moment, flat=True)
        ends |= {end for end in (moments.first(), moments.last()) if end}
    if not ends:
        return ()
    first, last = (Period.of(PeriodKind.MONTH, end) for end in (min(ends), max(ends)))
    return Span(first, last.next()).months


def _complaints(span: Span, as_of: datetime) -> ComplaintQuerySet:
    start, end = span.first.starts_at, span.end.starts_at
    return Complaint.objects.without_welfare().known_at(as_of).came_in_within(start, end)


def complaints_without_point(span: Span, as_of: datetime) -> dict[str, int]:
    """How many complaints of the months are not on the map, by what is known of their place.

    They lie in no boundary, so that no figure of an area counts them.
    """
    found = _complaints(span, as_of).without_point().order_by()
    counts = dict(found.values_list("place_known").annotate(number=Count("pk")))
    return {value: counts.get(value, 0) for value, _ in GAPS}


def has_synthetic_complaints(strategy: Strategy, span: Span, as_of: datetime) -> bool:
    """Whether any complaint of the series was made up."""
    version = boundary_at(strategy.target_area, as_of)
    found = _complaints(span, as_of).filter(areas__area_version=version)
    return found.filter(is_synthetic=True).exists()


def audited_vehicles(strategy: Strategy, span: Span, as_of: datetime) -> Series:
    """Vehicles kerb crawling that street audits counted, over the hours they looked.

    The police are judged by this figure, so their own audits are said to be so.
    """
    found = _audits(strategy, span, as_of)
    rows = _by_month(found, "audited_from").annotate(
        vehicles=Sum("kerb_crawling_vehicles"), looking=Sum(TIME_LOOKING)
    )
    by_month: Mapping[date, Any] = {row["month"]: row for row in rows}
    each = [by_month.get(month.first_day) for month in span.months]
    return Series(
        "kerb-crawling vehicles",
        Kind.INDEPENDENT,
        span.first,
        [row["vehicles"] if row else None for row in each],
        hours=[row["looking"].total_seconds() / 3600 if row else None for row in each],
        per="audit hour",
        counted_by_judged=found.filter(agency__kind=Agency.Kind.POLICE).exists(),
    )


def _audits(strategy: Strategy, span: Span, as_of: datetime) -> QuerySet[Any]:
    return StreetAudit.objects.filter(
        known_at(as_of),
        area=strategy.target_area,
        audited_from__gte=span.first.starts_at,
        audited_from__lt=span.end.starts_at,
    )


def has_synthetic_audits(strategy: Strategy, span: Span, as_of: datetime) -> bool:
    """Whether any audit of the series was made up."""
    return _audits(strategy, span, as_of).filter(is_synthetic=True).exists()


def _by_month(found: QuerySet[Any], moment: str) -> QuerySet[Any]:
    """Group by London's month, named by its first day."""
    month = TruncMonth(moment, tzinfo=LONDON, output_field=DateField())
    grouped: QuerySet[Any] = found.order_by().annotate(month=month).values("month")
    return grouped


def register() -> None:
    """Declare the indicators of this app."""
    indicators.register(COMPLAINTS)
    indicators.register(AUDITED_VEHICLES)


COMPLAINTS = IndicatorSource(
    key="complaints",
    kind=OUTCOME,
    direction=Direction.LESS,
    period=PeriodKind.MONTH,
    label="Complaints of residents",
    unit="complaints a month",
    monthly=complaints,
    in_area=complaints_within,
    holds_synthetic=has_synthetic_complaints,
    without_place=complaints_without_point,
)
AUDITED_VEHICLES = IndicatorSource(
    key="audited-vehicles",
    kind=INDEPENDENT,
    direction=Direction.LESS,
    period=PeriodKind.MONTH,
    label="Kerb-crawling vehicles seen in street audits",
    unit="vehicles an audit hour",
    monthly=audited_vehicles,
    holds_synthetic=has_synthetic_audits,
)
