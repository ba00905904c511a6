"""A report as others read it: the JSON form of its frozen figures."""

from typing import Any

from partnership.reports.models import Report

SHOWN = ["key", "kind", "value", "chart", "verdict", "reason", "would_settle"]


def as_json(report: Report) -> dict[str, Any]:
    """The report in short; ``chart`` is the letter of the control chart that suits the figures."""
    figures = report.figures
    return {
        "strategy": figures["strategy"]["slug"],
        "week": figures["week"],
        "as_of": figures["as_of"],
        "method_version": figures["method_version"],
        "synthetic": figures["synthetic"],
        "digest": report.digest,
        "created": False,
        "indicators": [_indicator(one) for one in figures["indicators"]],
    }


def _indicator(one: dict[str, Any]) -> dict[str, Any]:
    chart = one["chart"]["kind"] if one["chart"] else None
    return {key: one[key] for key in SHOWN} | {"chart": chart}
