"""The figures of a report: what was on record at the data cut, judged, as plain JSON."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from partnership.analysis.charts import Chart
from partnership.analysis.expected_charts import series_chart
from partnership.analysis.like_months import YEAR, beside_baseline
from partnership.analysis.periods import Period, PeriodKind, Span, periods_between
from partnership.analysis.series import Kind, Series, Surge
from partnership.analysis.stored import chart_as_json, months_as_json, number, plain
from partnership.analysis.street_report import Control, Evidence, Place, street_report, summed
from partnership.analysis.targets import Recent, State, Watch, stand, towards_zero
from partnership.analysis.version import METHOD_VERSION
from partnership.gates import harm as gate
from partnership.gates.harm import StatedHarm
from partnership.places.models import Area
from partnership.places.selectors import boundary_at
from reports.snapshots.schema import SCHEMA
from strategy.agreed.indicators import (
    Direction,
    Facts,
    aims_of,
    changes_until,
    events_at,
    gather,
    goal_of,
    month_after,
    span_of,
    surges_of,
)
from strategy.models import Indicator, IndicatorChange, Purpose, Strategy

LOWER_IS_BETTER = {Direction.LESS: True, Direction.MORE: False, Direction.NEITHER: None}
ON_TOP = ("word", "headline", "reason")
MONTH = PeriodKind.MONTH
NO_TARGET = "No target was set, so nothing says whether it is reached."
WITHOUT_TARGET = "No target was set for it, so nobody can tell whether it was reached."
CLOSED = {State.MET: "met", State.MISSED: "missed", State.BEHIND: "missed"}
CANNOT_TELL = "cannot_tell"
WORST_FIRST = ("missed", CANNOT_TELL, "met")
COSTS = {StatedHarm.NO_SIGN: "", StatedHarm.SIGNS: "at a cost"}
COST_NOT_KNOWN = "at whose cost isn't known"
NOT_MEASURED = "Complaints are not measured, so nothing says whether the street changed."
NO_WORD = {"word": "cannot_tell", "headline": "Can't tell", "reason": NOT_MEASURED}
PUBLISHED = ("label", "value", "worded", "period_from", "period_to", "source")
EVENT = ("first_day", "last_day", "kind", "words", "moved_reports")
Json = dict[str, Any]


def figures_of(
    strategy: Strategy, indicators: Sequence[Indicator], period: Period, as_of: datetime
) -> Json:
    """Everything that a report on ``period`` says, as known at ``as_of``."""
    span = span_of(strategy, indicators, period)
    gathered = gather(strategy, indicators, span, as_of)
    targets = [target for facts in gathered if (target := _target(facts, as_of, period.last_day))]
    events, statement = events_at(strategy, as_of), gate.stated_harm(strategy.first_slug, as_of)
    evidence = _evidence(strategy, gathered, surges_of(events), span, as_of)
    cost = COSTS.get(gate.holds(statement, as_of), COST_NOT_KNOWN)
    street = street_report(evidence, cost=cost) if evidence else None
    return {
        "schema": SCHEMA,
        "target": _sentence(targets, gathered),
        "targets": targets,
        "objectives": _objectives(strategy, gathered, targets),
        "changes": [_change(change) for change in changes_until(indicators, as_of)],
        "strategy": _strategy(strategy, period),
        "period": plain(period, "kind", "label", "first_day", "last_day"),
        "as_of": as_of.isoformat(),
        "method_version": METHOD_VERSION,
        "synthetic": strategy.is_demonstration
        or any(facts.is_synthetic(span, as_of) for facts in gathered),
        "months": {"first": span.first.label, "last": span.end.previous().label},
        "boundaries": _boundaries(strategy, as_of),
        "verdict": _verdict(street),
        "street": street and {key: part for key, part in street.items() if key != "fan"},
        **gate.as_stored(statement, as_of),
        "indicators": [
            _indicator(facts, evidence, street, period) | _told_under(facts, span, as_of)
            for facts in gathered
        ],
        "events": [plain(event, *EVENT) for event in events],
        "published": _published(strategy, as_of),
    }


def _verdict(street: Json | None) -> Json:
    """The word that stands on top, with its reason and what has to be decided."""
    if street is None:
        return NO_WORD | {"would_settle": ""}
    return {key: street[key] for key in ON_TOP} | {"would_settle": street["decide"]}


def _evidence(
    strategy: Strategy,
    gathered: Sequence[Facts],
    surges: Sequence[Surge],
    span: Span,
    as_of: datetime,
) -> Evidence | None:
    """What the street is judged by; None where the strategy counts no complaints."""
    counted = (f for f in gathered if f.series.kind is Kind.OUTCOME and f.series.hours is None)
    reports = next(counted, None)
    if reports is None:
        return None
    walks = next((facts.source for facts in gathered if facts.source.by_band), None)

    def place(area: Area, complaints: Series | None) -> Place:
        by_band = walks.by_band if walks else None
        return Place(complaints, by_band(strategy, area, span, as_of) if by_band else {})

    buffer, start = strategy.buffer_area, Period.holding(MONTH, strategy.starts_on)
    return Evidence(
        span=span,
        start=start,
        months=len(periods_between(start, month_after(strategy.ends_on))),
        baseline=reports.baseline,
        target=place(strategy.target_area, reports.series),
        buffer=place(buffer, reports.within(buffer, span, as_of)) if buffer else None,
        controls=_controls(reports, gathered, span, as_of),
        surges=surges,
        aims=aims_of(reports, as_of),
        rests_on=[source.key for source in (reports.source, walks) if source],
    )


def _controls(
    reports: Facts, gathered: Sequence[Facts], span: Span, as_of: datetime
) -> list[Control]:
    """What could show the town's own course: complaints in the control areas, then other counts.

    Without control areas, other counts in the rest of what their source covers.
    """
    strategy = reports.indicator.strategy
    areas = strategy.areas_for(Purpose.CONTROL)
    others = [facts for facts in gathered if facts.source.around]
    if not areas:
        beyond = [f.source.around(strategy, span, as_of) for f in others if f.source.around]
        return [Control(series, series.name) for series in beyond]
    controls, names = [], " and ".join(area.name for area in areas)
    for facts in [reports, *others]:
        series = summed(facts.within(area, span, as_of) for area in areas)
        if series is not None:
            controls.append(Control(series, f"{series.name} in {names}"))
    return controls


def _target(facts: Facts, as_of: datetime, day: date) -> Json | None:
    """The target that held at ``as_of``, with its state on ``day``."""
    goal = goal_of(facts, as_of)
    if goal is None:
        return None
    standing = stand(goal, Recent.of(facts.series), day)
    shown = standing.milestone or next(iter(goal.milestones), None)
    return {
        "indicator": facts.indicator.key,
        "value": number(goal.target.value),
        "on": goal.target.due_on.isoformat(),
        "milestone": shown and plain(shown, "due_on", "value"),
        "now": number(standing.now),
        "state": standing.state.value,
        "sentence": standing.sentence,
    }


def _sentence(targets: Sequence[Json], gathered: Sequence[Facts]) -> str:
    """What a report opens with: the worst outcome; what is seen, where that is missed or behind."""
    kinds = {facts.indicator.key: facts.series.kind for facts in gathered}
    first = {Kind.OUTCOME: list(State), Kind.INDEPENDENT: [State.MISSED, State.BEHIND]}
    judged = [t for t in targets if t["state"] in first.get(kinds[t["indicator"]], ())] or targets
    worst = min(judged, key=lambda target: list(State).index(State(target["state"])), default=None)
    return worst["sentence"] if worst else NO_TARGET


def _objectives(
    strategy: Strategy, gathered: Sequence[Facts], targets: Sequence[Json]
) -> list[Json]:
    """Each objective: met, missed or can't tell, by the targets that measure it."""
    owner = {facts.indicator.key: facts.indicator.objective_id for facts in gathered}
    told = []
    for objective in strategy.objectives.all():
        own = [target for target in targets if owner[target["indicator"]] == objective.pk]
        states = [CLOSED.get(State(target["state"]), CANNOT_TELL) for target in own]
        state = next(word for word in WORST_FIRST if word in (states or [CANNOT_TELL]))
        sentences = [target["sentence"] for target in own] or [WITHOUT_TARGET]
        told.append({"text": objective.text, "state": state, "sentences": sentences})
    return told


def _strategy(strategy: Strategy, period: Period) -> Json:
    told = plain(strategy, "slug", "name", "starts_on", "ends_on")
    return told | {"over": period.last_day > strategy.ends_on}


def _change(change: IndicatorChange) -> Json:
    """A dated entry: what was added or changed since success was frozen, and why."""
    told = plain(change, "what", "entered_at", "target_value", "target_on", "reason")
    return told | {"indicator": change.indicator.key, "name": change.indicator.name}


def _boundaries(strategy: Strategy, as_of: datetime) -> list[Json]:
    areas = [(area, purpose) for purpose in Purpose for area in strategy.areas_for(purpose)]
    return [
        {
            **plain(version, "id", "number"),
            "area": area.key,
            "name": area.name,
            "kind": purpose.value,
        }
        for area, purpose in areas
        if (version := boundary_at(area, as_of))
    ]


def _indicator(
    facts: Facts, evidence: Evidence | None, street: Json | None, period: Period
) -> Json:
    series, source, indicator = facts.series, facts.source, facts.indicator
    lower = LOWER_IS_BETTER[source.direction]
    surges = evidence.surges if evidence and series.kind is Kind.OUTCOME else ()
    surge = {told.month for told in surges}
    chart = series_chart(series, facts.baseline, lower_is_better=lower, left_out=surge)
    last = next(iter(series.cells([series.end.previous()])), None)
    return {
        "key": indicator.key,
        "kind": source.kind.slug,
        "kind_words": source.kind.label,
        "reads_as": series.kind.value,
        "direction": source.direction.value,
        "period": source.period.value,
        "name": indicator.name,
        "unit": indicator.unit,
        "value": number(last.value) if last else None,
        **months_as_json(series),
        "chart": chart_as_json(chart) if chart else None,
        "compared": _compared(facts, evidence, chart),
        "towards_zero": _towards_zero(facts, period),
        "frozen": _frozen(indicator),
        **_forecast(facts, street, period),
    }


def _compared(facts: Facts, evidence: Evidence | None, chart: Chart | None) -> Json:
    """The last month, year and all months beside the baseline: of its own, or of complaints."""
    baseline = facts.baseline or (evidence.baseline if evidence else None)
    start = Period.holding(MONTH, facts.indicator.strategy.starts_on)
    return beside_baseline(facts.series, start, baseline, chart.points[-1] if chart else None)


def _told_under(facts: Facts, span: Span, as_of: datetime) -> Json:
    """What is counted, and what no figure of an area counts, since nobody knows where it was."""
    counts, count = {"counts": facts.told_under(span, as_of)}, facts.source.without_place
    if count is None:
        return counts
    strategy, last = facts.indicator.strategy, Span(span.end.previous(), span.end)
    return counts | {
        "without_place": {
            "all": count(strategy, span, as_of),
            "last_month": count(strategy, last, as_of),
        }
    }


def _forecast(facts: Facts, street: Json | None, period: Period) -> Json:
    """The fan of the months to come, for what the word rests on while the strategy runs."""
    is_over = period.last_day >= facts.indicator.strategy.ends_on
    if street is None or is_over or facts.indicator.key != street["rests_on"][0]:
        return {}
    return {"fan": street["fan"]}


def _towards_zero(facts: Facts, period: Period) -> str:
    """What may be said about a target of zero: only by watching, never by silent complaints."""
    series = facts.series
    is_watched = series.kind is Kind.INDEPENDENT and series.hours is not None
    if facts.indicator.target_value != 0 or not is_watched:
        return ""
    watch = Watch.of(series.cells(Span(series.end.plus(-YEAR), series.end).months))
    return towards_zero(watch, as_of=period.last_day, last_event=series.last_event).words


def _frozen(indicator: Indicator) -> Json:
    """What success was frozen to mean."""
    milestones = indicator.milestones.all()
    return {
        **plain(indicator, "baseline_from", "baseline_to", "baseline_value"),
        **plain(indicator, "target_value", "target_on"),
        "holds_from": indicator.strategy.starts_on.isoformat(),
        "entered_at": indicator.frozen_at.isoformat(),
        "margin": [indicator.margin_low, indicator.margin_high],
        "milestones": [plain(milestone, "due_on", "value") for milestone in milestones],
    }


def _published(strategy: Strategy, as_of: datetime) -> list[Json]:
    return [
        plain(figure, *PUBLISHED) for figure in strategy.published.all() if figure.is_known(as_of)
    ]
