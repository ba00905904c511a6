"""The demonstration's areas: outlines drawn from the postcodes of a ward."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shapely.geometry.base import BaseGeometry

from partnership.places.models import Area
from partnership.places.outline import geojson, outline, ring
from partnership.places.postcodes import PostcodePoint
from partnership.places.services import load_area

Plan = Mapping[str, Any]


@dataclass(frozen=True)
class Outlines:
    """Target, buffer and control on the British National Grid."""

    target: BaseGeometry
    buffer: BaseGeometry
    control: BaseGeometry


@dataclass(frozen=True)
class Areas:
    """The same as areas with a boundary on record."""

    target: Area
    buffer: Area
    control: Area


def draw(plan: Plan, postcodes: Sequence[PostcodePoint]) -> Outlines:
    """The outlines that ``plan`` asks for; the control keeps clear of target and buffer."""
    target = _ward(plan["target"]["ward"], postcodes, plan["reach_m"])
    around = ring(target, metres=plan["buffer_m"])
    control = _ward(plan["control"]["ward"], postcodes, plan["reach_m"])
    return Outlines(target, around, control.difference(target.buffer(plan["buffer_m"])))


def _ward(code: str, postcodes: Sequence[PostcodePoint], reach: float) -> BaseGeometry:
    mine = [postcode.on_grid for postcode in postcodes if postcode.ward == code]
    others = [postcode.on_grid for postcode in postcodes if postcode.ward != code]
    return outline(mine, others, reach=reach)


def load_areas(plan: Plan, postcodes: Sequence[PostcodePoint], *, at: datetime) -> Areas:
    """Give the three areas their boundaries; an area that has one keeps what people made of it."""
    drawn = draw(plan, postcodes)
    return Areas(
        _load(plan, "target", drawn.target, at),
        _load(plan, "buffer", drawn.buffer, at),
        _load(plan, "control", drawn.control, at),
    )


def _load(plan: Plan, part: str, land: BaseGeometry, at: datetime) -> Area:
    existing = Area.objects.filter(key=plan[part]["key"], versions__isnull=False).first()
    if existing:
        return existing
    version = load_area(
        key=plan[part]["key"],
        name=plan[part]["name"],
        kind=Area.Kind.ZONE,
        geojson=geojson(land),
        source=plan["source"],
        by=None,
        at=at,
    )
    return version.area
