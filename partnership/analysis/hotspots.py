"""Where and when next week: the forecast that the planner shows and the back-test scores.

The method is deliberately plain: what a cell had in the last twelve months, times when in
the week it has it. At cell x week such counts are close to the best possible on snapped
data; the gain is in the time of the week, where single cells have too few events to speak
for themselves and are shrunk towards the whole area (empirical-Bayes shrinkage, Efron and
Morris 1977). Weeks and windows are those of `hotspot_events`. See docs/methods/hotspots.md.
"""

from dataclasses import dataclass

import numpy as np

from partnership.analysis.hotspot_events import (
    DAYS,
    WINDOWS,
    WINDOWS_A_DAY,
    Days,
    Events,
    Floats,
    Ints,
    aoristic,
    is_monday,
    second,
    spread,
    total,
    week_of,
    window_of,
)

TWELVE_MONTHS = 52  # whole weeks, so that every window of the week counts equally often
PROFILE_HALF_LIFE = 52.0  # weeks; habits of the week last longer than places
TIE_BREAK = 0.01  # what is older than twelve months hardly more than breaks a tie

__all__ = [
    "Events",
    "Forecast",
    "Settings",
    "aoristic",
    "forecast",
    "shrunk_share",
    "spread",
]


@dataclass(frozen=True)
class Settings:
    """What `choose_settings` tunes; the defaults serve where history is too short for that.

    `half_life_weeks`: after how long an event of the last twelve months counts half for its
    cell; None counts all alike. `hour_strength`: how many events of the area's own pattern a
    cell's four times of day are mixed with. `week_strength`: the same for its 28 windows.
    """

    half_life_weeks: float | None = 52.0
    hour_strength: float = 10.0
    week_strength: float = 100.0


@dataclass(frozen=True, eq=False)
class Forecast:
    """Risk for one coming week, with what its reasons rest on. C cells have any history.

    `cells` (C,) ascending ids; `risk` (C, 28) expected events in that cell and window in the
    week; `share` (C, 28) the shrunk share of a cell's events by window, rows sum to 1;
    `area_share` (28,) the same for the whole area; `count_12_months` (C,) events of the last
    52 weeks; `window_counts` (C, 28) those of them with a known hour, by window;
    `accuracy_m` (C,) mean accuracy of those points, NaN where nobody said.
    """

    week_start: np.datetime64
    settings: Settings
    cells: Ints
    risk: Floats
    share: Floats
    area_share: Floats
    count_12_months: Floats
    window_counts: Floats
    accuracy_m: Floats


def _decay(age: Ints, half_life: float | None) -> Floats:
    """The weight of what happened `age` whole weeks ago."""
    return np.ones(len(age)) if half_life is None else np.exp2(-age / half_life)


def _counted(place: Ints, weight: Floats, age: Ints, n: int, settings: Settings) -> Floats:
    """Events in each of `n` cells, by age; what is older than twelve months hardly at all."""
    new, old = (_decay(age, half) for half in (settings.half_life_weeks, PROFILE_HALF_LIFE))
    return total(place, weight * np.where(age < TWELVE_MONTHS, new, TIE_BREAK * old), n)


def _weeks_seen(age: Ints, days: Days | None, start: np.datetime64, settings: Settings) -> float:
    """The weeks of the last twelve months in which events could be seen, by age as these are.

    They are those of recorded `days`, or else each since the week of the first event.
    """
    of_first = np.arange(int(age.max(initial=0)) + 1)
    ages = of_first if days is None else week_of(start) - 1 - week_of(days)
    seen = ages[(ages >= 0) & (ages < TWELVE_MONTHS)]
    weeks = float(_decay(seen, settings.half_life_weeks).sum())
    return weeks if days is None else weeks / DAYS or 1.0


def _by_window(place: Ints, window: Ints, weight: Floats, cells: int) -> Floats:
    """Weights added up by cell and window, shape (cells, 28)."""
    return total(place * WINDOWS + window, weight, cells * WINDOWS).reshape(cells, WINDOWS)


def _area_share(counts: Floats) -> Floats:
    """The area's share of events by window, shape (28,); one event added to each window."""
    smoothed = counts.sum(axis=0) + 1
    return np.asarray(smoothed / smoothed.sum())


def shrunk_share(counts: Floats, settings: Settings) -> Floats:
    """Each cell's share of events by window, shrunk twice; counts and result (C, 28).

    First the four times of day of a cell are mixed with the area's, as if it had had
    `hour_strength` more events that followed the area; then its 28 windows with what those
    times of day and the area's days of the week lead one to expect. A cell with no timed
    events gets the area's own shares; no events at all give equal shares.
    """
    grid = counts.reshape(-1, DAYS, WINDOWS_A_DAY)
    area = _area_share(counts).reshape(DAYS, WINDOWS_A_DAY)
    area_hours = area.sum(axis=0)
    n = grid.sum(axis=(1, 2))[:, None]
    hours = (grid.sum(axis=1) + settings.hour_strength * area_hours) / (n + settings.hour_strength)
    expected = (area / area_hours) * hours[:, None, :]
    strength = settings.week_strength
    share: Floats = (grid + strength * expected) / (n[:, :, None] + strength)
    return share.reshape(-1, WINDOWS)


def _mean_accuracy(place: Ints, metres: Floats, weight: Floats, cells: int) -> Floats:
    is_known = np.isfinite(metres)
    events = total(place[is_known], weight[is_known], cells)
    metre_sum = total(place[is_known], weight[is_known] * metres[is_known], cells)
    mean: Floats = np.full(cells, np.nan)
    return np.divide(metre_sum, events, out=mean, where=events > 0)


def forecast(
    history: Events,
    *,
    week_start: np.datetime64,
    settings: Settings | None = None,
    recorded: Days | None = None,
) -> Forecast:
    """The risk per cell and window in the week that starts on Monday `week_start`.

    `recorded` are the days of which `history` holds all there was; without them, all since the week
    of its first event. Uses nothing that happened at or after `week_start`, whatever `history`
    holds. Raises ValueError when `week_start` isn't a Monday 00:00.
    """
    start, chosen = second(week_start), settings or Settings()
    if not is_monday(start):
        raise ValueError("A forecast is for a week that starts on a Monday.")
    past = history.before(start)
    cells, place = np.unique(past.cell, return_inverse=True)
    age, window, n = week_of(start) - 1 - week_of(past.time), window_of(past.time), len(cells)
    recent = age < TWELVE_MONTHS
    timed = np.where(past.timed, past.weight, 0.0)
    profile = _by_window(place, window, timed * _decay(age, PROFILE_HALF_LIFE), n)
    share = shrunk_share(profile, chosen)
    seen = _weeks_seen(age, recorded, start, chosen)
    return Forecast(
        week_start=start,
        settings=chosen,
        cells=cells,
        risk=_counted(place, past.weight, age, n, chosen)[:, None] / seen * share,
        share=share,
        area_share=_area_share(profile),
        count_12_months=total(place, past.weight * recent, n),
        window_counts=_by_window(place, window, timed * recent, n),
        accuracy_m=_mean_accuracy(place, past.accuracy_m, past.weight * recent, n),
    )
