"""Tags of the map component. ``{% load maps %}``."""

from typing import Any

from django import template
from django.conf import settings
from django.utils.html import json_script
from django.utils.safestring import SafeString

from partnership.places.base_map import drawing, svg

register = template.Library()


def tiles() -> dict[str, object]:
    """The tile layer, if this side may ask a stranger for one; outreach never does."""
    if settings.SIDE == "outreach":
        return {"url": "", "attribution": "", "max_zoom": 19}
    return {
        "url": settings.TILE_URL,
        "attribution": settings.TILE_ATTRIBUTION,
        "max_zoom": settings.TILE_MAX_ZOOM,
    }


@register.simple_tag
def map_data(boundaries: Any, points: Any, map_id: str) -> SafeString:
    """What the map ``map_id`` draws, as a JSON block that its script reads."""
    data = {
        "areas": boundaries or None,
        "points": drawing.marks(points or []),
        "tiles": tiles(),
        "base": drawing.base(),
    }
    return json_script(data, f"{map_id}-data")


@register.simple_tag
def map_on_paper(boundaries: Any, points: Any, label: str) -> SafeString:
    """The same map drawn by the server, for paper and for a browser without scripts."""
    return SafeString(svg.draw(boundaries or None, drawing.marks(points or []), title=label))


@register.simple_tag
def map_legend(boundaries: Any, points: Any, pin: Any) -> list[drawing.Entry]:
    """What the looks on the map mean."""
    return drawing.legend(boundaries or None, drawing.marks(points or []), pin=bool(pin))
