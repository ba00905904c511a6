"""What on a control chart is more than chance: the four rules of Making Data Count.

NHS England, Making Data Count: beyond the limits; 7 on one side of the mean; 7 in a row one
way; 2 of 3 beyond two thirds of the way to the same limit. A gap in the record breaks a run,
and so does a point that lies on the mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

RUN = 7


class Rule(StrEnum):
    """Why points stand out."""

    BEYOND = "beyond the limits"
    RUN = "7 or more on one side of the mean"
    TREND = "7 or more in a row one way"
    NEAR = "2 of 3 close to a limit"
    IN_A_ROW = "3 in a row far to one side"


MAKING_DATA_COUNT = (Rule.BEYOND, Rule.RUN, Rule.TREND, Rule.NEAR)


@dataclass(frozen=True)
class Place:
    """One point among its limits, all in the unit of the chart; None for no value or limit.

    `middle` is what a run is counted against, `phase` the stretch between recorded causes.
    """

    value: float | None
    middle: float
    low: float | None
    high: float | None
    phase: int = 0


@dataclass(frozen=True)
class Signal:
    """Points `first` to `last` (ends included, from 0) stand out upwards or downwards."""

    rule: Rule
    first: int
    last: int
    up: bool


def find_signals(places: Sequence[Place]) -> tuple[Signal, ...]:
    """Every signal, by the rules' order and then in time; a run never crosses a phase."""
    return (*_beyond(places), *_runs(places), *_trends(places), *_near(places))


def _beyond(places: Sequence[Place]) -> list[Signal]:
    return [
        Signal(Rule.BEYOND, i, i, side > 0)
        for i, place in enumerate(places)
        if (side := _outside(place, 1.0))
    ]


def _runs(places: Sequence[Place]) -> list[Signal]:
    sides = [_sign(None if p.value is None else p.value - p.middle) for p in places]
    return [
        Signal(Rule.RUN, first, last, sides[first] > 0)
        for first, last in _stretches(sides, places)
        if last - first + 1 >= RUN
    ]


def _trends(places: Sequence[Place]) -> list[Signal]:
    steps = [0, *(_step(a, b) for a, b in pairwise(places))]
    return [
        Signal(Rule.TREND, first - 1, last, steps[first] > 0)
        for first, last in _stretches(steps, places)
        if last - first + 2 >= RUN
    ]


def _near(places: Sequence[Place]) -> list[Signal]:
    signals: list[Signal] = []
    for last in range(1, len(places)):
        for up in (True, False):
            close = _close_ones(places, last, up)
            if len(close) >= 2 and close[-1] == last:
                signals.append(Signal(Rule.NEAR, close[0], last, up))
    return signals


def _close_ones(places: Sequence[Place], last: int, up: bool) -> list[int]:
    window = range(max(0, last - 2), last + 1)
    same = [i for i in window if places[i].phase == places[last].phase]
    return [i for i in same if _outside(places[i], 2 / 3) == (1 if up else -1)]


def _outside(place: Place, share: float) -> int:
    """1 above and -1 below so much of the way to a limit, else 0."""
    if place.value is None:
        return 0
    if place.high is not None and place.value > place.middle + share * (place.high - place.middle):
        return 1
    if place.low is not None and place.value < place.middle - share * (place.middle - place.low):
        return -1
    return 0


def _stretches(signs: Sequence[int], places: Sequence[Place]) -> list[tuple[int, int]]:
    """First and last index of each longest stretch of one sign (not 0) within one phase."""
    stretches: list[tuple[int, int]] = []
    for i, sign in enumerate(signs):
        if not sign:
            continue
        joins = i > 0 and signs[i - 1] == sign and places[i - 1].phase == places[i].phase
        if joins:
            stretches[-1] = (stretches[-1][0], i)
        else:
            stretches.append((i, i))
    return stretches


def _step(before: Place, after: Place) -> int:
    if before.value is None or after.value is None or before.phase != after.phase:
        return 0
    return _sign(after.value - before.value)


def _sign(value: float | None) -> int:
    return 0 if not value else (1 if value > 0 else -1)
