"""The rolling back-test: what the forecast would have caught, week after week, unseen.

Each week is forecast by the planner's own `forecast` from what preceded it, and scored beside
plain twelve-month counts. Measures:

- hit rate: events in the chosen units / all events.
- PAI: hit rate / share of units chosen (Chainey, Tompson and Uhlig 2008, Security Journal 21).
- PEI: events caught / the most that as many units could have held, which equals PAI over the
  best possible PAI (Hunt 2016, Do crime hot spots move?, American University).
- ratio to counts: hit rate / that of plain twelve-month counts of the same unit in the same
  weeks, with a 95% percentile bootstrap interval over weeks (Efron 1979).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from partnership.analysis.hotspot_events import Days, Events, Floats, Ints, week_of, week_start_of
from partnership.analysis.hotspot_ranking import (
    Unit,
    best_hits,
    drawn_hits,
    first_whole_week,
    twelve_month_counts,
    unit_counts,
    unit_scores,
    units_at,
    weeks_between,
)
from partnership.analysis.hotspot_tuning import choose_settings
from partnership.analysis.hotspots import Settings, forecast

PLANNER, COUNTS = "planner", "counts_12_months"
METHODS = (PLANNER, COUNTS)
TIE_SEEDS = 5
RESAMPLES = 2000


class BacktestError(ValueError):
    """A back-test that can't be run; the message says why, for the person who asked for it."""


@dataclass(frozen=True)
class Score:
    """One method at one coverage. None where nothing was there to divide by."""

    hit: float
    hit_interval: tuple[float, float]
    pai: float
    pei: float
    ratio_to_counts: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Backtest:
    """Scores by method and coverage; `cells` and scores are means over grids.

    `settings` are those of each grid in turn.
    """

    cells: float
    weeks: int
    events: float
    settings: tuple[Settings, ...]
    methods: dict[str, dict[float, Score]]


@dataclass(frozen=True, eq=False)
class _Record:
    """One grid; W weeks, K coverages, M methods.

    `share` (K,) of units chosen, `hits` (M, K, W), `best` (K, W), `events` (W,).
    """

    cells: int
    settings: Settings
    share: Floats
    hits: Floats
    best: Floats
    events: Floats


def evaluate(
    grids: Sequence[Events],
    *,
    unit: Unit,
    coverages: Sequence[float],
    test_from: np.datetime64,
    test_to: np.datetime64 | None = None,
    settings: Settings | None = None,
    universe: Ints | None = None,
    recorded: Days | None = None,
) -> Backtest:
    """Score the forecast and plain counts in the whole weeks from `test_from` to `test_to`.

    `grids` holds the same events cut into cells in one or more ways; results are means over
    them. The test weeks are those with an event that start on or after the day `test_from` and
    end by the end of the day `test_to` (default: to the last event). Settings, unless given,
    are chosen for each grid on what happened before `test_from`, with `recorded` as for
    `choose_settings`. The universe, shared by the methods, is `universe` (ascending cells; events
    elsewhere are left out) or every cell with an event, before, in or after the test. Raises
    BacktestError for a coverage outside (0, 1], no history before `test_from` or no event to test
    on.
    """
    if not all(0 < coverage <= 1 for coverage in coverages):
        raise BacktestError("A coverage must be above 0 and at most 1, such as 0.01.")
    if universe is not None:
        grids = [grid.where(np.isin(grid.cell, universe)) for grid in grids]
    weeks = _test_weeks(grids[0], unit, test_from, test_to)
    records = []
    for grid in grids:
        cells = np.unique(grid.cell) if universe is None else universe
        chosen = settings or choose_settings(grid, before=test_from, recorded=recorded)
        records.append(_record(grid, cells, unit, coverages, weeks, chosen))
    return _averaged(records, len(weeks), coverages)


def _averaged(records: list[_Record], weeks: int, coverages: Sequence[float]) -> Backtest:
    """What the grids say together."""
    return Backtest(
        cells=float(np.mean([record.cells for record in records])),
        weeks=weeks,
        events=float(records[0].events.sum()),
        settings=tuple(record.settings for record in records),
        methods={name: _scores(records, i, coverages) for i, name in enumerate(METHODS)},
    )


def _test_weeks(
    events: Events, unit: Unit, test_from: np.datetime64, test_to: np.datetime64 | None
) -> list[int]:
    """The weeks to test; refuses when there is nothing before them or nothing in them."""
    if not len(events.before(test_from)):
        raise BacktestError(
            f"There is no event before {test_from}: a forecast needs history before the test."
        )
    usable = events.where(events.timed) if unit is Unit.WINDOW else events
    after = int(week_of(usable.time).max(initial=-1)) + 1
    if test_to is not None:
        after = min(after, int(week_of(test_to + np.timedelta64(1, "D"))))
    weeks = weeks_between(usable, first_whole_week(test_from), after)
    if not weeks:
        raise BacktestError(_nothing_to_test(unit, test_from, test_to))
    return weeks


def _nothing_to_test(unit: Unit, test_from: np.datetime64, test_to: np.datetime64 | None) -> str:
    kind = "event with a time of day" if unit is Unit.WINDOW else "event"
    end = "" if test_to is None else f" to {test_to}"
    return f"There is no {kind} in a whole week of the test period from {test_from}{end}."


def _record(
    events: Events,
    universe: Ints,
    unit: Unit,
    coverages: Sequence[float],
    weeks: list[int],
    settings: Settings,
) -> _Record:
    """Roll over the weeks on one grid."""
    units = len(universe) * unit.per_cell
    sizes = [units_at(coverage, units) for coverage in coverages]
    hits = np.empty((len(METHODS), len(sizes), len(weeks)))
    best, happened_in = np.empty((len(sizes), len(weeks))), np.empty(len(weeks))
    week_number = week_of(events.time)
    for w, week in enumerate(weeks):
        happened = unit_counts(events.where(week_number == week), universe, unit)
        draws = np.random.default_rng(week).random((TIE_SEEDS, units))
        for m, scores in enumerate(_rankings(events, universe, unit, week, settings)):
            hits[m, :, w] = [drawn_hits(scores, happened, k, draws) for k in sizes]
        best[:, w] = [best_hits(happened, k) for k in sizes]
        happened_in[w] = happened.sum()
    share = np.array(sizes) / units
    return _Record(len(universe), settings, share, hits, best, happened_in)


def _rankings(
    events: Events, universe: Ints, unit: Unit, week: int, settings: Settings
) -> tuple[Floats, Floats]:
    """The scores of the planner and of plain counts for one week, in the order of METHODS."""
    result = forecast(events, week_start=week_start_of(week), settings=settings)
    counts = twelve_month_counts(events, universe, unit, week)
    return unit_scores(result, universe, unit), counts


def _scores(records: list[_Record], method: int, coverages: Sequence[float]) -> dict[float, Score]:
    return {coverage: _score(records, method, c) for c, coverage in enumerate(coverages)}


def _score(records: list[_Record], method: int, c: int) -> Score:
    """One method at one coverage, averaged over grids."""
    caught = np.mean([record.hits[method, c] for record in records], axis=0)
    counts = np.mean([record.hits[METHODS.index(COUNTS), c] for record in records], axis=0)
    rates = [record.hits[method, c].sum() / record.events.sum() for record in records]
    best = [record.hits[method, c].sum() / record.best[c].sum() for record in records]
    shares = [record.share[c] for record in records]
    events = np.mean([record.events for record in records], axis=0)
    return Score(
        hit=float(np.mean(rates)),
        hit_interval=bootstrap_ratio(caught, events) or (0.0, 1.0),
        pai=float(np.mean(np.divide(rates, shares))),
        pei=float(np.mean(best)),
        ratio_to_counts=float(caught.sum() / counts.sum()) if counts.sum() else None,
        interval=bootstrap_ratio(caught, counts),
    )


def bootstrap_ratio(above: Floats, below: Floats, seed: int = 0) -> tuple[float, float] | None:
    """95% interval for sum(above) / sum(below), resampling weeks; both of shape (weeks,).

    Percentiles of 2,000 resamples with a fixed seed, so that the same weeks give the same
    interval. None where more than a fortieth of resamples have nothing to divide by.
    """
    weeks = len(above)
    rows = np.random.default_rng(seed).integers(0, weeks, (RESAMPLES, weeks))
    over, under = above[rows].sum(axis=1), below[rows].sum(axis=1)
    ratios = np.divide(over, under, out=np.full(RESAMPLES, np.inf), where=under > 0)
    low, high = np.percentile(ratios, [2.5, 97.5], method="nearest")
    return (float(low), float(high)) if np.isfinite(high) else None
