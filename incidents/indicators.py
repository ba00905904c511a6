"""What complaints and street audits tell month by month. Counted in the database.

A complaint counts in the month in which it was reported, as the published figures do: every
complaint has that moment, while when something happened is often not known to the month.
One that was with the safeguarding duty counts in the month in which it came back from there.
Months are London's. Which of them are known is told by the strategy's recording periods alone,
never by what else is on record.

A worry about somebody's welfare is in no figure: whoever may read the figure but not list such
complaints could take his own list from the total, and would know how many there are.
"""

from datetime import datetime
from typing import Any

from django.db.models import (
    Count,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    QuerySet,
    Sum,
)
from django.db.models.functions import TruncMonth

from incidents import recorded_sources
from incidents.complaints.models import ComplaintVersion
from incidents.complaints.querysets import ComplaintVersionQuerySet
from incidents.street_audits.models import StreetAudit
from partnership.accounts.models import Agency
from partnership.analysis.periods import LONDON, Span
from partnership.analysis.series import Kind, Series
from partnership.core.facts import known_at
from partnership.places.field.where import GAPS
from partnership.places.models import AreaVersion
from partnership.places.selectors import boundary_at
from strategy.agreed.indicators import INDEPENDENT, OUTCOME, Direction, IndicatorSource, record_of
from strategy.models import Strategy

TIME_LOOKING = ExpressionWrapper(F("audited_to") - F("audited_from"), output_field=DurationField())


def complaints(strategy: Strategy, span: Span, as_of: datetime) -> Series:
    """Complaints of residents in the strategy's target area."""
    version = boundary_at(strategy.target_area, as_of)
    return complaints_within(strategy, version, span, as_of)


def complaints_within(
    strategy: Strategy, version: AreaVersion | None, span: Span, as_of: datetime
) -> Series:
    """Complaints inside one boundary, of the months in which the strategy had them recorded."""
    complaints = _complaints(span, as_of).filter(areas__area_version=version)
    rows = _by_month(complaints, "came_in_at").annotate(number=Count("pk"))
    counts = {row["month"]: row["number"] for row in rows}
    record = record_of(strategy, recorded_sources.COMPLAINTS, as_of)
    return Series.recorded("complaints", Kind.OUTCOME, span, record, counts)


def _complaints(span: Span, as_of: datetime) -> ComplaintVersionQuerySet:
    start, end = span.first.starts_at, span.end.starts_at
    return ComplaintVersion.objects.without_welfare().known_at(as_of).came_in_within(start, end)


def complaints_without_point(strategy: Strategy, span: Span, as_of: datetime) -> dict[str, int]:
    """How many of its complaints of the months are not on the map, by what is known of the place.

    They lie in no boundary, so that no figure of an area counts them.
    """
    complaints = _complaints(span, as_of).logged_under(strategy).without_point().order_by()
    counts = dict(complaints.values_list("place_known").annotate(number=Count("pk")))
    return {value: counts.get(value, 0) for value, _ in GAPS}


def has_synthetic_complaints(strategy: Strategy, span: Span, as_of: datetime) -> bool:
    """Whether any complaint of the series was made up."""
    version = boundary_at(strategy.target_area, as_of)
    complaints = _complaints(span, as_of).filter(areas__area_version=version)
    return complaints.filter(complaint__is_synthetic=True).exists()


def audited_vehicles(strategy: Strategy, span: Span, as_of: datetime) -> Series:
    """Vehicles kerb crawling that street audits counted, over the hours they looked.

    The police are judged by this figure, so their own audits are said to be so.
    """
    audits = _audits(strategy, span, as_of)
    rows = _by_month(audits, "audited_from").annotate(
        vehicles=Sum("kerb_crawling_vehicles"), looking=Sum(TIME_LOOKING)
    )
    vehicles = {row["month"]: row["vehicles"] for row in rows}
    hours = {row["month"]: row["looking"].total_seconds() / 3600 for row in rows}
    record = record_of(strategy, recorded_sources.STREET_AUDITS, as_of)
    by_police = audits.filter(agency__kind=Agency.Kind.POLICE).exists()
    return Series.recorded(
        "kerb-crawling vehicles",
        Kind.INDEPENDENT,
        span,
        record,
        vehicles,
        hours=hours,
        per="audit hour",
        counted_by_judged=by_police,
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


def _by_month(rows: QuerySet[Any], moment: str) -> QuerySet[Any]:
    """Group by London's month, named by its first day."""
    month = TruncMonth(moment, tzinfo=LONDON, output_field=DateField())
    grouped: QuerySet[Any] = rows.order_by().annotate(month=month).values("month")
    return grouped


COMPLAINTS = IndicatorSource(
    key="complaints",
    kind=OUTCOME,
    direction=Direction.LESS,
    label="Complaints of residents",
    unit="complaints a month",
    counts=(
        "Complaints that residents made to the partnership about the target area, by the month in "
        "which they were reported, from the complaints logged here; left out are those without a "
        "place on the map, those withdrawn, and reports about somebody's welfare."
    ),
    monthly=complaints,
    in_area=complaints_within,
    holds_synthetic=has_synthetic_complaints,
    without_place=complaints_without_point,
)
AUDITED_VEHICLES = IndicatorSource(
    key="audited-vehicles",
    kind=INDEPENDENT,
    direction=Direction.LESS,
    label="Kerb-crawling vehicles seen in street audits",
    unit="vehicles an audit hour",
    counts=(
        "Vehicles seen kerb crawling for each hour of looking in the target area, by the day of "
        "the audit, from the street audits recorded here; left out are months without an audit."
    ),
    monthly=audited_vehicles,
    holds_synthetic=has_synthetic_audits,
)
