"""The figures of a report, put together as plain JSON from what was on record at the data cut."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from partnership.analysis.charts import Chart, ChartError, counts_chart
from partnership.analysis.periods import Period, Span
from partnership.analysis.series import Kind
from partnership.analysis.stored import chart_as_json, number
from partnership.analysis.targets import Watch, towards_zero
from partnership.analysis.verdict import METHOD_VERSION, Harm, Verdict, Word
from partnership.analysis.verdict_words import HARM, HEADLINES
from partnership.places.models import Area
from partnership.places.selectors import boundary_at
from reports.evidence import (
    YEAR,
    Facts,
    gather,
    is_synthetic,
    objectives_of,
    sentence_of,
    span_of,
    targets_of,
    verdict_on,
)
from reports.snapshots import SCHEMA
from strategy.agreed.indicators import Direction, changes_until
from strategy.models import Indicator, IndicatorChange, PublishedFigure, Purpose, Strategy

WORST_FIRST = [
    Word.WORSENING,
    Word.MOVED_ELSEWHERE,
    Word.CANNOT_TELL,
    Word.NO_REAL_CHANGE,
    Word.IMPROVING,
]
LOWER_IS_BETTER = {Direction.LESS: True, Direction.MORE: False, Direction.NEITHER: None}
ORDER = [Kind.OUTCOME, Kind.INDEPENDENT, Kind.ACTIVITY]


def figures_of(
    strategy: Strategy, indicators: Sequence[Indicator], period: Period, as_of: datetime
) -> dict[str, Any]:
    """Everything that a report on ``period`` says, as known at ``as_of``."""
    span = span_of(strategy, indicators, period)
    gathered = sorted(
        gather(strategy, indicators, span, as_of), key=lambda facts: ORDER.index(facts.kind)
    )
    targets = targets_of(strategy, gathered, period, as_of)
    read = [(facts, verdict_on(facts, gathered, strategy, as_of)) for facts in gathered]
    return {
        "schema": SCHEMA,
        "target": sentence_of(targets, gathered),
        "targets": targets,
        "objectives": objectives_of(strategy, gathered, targets),
        "changes": [_change(one) for one in changes_until(indicators, as_of)],
        "strategy": _strategy(strategy, period),
        "period": _period(period),
        "as_of": as_of.isoformat(),
        "method_version": METHOD_VERSION,
        "synthetic": is_synthetic(strategy, gathered, span, as_of),
        "months": {"first": span.first.label, "last": span.end.previous().label},
        "boundaries": _boundaries(strategy, as_of),
        "verdict": overall(read),
        "cost": HARM[Harm.NOT_KNOWN.value],
        "indicators": [
            _indicator(facts, verdict, period) | _without_place(facts, span, as_of)
            for facts, verdict in read
        ],
        "published": [_published(one) for one in strategy.published.all() if one.is_known(as_of)],
    }


def _period(period: Period) -> dict[str, str]:
    return {
        "kind": period.kind.value,
        "label": period.label,
        "first_day": period.first_day.isoformat(),
        "last_day": period.last_day.isoformat(),
    }


def _strategy(strategy: Strategy, period: Period) -> dict[str, Any]:
    return {
        "slug": strategy.slug,
        "name": strategy.name,
        "starts_on": strategy.starts_on.isoformat(),
        "ends_on": strategy.ends_on.isoformat(),
        "over": period.last_day > strategy.ends_on,
    }


def _change(change: IndicatorChange) -> dict[str, Any]:
    """A dated entry: what was added or changed since success was frozen, and why."""
    return {
        "what": change.what,
        "indicator": change.indicator.key,
        "name": change.indicator.name,
        "entered_at": change.entered_at.isoformat(),
        "target_value": number(change.target_value),
        "target_on": _day(change.target_on),
        "reason": change.reason,
    }


def _boundaries(strategy: Strategy, as_of: datetime) -> list[dict[str, Any]]:
    areas = [(area, purpose) for purpose in Purpose for area in strategy.areas_for(purpose)]
    return [boundary for area, purpose in areas if (boundary := _boundary(area, purpose, as_of))]


def _boundary(area: Area, purpose: Purpose, as_of: datetime) -> dict[str, Any] | None:
    version = boundary_at(area, as_of)
    if version is None:
        return None
    return {
        "area": version.area.key,
        "name": version.area.name,
        "kind": purpose.value,
        "number": version.number,
        "id": version.pk,
    }


def overall(read: Sequence[tuple[Facts, Verdict]]) -> dict[str, str]:
    """The one verdict that stands on top: the worst of the outcomes, never of the activity."""
    outcomes = [pair for pair in read if pair[0].kind is Kind.OUTCOME]
    judged = outcomes or [pair for pair in read if pair[0].kind is Kind.INDEPENDENT]
    if not judged:
        nothing = "No outcome is measured, so nothing says whether the street changed."
        word = Word.CANNOT_TELL.value
        return {"word": word, "headline": HEADLINES[word], "reason": nothing}
    _, worst = min(judged, key=lambda pair: WORST_FIRST.index(pair[1].word))
    return {
        "word": worst.word.value,
        "headline": worst.headline,
        "reason": worst.reason,
        "would_settle": worst.would_settle,
    }


def _indicator(facts: Facts, verdict: Verdict, period: Period) -> dict[str, Any]:
    chart = chart_of(facts)
    return {
        "key": facts.indicator.key,
        "kind": facts.source.kind.slug,
        "kind_words": facts.source.kind.label,
        "reads_as": facts.kind.value,
        "direction": facts.source.direction.value,
        "period": facts.source.period.value,
        "name": facts.indicator.name,
        "unit": facts.indicator.unit,
        "counts": facts.source.counts,
        "value": _latest(facts),
        "months": _months(facts),
        "unknown": [
            {"first": one.first.label, "last": one.last.label, "why": one.why}
            for one in facts.series.unknown
        ],
        "chart": chart_as_json(chart) if chart else None,
        "towards_zero": _towards_zero(facts, period),
        "frozen": _frozen(facts.indicator),
        **_verdict(verdict),
    }


def _without_place(facts: Facts, span: Span, as_of: datetime) -> dict[str, Any]:
    """What no figure of an area counts, since nobody knows where it was: in all and by month."""
    count = facts.source.without_place
    if count is None:
        return {}
    strategy, last = facts.indicator.strategy, Span(span.end.previous(), span.end)
    return {
        "without_place": {
            "all": count(strategy, span, as_of),
            "last_month": count(strategy, last, as_of),
        }
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    low, high = verdict.interval or (None, None)
    return {
        "verdict": verdict.word.value,
        "headline": verdict.headline,
        "reason": verdict.reason,
        "would_settle": verdict.would_settle,
        "ratio": number(verdict.ratio),
        "interval": [number(low), number(high)],
        "detectable_fall": number(verdict.detectable_fall),
        "place": verdict.place,
        "caveats": list(verdict.caveats),
        "method": verdict.method,
    }


def chart_of(facts: Facts) -> Chart | None:
    """The control chart of the months on record; limits come from the baseline if it is whole."""
    series = facts.series
    cells = series.all_cells()
    if not cells:
        return None
    months = Span(cells[0].month, series.end).months
    skip = len(series.counts) - len(months)
    try:
        return counts_chart(
            [month.label for month in months],
            series.counts[skip:],
            exposure=None if series.hours is None else series.hours[skip:],
            baseline=_baseline_points(facts, months[0]),
            lower_is_better=LOWER_IS_BETTER[facts.source.direction],
        )
    except ChartError:
        return None


def _baseline_points(facts: Facts, first: Period) -> int | None:
    baseline = facts.baseline
    if baseline is None or baseline.end <= first:
        return None
    points = Span(first, baseline.end)
    return len(points) if len(facts.series.cells(points.months)) >= YEAR else None


def _latest(facts: Facts) -> float | None:
    """The last complete month: its count, or its rate per hour; None where it isn't on record."""
    month = facts.series.end.previous()
    return next((value for m, _, _, value in _rows(facts) if m == month), None)


def _months(facts: Facts) -> list[dict[str, Any]]:
    return [
        {"month": month.label, "count": count, "hours": number(hours), "value": value}
        for month, count, hours, value in _rows(facts)
    ]


def _rows(facts: Facts) -> list[tuple[Period, int, float | None, float | None]]:
    rate = facts.series.hours is not None
    return [
        (
            cell.month,
            cell.count,
            cell.exposure if rate else None,
            number(cell.count / cell.exposure),
        )
        for cell in facts.series.all_cells()
    ]


def _towards_zero(facts: Facts, period: Period) -> str:
    """What may be said about a target of zero: only by watching, never by silent complaints."""
    if facts.indicator.target_value != 0 or facts.kind is not Kind.INDEPENDENT:
        return ""
    cells = facts.series.cells(Span(facts.series.end.plus(-YEAR), facts.series.end).months)
    if facts.series.hours is None:
        return ""
    watch = Watch(sum(cell.count for cell in cells), sum(cell.exposure for cell in cells))
    return towards_zero(watch, as_of=period.last_day).words


def _frozen(indicator: Indicator) -> dict[str, Any]:
    """What success was frozen to mean."""
    return {
        "holds_from": indicator.strategy.starts_on.isoformat(),
        "entered_at": indicator.frozen_at.isoformat(),
        "baseline_from": _day(indicator.baseline_from),
        "baseline_to": _day(indicator.baseline_to),
        "baseline_value": number(indicator.baseline_value),
        "target_value": number(indicator.target_value),
        "target_on": _day(indicator.target_on),
        "margin": [indicator.margin_low, indicator.margin_high],
        "milestones": [
            {"due_on": one.due_on.isoformat(), "value": number(one.value)}
            for one in indicator.milestones.all()
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _published(figure: PublishedFigure) -> dict[str, Any]:
    return {
        "label": figure.label,
        "value": number(figure.value),
        "worded": figure.worded,
        "period_from": figure.period_from.isoformat(),
        "period_to": figure.period_to.isoformat(),
        "source": figure.source,
    }
