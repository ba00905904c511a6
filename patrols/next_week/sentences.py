"""What pages say of a forecast, in sentences. Pure functions on plain values; local times."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from patrols.forecasts.forecasting import Hour
from patrols.forecasts.models import DAYS, HOURS

EXACT_M = 50  # half a cell: a point that is truer needs no word


def counted(number: float, one: str, many: str) -> str:
    """A number with its noun."""
    whole = round(number)
    return f"{whole:,} {one if whole == 1 else many}"


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
