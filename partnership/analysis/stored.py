"""Numbers, months and charts as a report stores them: plain JSON, and charts back."""

import math
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from partnership.analysis.charts import Chart, ChartKind, Point, Rebase
from partnership.analysis.periods import Span
from partnership.analysis.series import Series
from partnership.analysis.signals import Rule, Signal

DIGITS = 6  # decimals of a figure that is shown or stored


def number(value: float | None) -> float | None:
    """A number that JSON can hold: rounded to six digits, None where nothing bounds it."""
    if value is None or not math.isfinite(value):
        return None
    return round(value, DIGITS)


def plain(record: object, *names: str) -> dict[str, object]:
    """The named fields of a record: days and moments in ISO form, numbers as they are stored."""
    return {name: _plain(getattr(record, name)) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return number(value) if isinstance(value, float) else value


def months_as_json(series: Series) -> dict[str, object]:
    """The months of a series that are known, each run of others with why, and doubtful counts."""
    months = Span(series.first, series.end).months if series.counts else ()
    return {
        "doubtful": [
            {"month": month.label, "value": count, "why": why}
            for month, count, why in zip(
                months, series.doubtful or (), series.whys or (), strict=False
            )
            if count is not None
        ],
        "months": [
            {
                "month": cell.month.label,
                "count": cell.count,
                "hours": number(cell.exposure) if series.hours is not None else None,
                "value": number(cell.value),
            }
            for cell in series.all_cells()
        ],
        "unknown": [
            {"first": run.first.label, "last": run.last.label, "why": run.why}
            for run in series.unknown
        ],
    }


def chart_as_json(chart: Chart) -> dict[str, object]:
    """A chart as plain JSON, with its sentence."""
    return {
        **plain(chart, "kind", "why", "sentence", "trial", "lower_is_better"),
        "points": [_point_as_json(point) for point in chart.points],
        "signals": [plain(signal, "rule", "first", "last", "up") for signal in chart.signals],
        "rebases": [plain(rebase, "at", "cause") for rebase in chart.rebases],
    }


def _point_as_json(point: Point) -> dict[str, object]:
    told = plain(point, "label", "value", "centre", "low", "high", "phase", "up")
    usual = [number(limit) for limit in point.usual] if point.usual else None
    return told | {"signals": [rule.value for rule in point.signals], "usual": usual}


def chart_of_json(stored: Mapping[str, Any]) -> Chart:
    """The chart that was stored, ready to be drawn."""
    return Chart(
        kind=ChartKind(stored["kind"]),
        why=stored["why"],
        points=tuple(_point_of_json(point) for point in stored["points"]),
        signals=tuple(
            Signal(Rule(s["rule"]), s["first"], s["last"], s["up"]) for s in stored["signals"]
        ),
        rebases=tuple(Rebase(rebase["at"], rebase["cause"]) for rebase in stored["rebases"]),
        trial=stored["trial"],
        lower_is_better=stored["lower_is_better"],
    )


def _point_of_json(point: Mapping[str, Any]) -> Point:
    usual = point.get("usual")  # charts stored before it was told have none
    read = {"signals": tuple(Rule(rule) for rule in point["signals"])}
    return Point(**{**point, **read, "usual": tuple(usual) if usual else None})
