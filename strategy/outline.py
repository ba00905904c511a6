"""The areas of a strategy as a drawing, the same on screen and on paper."""

from collections.abc import Sequence

from partnership.places.base_map import svg
from strategy.selectors import Zone


def draw(zones: Sequence[Zone]) -> str:
    """An SVG of the zones that have a boundary, with streets and a legend, north up."""
    drawn = [(zone, zone.version) for zone in zones if zone.version]
    features = [
        {
            "geometry": version.geometry,
            "properties": {"name": zone.area.name, "kind": zone.purpose.value},
        }
        for zone, version in drawn
    ]
    title = "Outlines of " + ", ".join(zone.area.name for zone, _ in drawn)
    return svg.draw({"features": features}, [], title=title, has_legend=True)
