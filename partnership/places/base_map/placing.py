"""Names that have room on a drawing: none on another, none twice near by, the first ones first.

``static/js/map-base.js`` places by the same rule on a map that is moved and zoomed.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

WIDE = 0.56  # of its size that a letter takes, on average
GAP = 3  # pixels around a name
AGAIN = 300  # pixels between two times the same name

Spot = tuple[float, float]
Frame = tuple[float, float, float, float]  # left, top, right, bottom in pixels


@dataclass(frozen=True)
class Label:
    """A name with the spots where its middle may stand, the best first; size in pixels."""

    kind: str
    text: str
    spots: Sequence[Spot]
    size: float
    angle: int = 0


def placed(
    labels: Iterable[Label], *, within: Frame, taken: Iterable[Frame] = ()
) -> Iterator[tuple[Label, Spot]]:
    """Those labels that have room, each with its spot."""
    frames, seen = list(taken), list[tuple[str, Spot]]()
    for label in labels:
        for spot in label.spots:
            frame = _frame(label, spot)
            if not _inside(frame, within) or any(_meet(frame, other) for other in frames):
                continue
            if any(text == label.text and math.dist(spot, at) < AGAIN for text, at in seen):
                continue
            frames.append(frame)
            seen.append((label.text, spot))
            yield label, spot
            break


def _frame(label: Label, spot: Spot) -> Frame:
    turn = math.radians(label.angle)
    width, height = len(label.text) * label.size * WIDE, label.size * 1.2
    across = (abs(width * math.cos(turn)) + abs(height * math.sin(turn))) / 2 + GAP
    along = (abs(width * math.sin(turn)) + abs(height * math.cos(turn))) / 2 + GAP
    return spot[0] - across, spot[1] - along, spot[0] + across, spot[1] + along


def _inside(frame: Frame, outer: Frame) -> bool:
    left, top, right, bottom = outer
    return frame[0] >= left and frame[1] >= top and frame[2] <= right and frame[3] <= bottom


def _meet(frame: Frame, other: Frame) -> bool:
    return (
        frame[0] < other[2] and other[0] < frame[2] and frame[1] < other[3] and other[1] < frame[3]
    )
