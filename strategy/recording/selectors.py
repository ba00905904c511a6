"""The recording periods of a strategy, for their page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from partnership.core.facts import known_at
from strategy.recording.models import RecordingGap, RecordingPeriod
from strategy.recording.sources import RecordedSource, recorded_sources
from strategy.strategies.models import Strategy


@dataclass(frozen=True)
class Recorded:
    """A source and the periods in which a strategy has it recorded, each with its gaps."""

    source: RecordedSource
    periods: list[RecordingPeriod]


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
