"""Which complaints are a strategy's: what was logged under it, and what lies in its areas.

What lies in an area of a strategy counts for it in the days in which it has complaints recorded,
so that one complaint belongs to each of two strategies that overlap. Where nobody has said which
days those are, they are the strategy's own. What lies nowhere belongs where it was logged, and what
was logged before there was any strategy belongs to each.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from incidents.recorded_sources import COMPLAINTS
from partnership.analysis.periods import midnight
from partnership.places.models import AreaVersion
from strategy.models import RecordingPeriod, Strategy

DAY = timedelta(days=1)


def of_strategies(strategies: Iterable[Strategy], areas: "QuerySet[Any]") -> Q:
    """That a complaint belongs to one of ``strategies``; ``areas`` are the rows of its boundaries.

    Which boundaries and days those are is asked at once: a plan is only good when it is known.
    """
    belongs = Q(logged_under=None)
    for one in strategies:
        belongs |= Q(logged_under=one)
        if versions := list(_boundaries(one).values_list("pk", flat=True)):
            lying = areas.filter(version__complaint=OuterRef("pk"), area_version__in=versions)
            belongs |= _within_days(one) & Q(Exists(lying))
    return belongs


def logged_under(strategy: Strategy, path: str = "") -> Q:
    """That it was logged under a strategy, or before there was any; ``path`` leads to it."""
    return Q(**{f"{path}logged_under": None}) | Q(**{f"{path}logged_under": strategy})


def in_days(strategy: Strategy, path: str) -> Q:
    """That what lies in an area of a strategy counts for it, or was logged under it."""
    return logged_under(strategy, path) | _within_days(strategy, path)


def _boundaries(strategy: Strategy) -> "QuerySet[AreaVersion]":
    used = strategy.areas.values("area")
    versions: QuerySet[AreaVersion] = AreaVersion.objects.filter(area__in=used, superseded_at=None)
    return versions


def _within_days(strategy: Strategy, path: str = "") -> Q:
    """That it was reported in the days in which the strategy has complaints recorded."""
    within = Q(pk__in=[])
    for first, last in _days(strategy):
        since = Q(**{f"{path}reported_at__gte": midnight(first)})
        until = Q(**{f"{path}reported_at__lt": midnight(last + DAY)}) if last else Q()
        within |= since & until
    return within


def _days(strategy: Strategy) -> list[tuple[date, date | None]]:
    periods = RecordingPeriod.objects.current().filter(strategy=strategy, source=COMPLAINTS.key)
    told = list(periods.values_list("starts_on", "ends_on"))
    return told or [(strategy.starts_on, strategy.ends_on)]
