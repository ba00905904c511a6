"""A report as people and programs read it. Nothing here looks beyond its frozen figures."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from partnership.analysis.periods import Month
from partnership.reports.models import Report

SHOWN = ["key", "kind", "value", "chart", "verdict", "reason", "would_settle"]
ACTIVITY = "activity"
DRAWN = 60  # months on a picture; its table has all of them
KINDS = {"outcome": "Outcome", "independent": "Independent measure", "activity": "Activity"}


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
        "indicators": [_short(one) for one in figures["indicators"]],
    }


def _short(one: dict[str, Any]) -> dict[str, Any]:
    chart = one["chart"]["kind"] if one["chart"] else None
    return {key: one[key] for key in SHOWN} | {"chart": chart}


@dataclass(frozen=True)
class ReportView:
    """What the page of a report is made of."""

    report: Report

    @property
    def figures(self) -> dict[str, Any]:
        """The frozen figures."""
        figures: dict[str, Any] = self.report.figures
        return figures

    @property
    def as_of(self) -> datetime:
        """The data cut."""
        return datetime.fromisoformat(self.figures["as_of"])

    @property
    def ended_on(self) -> date | None:
        """The last day of the strategy's period, where it was over by the end of the week."""
        strategy = self.figures["strategy"]
        return date.fromisoformat(strategy["ends_on"]) if strategy["over"] else None

    @property
    def judged(self) -> list[dict[str, Any]]:
        """Outcomes and independent measures: what the verdict is about."""
        return [self._shown(one) for one in self.figures["indicators"] if one["kind"] != ACTIVITY]

    @property
    def activities(self) -> list[dict[str, Any]]:
        """What was done, apart."""
        return [self._shown(one) for one in self.figures["indicators"] if one["kind"] == ACTIVITY]

    @property
    def published(self) -> list[dict[str, Any]]:
        """Figures that were made public, with their days as days."""
        return [
            one
            | {
                "period_from": date.fromisoformat(one["period_from"]),
                "period_to": date.fromisoformat(one["period_to"]),
            }
            for one in self.figures["published"]
        ]

    def indicator(self, key: str) -> dict[str, Any] | None:
        """The frozen figures of one indicator."""
        found = (one for one in self.figures["indicators"] if one["key"] == key)
        return next(found, None)

    def _shown(self, one: dict[str, Any]) -> dict[str, Any]:
        """One indicator; the cost, which is said once for all, is not said again."""
        caveats = [said for said in one["caveats"] if said != self.figures["cost"]]
        kind = KINDS[one["kind"]]
        drawn = DRAWN if len(one["months"]) > DRAWN else None
        return one | {
            "kind_words": kind,
            "rows": _rows(one),
            "caveats": caveats,
            "drawn": drawn,
        }


def _rows(one: dict[str, Any]) -> list[dict[str, Any]]:
    """The chart as a table: a row for each month, the latest first."""
    points = {point["label"]: point for point in (one["chart"] or {"points": []})["points"]}
    rows = [row | {"point": points.get(row["month"])} for row in one["months"]]
    return [row | {"words": Month.parse(row["month"]).words} for row in reversed(rows)]
