"""Units of area-time, what happened in them, and how much of it a ranking would have caught.

A unit is a cell for a whole week, or a cell in one six-hour window of the week. Every method
is scored on the same universe of cells, in the same weeks, at the same number of units.
"""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from partnership.analysis.hotspot_events import (
    WINDOWS,
    Events,
    Floats,
    Ints,
    second,
    total,
    week_of,
    week_start_of,
    window_of,
)
from partnership.analysis.hotspots import TWELVE_MONTHS, Forecast


class Unit(StrEnum):
    """What is ranked: cells for a week, or cells by six-hour window."""

    WEEK = "week"
    WINDOW = "window"

    @property
    def per_cell(self) -> int:
        """How many units one cell has in a week."""
        return 1 if self is Unit.WEEK else WINDOWS


def unit_scores(result: Forecast, universe: Ints, unit: Unit) -> Floats:
    """A forecast's risk for every unit of the universe (U ascending cells), shape (units,).

    A cell without history has no risk; a cell of the forecast outside the universe is dropped.
    """
    risk = result.risk.sum(axis=1, keepdims=True) if unit is Unit.WEEK else result.risk
    scores = np.zeros((len(universe), unit.per_cell))
    inside = np.isin(result.cells, universe)
    scores[np.searchsorted(universe, result.cells[inside])] = risk[inside]
    return scores.ravel()


def unit_counts(events: Events, universe: Ints, unit: Unit) -> Floats:
    """Events in every unit of the universe, shape (units,); by window only those with an hour."""
    inside = np.isin(events.cell, universe)
    usable = events.where(inside & events.timed) if unit is Unit.WINDOW else events.where(inside)
    place = np.searchsorted(universe, usable.cell) * unit.per_cell
    if unit is Unit.WINDOW:
        place = place + window_of(usable.time)
    return total(place, usable.weight, len(universe) * unit.per_cell)


def twelve_month_counts(events: Events, universe: Ints, unit: Unit, week: int) -> Floats:
    """The yardstick: plain counts of each unit in the 52 weeks before a week, shape (units,)."""
    weeks = week_of(events.time)
    return unit_counts(
        events.where((weeks < week) & (weeks >= week - TWELVE_MONTHS)), universe, unit
    )


def units_at(coverage: float, units: int) -> int:
    """How many units a share of the area-time is: the nearest whole number, at least one."""
    return max(1, round(coverage * units))


def _sure_and_tied(scores: Floats, k: int) -> tuple[NDArray[np.bool_], Ints, int]:
    """The units above the k-th score, those equal to it, and the room left for these."""
    edge = np.partition(scores, len(scores) - k)[len(scores) - k]
    sure = scores > edge
    return sure, np.flatnonzero(scores == edge), k - int(sure.sum())


def expected_hits(scores: Floats, happened: Floats, k: int) -> float:
    """Events in the k units of highest score, as the mean over every way to break ties."""
    sure, tied, room = _sure_and_tied(scores, k)
    return float(happened[sure].sum() + happened[tied].sum() * room / len(tied))


def drawn_hits(scores: Floats, happened: Floats, k: int, draws: Floats) -> float:
    """The same with ties broken by chance, as the mean over draws of shape (seeds, units)."""
    sure, tied, room = _sure_and_tied(scores, k)
    lots = draws[:, tied]
    chosen = np.argpartition(lots, room - 1, axis=1)[:, :room]
    return float(happened[sure].sum() + happened[tied][chosen].sum(axis=1).mean())


def best_hits(happened: Floats, k: int) -> float:
    """The most that any choice of k units could have held."""
    return float(np.partition(happened, len(happened) - k)[len(happened) - k :].sum())


def weeks_between(events: Events, first: int, last: int) -> list[int]:
    """The weeks from `first` up to, not including, `last` that have an event."""
    weeks = np.unique(week_of(events.time))
    return [int(week) for week in weeks if first <= week < last]


def first_whole_week(day: np.datetime64) -> int:
    """The first week that starts on or after a day."""
    week = int(week_of(day))
    return week if week_start_of(week) == second(day) else week + 1
