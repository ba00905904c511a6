"""The frame of a chart: its sheet, its axes, the phases that it runs through, and the legend."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from partnership.analysis.periods import Period
from partnership.ui import formatting
from reports.charts.looks import GAP, INK, LINE, SCALE, SECOND_INK, TARGET, Shape
from reports.charts.picture import Picture

PAD = 0.8  # months beside the first and the last one
ABOVE = 1.1  # times the highest figure
MOST_LIMIT = 1.6  # times the highest figure: limits beyond it are cut
PHASE_NAMES, AXIS_NAMES, EVENTS, LEGEND_ROW, TITLE, RIGHT = 22, 30, 16, 18, 54, 10
LETTER = 6.5  # the width of one


def sheet(picture: Picture, shape: Shape) -> tuple[Figure, Axes]:
    """An empty chart with its axes."""
    figure = Figure(figsize=(shape.width / SCALE, shape.height / SCALE), dpi=SCALE)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(-PAD, horizon(picture, shape) + PAD)
    axes.set_ylim(0, highest(picture, shape))
    return figure, axes


def place(axes: Axes, shape: Shape, below: float) -> None:
    """Where the axes stand: so much is free below the names of months and the events."""
    bottom, left = AXIS_NAMES + below, shape.left / shape.width
    top = shape.height - PHASE_NAMES - (TITLE if shape.has_words else 0)
    size = (inner_width(shape) / shape.width, (top - bottom) / shape.height)
    axes.set_position((left, bottom / shape.height, *size))


def inner_width(shape: Shape) -> int:
    """How wide the axes are."""
    return shape.width - shape.left - RIGHT


def horizon(picture: Picture, shape: Shape) -> float:
    """The last place on the axis: the target's day where there is room for it."""
    last = picture.right
    ahead = [picture.at(step.on) for step in picture.stairs()]
    ahead += [last + number + 1 for number in range(len(picture.fan))]
    return min(max([last, *ahead]), last + shape.ahead)


def highest(picture: Picture, shape: Shape) -> float:
    """The top of the axis of values: above all figures, and above limits that aren't far off."""
    until = horizon(picture, shape)
    seen = [point.value for point in picture.chart.points]
    seen += [point.centre for point in picture.chart.points]
    seen += [step.value for step in picture.stairs() if picture.at(step.on) <= until]
    seen += [month.high_80 for month in picture.fan]
    figures = max((value for value in seen if value is not None), default=0.0)
    limits = max((point.high or 0.0 for point in picture.chart.points), default=0.0)
    return max(figures, min(limits, MOST_LIMIT * figures)) * ABOVE or 1.0


def draw_frame(axes: Axes, picture: Picture, shape: Shape) -> None:
    """Ticks, the grid, phases, and months of which nothing is known."""
    axes.patch.set_visible(False)
    ticks = year_ticks(picture.months[0], axes.get_xlim()[1], shape)
    axes.set_xticks([at for at, _ in ticks], [name for _, name in ticks])
    axes.yaxis.set_major_locator(MaxNLocator(5, min_n_ticks=3))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: formatting.number(value)))
    axes.tick_params(colors=INK, labelsize=shape.font, length=4)
    axes.tick_params(axis="x", pad=18 if picture.happened() else 4)
    axes.set_axisbelow(True)
    axes.grid(axis="y", color=LINE, lw=0.8)
    _draw_gaps(axes, picture)
    _draw_phases(axes, picture, shape)


def year_ticks(first: Period, until: float, shape: Shape) -> list[tuple[float, str]]:
    """Where each year begins, or every few years; within two years the months between too."""
    length = until + 0.5
    months = 12 if length > 30 else 6 if length > 15 else 3
    room = (shape.width - shape.left) / 42
    while length / months > room:
        months += 12
    places = (at for at in range(int(until) + 1) if (first.number - 1 + at) % months == 0)
    if months > 12:
        places = (at for at in range(int(until) + 1) if _is_tick_year(first, at, months // 12))
    return [(at, _name(first.plus(at), months)) for at in places]


def _is_tick_year(first: Period, at: int, years: int) -> bool:
    month = first.plus(at)
    return month.number == 1 and month.year % years == 0


def _name(month: Period, months: int) -> str:
    if month.number == 1 or months >= 12:
        return f"{month.year}"
    return f"{month.first_day:%b}"


def _draw_gaps(axes: Axes, picture: Picture) -> None:
    for at, point in enumerate(picture.chart.points):
        if point.value is None:
            axes.axvspan(at - 0.5, at + 0.5, color=GAP, lw=0, zorder=0)


def _draw_phases(axes: Axes, picture: Picture, shape: Shape) -> None:
    """A line where a phase begins; above the axes its name, and the target, as they fit."""
    left, right = axes.get_xlim()
    unit, above = inner_width(shape) / (right - left), axes.get_xaxis_transform()
    target = _target(picture, right)
    axes.text(right, 1.02, target, transform=above, ha="right", va="bottom", color=TARGET)
    room = inner_width(shape) - LETTER * len(target)
    for phase in picture.phases(right):
        if phase.start > -0.5:
            axes.axvline(phase.start, color=SECOND_INK, lw=1.2, zorder=1)
        words, start = f" {phase.name}", max(phase.start, left)
        ends = min((phase.end - left) * unit, room)
        if (start - left) * unit + LETTER * len(words) <= ends:
            axes.text(start, 1.02, words, transform=above, va="bottom", color=SECOND_INK)


def _target(picture: Picture, right: float) -> str:
    """The target with its date; an arrow where its day lies further on."""
    target = picture.target
    if target is None:
        return ""
    arrow = " →" if picture.at(target.on) > right else ""
    return f"target {formatting.number(target.value)} by {target.on:%b %Y}{arrow}"


def draw_legend(figure: Figure, handles: Sequence[Any], shape: Shape, height: float) -> None:
    """What lines and shapes mean, for those that are on the picture."""
    made = figure.legend(
        handles=list(handles),
        loc="lower left",
        bbox_to_anchor=(0.0, height / shape.height),
        ncols=shape.legend_columns,
        fontsize=shape.font,
        borderpad=0.1,
        labelspacing=0.35,
        columnspacing=1.2,
        handletextpad=0.4,
        handlelength=1.4,
        labelcolor=INK,
    )
    made.set_zorder(5)
