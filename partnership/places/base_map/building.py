"""From lines to squares: simplified for each level, cut at the edges, with names along them."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from partnership.places.base_map.grid import EXTENT, MOST_NAMES, Square
from partnership.places.base_map.lines import DISTRIBUTOR, MAIN, PATH, STREET

WORST_RANK = {9: MAIN, 11: DISTRIBUTOR, 13: STREET, 15: PATH}  # that a level draws
TOLERANCE = 1.5  # steps that a simplified line may be off
BETWEEN_NAMES = 0.75  # of a square's side, along one line
SAME_NAME = 2  # of a square
HALF_A_NAME = 60  # steps along the line that a name's angle is taken from

Steps = list[int]


@dataclass
class Built:
    """A square's lines (rank, steps from corner to corner) and names (text, x, y, degrees)."""

    lines: list[tuple[int, Steps]] = field(default_factory=list)
    names: list[tuple[str, int, int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class _Spot:
    """A place for a name on a line, that of the longer line being the better."""

    square: Square
    rank: int
    length: float
    name: tuple[str, int, int, int]


def build(
    geometries: Sequence[BaseGeometry], ranks: Sequence[int], names: Sequence[str]
) -> dict[Square, Built]:
    """The squares that lines on the plane of ``grid`` are drawn in, by level, x and y."""
    squares: dict[Square, Built] = defaultdict(Built)
    lines, of_rank = np.asarray(geometries, object), np.asarray(ranks, int)
    for level, worst in WORST_RANK.items():
        seen = of_rank <= worst
        scaled = shapely.transform(lines[seen], lambda at, level=level: at * (EXTENT << level))
        simple = shapely.simplify(scaled, TOLERANCE, preserve_topology=False)
        for rank, line in zip(of_rank[seen].tolist(), simple, strict=True):
            for square, steps in _cut(line, level):
                squares[square].lines.append((rank, steps))
        if MOST_NAMES[level]:
            shown = [name for name, is_seen in zip(names, seen, strict=True) if is_seen]
            _name(squares, _spots(scaled, of_rank[seen].tolist(), shown, level), level)
    for built in squares.values():
        built.lines.sort(key=lambda line: (line[0], line[1]))
    return dict(squares)


def _cut(line: BaseGeometry, level: int) -> Iterator[tuple[Square, Steps]]:
    """The pieces of a line in each square that it crosses."""
    if line is None or line.is_empty:
        return
    west, north, east, south = (int(edge // EXTENT) for edge in line.bounds)
    is_whole = (west, north) == (east, south)
    for x in range(west, east + 1):
        for y in range(north, south + 1):
            square, left, top = Square(level, x, y), x * EXTENT, y * EXTENT
            box = left, top, left + EXTENT, top + EXTENT
            piece = line if is_whole else shapely.clip_by_rect(line, *box)
            for part in shapely.get_parts(piece):
                steps = _steps(shapely.get_coordinates(part) - (left, top))
                if steps:
                    yield square, steps


def _steps(corners: np.ndarray) -> Steps:
    """The first corner, then how far each is from the one before; nothing for a dot."""
    whole = np.rint(corners).astype(int)
    moves = np.diff(whole, axis=0)
    moves = moves[moves.any(axis=1)]
    if not len(moves):
        return []
    told: Steps = np.concatenate([whole[:1], moves]).ravel().tolist()
    return told


def _spots(
    lines: Iterable[BaseGeometry], ranks: Iterable[int], names: Iterable[str], level: int
) -> Iterator[_Spot]:
    """Where names may stand: along each street, at its middle and every so often."""
    streets: dict[str, list[tuple[int, BaseGeometry]]] = defaultdict(list)
    for line, rank, name in zip(lines, ranks, names, strict=True):
        if name:
            streets[name].append((rank, line))
    for name, parts in streets.items():
        rank = min(order for order, _ in parts)
        merged = shapely.line_merge(shapely.union_all([line for _, line in parts]))
        for part in shapely.get_parts(merged):
            many = max(1, int(part.length / (BETWEEN_NAMES * EXTENT)))
            for number in range(many):
                yield _spot(name, rank, part, (number + 0.5) / many * part.length, level)


def _spot(name: str, rank: int, line: BaseGeometry, along: float, level: int) -> _Spot:
    at = line.interpolate(along)
    before, after = (
        line.interpolate(max(0, along - HALF_A_NAME)),
        line.interpolate(along + HALF_A_NAME),
    )
    turn = math.degrees(math.atan2(after.y - before.y, after.x - before.x))
    upright = round((turn + 90) % 180 - 90)
    square = Square(level, int(at.x // EXTENT), int(at.y // EXTENT))
    x, y = round(at.x - square.x * EXTENT), round(at.y - square.y * EXTENT)
    return _Spot(square, rank, line.length, (name, x, y, upright))


def _name(squares: Mapping[Square, Built], spots: Iterable[_Spot], level: int) -> None:
    """Give each square its names, those of the largest and longest streets first."""
    ranked = sorted(spots, key=lambda spot: (spot.rank, -spot.length, spot.name))
    times: dict[tuple[Square, str], int] = defaultdict(int)
    for spot in ranked:
        names, key = squares[spot.square].names, (spot.square, spot.name[0])
        if times[key] < SAME_NAME and len(names) < MOST_NAMES[level]:
            times[key] += 1
            names.append(spot.name)


def corners_of(steps: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The corners of a line, from its steps."""
    x = y = 0
    for east, south in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + east, y + south
        yield x, y
