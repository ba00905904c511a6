"""The areas of strategies: what each is for, its boundary, and which places come first in it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When

from partnership.places.field.around import Around
from partnership.places.gazetteer.ground import Ground
from partnership.places.models import Area, AreaVersion
from partnership.places.own_areas import Part
from partnership.places.selectors import boundary_at
from strategy.strategies.access import strategy_url
from strategy.strategies.models import Purpose, Strategy, StrategyArea

PARTS = {Purpose.TARGET.value: Part.MIDDLE, Purpose.BUFFER.value: Part.RING}


@dataclass(frozen=True)
class Zone:
    """An area of the strategy by what it is for, and its boundary now."""

    purpose: Purpose
    area: Area
    version: AreaVersion | None


def zones_of(strategy: Strategy, *, at: datetime) -> list[Zone]:
    """Target, buffer and control areas, as far as the strategy has them."""
    return [
        Zone(purpose, area, boundary_at(area, at))
        for purpose in Purpose
        for area in strategy.areas_for(purpose)
    ]


def own_areas(strategy: Strategy | None = None) -> list[tuple[int, Part]]:
    """Target and buffer of a strategy, or of every one, by primary key, for the gazetteer."""
    used = StrategyArea.objects.filter(purpose__in=PARTS)
    if strategy:
        used = used.filter(strategy=strategy)
    return [(area, PARTS[purpose]) for area, purpose in used.values_list("area", "purpose")]


def areas_around(strategy: Strategy) -> QuerySet[Area]:
    """The strategy's own areas, and the wards."""
    own = strategy.areas.values("area")
    return Area.objects.filter(Q(kind=Area.Kind.WARD) | Q(pk__in=own))


def zones_in_force() -> QuerySet[Any]:
    """What strategies use areas for, where the area has a boundary, the target first."""
    used = StrategyArea.objects.filter(area__versions__superseded_at=None)
    order = Case(*(When(purpose=purpose, then=at) for at, purpose in enumerate(Purpose)))
    return used.annotate(
        area_name=F("area__name"), geometry=F("area__versions__geometry")
    ).order_by(order, "pk")


def target_and_buffer(strategy: Strategy) -> QuerySet[Any]:
    """The target area and the buffer around it, where they have a boundary in force."""
    purposes = [Purpose.TARGET, Purpose.BUFFER]
    return zones_in_force().filter(strategy=strategy, purpose__in=purposes)


def boundaries_of(zones: QuerySet[Any]) -> dict[str, object]:
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


def boundaries_in_force(strategy: Strategy) -> dict[str, object]:
    """The areas of a strategy as one GeoJSON collection, by the boundaries in force."""
    return boundaries_of(zones_in_force().filter(strategy=strategy))


def ground_of(strategy: Strategy) -> Ground:
    """The strategy's areas with the wards."""
    return Ground.of(dict(own_areas(strategy)))


def around(strategy: Strategy) -> Around:
    """For the box about a place of a form that stands on a page of the strategy."""
    return Around(
        partial(ground_of, strategy),
        strategy_url(strategy, "strategy_place_suggest"),
        strategy_url(strategy, "strategy_place_near"),
    )
