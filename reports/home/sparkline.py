"""A small line without axes: the course of a figure, within what is usual."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, PAD = 120.0, 32.0, 3.0
Usual = tuple[float | None, float | None]


@dataclass(frozen=True)
class Sparkline:
    """Lines of points as SVG takes them, a corner-list of the usual range, and the last point."""

    lines: Sequence[str]
    band: str
    last: tuple[str, str] | None


def sparkline(course: Sequence[float | None], usual: Usual | None) -> Sparkline | None:
    """The course in a box of WIDTH and HEIGHT; a month that isn't known breaks the line.

    None where fewer than two months are known.
    """
    known = [value for value in course if value is not None]
    if len(known) < 2:
        return None
    low, high = (usual or (None, None))[0] or 0.0, (usual or (None, None))[1]
    top = max(*known, high or 0.0) or 1.0
    step = (WIDTH - 2 * PAD) / (len(course) - 1)

    def at(place: int, value: float) -> str:
        return f"{PAD + place * step:.1f},{_height(value, top):.1f}"

    runs: list[list[str]] = [[]]
    for place, value in enumerate(course):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(at(place, value))
    end, last = len(course) - 1, course[-1]
    band = ""
    if usual is not None:
        corners = [(0, low), (end, low), (end, top if high is None else high)]
        band = " ".join(at(*corner) for corner in [*corners, (0, corners[2][1])])
    spot = None if last is None else at(end, last).split(",")
    return Sparkline(
        [" ".join(run) for run in runs if len(run) > 1], band, (spot[0], spot[1]) if spot else None
    )


def _height(value: float, top: float) -> float:
    return HEIGHT - PAD - (HEIGHT - 2 * PAD) * value / top
