"""Reported, observed, done: last month, the last year, all months, each beside the baseline."""

from math import ceil, floor
from typing import Any

from partnership.analysis.like_months import figure, nine_in_ten, percent
from partnership.ui import formatting

Json = dict[str, Any]
CAPTION = "Reported, observed, done: each beside the same months of the baseline"
SAID = {"outcome": "Reported", "independent": "Observed", "activity": "Done"}
NOT_KNOWN, TOO_EARLY, NOTHING_BEFORE = "not known", "not a year yet", "nothing to compare it with"


def measured(figures: Json) -> Json:
    """The table, a row for each indicator; without rows where no comparison was stored."""
    month = formatting.month(figures["months"]["last"])
    heads = ["Measure", month, "Last 12 months", "Since the start"]
    rows = [_row(one) for one in figures["indicators"] if one["compared"]]
    return {"caption": CAPTION, "columns": [{"label": head} for head in heads], "rows": rows}


def _row(indicator: Json) -> list[Any]:
    compared, kind = indicator["compared"], indicator["reads_as"]
    is_other = indicator["kind"] != kind
    said = indicator["kind_words"] if is_other else SAID[kind]
    return [
        {"text": indicator["name"], "note": f"{said}: {indicator['unit']}"},
        _month(indicator),
        _period(compared["year"], TOO_EARLY),
        _period(compared["whole"], NOT_KNOWN),
    ]


def _month(indicator: Json) -> str:
    """Such as "18 (usual 25 to 58)"; the figure alone where no chart says what is usual."""
    month = indicator["compared"]["month"]
    if month["value"] is None:
        return NOT_KNOWN
    if month["low"] is None and month["high"] is None:
        return formatting.number(month["value"])
    low, high = month["low"] or 0.0, month["high"]
    if indicator["months"][-1]["hours"] is None:
        low, high = ceil(low), None if high is None else floor(high)
    ends = "or more" if high is None else f"to {formatting.number(high)}"
    usual = f"{formatting.number(low)} {ends}"
    return f"{formatting.number(month['value'])} (usual {usual})"


def _period(found: Json | None, without: str) -> str:
    """Such as "18, was 40: 45% (9 in 10 sure: 39% to 52%)"; a month, or an hour of looking."""
    if found is None:
        return without
    if found["now"] is None:
        return NOT_KNOWN
    now = figure(found["now"])
    if found["ratio"] is None:
        return f"{now}; {NOTHING_BEFORE}"
    before, share = figure(found["before"]), percent(found["ratio"])
    if found["low"] is None:
        return f"{now}, was {before}: {share}"
    high = float("inf") if found["high"] is None else found["high"]
    return f"{now}, was {before}: {share} ({nine_in_ten(found['low'], high)})"
