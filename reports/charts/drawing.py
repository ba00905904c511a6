"""A control chart drawn as SVG: real text, the same bytes for the same figures.

Colours and meaning follow NHS England's Making Data Count: blue for improvement, orange for
concern, grey for the usual ups and downs. Shape says the same as colour: a triangle points the
way a signal goes. Sized so that the text can still be read where the picture is 320 px wide.
"""

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from partnership.analysis.charts import Chart, Point
from partnership.analysis.periods import Period, PeriodError

IMPROVEMENT, CONCERN, NEITHER, USUAL = "#005eb8", "#ed8b00", "#330072", "#768692"
INK, SECOND_INK, TARGET = "#212b32", "#4c6272", "#006747"
WIDTH, HEIGHT = 4.9, 3.7  # inches of 72 points
TICKS, GAP, MOST_NOTES = 5, 0.085, 4
STYLE: Any = {
    "svg.fonttype": "none",
    "text.parse_math": False,
    "svg.hashsalt": "partnership",
    "font.family": ["sans-serif"],
    "font.sans-serif": ["Arial", "Helvetica", "DejaVu Sans"],
    "font.size": 12,
    "axes.edgecolor": SECOND_INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
_drawing = threading.Lock()  # matplotlib's style is one for the whole process


@dataclass(frozen=True)
class Annotation:
    """Something that happened at point `at` (from 0): a petition, a measure, a new recording."""

    at: int
    text: str


def draw(
    chart: Chart,
    *,
    title: str,
    unit: str,
    target: float | None = None,
    annotations: Sequence[Annotation] = (),
) -> bytes:
    """The chart as SVG in UTF-8. `unit` labels the value axis, `target` is in that unit.

    Annotations are numbered on the picture and spelled out under it. Rebasings of the chart
    are shown with their causes, without being asked for.
    """
    notes = sorted([*annotations, *(Annotation(r.at, r.cause) for r in chart.rebases)], key=_at)
    with _drawing, rc_context(STYLE):
        figure = _figure(chart, title, unit, target, notes)
        out = io.BytesIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return _with_words(out.getvalue(), title, description(chart, unit, target, notes))


def description(
    chart: Chart, unit: str, target: float | None = None, notes: Sequence[Annotation] = ()
) -> str:
    """The picture in words, also fit for the `alt` of an image."""
    points = [point for point in chart.points if point.value is not None]
    said = [f"{len(points)} points, {points[0].label} to {points[-1].label}, in {unit}."]
    said.append(
        f"The latest is {_number(points[-1].value)}, the mean {_number(points[-1].centre)}."
    )
    if target is not None:
        said.append(f"The target is {_number(target)}.")
    said += [chart.sentence, chart.why]
    said += [f"{chart.points[note.at].label}: {note.text}." for note in notes]
    return " ".join(said)


def _at(note: Annotation) -> int:
    return note.at


def _figure(
    chart: Chart, title: str, unit: str, target: float | None, notes: Sequence[Annotation]
) -> Figure:
    lines = notes[:MOST_NOTES]
    deeper = 0.24 * len(lines)
    figure = Figure(figsize=(WIDTH, HEIGHT + deeper))
    inch = 1 / (HEIGHT + deeper)
    axes = figure.add_axes((0.115, (0.95 + deeper) * inch, 0.63, 2.05 * inch))
    figure.text(
        0.02, 1 - 0.12 * inch, _short(title, 46), va="top", weight="bold", size=13, color=INK
    )
    figure.text(0.02, 1 - 0.40 * inch, unit, va="top", color=SECOND_INK)
    _lines(axes, chart)
    _points(axes, chart)
    _frame(axes, chart, target)
    _line_names(axes, chart, target)
    _numbers_of(axes, notes)
    _legend(figure, chart, (0.33 + deeper) * inch)
    for row, note in enumerate(lines):
        y = (deeper - 0.02 - 0.24 * row) * inch
        figure.text(0.02, y, _note_words(chart, row, note, notes), va="center", color=INK, size=11)
    return figure


def _lines(axes: Axes, chart: Chart) -> None:
    for phase in sorted({point.phase for point in chart.points}):
        own = [(x, p) for x, p in enumerate(chart.points) if p.phase == phase]
        where = [x for x, _ in own]
        dashes: dict[str, Any] = {
            "color": SECOND_INK,
            "lw": 1.1,
            "ls": (0, (4, 3)),
            "drawstyle": "steps-mid",
        }
        axes.plot(where, [p.centre for _, p in own], color=INK, lw=1.3)
        axes.plot(where, [_or_gap(p.low) for _, p in own], **dashes)
        axes.plot(where, [_or_gap(p.high) for _, p in own], **dashes)
    values = [_or_gap(point.value) for point in chart.points]
    axes.plot(range(len(values)), values, color=USUAL, lw=1.2)


def _points(axes: Axes, chart: Chart) -> None:
    size = 5.0 if len(chart.points) <= 30 else 4.2
    for marker, colour, edge, xs, ys, scale in _groups(chart):
        axes.plot(
            xs,
            [_or_gap(y) for y in ys],
            ls="",
            marker=marker,
            ms=size * scale,
            mfc=colour,
            mec=edge,
            mew=0.7,
            zorder=4,
        )


def _groups(
    chart: Chart,
) -> list[tuple[str, str, str, list[int], list[float | None], float]]:
    """Points of one look: marker, colour, edge, where, values, relative size."""
    groups = []
    for up in (None, True, False):
        own = [(x, p.value) for x, p in enumerate(chart.points) if _signal_way(p) is up]
        if own:
            marker = {None: "o", True: "^", False: "v"}[up]
            colour, edge = _colour(chart, up), SECOND_INK if up is None else INK
            xs, ys = [x for x, _ in own], [y for _, y in own]
            groups.append((marker, colour, edge, xs, ys, 1.0 if up is None else 1.6))
    return groups


def _signal_way(point: Point) -> bool | None:
    return point.up if point.stands_out else None


def _colour(chart: Chart, up: bool | None) -> str:
    if up is None:
        return USUAL
    good = chart.is_good(up)
    return NEITHER if good is None else IMPROVEMENT if good else CONCERN


def _frame(axes: Axes, chart: Chart, target: float | None) -> None:
    count = len(chart.points)
    if target is not None:
        axes.axhline(target, color=TARGET, lw=2, ls=(0, (1, 1.2)), zorder=3)
    axes.set_xlim(-0.7, count - 0.3)
    seen = [v for p in chart.points for v in (p.value, p.low, p.high) if v is not None]
    seen.append(target or 0.0)
    axes.set_ylim(0, max(seen) * 1.12 or 1)
    step = max(1, -(-count // TICKS))
    axes.set_xticks(range(0, count, step), [_tick(p.label) for p in chart.points[::step]])
    axes.yaxis.set_major_locator(MaxNLocator(5, min_n_ticks=3))
    axes.tick_params(colors=INK, labelsize=11, length=3)
    axes.set_axisbelow(True)
    axes.grid(axis="y", color="#d8dde0", lw=0.7)


def _line_names(axes: Axes, chart: Chart, target: float | None) -> None:
    """Names at the right end of the lines, apart from each other however close the lines."""
    last = chart.points[-1]
    names = [
        (last.high, "upper limit", SECOND_INK),
        (last.centre, "mean", INK),
        (last.low, "lower limit", SECOND_INK),
        (target, "target", TARGET),
    ]
    bottom, top = axes.get_ylim()
    levels = sorted((v, n, c) for v, n, c in names if v is not None)
    heights = _apart([(v - bottom) / (top - bottom) for v, _, _ in levels])
    for (value, name, colour), height in zip(levels, heights, strict=True):
        text, at = f"{name} {_number(value)}", axes.transAxes
        axes.text(1.02, height, text, transform=at, va="center", color=colour, size=11)


def _apart(heights: Sequence[float]) -> list[float]:
    """Ascending heights (0 to 1), raised where they would lie closer than a line of text."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + GAP) if placed else height)
    return placed


def _numbers_of(axes: Axes, notes: Sequence[Annotation]) -> None:
    for number, note in enumerate(notes, start=1):
        axes.axvline(note.at, color=INK, lw=0.9, ls=(0, (2, 2)), zorder=1)
        box: dict[str, Any] = {"boxstyle": "circle,pad=0.2", "fc": "white", "ec": INK, "lw": 0.8}
        where = axes.get_xaxis_transform()
        axes.text(
            note.at, 1.0, str(number), transform=where, ha="center", va="center", size=10, bbox=box
        )


def _note_words(chart: Chart, row: int, note: Annotation, notes: Sequence[Annotation]) -> str:
    left = len(notes) - MOST_NOTES
    more = f" (and {left} more in the table)" if left > 0 and row == MOST_NOTES - 1 else ""
    text = _short(note.text, 40)
    return f"{row + 1}  {_tick(chart.points[note.at].label, ' ')}: {text}{more}"


def _legend(figure: Figure, chart: Chart, height: float) -> None:
    """What the shapes mean, for those that are on the picture."""
    axes = figure.axes[0]
    meant = {None: "usual", True: "high", False: "low"}
    ways = [up for up in meant if any(_signal_way(p) is up for p in chart.points)]
    for up in ways:
        good = None if up is None else chart.is_good(up)
        word = {None: "", True: ", as hoped", False: ", a concern"}[good]
        marker = {None: "o", True: "^", False: "v"}[up]
        edge, size = (SECOND_INK, 5) if up is None else (INK, 8)
        style: dict[str, Any] = {"mfc": _colour(chart, up), "mec": edge}
        axes.plot([], [], ls="", marker=marker, label=f"{meant[up]}{word}", ms=size, **style)
    title = "trial limits" if chart.trial else None
    where: dict[str, Any] = {
        "loc": "center left",
        "bbox_to_anchor": (0.0, height),
        "borderpad": 0.2,
    }
    shape: dict[str, Any] = {
        "ncols": 3,
        "columnspacing": 1.1,
        "handletextpad": 0.3,
        "handlelength": 1.2,
    }
    made = figure.legend(frameon=False, fontsize=11, **where, **shape)
    if title:
        figure.text(0.98, height, title, ha="right", va="center", style="italic", size=11)
    made.set_zorder(5)


def _tick(label: str, between: str = "\n") -> str:
    """A month as "May 2021" on two lines; any other label as it is."""
    try:
        day = Period.parse(label).first_day
    except PeriodError:
        return label
    return f"{day:%b}{between}{day:%Y}"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _or_gap(value: float | None) -> float:
    return float("nan") if value is None else value


def _number(value: float | None) -> str:
    if value is None:
        return "none"
    return f"{value:,.0f}" if float(value).is_integer() or abs(value) >= 100 else f"{value:.3g}"


def _with_words(svg: bytes, title: str, words: str) -> bytes:
    """The SVG with a title and a description that assistive technology reads."""
    text = svg.decode("utf-8")
    start = text.index("<svg ")
    inside = text.index(">", start) + 1
    head = text[start : inside - 1] + ' role="img" aria-labelledby="chart-title chart-words">'
    said = (
        f'\n <title id="chart-title">{escape(title)}</title>'
        f'\n <desc id="chart-words">{escape(words)}</desc>'
    )
    return (text[:start] + head + said + text[inside:]).encode("utf-8")
