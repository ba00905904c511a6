"""The areas of a strategy as a small drawing: outlines with their names, no streets, no points."""

import math
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from partnership.strategy.models import Purpose
from partnership.strategy.selectors import Zone

WIDTH, MARGIN = 640.0, 12.0
LOOKS = {
    Purpose.TARGET: ("#1d70b8", "#d2e2f1", ""),
    Purpose.BUFFER: ("#505a5f", "#f3f2f1", "6 4"),
    Purpose.CONTROL: ("#594d00", "#fff7bf", "2 3"),
}
DRAWN = (Purpose.CONTROL, Purpose.BUFFER, Purpose.TARGET)

Ring = Sequence[Sequence[float]]


def draw(zones: Sequence[Zone]) -> str:
    """An SVG of the zones that have a boundary, north up, in equal degrees of distance."""
    found = [zone for zone in zones if zone.version]
    points = [point for zone in found for ring in rings(zone) for point in ring]
    if not points:
        return '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    frame = _Frame(points)
    shapes = [_shape(zone, frame) for purpose in DRAWN for zone in found if zone.purpose == purpose]
    title = escape("Outlines of " + ", ".join(zone.area.name for zone in found))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH:.0f} '
        f'{frame.height:.0f}" width="{WIDTH:.0f}" height="{frame.height:.0f}">'
        f"<title>{title}</title>{''.join(shapes)}</svg>"
    )


class _Frame:
    """From degrees to the drawing."""

    def __init__(self, points: Sequence[Sequence[float]]) -> None:
        longitudes, latitudes = [p[0] for p in points], [p[1] for p in points]
        self.west, self.north = min(longitudes), max(latitudes)
        middle = math.radians((max(latitudes) + min(latitudes)) / 2)
        self.squeeze = math.cos(middle)
        across = (max(longitudes) - self.west) * self.squeeze
        self.scale = (WIDTH - 2 * MARGIN) / across
        self.height = (self.north - min(latitudes)) * self.scale + 2 * MARGIN

    def at(self, point: Sequence[float]) -> str:
        x = (point[0] - self.west) * self.squeeze * self.scale + MARGIN
        y = (self.north - point[1]) * self.scale + MARGIN
        return f"{x:.1f} {y:.1f}"


def rings(zone: Zone) -> Iterator[Ring]:
    """Every ring of the zone's boundary."""
    geometry: dict[str, Any] = zone.version.geometry if zone.version else {}
    coordinates = geometry.get("coordinates", [])
    polygons = coordinates if geometry.get("type") == "MultiPolygon" else [coordinates]
    for polygon in polygons:
        yield from polygon


def _shape(zone: Zone, frame: _Frame) -> str:
    line, fill, dashes = LOOKS[zone.purpose]
    path = " ".join("M" + " L".join(frame.at(p) for p in ring) + " Z" for ring in rings(zone))
    return (
        f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{line}" stroke-width="3"'
        f" stroke-dasharray={quoteattr(dashes)}><title>{escape(zone.purpose.label)}</title></path>"
    )
