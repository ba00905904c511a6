"""The figures of a chart: a line through its months, and a shape for what each of them says."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from reports.charts.looks import (
    CONCERN,
    GROUND,
    IMPROVEMENT,
    INK,
    NEITHER,
    SECOND_INK,
    USUAL,
)
from reports.charts.picture import Picture, way

MARKERS = {None: "o", True: "^", False: "v"}
WORDS = {None: "one month", True: "unusually high", False: "unusually low"}
GOOD_WORDS = {None: "", True: ", as hoped", False: ", a concern"}
MANY = 40  # points; beyond it they are smaller


def draw_points(axes: Axes, picture: Picture) -> list[Any]:
    """The line and the points; what they mean, for the legend."""
    values = [float("nan") if p.value is None else p.value for p in picture.chart.points]
    axes.plot(range(len(values)), values, color=USUAL, lw=1.4, zorder=4)
    size = 5.5 if len(values) <= MANY else 4.5
    handles = []
    for up in MARKERS:
        own = [
            (at, p.value)
            for at, p in enumerate(picture.chart.points)
            if p.value is not None and way(p) is up and picture.months[at] not in picture.doubts
        ]
        if own:
            look = _look(picture, up, size)
            xs, ys = [at for at, _ in own], [value for _, value in own]
            axes.plot(xs, ys, ls="", zorder=6, clip_on=False, **look)
            handles.append(Line2D([], [], ls="", label=label_of(picture, up), **look))
    return [*handles, *_draw_doubtful(axes, picture, size)]


def label_of(picture: Picture, up: bool | None) -> str:
    """What a shape means."""
    return WORDS[up] + GOOD_WORDS[None if up is None else picture.is_good(up)]


def _look(picture: Picture, up: bool | None, size: float) -> dict[str, Any]:
    if up is None:
        return {"marker": "o", "ms": size, "mfc": USUAL, "mec": SECOND_INK, "mew": 0.8}
    good = picture.is_good(up)
    colour = NEITHER if good is None else IMPROVEMENT if good else CONCERN
    return {"marker": MARKERS[up], "ms": size * 1.6, "mfc": colour, "mec": INK, "mew": 0.8}


def _draw_doubtful(axes: Axes, picture: Picture, size: float) -> list[Any]:
    left_out = {doubt.month: doubt.value for doubt in picture.doubtful}
    values = [
        left_out.get(month) if p.value is None else p.value
        for month, p in zip(picture.months, picture.chart.points, strict=True)
    ]
    own = [
        (at, value)
        for at, value in enumerate(values)
        if value is not None and picture.months[at] in picture.doubts
    ]
    if not own:
        return []
    look: Any = {"marker": "s", "ms": size * 1.4, "mfc": GROUND, "mec": INK, "mew": 1.4}
    xs, ys = [at for at, _ in own], [value for _, value in own]
    axes.plot(xs, ys, ls="", zorder=7, clip_on=False, **look)
    return [Line2D([], [], ls="", label="doubtful month", **look)]
