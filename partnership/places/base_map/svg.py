"""A map drawn by the server, for paper and PDF: it reads in grey and needs no script or style.

Streets, areas, names, marks, scale, north and, where asked for, the legend; north is up.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any
from xml.sax.saxutils import escape

from partnership.places.base_map.building import corners_of
from partnership.places.base_map.drawing import KINDS, Entry, Mark, legend
from partnership.places.base_map.grid import EARTH, Box, Flat, Square, flat, level_at, round_again
from partnership.places.base_map.placing import Frame, Label, Spot, placed
from partnership.places.base_map.selectors import SquareOfMap, map_in

WIDTH, HIGHEST, MARGIN = 640, 520, 24  # pixels
CLOSEST = 16.0  # zoom
NAME, AREA_NAME, MARK = 11, 13, 9  # pixels
COARSER = 0.75  # levels of zoom
MOST_LINES = 2_000  # of a drawing
TILE = 256  # pixels of a square at its own zoom
ROW = 20  # pixels of a line of the legend
WIDTHS = {0: 4.5, 1: 3.0, 2: 1.8, 3: 0.9}
LENGTHS = (50, 100, 200, 300, 500, 1_000, 2_000, 5_000, 10_000)  # metres of a scale
LOOKS = {
    "new": 'fill="#12436d" fill-opacity="0.3" stroke="#12436d" stroke-width="3.5"',
    "target": 'fill="#12436d" fill-opacity="0.08" stroke="#12436d" stroke-width="3.5"',
    "buffer": 'fill="url(#print-stripes)" stroke="#b84a00" stroke-width="2.5"'
    ' stroke-dasharray="9 5"',
    "control": 'fill="url(#print-dots)" stroke="#801650" stroke-width="3"'
    ' stroke-linecap="round" stroke-dasharray="0.1 6"',
    "other": 'fill="none" stroke="#505a5f" stroke-width="1.5"',
}
IN_THE_MIDDLE = {"new", "target"}  # where the name of an area stands
PATTERNS = (
    '<defs><pattern id="print-stripes" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<path d="M-2 2 2 -2M0 8 8 0M6 10 10 6" stroke="#b84a00" stroke-opacity="0.5"/></pattern>'
    '<pattern id="print-dots" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<circle cx="3" cy="3" r="1" fill="#801650" fill-opacity="0.6"/></pattern></defs>'
)
HALO = 'stroke="#ffffff" stroke-width="3" stroke-linejoin="round"'

Areas = Mapping[str, Any]


def draw(
    areas: Areas | None, marks: Sequence[Mark], *, title: str, has_legend: bool = False
) -> str:
    """An SVG of ``areas`` and ``marks``, as ``drawing`` describes them; empty where none is."""
    frame = _frame_of(areas, marks)
    if frame is None:
        return '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    squares = map_in(frame.box, frame.level) if frame.level else []
    rows = [_Row(entry, at) for at, entry in enumerate(legend(areas, marks, pin=False))]
    notices = dict.fromkeys(notice for _, drawn in squares for notice in drawn.notices)
    below = (len(rows) * ROW if has_legend else 0) + (ROW if notices else 0)
    height = frame.height + below
    parts = [
        PATTERNS,
        f'<rect width="{WIDTH}" height="{height:.0f}" fill="#ffffff"/>',
        f'<clipPath id="print-map"><rect width="{WIDTH}" height="{frame.height:.0f}"/></clipPath>',
        '<g clip-path="url(#print-map)" stroke-linejoin="round">',
        *_streets(squares, frame),
        *_areas(areas, frame),
        *_names(areas, squares, marks, frame),
        *(_mark(mark, frame.at(flat(mark["longitude"], mark["latitude"]))) for mark in marks),
        "</g>",
        *_furniture(frame),
        *(row.drawn(frame.height) for row in rows if has_legend),
        _text(". ".join(notices), (4, height - 7), 9, anchor="start") if notices else "",
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height:.0f}" '
        f'width="{WIDTH}" height="{height:.0f}" font-family="Helvetica, Arial, sans-serif">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )


@dataclass(frozen=True)
class _Frame:
    """From the plane of ``grid`` to the drawing: the north-west corner, and pixels of the plane."""

    corner: Flat
    scale: float
    height: float

    def at(self, point: Flat) -> Spot:
        return (point.x - self.corner.x) * self.scale, (point.y - self.corner.y) * self.scale

    @cached_property
    def box(self) -> Box:
        """What it shows, in degrees."""
        west, north = round_again(self.corner)
        opposite = Flat(
            self.corner.x + WIDTH / self.scale, self.corner.y + self.height / self.scale
        )
        east, south = round_again(opposite)
        return west, south, east, north

    @property
    def level(self) -> int | None:
        """The level of squares that is drawn: fewer streets than on a screen, to stay small."""
        return level_at(math.log2(self.scale / TILE) - COARSER)

    @property
    def metre(self) -> float:
        """Pixels of a metre on the ground, in its middle."""
        middle = (self.box[1] + self.box[3]) / 2
        return self.scale / (EARTH * math.cos(math.radians(middle)))


def _frame_of(areas: Areas | None, marks: Sequence[Mark]) -> _Frame | None:
    """What holds all areas and marks with a margin."""
    points = [flat(*point[:2]) for ring in _rings(areas) for point in ring]
    points += [flat(mark["longitude"], mark["latitude"]) for mark in marks]
    if not points:
        return None
    west, east = min(p.x for p in points), max(p.x for p in points)
    north, south = min(p.y for p in points), max(p.y for p in points)
    fits = min(
        (WIDTH - 2 * MARGIN) / max(east - west, 1e-12),
        (HIGHEST - 2 * MARGIN) / max(south - north, 1e-12),
    )
    scale = min(fits, TILE * 2**CLOSEST)
    height = max((south - north) * scale + 2 * MARGIN, HIGHEST / 2)
    left = (west + east) / 2 - WIDTH / 2 / scale
    return _Frame(Flat(left, (north + south) / 2 - height / 2 / scale), scale, height)


def _features(areas: Areas | None) -> Iterator[tuple[str, str, list[Any]]]:
    """Name, kind and rings of each area."""
    for feature in (areas or {}).get("features", []):
        told, geometry = feature["properties"], feature["geometry"]
        is_several = geometry["type"] == "MultiPolygon"
        polygons = geometry["coordinates"] if is_several else [geometry["coordinates"]]
        kind = told.get("kind", "")
        rings = [ring for polygon in polygons for ring in polygon]
        yield told["name"], kind if kind in KINDS else "other", rings


def _rings(areas: Areas | None) -> Iterator[Any]:
    for _, _, rings in _features(areas):
        yield from rings


def _streets(squares: Sequence[tuple[Square, SquareOfMap]], frame: _Frame) -> Iterator[str]:
    """Lines in grey, the main roads on top; smaller ones only where they are not too many."""
    of_rank: dict[int, list[str]] = {rank: [] for rank in WIDTHS}
    for square, drawn in squares:
        for rank, steps in drawn.lines:
            corners = (square.at(*corner) for corner in corners_of(steps))
            of_rank[rank].append(_path(map(frame.at, corners)))
    counts = accumulate(len(lines) for lines in of_rank.values())
    few = [rank for rank, count in zip(of_rank, counts, strict=True) if count <= MOST_LINES]
    for rank in reversed(few):
        if of_rank[rank]:
            path = "".join(of_rank[rank])
            yield f'<path d="{path}" fill="none" stroke="#c8c8c8" stroke-width="{WIDTHS[rank]}"/>'


def _path(points: Any) -> str:
    return "M" + " ".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _areas(areas: Areas | None, frame: _Frame) -> Iterator[str]:
    """The outlines, what comes first on top."""
    for _, kind, rings in reversed(list(_features(areas))):
        path = "".join(f"{_path(frame.at(flat(*p[:2])) for p in ring)}Z" for ring in rings)
        yield f'<path d="{path}" fill-rule="evenodd" {LOOKS[kind]}/>'


def _names(
    areas: Areas | None,
    squares: Sequence[tuple[Square, SquareOfMap]],
    marks: Sequence[Mark],
    frame: _Frame,
) -> Iterator[str]:
    """The names that have room: areas, then streets by how much they matter."""
    own = [_area_label(*feature, frame) for feature in _features(areas)]
    ranked = [
        (at, square, name) for square, drawn in squares for at, name in enumerate(drawn.names)
    ]
    ranked.sort(key=lambda entry: entry[0])
    streets = [
        Label(name.kind, name.text, [frame.at(square.at(name.x, name.y))], NAME, name.angle)
        for _, square, name in ranked
        if name.kind != "postcode"
    ]
    spots = (frame.at(flat(mark["longitude"], mark["latitude"])) for mark in marks)
    taken: list[Frame] = [(x - MARK, y - MARK, x + MARK, y + MARK) for x, y in spots]
    taken += [(0, frame.height - 28, 150, frame.height), (WIDTH - 36, 0, WIDTH, 44)]
    for label, spot in placed([*own, *streets], within=(0, 0, WIDTH, frame.height), taken=taken):
        is_bold = label.kind == "area"
        yield _text(label.text, spot, label.size, angle=label.angle, is_bold=is_bold)


def _area_label(name: str, kind: str, rings: list[Any], frame: _Frame) -> Label:
    """An area's name: a target's in its middle, else at the ends of its boundary."""
    spots = [frame.at(flat(*point[:2])) for ring in rings for point in ring]
    ends = [
        min(spots, key=lambda at: at[1]),
        max(spots, key=lambda at: at[1]),
        max(spots),
        min(spots),
    ]
    middle = (ends[2][0] + ends[3][0]) / 2, (ends[0][1] + ends[1][1]) / 2
    says = kind == "other" or kind in name.lower()
    text = name if says else f"{name} ({kind})"
    return Label("area", text, [middle, *ends] if kind in IN_THE_MIDDLE else ends, AREA_NAME)


def _mark(mark: Mark, at: Spot) -> str:
    x, y = at
    number = (
        mark["number"] if mark["kind"] == "place" else mark["count"] if mark["count"] > 1 else ""
    )
    rounded = 3 if mark["kind"] == "place" else MARK
    size = MARK if number else 6
    box = (
        f'<rect x="{x - size:.1f}" y="{y - size:.1f}" width="{2 * size}" height="{2 * size}" '
        f'rx="{min(rounded, size)}" fill="#12436d" stroke="#ffffff" stroke-width="1.5"/>'
    )
    words = (
        f'<text x="{x:.1f}" y="{y + 4:.1f}" font-size="11" font-weight="700" fill="#ffffff" '
        f'text-anchor="middle">{number}</text>'
    )
    return box + (words if number else "")


def _furniture(frame: _Frame) -> Iterator[str]:
    """The frame, the scale and where north is."""
    yield (
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{frame.height - 1:.0f}" fill="none" '
        'stroke="#505a5f"/>'
    )
    length = max((m for m in LENGTHS if m * frame.metre <= 130), default=LENGTHS[0])
    wide, y = length * frame.metre, frame.height - 10
    told = f"{length} m" if length < 1_000 else f"{length // 1_000} km"
    path = f"M8 {y - 6:.1f}V{y:.1f}H{8 + wide:.1f}V{y - 6:.1f}"
    yield f'<path d="{path}" fill="none" stroke="#000000"/>'
    yield _text(told, (8 + wide / 2, y - 8), 10)
    x = WIDTH - 18
    yield f'<path d="M{x} 8 {x + 6} 26 {x} 22 {x - 6} 26Z" fill="#000000"/>'
    yield _text("N", (x, 36), 11, is_bold=True)


@dataclass(frozen=True)
class _Row:
    """A line of the legend, ``at`` which place."""

    entry: Entry
    at: int

    def drawn(self, top: float) -> str:
        y = top + self.at * ROW + 4
        kind, _, look = self.entry["look"].partition(" ")
        if kind == "area":
            shown = f'<rect x="5" y="{y:.0f}" width="26" height="13" {LOOKS[look]}/>'
        else:
            is_place, is_several = look == "place", look == "several"
            mark = {
                "kind": "place" if is_place else "",
                "number": 3,
                "count": 3 if is_several else 1,
            }
            shown = (
                f'<g transform="translate(9 {y - 1:.1f}) scale(0.85)">{_mark(mark, (10, 9))}</g>'
            )
        return shown + _text(self.entry["label"], (40, y + 7), 12, anchor="start")


def _text(
    text: str,
    at: Spot,
    size: float,
    *,
    angle: int = 0,
    is_bold: bool = False,
    anchor: str = "middle",
) -> str:
    """Words with a white edge, so that they read on lines."""
    turned = f"translate({at[0]:.1f} {at[1]:.1f}) rotate({angle})"
    look = f'font-size="{size}" text-anchor="{anchor}" y="{size * 0.36:.1f}"'
    look += ' font-weight="700"' if is_bold else ""
    words = escape(text)
    return (
        f'<g transform="{turned}"><text {look} {HALO} fill="#ffffff">{words}</text>'
        f'<text {look} fill="#000000">{words}</text></g>'
    )
