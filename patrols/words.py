"""Reasons in words. Pure functions on plain values; times are local."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HOURS = ("00:00–06:00", "06:00–12:00", "12:00–18:00", "18:00–24:00")
EXACT_M = 50  # half a cell: a point that is truer needs no word
LEAST_TIMED = 3  # complaints with a known hour, before anything is said about when
ENOUGH_TIMED = 10  # before a place without a clear pattern is said to have many hours
HALF = 0.5

Hour = tuple[int, int]  # a day from 0, and one of its four windows
Week = Sequence[Sequence[float]]


def counted(number: float, one: str, many: str) -> str:
    """A number with its noun."""
    whole = round(number)
    return f"{whole:,} {one if whole == 1 else many}"


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
    found = [
        (length, -_in_run(by_day, first, length, window), first, window)
        for length in range(1, len(DAYS) + 1)
        for first in range(len(DAYS))
        for window in range(len(HOURS))
    ]
    most = [one for one in found if -one[1] > HALF * _total(by_day)]
    length, _, first, window = min(most or found)
    hours = frozenset(((first + step) % len(DAYS), window) for step in range(length))
    return Peak(f"{days_in_words(first, length)} {HOURS[window]}", hours, bool(most))


def hours_reason(by_day: Week, hours: Sequence[Hour]) -> str:
    """Why these hours: what the place's own complaints say, or that the hours are the area's.

    ``by_day`` holds 7 days of 4 windows of complaints with a known hour, ``hours`` are those that
    the forecast chose. "most here Fri–Sat 18:00–24:00" is said only where those are among them.
    """
    total, peak = _total(by_day), peak_of(by_day)
    held = sum(by_day[day][window] for day, window in hours)
    own = total >= LEAST_TIMED and peak.hours <= set(hours)
    if own and peak.is_most:
        return f"most here {peak.words}{_beyond(by_day, hours, peak)}"
    if total >= LEAST_TIMED and held > HALF * total:
        return f"{round(held)} of {round(total)} here with a known time were in these hours"
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


def hours_in_words(hours: Sequence[Hour]) -> str:
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


def place_sentence(count: float, callers: int, pattern: str, visits: str) -> str:
    """Why a place is on the list, in one sentence."""
    made = counted(count, "complaint", "complaints")
    by = counted(callers, "caller", "callers")
    return ", ".join(part for part in (f"{made} from {by} in 12 months", pattern, visits) if part)


def few_sentence(places: int, wanted: int, least: int) -> str:
    """That fewer places qualify than a page has room for, and why; nothing where it is full."""
    if places >= wanted:
        return ""
    shown = counted(places, "place has", "places have") if places else "No place has"
    return f"{shown} complaints from at least {least} different callers: others are not shown."


def accuracy_in_words(metres: Iterable[int | None]) -> str:
    """How vague the points are, once for all places; nothing where they are true to half a cell."""
    vague = sorted({m for m in metres if m and m > EXACT_M})
    if not vague:
        return ""
    far = f"{vague[-1]} m" if len(vague) == 1 else f"{vague[0]} to {vague[-1]} m"
    return f"The points of these complaints are known to within about {far}."


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
