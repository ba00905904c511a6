"""From history to places and hours: the planner's method, its score, and what is shown of it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

import numpy as np

from partnership.analysis.backtest import COUNTS, PLANNER, BacktestError, evaluate
from partnership.analysis.hotspot_events import WINDOWS, WINDOWS_A_DAY
from partnership.analysis.hotspot_ranking import Unit, unit_scores, units_at
from partnership.analysis.hotspot_tuning import choose_settings
from partnership.analysis.hotspots import Forecast, forecast
from patrols.forecasts.history import History, Tally
from patrols.forecasts.models import DAYS, HOURS, LEAST_CALLERS

METHOD_VERSION = "counts × shrunk week, 4: recorded days"
COVERAGE = 0.01  # of the area-time: what a week's visits can reach
PLACES = 10
HOURS_A_PLACE = 6  # what a week's visits to one place can use
TEST_WEEKS = 26
LEAST_TIMED = 3  # complaints with a known hour, before anything is said about when
ENOUGH_TIMED = 10  # before a place without a clear pattern is said to have many hours
HALF = 0.5
Hour = tuple[int, int]  # a day from 0, and one of its four windows
Week = Sequence[Sequence[float]]


@dataclass(frozen=True)
class PredictedHotSpot:
    """A cell in a window of the week that is worth a visit; ``rank`` is its place's."""

    rank: int
    cell: int
    weekday: int
    window: int
    risk: float
    count_12_months: float
    callers: int
    in_buffer: bool
    pattern: str
    accuracy_m: int | None


@dataclass(frozen=True)
class ForecastResult:
    """A week's places and hours, the area's week (28 shares) and the method's score."""

    units: list[PredictedHotSpot]
    hours: list[float]
    settings: dict[str, object]
    score: dict[str, object]
    count_12_months: int


def forecast_week(history: History, week_start: date) -> ForecastResult:
    """Forecast a week from what was known before it, and score the method on the last 26.

    Places with complaints of too few callers are left out of what is shown, also of the week of
    the area. The method is tuned and scored on all complaints alike.
    """
    start = np.datetime64(week_start, "s")
    settings = choose_settings(history.events, before=start, recorded=history.recorded)
    result = forecast(
        history.weighed, week_start=start, settings=settings, recorded=history.recorded
    )
    enough = [cell for cell, of in history.tallies.items() if of.callers >= LEAST_CALLERS]
    total = result.risk[np.isin(result.cells, enough)].sum(axis=0)
    return ForecastResult(
        units=predicted_hot_spots(result, history),
        hours=list((total / total.sum()).tolist()) if total.sum() else [0.0] * WINDOWS,
        settings=asdict(settings),
        score=score_of(history, week_start),
        count_12_months=sum(of.complaints for of in history.tallies.values()),
    )


def predicted_hot_spots(result: Forecast, history: History) -> list[PredictedHotSpot]:
    """The ten places that hold most of the riskiest 1% of the area-time, with their hours in it.

    Places that the 1% doesn't reach follow with their single riskiest hour. A place needs
    complaints from at least three callers.
    """
    universe, tallies = history.universe, history.tallies
    risk = unit_scores(result, universe, Unit.WINDOW)
    chosen = _riskiest(risk, units_at(COVERAGE, len(risk)))
    table = risk.reshape(-1, WINDOWS)
    picked = np.zeros(risk.shape, bool)
    picked[chosen] = True
    reach = np.where(picked.reshape(-1, WINDOWS), table, 0.0).sum(axis=1)
    order = np.lexsort((-table.max(axis=1), -reach))
    shown = [p for p in order if table[p].max() > 0 and _has_callers(tallies, universe[p])]
    hot_spots = []
    for rank, place in enumerate(shown[:PLACES], 1):
        windows = np.flatnonzero(picked.reshape(-1, WINDOWS)[place])
        hours = windows[np.argsort(-table[place][windows], kind="stable")][:HOURS_A_PLACE]
        hours = hours if len(hours) else np.array([table[place].argmax()])
        hot_spots += _units(result, history, int(universe[place]), [int(h) for h in hours], rank)
    return hot_spots


def _has_callers(tallies: Mapping[int, Tally], cell: int) -> bool:
    tally = tallies.get(int(cell))
    return tally is not None and tally.callers >= LEAST_CALLERS


def _riskiest(risk: np.ndarray, size: int) -> np.ndarray:
    order = np.argsort(-risk, kind="stable")[:size]
    return order[risk[order] > 0]


def _units(
    result: Forecast, history: History, cell: int, windows: list[int], rank: int
) -> list[PredictedHotSpot]:
    """One place at each of its hours, which share a reason."""
    at = int(np.searchsorted(result.cells, cell))
    metres = float(result.accuracy_m[at])
    hours = [divmod(window, WINDOWS_A_DAY) for window in windows]
    pattern = hours_reason(result.window_counts[at].reshape(-1, WINDOWS_A_DAY).tolist(), hours)
    return [
        PredictedHotSpot(
            rank=rank,
            cell=cell,
            weekday=weekday,
            window=part,
            risk=float(result.risk[at, weekday * WINDOWS_A_DAY + part]),
            count_12_months=float(history.tallies[cell].complaints),
            callers=history.tallies[cell].callers,
            in_buffer=cell in history.buffer,
            pattern=pattern,
            accuracy_m=None if np.isnan(metres) else round(metres),
        )
        for weekday, part in hours
    ]


def score_of(history: History, week_start: date) -> dict[str, object]:
    """How such forecasts did in the 26 weeks before, unseen; empty where history is too short."""
    end = np.datetime64(week_start, "D")
    try:
        result = evaluate(
            [history.events],
            unit=Unit.WINDOW,
            coverages=[COVERAGE],
            test_from=end - np.timedelta64(7 * TEST_WEEKS, "D"),
            test_to=end - np.timedelta64(1, "D"),
            universe=history.universe,
            recorded=history.recorded,
        )
    except BacktestError:
        return {}
    planner, counts = (result.methods[name][COVERAGE] for name in (PLANNER, COUNTS))
    units = len(history.universe) * WINDOWS
    return {
        "weeks": TEST_WEEKS,
        "weeks_with_complaints": result.weeks,
        "complaints": round(result.events),
        "area_time": units_at(COVERAGE, units) / units,
        "hit": round(planner.hit, 4),
        "hit_interval": [round(end, 4) for end in planner.hit_interval],
        "pai": round(planner.pai, 2),
        "counts_hit": round(counts.hit, 4),
        "ratio_to_counts": planner.ratio_to_counts and round(planner.ratio_to_counts, 4),
        "interval": planner.interval and [round(end, 4) for end in planner.interval],
    }


def days_in_words(first: int, length: int) -> str:
    """A run of days: "Sat", "Fri–Sat", "every day"."""
    if length >= len(DAYS):
        return "every day"
    last = (first + length - 1) % len(DAYS)
    return DAYS[first] if length == 1 else f"{DAYS[first]}–{DAYS[last]}"


@dataclass(frozen=True)
class Peak:
    """When a place is busiest: its words, its windows, and whether they hold more than half."""

    words: str
    hours: frozenset[Hour]
    is_most: bool


def peak_of(by_day: Week) -> Peak:
    """The shortest run of days that holds more than half in one window, else the busiest time."""
    runs = [
        (length, -_in_run(by_day, first, length, window), first, window)
        for length in range(1, len(DAYS) + 1)
        for first in range(len(DAYS))
        for window in range(len(HOURS))
    ]
    most = [run for run in runs if -run[1] > HALF * _total(by_day)]
    length, _, first, window = min(most or runs)
    hours = frozenset(((first + step) % len(DAYS), window) for step in range(length))
    return Peak(f"{days_in_words(first, length)} {HOURS[window]}", hours, bool(most))


def hours_reason(by_day: Week, hours: Sequence[Hour]) -> str:
    """Why these hours: what the place's own complaints say, or that the hours are the area's.

    ``by_day`` holds 7 days of 4 windows of complaints with a known hour, ``hours`` are those that
    the forecast chose. "most here Fri–Sat 18:00–24:00" is said only where those are among them.
    """
    total, peak = _total(by_day), peak_of(by_day)
    in_hours = sum(by_day[day][window] for day, window in hours)
    own = total >= LEAST_TIMED and peak.hours <= set(hours)
    if own and peak.is_most:
        return f"most here {peak.words}{_beyond(by_day, hours, peak)}"
    if total >= LEAST_TIMED and in_hours > HALF * total:
        return f"{round(in_hours)} of {round(total)} here with a known time were in these hours"
    if total < ENOUGH_TIMED:
        return f"{_few(total)}; the hours follow the whole area"
    if own:
        return f"at many hours here, most often {peak.words}{_beyond(by_day, hours, peak)}"
    often = f"most here {peak.words}" if peak.is_most else "at many hours here"
    return f"{often}, but the hours follow the whole area"


def _few(total: float) -> str:
    whole = round(total)
    return f"few here with a known time ({whole})" if whole else "none here with a known time"


def _beyond(by_day: Week, hours: Sequence[Hour], peak: Peak) -> str:
    """That there are chosen hours in which nothing happened here."""
    empty = [1 for day, window in set(hours) - peak.hours if not by_day[day][window]]
    return "; others follow the whole area" if empty else ""


def _total(by_day: Week) -> float:
    return sum(map(sum, by_day))


def _in_run(by_day: Week, first: int, length: int, window: int) -> float:
    return sum(by_day[(first + step) % len(DAYS)][window] for step in range(length))
