"""Areas with a boundary, and what strategies use them for."""

from datetime import UTC, date, datetime
from typing import Any

from partnership.places.changes.services import carry_out
from partnership.places.models import AreaVersion, BoundaryChange
from partnership.places.services import load_area
from strategy.models import Purpose, Strategy, StrategyArea

AT = datetime(2012, 12, 1, tzinfo=UTC)
BOX = {
    "type": "Polygon",
    "coordinates": [
        [[-0.42, 51.87], [-0.40, 51.87], [-0.40, 51.89], [-0.42, 51.89], [-0.42, 51.87]]
    ],
}
ELSEWHERE = {
    "type": "Polygon",
    "coordinates": [
        [[-0.48, 51.90], [-0.46, 51.90], [-0.46, 51.92], [-0.48, 51.92], [-0.48, 51.90]]
    ],
}


def zone(key: str, name: str, geojson: Any, *, at: datetime = AT) -> AreaVersion:
    """An area that is no ward."""
    return load_area(
        key=key, name=name, kind="zone", geojson=geojson, source="Invented", by=None, at=at
    )


def work(at: datetime = AT) -> None:
    """What a worker does with the changes of boundaries that wait for it."""
    for change in BoundaryChange.objects.filter(finished_at=None).order_by("pk"):
        carry_out(change_id=change.pk, at=at)


def use(strategy: Strategy, version: AreaVersion, purpose: str = Purpose.TARGET) -> AreaVersion:
    """Let a strategy use an area."""
    StrategyArea.objects.get_or_create(strategy=strategy, area=version.area, purpose=purpose)
    return version


def bare(slug: str) -> Strategy:
    """A strategy without an area, an agency or an indicator."""
    strategy, _ = Strategy.objects.get_or_create(
        slug=slug,
        defaults={
            "name": f"Strategy {slug}",
            "purpose": "Less trouble",
            "starts_on": date(2013, 1, 1),
            "ends_on": date(2018, 1, 1),
        },
    )
    return strategy


def own(
    key: str, name: str, geojson: Any, *, purpose: str = Purpose.TARGET, at: datetime = AT
) -> AreaVersion:
    """An area that some strategy uses."""
    return use(bare(f"of-{key}"), zone(key, name, geojson, at=at), purpose)
