"""Reading recording periods: for figures as known at a moment, and for their page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import FilteredRelation, Prefetch, Q
from django.utils import timezone

from partnership.analysis.recording import Gap, Kept, Record
from partnership.core.facts import known_at
from partnership.places.models import Area
from strategy.models import RecordingGap, RecordingPeriod, Strategy, StrategyArea
from strategy.recording.sources import RecordedSource, recorded_sources

OF_GAPS = ("starts_on", "ends_on", "reason")
DAYS = ("starts_on", "ends_on", *(f"known_gaps__{name}" for name in OF_GAPS))


@dataclass(frozen=True)
class Recorded:
    """A source and the periods in which a strategy has it recorded, each with its gaps."""

    source: RecordedSource
    periods: list[RecordingPeriod]


def record_of(strategy: Strategy, source: RecordedSource, as_of: datetime) -> Record:
    """When ``source`` was recorded for ``strategy``, as known at ``as_of``."""
    return _record(Q(strategy=strategy), source, as_of)


def record_in(area: Area, source: RecordedSource, as_of: datetime) -> Record | None:
    """The same for the strategies that use ``area``, together; None where none does."""
    if not StrategyArea.objects.filter(area=area).exists():
        return None
    return _record(Q(strategy__areas__area=area), source, as_of)


def _record(whose: Q, source: RecordedSource, as_of: datetime) -> Record:
    """One query, since each figure asks: a row for each period and gap."""
    rows = (
        RecordingPeriod.objects.known_at(as_of)
        .filter(whose, source=source.key)
        .annotate(known_gaps=_gaps_known_at(as_of))
        .order_by("starts_on", "pk")
        .values_list(*DAYS)
    )
    periods: dict[Kept, None] = {}
    gaps = []
    for first, last, gap_first, gap_last, reason in rows:
        periods[Kept(first, last)] = None
        if gap_first:
            gaps.append(Gap(gap_first, gap_last, reason))
    return Record(tuple(periods), tuple(gaps), _first_day_not_over(as_of))


def _gaps_known_at(moment: datetime) -> FilteredRelation:
    later = Q(gaps__superseded_at=None) | Q(gaps__superseded_at__gt=moment)
    return FilteredRelation("gaps", condition=later & Q(gaps__recorded_at__lte=moment))


def _first_day_not_over(as_of: datetime) -> date:
    return timezone.localdate(as_of)


def recorded_by_source(strategy: Strategy, *, at: datetime) -> list[Recorded]:
    """Every source, with its periods as they stand at ``at``."""
    gaps = RecordingGap.objects.filter(known_at(at))
    periods = RecordingPeriod.objects.known_at(at).filter(strategy=strategy)
    listed = list(
        periods.select_related("agency").prefetch_related(Prefetch("gaps", queryset=gaps))
    )
    return [
        Recorded(source, [period for period in listed if period.source == source.key])
        for source in recorded_sources()
    ]
