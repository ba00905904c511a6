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
    Max,
    Q,
    QuerySet,
    Sum,
)
from django.db.models.functions import TruncMonth

from incidents import recorded_sources
from incidents.complaints.entered import COMPLAINTS as COMPLAINTS_ENTERED
from incidents.complaints.models import ComplaintVersion
from incidents.complaints.querysets import ComplaintVersionQuerySet
from incidents.street_audits.entered import STREET_AUDITS as AUDITS_ENTERED
from incidents.street_audits.models import StreetAudit
from incidents.street_audits.tables import KEY
from partnership.accounts.models import User
from partnership.accounts.permissions import Permission
from partnership.analysis.periods import LONDON, Period, Span
from partnership.analysis.series import Kind, Series
from partnership.core.facts import known_at
from partnership.places.field.where import GAPS
from partnership.places.models import Area, AreaVersion
from partnership.places.selectors import boundary_at
from partnership.ui import formatting
from strategy.agreed.indicators import (
    INDEPENDENT,
    OUTCOME,
    Direction,
    IndicatorSource,
    measured_agencies,
    record_of,
)
from strategy.models import Strategy
from strategy.registers.bands import Band
from strategy.strategies.access import strategy_url

BY_MEASURED = ("audit by an agency that is measured", "audits by agencies that are measured")
REPEATS = ("repeat by another pair", "repeats by another pair")
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


def complaints_listed(strategy: Strategy, month: Period) -> str:
    """The address of the list of complaints in the target area of one month."""
    days = {"start": month.first_day.isoformat(), "end": month.last_day.isoformat()}
    query = {"area": strategy.target_area.key, **days}
    return strategy_url(strategy, "complaint_list", query=query)


def complaints_listed_for(user: User, strategy: Strategy, month: Period) -> str:
    """The same for who may list complaints, or nothing."""
    return complaints_listed(strategy, month) if user.has(Permission.LIST_COMPLAINTS) else ""


def audits_listed_for(user: User, strategy: Strategy, month: Period) -> str:
    """The address of the list of street audits in the target area of one month."""
    if not user.has(Permission.LIST_AUDITS):
        return ""
    days = {"since": month.first_day.isoformat(), "until": month.last_day.isoformat()}
    query = {"area": strategy.target_area.pk, **days}
    return strategy_url(strategy, "register_list", KEY, query=query)


def audited_vehicles(strategy: Strategy, span: Span, as_of: datetime) -> Series:
    """Vehicles kerb crawling that street audits counted in the target, over the hours they looked.

    Left out are counts by whoever the strategy measures, and walks that repeat another one.
    """
    return _vehicles_in(strategy, strategy.target_area, span, as_of)


def audited_vehicles_within(
    strategy: Strategy, version: AreaVersion, span: Span, as_of: datetime
) -> Series:
    """The same in the area of a boundary: an audit is of an area, whatever its boundary was."""
    return _vehicles_in(strategy, version.area, span, as_of)


def _vehicles_in(strategy: Strategy, area: Area, span: Span, as_of: datetime) -> Series:
    return _vehicles(strategy, independent_audits(strategy, area, span, as_of), span, as_of)


def audits_by_band(
    strategy: Strategy, area: Area, span: Span, as_of: datetime
) -> dict[str, Series]:
    """The same of any area of the strategy, told apart by the band of the week that was walked.

    A band in which nobody walked is left out: nothing is known of it.
    """
    audits = independent_audits(strategy, area, span, as_of)
    walked = set(audits.order_by().values_list("band", flat=True).distinct())
    return {
        band.value: _vehicles(strategy, audits.filter(band=band), span, as_of)
        for band in Band
        if band in walked
    }


def _vehicles(strategy: Strategy, audits: QuerySet[Any], span: Span, as_of: datetime) -> Series:
    rows = _by_month(audits, "audited_from").annotate(
        vehicles=Sum("kerb_crawling_vehicles"),
        looking=Sum(TIME_LOOKING),
        last=Max("audited_from", filter=Q(kerb_crawling_vehicles__gt=0)),
    )
    vehicles = {row["month"]: row["vehicles"] for row in rows}
    hours = {row["month"]: row["looking"].total_seconds() / 3600 for row in rows}
    last = max((row["last"] for row in rows if row["last"]), default=None)
    record = record_of(strategy, recorded_sources.STREET_AUDITS, as_of)
    return Series.recorded(
        "kerb-crawling vehicles",
        Kind.INDEPENDENT,
        span,
        record,
        vehicles,
        hours=hours,
        per="audit hour",
        last_event=last and last.astimezone(LONDON).date(),
    )


def independent_audits(
    strategy: Strategy, area: Area, span: Span, as_of: datetime
) -> QuerySet[Any]:
    """Walks of some months by whoever the strategy doesn't measure, each counted once."""
    measured = measured_agencies(strategy, as_of).values("pk")
    return _audits(area, span, as_of).filter(repeats=None).exclude(agency__in=measured)


def _audits(area: Area, span: Span, as_of: datetime) -> QuerySet[Any]:
    return StreetAudit.objects.filter(
        known_at(as_of),
        area=area,
        audited_from__gte=span.first.starts_at,
        audited_from__lt=span.end.starts_at,
    )


def audits_left_out(strategy: Strategy, span: Span, as_of: datetime) -> str:
    """How many audits of the months no figure counts, in words; nothing where there are none."""
    measured = measured_agencies(strategy, as_of).values("pk")
    audits = _audits(strategy.target_area, span, as_of)
    by_measured = audits.filter(agency__in=measured).count()
    repeats = audits.filter(repeats__isnull=False).exclude(agency__in=measured).count()
    parts = [
        f"{formatting.number(number)} {words[number > 1]}"
        for number, words in ((by_measured, BY_MEASURED), (repeats, REPEATS))
        if number
    ]
    return f"Left out here: {' and '.join(parts)}." if parts else ""


def has_synthetic_audits(strategy: Strategy, span: Span, as_of: datetime) -> bool:
    """Whether any audit of the series was made up."""
    audits = independent_audits(strategy, strategy.target_area, span, as_of)
    return audits.filter(is_synthetic=True).exists()


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
    records=complaints_listed_for,
    entered=COMPLAINTS_ENTERED,
)
AUDITED_VEHICLES = IndicatorSource(
    key="audited-vehicles",
    kind=INDEPENDENT,
    direction=Direction.LESS,
    label="Kerb-crawling vehicles seen in street audits",
    unit="vehicles an audit hour",
    counts=(
        "Vehicles seen kerb crawling for each hour of looking in the target area, by the day of "
        "the audit, from the street audits recorded here; left out are months without an audit, "
        "audits by agencies whose activity the strategy measures, and walks that repeat another."
    ),
    monthly=audited_vehicles,
    in_area=audited_vehicles_within,
    by_band=audits_by_band,
    left_out=audits_left_out,
    holds_synthetic=has_synthetic_audits,
    records=audits_listed_for,
    entered=AUDITS_ENTERED,
)
