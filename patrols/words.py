"""Reasons in words. Pure functions on plain values; times are local."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS = ("00:00–06:00", "06:00–12:00", "12:00–18:00", "18:00–24:00")
EXACT_M = 50  # half a cell: a point that is truer needs no word
LEAST_TIMED = 3  # complaints with a known hour, before anything is said about when
HALF = 0.5


def counted(number: float, one: str, many: str) -> str:
    """A number with its noun."""
    whole = round(number)
    return f"{whole} {one if whole == 1 else many}"


def days_in_words(first: int, length: int) -> str:
    """A run of days: "Sat", "Fri–Sat", "every day"."""
    if length >= len(DAYS):
        return "every day"
    last = (first + length - 1) % len(DAYS)
    return DAYS[first] if length == 1 else f"{DAYS[first]}–{DAYS[last]}"


def peak_in_words(by_day: Sequence[Sequence[float]]) -> str:
    """When most complaints of a place were: ``by_day`` holds 7 days of 4 windows.

    "most Fri–Sat 18:00–24:00" is said only of more than half of those with a known hour, in the
    shortest run of days that holds so many; otherwise the single busiest time is named.
    """
    total = sum(map(sum, by_day))
    if total < LEAST_TIMED:
        return "too few with a known time to say when"
    found = [
        (length, -_in_run(by_day, first, length, window), first, window)
        for length in range(1, len(DAYS) + 1)
        for first in range(len(DAYS))
        for window in range(len(HOURS))
    ]
    most = [one for one in found if -one[1] > HALF * total]
    length, _, first, window = min(most or found)
    often = "most" if most else "at many hours, most often"
    return f"{often} {days_in_words(first, length)} {HOURS[window]}"


def _in_run(by_day: Sequence[Sequence[float]], first: int, length: int, window: int) -> float:
    return sum(by_day[(first + step) % len(DAYS)][window] for step in range(length))


def hours_in_words(hours: Sequence[tuple[int, int]]) -> str:
    """Days and windows, those of the same window together: "Fri, Sat 18:00–24:00"."""
    by_window: dict[int, list[int]] = {}
    for day, window in hours:
        by_window.setdefault(window, []).append(day)
    return "; ".join(f"{days_together(days)} {HOURS[window]}" for window, days in by_window.items())


def days_together(days: Sequence[int]) -> str:
    """Days of one week, three or more in a row as a run: "Mon–Thu, Sat"."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(_run_in_words(run) for run in runs)


def _run_in_words(run: Sequence[int]) -> str:
    if len(run) < 3:
        return ", ".join(DAYS[day] for day in run)
    return f"{DAYS[run[0]]}–{DAYS[run[-1]]}"


def last_visit_in_words(made: date | None, planned: date | None, today: date) -> str:
    """How long ago a place was visited, or a visit there was at least planned."""
    if made:
        return f"last visit {days_ago(made, today)}"
    return f"last visit planned {days_ago(planned, today)}" if planned else "no visit on record"


def days_ago(day: date, today: date) -> str:
    """A day that is not to come, from today."""
    days = (today - day).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"


def place_sentence(count: float, pattern: str, visits: str, accuracy_m: int | None = None) -> str:
    """Why a place is on the list, in one sentence."""
    parts = [f"{counted(count, 'complaint', 'complaints')} in 12 months", pattern]
    if accuracy_m and accuracy_m > EXACT_M:
        parts.append(f"points within about {accuracy_m} m")
    return ", ".join(part for part in [*parts, visits] if part)


def percent(share: float) -> str:
    """A share as a whole percentage, never rounded to nothing or to everything."""
    if 0 < share < 0.01:
        return "under 1%"
    return "over 99%" if 0.99 < share < 1 else f"{share * 100:.0f}%"


def score_sentence(score: Mapping[str, Any]) -> str:
    """How well forecasts of this kind did in the weeks that they hadn't seen."""
    if not score:
        return (
            "There is too little history to say how well places and hours chosen like these "
            "would have done in the last 26 weeks."
        )
    low, high = score["hit_interval"]
    return (
        f"In the last {score['weeks']} weeks, places and hours chosen like these held "
        f"{percent(score['hit'])} of complaints with a known time in "
        f"{percent(score['area_time'])} of the area-time "
        f"(95% interval {percent(low)} to {percent(high)}). "
        f"Plain twelve-month counts would have held {percent(score['counts_hit'])}."
    )
