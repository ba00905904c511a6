"""The figures of a report: what was on record at the data cut, judged, as plain JSON."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from partnership.analysis import evidence
from partnership.analysis.displacement import (
    Areas,
    Change,
    Displacement,
    together,
    weighted_difference,
)
from partnership.analysis.evidence import YEAR
from partnership.analysis.expected_charts import series_chart
from partnership.analysis.periods import Period, Span
from partnership.analysis.series import Kind, Surge
from partnership.analysis.stored import (
    chart_as_json,
    months_as_json,
    number,
    plain,
    verdict_as_json,
)
from partnership.analysis.targets import Recent, State, Watch, stand, towards_zero
from partnership.analysis.verdict import (
    METHOD_VERSION,
    Harm,
    Verdict,
    judge,
    look_confidence,
    looks_at,
    overall,
)
from partnership.analysis.verdict_words import HARM
from partnership.gates import harm as gate
from partnership.gates.harm import StatedHarm
from partnership.places.models import Area
from partnership.places.selectors import boundary_at
from reports.snapshots.schema import SCHEMA
from strategy.agreed.indicators import (
    Direction,
    Facts,
    changes_until,
    events_at,
    gather,
    goal_of,
    span_of,
    surges_of,
)
from strategy.models import Indicator, IndicatorChange, Purpose, Strategy

LOWER_IS_BETTER = {Direction.LESS: True, Direction.MORE: False, Direction.NEITHER: None}
BEAR_OUT = {Kind.OUTCOME, Kind.INDEPENDENT}  # each the other
NO_TARGET = "No target was set, so nothing says whether it is reached."
WITHOUT_TARGET = "No target was set for it, so nobody can tell whether it was reached."
CLOSED = {State.MET: "met", State.MISSED: "missed", State.BEHIND: "missed"}
CANNOT_TELL = "cannot_tell"
WORST_FIRST = ("missed", CANNOT_TELL, "met")
ON_TOP = ("word", "headline", "reason", "would_settle")
HARM_OF = {StatedHarm.NO_SIGN: Harm.STEADY, StatedHarm.SIGNS: Harm.WORSE}  # else not known
PUBLISHED = ("label", "value", "worded", "period_from", "period_to", "source")
EVENT = ("first_day", "last_day", "kind", "words", "moved_reports")
Json = dict[str, Any]
Said = gate.Statement | None


def figures_of(
    strategy: Strategy, indicators: Sequence[Indicator], period: Period, as_of: datetime
) -> Json:
    """Everything that a report on ``period`` says, as known at ``as_of``."""
    span = span_of(strategy, indicators, period)
    gathered = gather(strategy, indicators, span, as_of)
    targets = [target for facts in gathered if (target := _target(facts, as_of, period.last_day))]
    events, statement = events_at(strategy, as_of), gate.stated_harm(strategy.first_slug, as_of)
    judged = _judged(gathered, surges_of(events), statement, as_of)
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
        "verdict": plain(overall([(f.series.kind, word) for f, word in judged]), *ON_TOP),
        **gate.as_stored(statement, as_of),
        "indicators": [
            _indicator(facts, period, surges_of(events))
            | {"counts": facts.told_under(span, as_of)}
            | _without_cost(verdict_as_json(verdict))
            | _without_place(facts, span, as_of)
            for facts, verdict in judged
        ],
        "events": [plain(event, *EVENT) for event in events],
        "published": _published(strategy, as_of),
    }


def _without_cost(verdict: Json) -> Json:
    """A verdict without the caveat of its cost, which the report says by itself."""
    return verdict | {"caveats": [told for told in verdict["caveats"] if told not in HARM.values()]}


def _judged(
    gathered: Sequence[Facts], surges: Sequence[Surge], said: Said, as_of: datetime
) -> list[tuple[Facts, Verdict]]:
    return [(facts, verdict_on(facts, gathered, surges, said, as_of)) for facts in gathered]


def verdict_on(
    facts: Facts, others: Sequence[Facts], surges: Sequence[Surge], said: Said, as_of: datetime
) -> Verdict:
    """Judge one indicator beside those of the other kind that could bear it out."""
    kind = facts.series.kind
    return judge(
        facts.series,
        [other.series for other in others if {kind, other.series.kind} == BEAR_OUT],
        baseline=facts.baseline,
        surges=surges,
        displacement=displacement_of(facts, as_of),
        harm=HARM_OF.get(gate.holds(said, as_of), Harm.NOT_KNOWN),
        margin=(facts.indicator.margin_low, facts.indicator.margin_high),
        looks=_looks(facts),
    )


def _looks(facts: Facts) -> int:
    strategy = facts.indicator.strategy
    return looks_at(strategy.starts_on, strategy.ends_on, facts.series.end)


def displacement_of(facts: Facts, as_of: datetime) -> Displacement | None:
    """Whether trouble moved into the buffer: the last year against the baseline's last.

    None where there is no buffer, where a year is not whole, or where nothing is on record.
    """
    strategy, in_area = facts.indicator.strategy, facts.source.in_area
    now, baseline = evidence.last_year(facts.series), facts.baseline
    if in_area is None or facts.series.hours is not None:  # rates are no numbers to compare
        return None
    if baseline is None or len(baseline) < YEAR or now.first < baseline.end:
        return None
    before = Span(baseline.end.plus(-YEAR), baseline.end)

    def change(area: Area | None) -> Change | None:
        version = boundary_at(area, as_of)
        if version is None:
            return None
        series = in_area(strategy, version, Span(before.first, now.end), as_of)
        return Change.of(series, before, now)

    target, buffer = change(strategy.target_area), change(strategy.buffer_area)
    if target is None or buffer is None or not target.total + buffer.total:
        return None
    control = together(change(area) for area in strategy.areas_for(Purpose.CONTROL))
    level = look_confidence(_looks(facts))
    comparison = evidence.read(facts.series, now, baseline, confidence=level).comparison
    phi = comparison.phi if comparison else 1.0
    return weighted_difference(Areas(target, buffer, control), overdispersion=phi)


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
    """The sentence that a report opens with: that of the worst outcome, or of what is observed."""
    outcomes = {facts.indicator.key for facts in gathered if facts.series.kind is Kind.OUTCOME}
    judged = [target for target in targets if target["indicator"] in outcomes] or targets
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


def _indicator(facts: Facts, period: Period, surges: Sequence[Surge]) -> Json:
    series, source, indicator = facts.series, facts.source, facts.indicator
    lower = LOWER_IS_BETTER[source.direction]
    surge = {told.month for told in surges} if series.kind is Kind.OUTCOME else set()
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
        "towards_zero": _towards_zero(facts, period),
        "frozen": _frozen(indicator),
    }


def _without_place(facts: Facts, span: Span, as_of: datetime) -> Json:
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


def _towards_zero(facts: Facts, period: Period) -> str:
    """What may be said about a target of zero: only by watching, never by silent complaints."""
    series = facts.series
    is_watched = series.kind is Kind.INDEPENDENT and series.hours is not None
    if facts.indicator.target_value != 0 or not is_watched:
        return ""
    watch = Watch.of(series.cells(evidence.last_year(series).months))
    return towards_zero(watch, as_of=period.last_day).words


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
