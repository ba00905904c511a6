"""What the pages show of a report, as it stands in its frozen figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from string import ascii_lowercase
from typing import Any

from django.utils import timezone

from partnership.analysis.periods import Period
from partnership.analysis.signals import Rule
from partnership.gates import harm
from partnership.places.field.where import PlaceKnown
from partnership.ui import formatting
from reports.charts.stored import drawn
from reports.pages.measured import measured
from reports.snapshots import schema
from reports.snapshots.models import Report
from strategy.agreed import tables
from strategy.agreed.figures import MonthFigure

SHOWN = ["key", "kind", "value", "chart", "verdict", "reason", "would_settle"]
SHOWN_WHERE_KNOWN = ["without_place"]  # reports made before it was counted don't have it
PARAGRAPHS = ["reason", "towards_zero", "would_settle", "method"]
ACTIVITY = "activity"
CANNOT_TELL = "cannot_tell"
LETTERS = dict(zip((rule.value for rule in Rule), ascii_lowercase, strict=False))
OBJECTIVE_WORDS = {"met": "Met", "missed": "Missed", "cannot_tell": "Can't tell"}


def as_json(report: Report) -> dict[str, Any]:
    """The report in short; ``chart`` is the letter of the control chart that suits the figures."""
    figures = schema.read(report.figures)
    return {
        "target": figures["target"],
        "targets": figures["targets"],
        "strategy": figures["strategy"]["slug"],
        figures["period"]["kind"]: figures["period"]["label"],
        "schema": figures["schema"],
        "as_of": figures["as_of"],
        "method_version": figures["method_version"],
        "synthetic": figures["synthetic"],
        "cost": figures["cost"],
        "harm": figures.get("harm"),
        "verdict": figures["verdict"]["word"],
        "headline": figures["verdict"]["headline"],
        "street": figures["street"],
        "digest": report.digest,
        "created": False,
        "indicators": [_short(indicator, figures) for indicator in figures["indicators"]],
    }


def _short(indicator: dict[str, Any], figures: dict[str, Any]) -> dict[str, Any]:
    """An indicator; since the word is the street's, those that it rests on have no other."""
    chart = indicator["chart"]["kind"] if indicator["chart"] else None
    told = {key: indicator[key] for key in SHOWN} | {"chart": chart}
    if indicator["compared"] is not None:
        street = figures["street"]
        rests_on_it = street is not None and indicator["key"] in street["rests_on"]
        told |= {
            "verdict": street["word"] if rests_on_it else CANNOT_TELL,
            "reason": indicator["compared"]["words"],
            "would_settle": street["decide"] if rests_on_it else "",
        }
    return told | {key: indicator[key] for key in SHOWN_WHERE_KNOWN if key in indicator}


@dataclass(frozen=True)
class ReportView:
    """What the page of a report is made of."""

    report: Report

    @cached_property
    def figures(self) -> dict[str, Any]:
        """The frozen figures, whichever schema they were snapshots in."""
        return schema.read(self.report.figures)

    @property
    def title(self) -> str:
        """Such as "Weekly report, week of Mon 13 January 2014 (week 3)"."""
        return f"{self.report.get_period_kind_display()}, {self.report.about.words}"

    @property
    def as_of(self) -> datetime:
        """The data cut."""
        return datetime.fromisoformat(self.figures["as_of"])

    @property
    def ended_on(self) -> date | None:
        """The last day of the strategy's period, where the report looks beyond it."""
        strategy = self.figures["strategy"]
        return date.fromisoformat(strategy["ends_on"]) if strategy["over"] else None

    @property
    def cost_in_short(self) -> str:
        """At whose cost, under each word but the first; nothing before the report stored it."""
        stored = self.figures.get("harm")
        if stored is None:
            return ""
        day = timezone.localdate(self.as_of)
        return f"At whose cost: {harm.in_short(harm.of_stored(stored), day)}"

    @cached_property
    def shown(self) -> list[dict[str, Any]]:
        """Every indicator as the page has it; what was said once is not said again."""
        verdict = self.figures["verdict"]
        said = {verdict["reason"], verdict["would_settle"], self.figures["cost"]}
        return [_shown(indicator, said) for indicator in self.figures["indicators"]]

    @property
    def signals(self) -> str:
        """What the letters in the tables of months stand for on paper."""
        charts = (indicator["chart"] for indicator in self.figures["indicators"])
        met = {signal["rule"] for chart in charts if chart for signal in chart["signals"]}
        return "; ".join(f"{letter} {rule}" for rule, letter in LETTERS.items() if rule in met)

    @cached_property
    def measured(self) -> dict[str, Any]:
        """Reported, observed, done, beside the baseline."""
        return measured(self.figures)

    @property
    def other_targets(self) -> list[str]:
        """What is said of the targets that the report doesn't open with."""
        sentences = [target["sentence"] for target in self.figures["targets"]]
        return [sentence for sentence in sentences if sentence != self.figures["target"]]

    @property
    def changes(self) -> list[str]:
        """What was added or changed since success was frozen, in words, each with its reason."""
        return [change_in_words(change) for change in self.figures["changes"]]

    @property
    def objectives(self) -> dict[str, Any]:
        """The table of objectives: met, missed or can't tell."""
        heads = ["Objective", "State", "What it rests on"]
        rows = [
            [
                objective["text"],
                OBJECTIVE_WORDS[objective["state"]],
                " ".join(objective["sentences"]),
            ]
            for objective in self.figures["objectives"]
        ]
        return {"columns": [{"label": head} for head in heads], "rows": rows}

    @property
    def judged(self) -> list[dict[str, Any]]:
        """Outcomes and independent measures: what the verdict is about."""
        return [indicator for indicator in self.shown if indicator["reads_as"] != ACTIVITY]

    @property
    def activities(self) -> list[dict[str, Any]]:
        """What was done, apart."""
        return [indicator for indicator in self.shown if indicator["reads_as"] == ACTIVITY]

    def is_apart(self, indicator: dict[str, Any]) -> tuple[bool, bool, bool]:
        """To sort by: first what the report opens with, then what has a chart, activity last."""
        opens = (
            one["indicator"]
            for one in self.figures["targets"]
            if one["sentence"] == self.figures["target"]
        )
        is_first = indicator["key"] == next(opens, None)
        return not is_first, indicator["reads_as"] == ACTIVITY, not indicator["chart"]

    @property
    def published(self) -> dict[str, Any]:
        """The table of figures that were made public."""
        return tables.published(_claim(figure) for figure in self.figures["published"])

    def indicator(self, key: str) -> dict[str, Any] | None:
        """The frozen figures of one indicator."""
        named = (figures for figures in self.figures["indicators"] if figures["key"] == key)
        return next(named, None)


def with_last_month(
    view: ReportView, indicators: list[dict[str, Any]], by_now: Mapping[str, MonthFigure]
) -> list[dict[str, Any]]:
    """Indicators with their last month in words, and what differs from what is known by now."""
    month = formatting.month(view.figures["months"]["last"])
    return [
        indicator | {"last_month": _last_month(view, indicator, month, by_now)}
        for indicator in indicators
    ]


def _last_month(
    view: ReportView, indicator: dict[str, Any], month: str, by_now: Mapping[str, MonthFigure]
) -> str:
    value = indicator["value"]
    said = "not known" if value is None else f"{formatting.number(value)} {indicator['unit']}"
    words = f"{month}: {said}, as known {formatting.moment(view.as_of)}."
    now = by_now.get(indicator["key"])
    if now is None or now.value == value:
        return words
    value_now = "not known any more" if now.value is None else formatting.number(now.value)
    return f"{words} By now: {value_now}, since records were added or corrected later."


def cost_by_now(view: ReportView, statement: harm.Statement | None, day: date) -> str:
    """At whose cost as stated by ``day``, where the report knew another statement, or none."""
    stored = view.figures.get("harm")
    known = harm.of_stored(stored) if stored else None
    if statement is None or statement == known:
        return ""
    return f"At whose cost by now: {harm.in_short(statement, day)}."


def change_in_words(change: dict[str, Any]) -> str:
    """A dated entry as a report prints it, with its reason."""
    day = formatting.day(datetime.fromisoformat(change["entered_at"]))
    target = f"{formatting.number(change['target_value'])} by {formatting.day(change['target_on'])}"
    if change["what"] == "target":
        return f"{day}: target of {change['name']} changed to {target}. Reason: {change['reason']}"
    with_target = f", target {target}" if change["target_value"] is not None else ""
    return f"{day}: {change['name']} added{with_target}. Reason: {change['reason']}"


def _claim(frozen: dict[str, Any]) -> tables.Claim:
    return {
        "label": frozen["label"],
        "value": frozen["value"],
        "worded": frozen.get("worded", ""),
        "period_from": date.fromisoformat(frozen["period_from"]),
        "period_to": date.fromisoformat(frozen["period_to"]),
        "source": frozen["source"],
    }


def _shown(indicator: dict[str, Any], said: set[str]) -> dict[str, Any]:
    """One indicator, without the paragraphs that were ``said`` before; adds its own to them."""
    points = indicator["chart"]["points"] if indicator["chart"] else []
    cut_to = drawn(indicator) if drawn(indicator) < len(points) else None
    words = {key: _once(indicator[key], said) for key in PARAGRAPHS}
    caveats = [new for caveat in indicator["caveats"] if (new := _once(caveat, said))]
    shown: dict[str, Any] = {"rows": _rows(indicator), "drawn": cut_to}
    shown |= {"not_placed": not_placed(indicator), "not_known": not_known(indicator)}
    return indicator | shown | words | {"caveats": caveats}


def not_placed(indicator: dict[str, Any]) -> str:
    """How many records the figures of an indicator leave out since their place isn't known."""
    counts = indicator.get("without_place")
    if counts is None:
        return ""
    total, last = sum(counts["all"].values()), sum(counts["last_month"].values())
    if not total:
        return "All of them have a place on the map."
    counted = [(PlaceKnown(key).label.lower(), count) for key, count in counts["all"].items()]
    parts = ", ".join(f"{count} {words}" for words, count in counted if count)
    return (
        f"Not in these figures: {total} without a place on the map in all months ({parts}), "
        f"{last} of them in the last month."
    )


def not_known(indicator: dict[str, Any]) -> list[str]:
    """The months that an indicator does not know, each run with why."""
    return [
        f"Not known: {formatting.months(run['first'], run['last'])} ({run['why']})."
        for run in indicator.get("unknown", [])
    ]


def _once(text: str, said: set[str]) -> str:
    """``text``, or nothing where it was said before."""
    new = "" if text in said else text
    said.add(text)
    return new


def _rows(indicator: dict[str, Any]) -> list[dict[str, Any]]:
    """The chart as a table: a row for each month, the latest first."""
    points = {point["label"]: point for point in (indicator["chart"] or {"points": []})["points"]}
    rows = [row | {"point": points.get(row["month"])} for row in indicator["months"]]
    return [
        row | {"words": Period.parse(row["month"]).words, "letters": _letters(row["point"])}
        for row in reversed(rows)
    ]


def _letters(point: dict[str, Any] | None) -> str:
    """The signals of a point, a letter each, as its row has them on paper."""
    return " ".join(LETTERS.get(rule, rule) for rule in point["signals"]) if point else ""
