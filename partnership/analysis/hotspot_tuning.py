"""Settings for the forecast, chosen on the trailing two years and on nothing later.

Where and when are tuned one after the other, since the recency of a cell's count decides the
ranking of cells and the strengths of shrinkage decide the ranking of hours inside it.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

import numpy as np

from partnership.analysis.hotspot_events import (
    DAYS,
    Days,
    Events,
    Floats,
    Ints,
    week_of,
    week_start_of,
)
from partnership.analysis.hotspot_ranking import (
    Unit,
    expected_hits,
    unit_counts,
    unit_scores,
    units_at,
    weeks_between,
)
from partnership.analysis.hotspots import Settings, forecast

TRAILING_WEEKS = 104
RUN_IN_WEEKS = 26  # history that a week needs behind it before it can teach anything
LEAST_EVENTS = 100  # below that the choice would be noise, and the defaults serve
ENOUGH_EVENTS = 2500  # from twice as many on, every second week teaches as well, and so on
COVERAGES = (0.01, 0.05)
HALF_LIVES = (52.0, None, 26.0)
STRENGTHS = tuple(product((10.0, 3.0, 30.0), (100.0, 30.0, 10.0, 300.0)))


def choose_settings(
    history: Events, *, before: np.datetime64, recorded: Days | None = None
) -> Settings:
    """The settings that would have caught most in the two years before a moment.

    Every week of those years with an event is forecast from what preceded it. Candidates are
    compared by the events caught at 1% plus at 5% of units: the half-life on cells by week, then
    the two strengths on cells by window. The first of equals wins. Uses nothing that happened
    at or after `before`, the universe of cells included. With fewer than 100 events to learn
    from, the defaults; with very many, weeks at equal distances teach for all.
    `recorded` is as for `forecast`: half a year of such days lies behind a week that teaches.
    """
    past = history.before(before)
    weeks = _teaching_weeks(past, before, recorded)
    events = past.where(np.isin(week_of(past.time), weeks)).weight.sum()
    if events < LEAST_EVENTS:
        return Settings()
    weeks = weeks[:: max(1, int(events // ENOUGH_EVENTS))]
    start = Settings()
    halves = (replace(start, half_life_weeks=half) for half in HALF_LIVES)
    where = _best(halves, past, weeks, Unit.WEEK)
    strengths = (replace(where, hour_strength=h, week_strength=w) for h, w in STRENGTHS)
    return _best(strengths, past, weeks, Unit.WINDOW)


def _teaching_weeks(past: Events, before: np.datetime64, recorded: Days | None) -> list[int]:
    """Whole weeks of the trailing two years with an event and half a year of history."""
    end = int(week_of(before))
    if recorded is None:
        first = int(week_of(past.time).min(initial=end)) + RUN_IN_WEEKS
    else:
        run_in = recorded[: RUN_IN_WEEKS * DAYS]
        is_whole = len(run_in) == RUN_IN_WEEKS * DAYS
        first = int(week_of(run_in[-1])) + 1 if is_whole else end
    return weeks_between(past, max(first, end - TRAILING_WEEKS), end)


def _best(candidates: Iterable[Settings], past: Events, weeks: list[int], unit: Unit) -> Settings:
    universe = np.unique(past.cell)
    happened = {
        week: unit_counts(past.where(week_of(past.time) == week), universe, unit) for week in weeks
    }

    def caught(settings: Settings) -> float:
        return sum(
            (_caught(past, universe, unit, week, happened[week], settings) for week in weeks), 0.0
        )

    return max(candidates, key=caught)


def _caught(
    past: Events, universe: Ints, unit: Unit, week: int, happened: Floats, settings: Settings
) -> float:
    result = forecast(past, week_start=week_start_of(week), settings=settings)
    scores = unit_scores(result, universe, unit)
    sizes = (units_at(coverage, len(scores)) for coverage in COVERAGES)
    return sum((expected_hits(scores, happened, k) for k in sizes), 0.0)
