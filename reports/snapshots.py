"""Figures as a report stores them: plain JSON of one canonical form, its digest, and reading it.

A report is never made anew, so its figures keep the form in which they were stored. Version 1
had no number, knew weeks alone, named its week by its label and said nothing of the target.
"""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from partnership.analysis.charts import Chart, ChartKind, Point, Rebase
from partnership.analysis.periods import Period, PeriodKind
from partnership.analysis.signals import Rule, Signal
from strategy.agreed.indicators import DIGITS

SCHEMA = 2
FIRST = 1
KINDS = {"outcome": "Outcome", "independent": "Independent measure", "activity": "Activity"}


def digest(figures: Mapping[str, Any]) -> str:
    """SHA-256 of the figures: sorted keys, no spaces, UTF-8. The same figures, the same digest."""
    text = json.dumps(figures, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def number(value: float | None) -> float | None:
    """A number that JSON can hold: rounded to six digits, None where nothing bounds it."""
    if value is None or not math.isfinite(value):
        return None
    return round(value, DIGITS)


def freeze_chart(chart: Chart) -> dict[str, Any]:
    """A chart as plain JSON, with its sentence."""
    return {
        "kind": chart.kind.value,
        "why": chart.why,
        "sentence": chart.sentence,
        "trial": chart.trial,
        "lower_is_better": chart.lower_is_better,
        "points": [_freeze_point(point) for point in chart.points],
        "signals": [
            {"rule": s.rule.value, "first": s.first, "last": s.last, "up": s.up}
            for s in chart.signals
        ],
        "rebases": [{"at": rebase.at, "cause": rebase.cause} for rebase in chart.rebases],
    }


def _freeze_point(point: Point) -> dict[str, Any]:
    return {
        "label": point.label,
        "value": number(point.value),
        "centre": number(point.centre),
        "low": number(point.low),
        "high": number(point.high),
        "phase": point.phase,
        "signals": [rule.value for rule in point.signals],
        "up": point.up,
    }


def thaw_chart(frozen: Mapping[str, Any]) -> Chart:
    """The chart that was frozen, ready to be drawn."""
    return Chart(
        kind=ChartKind(frozen["kind"]),
        why=frozen["why"],
        points=tuple(_thaw_point(point) for point in frozen["points"]),
        signals=tuple(
            Signal(Rule(s["rule"]), s["first"], s["last"], s["up"]) for s in frozen["signals"]
        ),
        rebases=tuple(Rebase(rebase["at"], rebase["cause"]) for rebase in frozen["rebases"]),
        trial=frozen["trial"],
        lower_is_better=frozen["lower_is_better"],
    )


def latest(chart: Chart, most: int) -> Chart:
    """The last ``most`` points of a chart, with the limits that all of them had."""
    cut = max(0, len(chart.points) - most)
    signals = tuple(
        replace(one, first=max(0, one.first - cut), last=one.last - cut)
        for one in chart.signals
        if one.last >= cut
    )
    rebases = tuple(Rebase(one.at - cut, one.cause) for one in chart.rebases if one.at >= cut)
    return replace(chart, points=chart.points[cut:], signals=signals, rebases=rebases)


def _thaw_point(point: Mapping[str, Any]) -> Point:
    return Point(**{**point, "signals": tuple(Rule(rule) for rule in point["signals"])})


def read(figures: Mapping[str, Any]) -> dict[str, Any]:
    """The figures in the form of version 2; what an earlier version never had is empty.

    :raises ValueError: for a version that is later than this code.
    """
    schema = figures.get("schema", FIRST)
    if schema > SCHEMA:
        raise ValueError(f"These figures have schema {schema}; this version reads up to {SCHEMA}.")
    told = dict(figures) if schema == SCHEMA else _from_first(figures)
    told["indicators"] = [_indicator(indicator) for indicator in figures["indicators"]]
    told["verdict"] = {"would_settle": ""} | told["verdict"]
    return told


def _indicator(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Version 1 knew three kinds, each of which the verdict read as itself.

    What is counted stands beside the figures only since it was stored with them.
    """
    kind = {"kind_words": KINDS.get(stored["kind"], stored["kind"]), "reads_as": stored["kind"]}
    return {"counts": "", **kind, **stored}


def _from_first(figures: Mapping[str, Any]) -> dict[str, Any]:
    """The week becomes a period."""
    told = {key: value for key, value in figures.items() if key != "week"}
    week = Period.parse(figures["week"], PeriodKind.WEEK)
    return told | {
        "schema": FIRST,
        "target": "",
        "targets": [],
        "objectives": [],
        "changes": [],
        "period": {
            "kind": week.kind.value,
            "label": week.label,
            "first_day": week.first_day.isoformat(),
            "last_day": week.last_day.isoformat(),
        },
    }
