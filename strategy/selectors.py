"""What the strategy page shows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone

from partnership.accounts.models import Agency
from partnership.places.models import Area, AreaVersion
from partnership.places.own_areas import Part
from partnership.places.selectors import boundary_at
from strategy import tables
from strategy.errors import NoSuchStrategy
from strategy.indicators import changes_until, source_of
from strategy.models import (
    Indicator,
    IndicatorChange,
    Objective,
    PublishedFigure,
    Purpose,
    Strategy,
    StrategyArea,
)
from strategy.querysets import StrategyAreaQuerySet


@dataclass(frozen=True)
class Zone:
    """An area of the strategy by what it is for, and its boundary now."""

    purpose: Purpose
    area: Area
    version: AreaVersion | None


@dataclass(frozen=True)
class StrategyPage:
    """One strategy with everything that was frozen for it."""

    strategy: Strategy
    agencies: list[Agency]
    objectives: list[Objective]
    indicators: list[Indicator]
    published: dict[str, Any]
    zones: list[Zone]
    is_over: bool
    at: datetime

    @property
    def rows(self) -> list[tuple[Indicator, str, str]]:
        """Every indicator with the word for its kind, and what it counts."""
        return [
            (indicator, kind_words(indicator), counts_of(indicator))
            for indicator in self.indicators
        ]

    @property
    def changes(self) -> list[IndicatorChange]:
        """What was added or changed since success was frozen."""
        return changes_until(self.indicators, self.at)

    @property
    def entered_on(self) -> list[date]:
        """The days on which its indicators were entered into this system, usually one."""
        return sorted({timezone.localdate(indicator.frozen_at) for indicator in self.indicators})

    @property
    def is_entered_late(self) -> bool:
        """Whether some were entered after the day from which they hold."""
        return any(day > self.strategy.starts_on for day in self.entered_on)


def strategy_called(slug: str) -> Strategy:
    """The strategy whose short name ``slug`` is, or was, for a command.

    :raises NoSuchStrategy: when there is none.
    """
    strategy: Strategy | None = Strategy.objects.named(slug).first()
    if strategy is None:
        raise NoSuchStrategy(slug)
    return strategy


def page_of(strategy: Strategy, *, at: datetime) -> StrategyPage:
    """The strategy's page as it stands at ``at``."""
    return StrategyPage(
        strategy=strategy,
        agencies=list(strategy.agencies.all()),
        objectives=list(strategy.objectives.all()),
        indicators=list(
            strategy.indicators.select_related("objective").prefetch_related(
                "milestones", "changes"
            )
        ),
        published=tables.published(_claim(figure) for figure in strategy.published.all()),
        zones=zones_of(strategy, at=at),
        is_over=timezone.localdate(at) > strategy.ends_on,
        at=at,
    )


def kind_words(indicator: Indicator) -> str:
    """The word for its kind, as its source declares it; the slug where no app declares it."""
    source = source_of(indicator.key)
    return source.kind.label if source else indicator.kind


def counts_of(indicator: Indicator) -> str:
    """What it counts, by which date, from which source and without what."""
    source = source_of(indicator.key)
    return source.counts if source else ""


def _claim(figure: PublishedFigure) -> tables.Claim:
    return {
        "label": figure.label,
        "value": figure.value,
        "worded": figure.worded,
        "period_from": figure.period_from,
        "period_to": figure.period_to,
        "source": figure.source,
    }


def zones_of(strategy: Strategy, *, at: datetime) -> list[Zone]:
    """Target, buffer and control areas, as far as the strategy has them."""
    return [
        Zone(purpose, area, boundary_at(area, at))
        for purpose in Purpose
        for area in strategy.areas_for(purpose)
    ]


def own_areas(strategy: Strategy | None = None) -> list[tuple[int, Part]]:
    """Target and buffer of a strategy, or of every one, by primary key, for the gazetteer."""
    used = StrategyArea.objects.for_purpose(*PARTS)
    if strategy:
        used = used.filter(strategy=strategy)
    return [(area, PARTS[purpose]) for area, purpose in used.values_list("area", "purpose")]


def areas_around(strategy: Strategy) -> QuerySet[Area]:
    """The strategy's own areas, and the wards."""
    own = strategy.areas.values("area")
    return Area.objects.filter(Q(kind=Area.Kind.WARD) | Q(pk__in=own))


def zones_in_force() -> StrategyAreaQuerySet:
    """What strategies use areas for, where the area has a boundary, the target first."""
    used = StrategyArea.objects.filter(area__versions__superseded_at=None)
    order = Case(*(When(purpose=one, then=at) for at, one in enumerate(Purpose)))
    return used.annotate(
        area_name=F("area__name"), geometry=F("area__versions__geometry")
    ).order_by(order, "pk")


def target_and_buffer(strategy: Strategy) -> StrategyAreaQuerySet:
    """The target area and the buffer around it, where they have a boundary in force."""
    return zones_in_force().filter(strategy=strategy).for_purpose(Purpose.TARGET, Purpose.BUFFER)


def outlines_of(zones: StrategyAreaQuerySet) -> dict[str, Any]:
    """Boundaries as one GeoJSON collection, as the map draws them; each area once."""
    features = {
        area: {
            "type": "Feature",
            "geometry": geometry,
            "properties": {"name": name, "kind": purpose},
        }
        for area, geometry, name, purpose in reversed(
            zones.values_list("area", "geometry", "area_name", "purpose")
        )
    }
    return {"type": "FeatureCollection", "features": [*reversed(features.values())]}


def outlines_in_force(strategy: Strategy) -> dict[str, Any]:
    """The areas of a strategy as one GeoJSON collection, by the boundaries in force."""
    return outlines_of(zones_in_force().filter(strategy=strategy))


PARTS = {Purpose.TARGET.value: Part.MIDDLE, Purpose.BUFFER.value: Part.RING}
