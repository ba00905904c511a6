"""Events for hot spots: where, when, how surely, and how they are cut into weeks and windows.

Times are naive local time. Weeks are ISO weeks, Monday 00:00; a week has 28 windows of six
hours, numbered from Monday 00:00-06:00 (0) to Sunday 18:00-24:00 (27). Time ranges are
spread aoristically: Ratcliffe, J. H. (2000), Aoristic analysis: the spatial interpretation
of unspecific temporal events, Int. J. Geographical Information Science 14(7).
"""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Times = NDArray[np.datetime64]
Days = NDArray[np.datetime64]  # datetime64[D], ascending, each once

DAYS, WINDOWS_A_DAY = 7, 4
WINDOWS = DAYS * WINDOWS_A_DAY
_MONDAY = np.datetime64("1970-01-05T00:00:00", "s")
_WEEK, _WINDOW = np.timedelta64(7 * 86400, "s"), np.timedelta64(6 * 3600, "s")


@dataclass(frozen=True, eq=False)
class Events:
    """Events, or parts of events, one a row; every array has shape (n,).

    `cell`: any integer id. `time`: datetime64[s], naive local. `weight`: 1 for a whole event,
    less for a part. `timed`: False where the hour is unknown, so that the event counts for its
    place and week but says nothing about the time of the week. `accuracy_m`: how far the point
    may be from the true place, in metres; NaN where nobody said.
    """

    cell: Ints
    time: Times
    weight: Floats
    timed: Flags
    accuracy_m: Floats

    @classmethod
    def of(
        cls,
        cell: ArrayLike,
        time: ArrayLike,
        *,
        weight: ArrayLike | float = 1.0,
        timed: ArrayLike | bool = True,
        accuracy_m: ArrayLike | float = np.nan,
    ) -> Self:
        """Build from anything array-like; a single value stands for every row.

        Raises ValueError where lengths differ, a time is missing or a weight isn't a positive
        number.
        """
        cells = np.asarray(cell, dtype=np.int64)
        times = np.asarray(time, dtype="datetime64[s]")
        if cells.shape != times.shape or cells.ndim != 1:
            raise ValueError("Events need one cell and one time each.")
        weights = np.broadcast_to(np.asarray(weight, dtype=np.float64), cells.shape)
        if np.isnat(times).any() or not (np.isfinite(weights) & (weights > 0)).all():
            raise ValueError("Events need a time and a weight above 0.")
        flags = np.broadcast_to(np.asarray(timed, dtype=np.bool_), cells.shape)
        metres = np.broadcast_to(np.asarray(accuracy_m, dtype=np.float64), cells.shape)
        return cls(cells, times, weights, flags, metres)

    def __len__(self) -> int:
        """The number of rows, not of whole events."""
        return len(self.cell)

    def where(self, keep: Flags) -> Self:
        """The rows that a mask of shape (n,) marks."""
        return type(self)(
            self.cell[keep],
            self.time[keep],
            self.weight[keep],
            self.timed[keep],
            self.accuracy_m[keep],
        )

    def before(self, moment: np.datetime64) -> Self:
        """What had happened before a moment: the one gate against seeing the future."""
        return self.where(self.time < moment)


def week_of(time: Any) -> Any:
    """The ISO week of each time, numbered from the week of Monday 5 January 1970 (0)."""
    return (np.asarray(time, dtype="datetime64[s]") - _MONDAY) // _WEEK


def total(place: Ints, weight: Floats, size: int) -> Floats:
    """Weights added up by place (whole numbers from 0), shape (size,)."""
    return np.asarray(np.bincount(place, weight, size), dtype=np.float64)


def week_start_of(week: int) -> np.datetime64:
    """The Monday 00:00 on which a numbered week starts."""
    return _MONDAY + week * _WEEK


def second(moment: np.datetime64) -> np.datetime64:
    """A moment of any precision to the second; a day is its 00:00."""
    whole: np.datetime64 = np.datetime64(moment).astype("datetime64[s]")
    return whole


def is_monday(moment: np.datetime64) -> bool:
    """Whether a moment is a Monday 00:00."""
    return bool((second(moment) - _MONDAY) % _WEEK == np.timedelta64(0, "s"))


def window_of(time: Any) -> Any:
    """The six-hour window of the week of each time, 0 to 27."""
    return (np.asarray(time, dtype="datetime64[s]") - _MONDAY) % _WEEK // _WINDOW


def aoristic(start: np.datetime64, end: np.datetime64) -> tuple[Times, Floats]:
    """Spread one event over the six-hour windows that its half-open time range covers.

    Returns when each part starts, shape (k,), and its weight, shape (k,), which sum to 1: the
    chance of each window when every moment of the range is as likely (Ratcliffe 2000). A
    moment (start = end) is one part. Raises ValueError for a range that ends before it starts
    or is longer than a week, which says nothing about the time of the week.
    """
    first, last = second(start), second(end)
    if not first <= last <= first + _WEEK:
        raise ValueError("A time range must end after it starts and last at most a week.")
    if first == last:
        return np.array([first]), np.ones(1)
    edge = _MONDAY + ((first - _MONDAY) // _WINDOW + 1) * _WINDOW
    starts = np.concatenate([[first], np.arange(edge, last, _WINDOW)])
    length = np.diff(np.append(starts, last)) / np.timedelta64(1, "s")
    return starts, length / length.sum()


def spread(
    cell: ArrayLike, start: ArrayLike, end: ArrayLike, accuracy_m: ArrayLike | float = np.nan
) -> Events:
    """Events from time ranges, shape (n,) each; a missing end (NaT) means a moment.

    A range of more than a week keeps its place and its first week, with the hour unknown.
    Raises ValueError where a range ends before it starts or a start is missing.
    """
    cells, starts = np.asarray(cell, dtype=np.int64), np.asarray(start, dtype="datetime64[s]")
    ends = np.asarray(end, dtype="datetime64[s]")
    ends = np.where(np.isnat(ends), starts, ends)
    vague = ends - starts > _WEEK
    parts = [aoristic(a, a if v else b) for a, b, v in zip(starts, ends, vague, strict=True)]
    row = np.repeat(np.arange(len(cells)), [len(times) for times, _ in parts])
    metres = np.broadcast_to(np.asarray(accuracy_m, dtype=np.float64), cells.shape)
    return Events.of(
        cells[row],
        np.concatenate([np.empty(0, "datetime64[s]"), *(times for times, _ in parts)]),
        weight=np.concatenate([np.empty(0), *(weights for _, weights in parts)]),
        timed=~vague[row],
        accuracy_m=metres[row],
    )
