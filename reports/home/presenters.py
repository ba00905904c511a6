"""The manager's home, from a stored report: key figures, the present word, and what changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor
from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst

from partnership.analysis.periods import Period, PeriodKind
from partnership.ui import formatting
from reports.home import changes
from reports.home.sparkline import Sparkline, sparkline
from reports.pages.presenters import OBJECTIVE_WORDS, ReportView
from reports.snapshots import schema
from reports.snapshots.models import Report
from strategy.agreed.key_figures import COURSE, KeyFigure, key_figures
from strategy.strategies.access import strategy_url

Json = Mapping[str, Any]
MOST = 5  # key figures in a row


@dataclass(frozen=True)
class Shown:
    """A key figure as the page has it: in words, with its small line."""

    label: str
    unit: str
    href: str
    value: str
    usual: str
    change: str
    line: Sparkline | None


@dataclass(frozen=True)
class ManagerHome:
    """What the page is made of. ``before`` is the report of the month before."""

    view: ReportView
    before: Report | None

    @property
    def month(self) -> Period:
        """The last month whose figures the report has."""
        return Period.parse(self.view.figures["months"]["last"], PeriodKind.MONTH)

    @cached_property
    def street(self) -> Json:
        """What the report says of the street: its word, and what stands beside it.

        Until schema 2 a report had the word and its reason alone.
        """
        figures = self.view.figures
        return {**figures["verdict"], **(figures.get("street") or {})}

    @property
    def to_do(self) -> list[tuple[str, list[str]]]:
        """What stands beside the word, each under its heading, as far as the report has it."""
        decide = self._said("decide") or self._said("would_settle")
        beside = [capfirst(one.removeprefix("Next door: ")) for one in self._said("next_door")]
        return _told(("To decide", decide), ("Next door", beside))

    @property
    def to_come(self) -> list[tuple[str, list[str]]]:
        """When the word is settled, and what would overturn it."""
        clear, tipping = self._said("clear"), self._said("tipping")
        return _told(("When it is clear", clear), ("What would overturn it", tipping))

    @property
    def held_up_by(self) -> list[tuple[str, str]]:
        """What the word waits for, a line for each part."""
        parts = self.street.get("held_up_by") or []
        return [(capfirst(one["part"]), one["words"]) for one in parts]

    def _said(self, key: str) -> list[str]:
        said = self.street.get(key) or []
        return [said] if isinstance(said, str) else list(said)

    @property
    def objectives(self) -> list[dict[str, str]]:
        """In a closing report: what came of each objective."""
        is_closing = self.view.report.period_kind == PeriodKind.WHOLE
        told = self.view.figures["objectives"] if is_closing else []
        return [{"text": one["text"], "words": OBJECTIVE_WORDS[one["state"]]} for one in told]

    @property
    def changes(self) -> list[str]:
        """What this report says otherwise than the one of the month before."""
        if self.before is None:
            return []
        return changes.changes(self.view.figures, schema.read(self.before.figures))

    def key_figures(self, request: HttpRequest) -> list[Shown]:
        """The outcomes and what is observed, then what apps add; at most five."""
        strategy, as_of = self.view.report.strategy, self.view.as_of
        added = key_figures(request, strategy, self.month, as_of)
        told = [*self._of_report(), *added][:MOST]
        return [in_words(figure) for figure in told]

    def _of_report(self) -> Iterator[KeyFigure]:
        for one in sorted(self.view.judged, key=self.view.is_apart):
            report = self.view.report
            page = strategy_url(report.strategy, "report_detail", report.about.label)
            yield of_indicator(one, self.month, f"{page}#indicator-{one['key']}")


def _told(*parts: tuple[str, list[str]]) -> list[tuple[str, list[str]]]:
    return [(heading, lines) for heading, lines in parts if lines]


def of_indicator(indicator: Json, month: Period, href: str) -> KeyFigure:
    """An indicator's last month as a key figure, from the frozen figures."""
    values = {row["month"]: row["value"] for row in indicator["months"]}
    points = (indicator["chart"] or {"points": []})["points"]
    usual = {point["label"]: usual_range(point) for point in points}
    course = [values.get(month.plus(-back).label) for back in reversed(range(COURSE))]
    before_in = _same_month(indicator["frozen"], month)
    return KeyFigure(
        label=indicator["name"],
        unit=indicator["unit"],
        course=course,
        href=href,
        usual=usual.get(month.label),
        before=values.get(before_in.label) if before_in else None,
        before_in=before_in,
    )


def usual_range(point: Json) -> tuple[float | None, float | None]:
    """What the chart itself calls usual: its limits lie further out, and stand alone of old."""
    low, high = point.get("usual") or (point["low"], point["high"])
    return low, high


def _same_month(frozen: Json, month: Period) -> Period | None:
    """The month of the frozen baseline that ``month`` is compared with."""
    if not frozen["baseline_from"] or not frozen["baseline_to"]:
        return None
    first, end = frozen["baseline_from"][:7], frozen["baseline_to"][:7]
    year = month.plus(-12 * max(0, month.year - int(end[:4])))
    candidates = (year, year.plus(-12))
    return next((one for one in candidates if first <= one.label < end), None)


def in_words(figure: KeyFigure) -> Shown:
    """A key figure in words."""
    value = figure.value
    return Shown(
        label=figure.label,
        unit=figure.unit,
        href=figure.href,
        value="Not known" if value is None else formatting.number(value),
        usual=_usual(figure),
        change=_change(figure),
        line=sparkline(figure.course, figure.usual),
    )


def _usual(figure: KeyFigure) -> str:
    """What is usual: of counts the whole numbers within, of rates one decimal."""
    low, high = figure.usual or (None, None)
    if high is None:
        return ""
    is_count = all(value is None or float(value).is_integer() for value in figure.course)
    ends = (ceil(low or 0.0), floor(high)) if is_count else (round(low or 0.0, 1), round(high, 1))
    return f"usual {formatting.number(ends[0])} to {formatting.number(ends[1])}"


def _change(figure: KeyFigure) -> str:
    """How it compares with the same month of the baseline; no percentage of a few."""
    if figure.before_in is None or figure.before is None or figure.value is None:
        return ""
    month, was = formatting.month(figure.before_in), formatting.number(figure.before)
    if figure.value == figure.before:
        return f"the same as in {month}"
    more = "up" if figure.value > figure.before else "down"
    return f"{more} from {was} in {month}"


def choices(reports: Sequence[Report], chosen: Report) -> list[tuple[str, str, bool]]:
    """The stored reports as at which the page can be seen: value, words, whether it is this one.

    One that the address asked for stands first where it is none of them.
    """
    if chosen not in reports:
        reports = [chosen, *reports]
    return [(report.about.label, _choice(report), report.pk == chosen.pk) for report in reports]


def _choice(report: Report) -> str:
    about = report.about
    if about.kind is PeriodKind.WEEK:
        return f"Week {about.number} of {about.year}"
    return "Closing report" if about.kind is PeriodKind.WHOLE else about.words
