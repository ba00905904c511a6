"""Drawing a chart: inline in a page, in two sizes, or as a file with title, source and date.

The same picture gives the same bytes. Its text is text.
"""

import io
import threading
from functools import lru_cache
from math import ceil
from textwrap import wrap
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reports.charts.frame import EVENTS, LEGEND_ROW, draw_frame, draw_legend, place, sheet
from reports.charts.lines import draw_band, draw_events, draw_fan, draw_way, gap_handle
from reports.charts.looks import FILE, GROUND, INK, NARROW, SECOND_INK, STYLE, WIDE, Shape
from reports.charts.picture import Picture
from reports.charts.points import draw_points
from reports.charts.svg import Place, Walk, finish
from reports.charts.words import description, events

KEPT = 128  # drawings that a process keeps: those of the reports that people read now
MOST_NOTES, ROW = 6, 18
RESOLUTION = 144  # dots an inch of a PNG: twice its size in pixels
_drawing = threading.Lock()  # matplotlib's style is one for the whole process


@lru_cache(maxsize=KEPT)
def inline(picture: Picture, name: str) -> tuple[str, str]:
    """The picture for a wide place of a page and for a narrow one; `name` is unique on the page."""
    return _inline(picture, WIDE, f"{name}-wide"), _inline(picture, NARROW, f"{name}-narrow")


def _inline(picture: Picture, shape: Shape, name: str) -> str:
    with _drawing, rc_context(STYLE):
        figure, axes = _figure(picture, shape)
        svg = _saved(figure, "svg", facecolor="none")
        walk = _walk(axes, picture, shape)
    return finish(
        svg, name=name, title=picture.title, words=description(picture), shape=shape, walk=walk
    )


@lru_cache(maxsize=KEPT)
def as_svg(picture: Picture) -> bytes:
    """A file of its own, in UTF-8."""
    with _drawing, rc_context(STYLE):
        svg = _saved(_figure(picture, FILE)[0], "svg")
    words = description(picture)
    return finish(
        svg, name="chart", title=picture.title, words=words, shape=FILE, walk=None
    ).encode()


@lru_cache(maxsize=KEPT)
def as_png(picture: Picture) -> bytes:
    """The same as pixels."""
    with _drawing, rc_context(STYLE):
        return _saved(_figure(picture, FILE)[0], "png", dpi=RESOLUTION)


def _saved(figure: Figure, form: str, **how: Any) -> bytes:
    out = io.BytesIO()
    unsaid = {"svg": ["Date", "Creator", "Type", "Format"], "png": ["Software"]}[form]
    figure.savefig(out, format=form, metadata=dict.fromkeys(unsaid), **how)
    return out.getvalue()


def _figure(picture: Picture, shape: Shape) -> tuple[Figure, Axes]:
    notes = _notes(picture) if shape.has_words else []
    figure, axes = sheet(picture, shape)
    figure.patch.set_facecolor(GROUND)
    draw_frame(axes, picture, shape)
    band, fan = draw_band(axes, picture), draw_fan(axes, picture)
    way = draw_way(axes, picture)
    points = draw_points(axes, picture)
    draw_events(axes, picture, shape)
    handles = [*points, *band, *way, *fan, *gap_handle(picture)]
    below = ROW * (len(notes) + len(_foot(picture))) + 8 if shape.has_words else 0
    draw_legend(figure, handles, shape, below + 1)
    below += LEGEND_ROW * ceil(len(handles) / shape.legend_columns)
    place(axes, shape, below + (EVENTS if picture.happened() else 0))
    if shape.has_words:
        _write(figure, picture, notes)
    return figure, axes


def _notes(picture: Picture) -> list[str]:
    """What happened, numbered as on the axis; what is too much for a picture is counted."""
    lines = [f"{number}  {line}" for number, line in enumerate(events(picture), start=1)]
    left = len(lines) - MOST_NOTES
    kept = [_cut(line, 128) for line in lines[:MOST_NOTES]]
    return [*kept, f"and {left} more, which stand in the table"] if left > 0 else kept


def _write(figure: Figure, picture: Picture, notes: list[str]) -> None:
    """Title and unit above; below what happened, the source and the date."""
    height, left = FILE.height, 12 / FILE.width
    above = [(picture.title, 10, "bold", 16, INK), (picture.unit, 33, "normal", 13, SECOND_INK)]
    for text, down, weight, size, colour in above:
        y = 1 - down / height
        figure.text(left, y, _cut(text, 92), va="top", weight=weight, size=size, color=colour)
    lines = [(note, INK) for note in notes] + [(line, SECOND_INK) for line in _foot(picture)]
    for row, (line, colour) in enumerate(reversed(lines)):
        y = (10 + ROW * row) / height
        figure.text(left, y, line, va="center", size=11.5, color=colour)


def _foot(picture: Picture) -> list[str]:
    """The source, on lines of its own, and the date."""
    source = wrap(f"Source: {picture.source}", 140) if picture.source else []
    return [*source, f"As known {picture.as_of}"] if picture.as_of else source


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _walk(axes: Axes, picture: Picture, shape: Shape) -> Walk:
    """Where the months stand on the finished picture, counted from its top left corner."""
    to_page = axes.transData.transform
    places = []
    for at, point in enumerate(picture.chart.points):
        x, y = to_page((at, point.value or 0.0))
        places.append(Place(x, None if point.value is None else shape.height - y))
    box = axes.bbox
    return Walk(places, shape.height - box.y1, shape.height - box.y0)
