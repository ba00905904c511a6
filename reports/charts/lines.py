"""The lines of a chart: what is expected, the way to the target, the forecast, what happened."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from partnership.analysis.charts import ChartKind, Point
from reports.charts.frame import inner_width
from reports.charts.looks import (
    BAND,
    EXPECTED,
    FAN_50,
    FAN_80,
    GAP,
    GROUND,
    INK,
    SECOND_INK,
    TARGET,
    USUAL_BAND,
    Shape,
)
from reports.charts.picture import Picture

APART = 23  # units between the middles of two numbers of events


def draw_band(axes: Axes, picture: Picture) -> list[Any]:
    """Where an unchanged street lies, and its middle; a limit that is missing is 0 or the top."""
    points, top = picture.chart.points, axes.get_ylim()[1]
    edges = [at + side for at in range(len(points)) for side in (-0.5, 0.5)]
    known = [point for point in points for _ in range(2)]
    low = [point.low or 0.0 for point in known]
    high = [top if point.high is None else min(point.high, top) for point in known]
    has_limit = [point.high is not None or point.low is not None for point in known]
    axes.fill_between(edges, low, high, where=has_limit, color=BAND, lw=0, zorder=0.5)
    usual = _draw_usual(axes, points, edges, top)
    dashes: Any = {"color": EXPECTED, "lw": 1.3, "ls": (0, (5, 3))}
    for phase in sorted({point.phase for point in points}):
        own = [(at, point.centre) for at, point in enumerate(points) if point.phase == phase]
        axes.plot([at for at, _ in own], [centre for _, centre in own], zorder=2, **dashes)
    trial = " (trial)" if picture.chart.trial else ""
    moves = picture.chart.kind is ChartKind.EXPECTED
    band, middle = ("expected range", "expected") if moves else ("usual range", "mean")
    band = "signal limits" if usual else f"{band}{trial}"
    return [*usual, Patch(fc=BAND, lw=0, label=band), Line2D([], [], label=middle, **dashes)]


def _draw_usual(axes: Axes, points: Sequence[Point], edges: list[float], top: float) -> list[Any]:
    """Where 9 in 10 months of an unchanged street lie, within the limits; charts that know it."""
    ranges = [point.usual for point in points for _ in range(2)]
    if not any(ranges):
        return []
    low = [usual[0] if usual else 0.0 for usual in ranges]
    high = [min(usual[1], top) if usual else 0.0 for usual in ranges]
    axes.fill_between(edges, low, high, color=USUAL_BAND, lw=0, zorder=0.6)
    return [Patch(fc=USUAL_BAND, lw=0, label="usual, 9 in 10 months")]


def draw_way(axes: Axes, picture: Picture) -> list[Any]:
    """Milestones as steps down to the target, each from its day to the next one's."""
    steps, right = picture.stairs(), axes.get_xlim()[1]
    if not steps:
        return []
    places = [(picture.at(step.on), step.value) for step in steps]
    ends = [at for at, _ in places[1:]] + [max(right, places[-1][0] + 1)]
    style: Any = {"color": TARGET, "lw": 1.8}
    flat = [min(end, right) for end in ends]
    xs = [x for (at, _), end in zip(places, flat, strict=True) for x in (at, end) if at < right]
    ys = [value for at, value in places for _ in range(2) if at < right]
    axes.plot(xs, ys, zorder=3, **style)
    mark: Any = {"marker": "D", "ms": 5, "mfc": GROUND, "mec": TARGET, "mew": 1.5}
    inside = [(at, value) for at, value in places if at <= right]
    axes.plot(
        [x for x, _ in inside], [y for _, y in inside], ls="", zorder=4, clip_on=False, **mark
    )
    has_milestones = bool(picture.milestones) and len(steps) > 1
    label = "milestones and target" if has_milestones else "target"
    return [Line2D([], [], label=label, **style, **mark)]


def draw_fan(axes: Axes, picture: Picture) -> list[Any]:
    """The forecast: where 8 and 5 in 10 of its months end, and its middle."""
    fan = picture.fan
    if not fan:
        return []
    xs = [picture.at(one.month.first_day) + 0.5 for one in fan]
    axes.fill_between(
        xs, [f.low_80 for f in fan], [f.high_80 for f in fan], color=FAN_80, lw=0, zorder=1.1
    )
    axes.fill_between(
        xs, [f.low_50 for f in fan], [f.high_50 for f in fan], color=FAN_50, lw=0, zorder=1.2
    )
    axes.plot(xs, [one.middle for one in fan], color=INK, lw=1.2, ls=(0, (1, 1.5)), zorder=1.3)
    return [
        Patch(fc=FAN_80, lw=0, label="forecast, 8 in 10"),
        Patch(fc=FAN_50, lw=0, label="forecast, 5 in 10"),
    ]


def draw_events(axes: Axes, picture: Picture, shape: Shape) -> None:
    """What happened, as numbers on the axis of months; those that lie too close share one."""
    left, right = axes.get_xlim()
    unit = inner_width(shape) / (right - left)
    happened = [
        (picture.at(month.first_day) + 0.5, n + 1)
        for n, (month, _) in enumerate(picture.happened())
    ]
    groups: list[list[tuple[float, int]]] = []
    for at, number in happened:
        if groups and (at - groups[-1][0][0]) * unit < APART:
            groups[-1].append((at, number))
        elif at <= right:
            groups.append([(at, number)])
    for group in groups:
        for at, _ in group:
            axes.axvline(at, color=SECOND_INK, lw=0.7, ls=(0, (2, 3)), zorder=1)
        _number(axes, group[0][0], group[0][1], group[-1][1])


def _number(axes: Axes, at: float, first: int, last: int) -> None:
    box: dict[str, object] = {"boxstyle": "round,pad=0.25", "fc": GROUND, "ec": INK, "lw": 0.9}
    axes.annotate(
        f"{first}" if first == last else f"{first}–{last}",
        (at, 0),
        xycoords=axes.get_xaxis_transform(),
        xytext=(0, -12),
        textcoords="offset points",
        ha="center",
        va="center",
        size=10,
        color=INK,
        bbox=box,
        annotation_clip=False,
    )


def gap_handle(picture: Picture) -> list[Any]:
    """What the grey months mean, where there are any."""
    has_gap = any(point.value is None for point in picture.chart.points)
    return [Patch(fc=GAP, lw=0, label="not known")] if has_gap else []
