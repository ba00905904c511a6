"""What stands on record for each indicator of a strategy, judged, and where its target stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from partnership.analysis import evidence
from partnership.analysis.displacement import Areas, Change, Displacement, weighted_difference
from partnership.analysis.periods import Period, PeriodKind, Span
from partnership.analysis.series import Kind, Series
from partnership.analysis.stored import number
from partnership.analysis.targets import MONTHS_JUDGED, Goal, Recent, State, Step, stand
from partnership.analysis.verdict import LOOKS, Verdict, judge, look_confidence
from partnership.places.models import Area
from partnership.places.selectors import boundary_at
from strategy.agreed.indicators import Direction, IndicatorSource, Target, source_of, target_at
from strategy.models import Indicator, Purpose, Strategy

YEAR = 12


@dataclass(frozen=True)
class Facts:
    """One indicator, where its figures come from, and the figures."""

    indicator: Indicator
    source: IndicatorSource
    series: Series
    baseline: Span | None

    @property
    def kind(self) -> Kind:
        """What it counts."""
        return self.series.kind


def baseline_of(indicator: Indicator) -> Span | None:
    """The whole months of the baseline that was frozen."""
    if indicator.baseline_from is None or indicator.baseline_to is None:
        return None
    first, end = _month_from(indicator.baseline_from), _month_of(indicator.baseline_to)
    return Span(first, end) if first < end else None


def _month_of(day: date) -> Period:
    return Period.holding(PeriodKind.MONTH, day)


def _month_from(day: date) -> Period:
    return _month_of(day) if day.day == 1 else _month_of(day).next()


def span_of(strategy: Strategy, indicators: Sequence[Indicator], period: Period) -> Span:
    """From the first month of any baseline to the last month complete when the period ended."""
    baselines = [baseline.first for indicator in indicators if (baseline := baseline_of(indicator))]
    first = min([_month_of(strategy.starts_on), *baselines])
    end = Period.of(PeriodKind.MONTH, period.ends_at)
    return Span(min(first, end.previous()), end)


def gather(
    strategy: Strategy, indicators: Sequence[Indicator], span: Span, as_of: datetime
) -> list[Facts]:
    """The figures of every indicator that an app of this side answers for."""
    sources = [(indicator, source_of(indicator.key)) for indicator in indicators]
    return [
        Facts(indicator, source, source.monthly(strategy, span, as_of), baseline_of(indicator))
        for indicator, source in sources
        if source is not None
    ]


def is_synthetic(
    strategy: Strategy, facts_of_all: Sequence[Facts], span: Span, as_of: datetime
) -> bool:
    """Whether any of the figures rest on records that were made up."""
    asked = (facts.source.holds_synthetic for facts in facts_of_all)
    return strategy.is_demonstration or any(
        holds(strategy, span, as_of) for holds in asked if holds
    )


def verdict_on(
    facts: Facts, others: Sequence[Facts], strategy: Strategy, as_of: datetime
) -> Verdict:
    """Judge one indicator beside those of the other kind that could bear it out."""
    beside = [other.series for other in others if _bears_out(other.kind, facts.kind)]
    return judge(
        facts.series,
        beside,
        baseline=facts.baseline,
        displacement=displacement_of(facts, strategy, as_of),
        margin=(facts.indicator.margin_low, facts.indicator.margin_high),
        looks=looks_at(strategy, facts.series.end),
    )


def _bears_out(other: Kind, kind: Kind) -> bool:
    return {other, kind} == {Kind.OUTCOME, Kind.INDEPENDENT}


def looks_at(strategy: Strategy, end: Period) -> int:
    """How often the strategy is looked at: each month from the end of its first year on.

    Not fewer than a strategy of five years has, and more where it is followed up for longer.
    """
    last = max(_month_of(strategy.ends_on).next(), end)
    first = _month_of(strategy.starts_on)
    return max(LOOKS, (last.year - first.year) * YEAR + last.number - first.number - YEAR + 1)


def displacement_of(facts: Facts, strategy: Strategy, as_of: datetime) -> Displacement | None:
    """Whether trouble moved into the buffer: the last year against the baseline's last.

    None where there is no buffer, where a year is not whole, or where nothing is on record.
    """
    now, baseline = evidence.last_year(facts.series), facts.baseline
    if facts.source.in_area is None or baseline is None or len(baseline) < YEAR:
        return None
    before = Span(baseline.end.plus(-YEAR), baseline.end)
    if now.first < before.end:
        return None
    buffer = _change(facts, strategy.buffer_area, before, now, as_of)
    target = _change(facts, strategy.target_area, before, now, as_of)
    if target is None or buffer is None or not target.total + buffer.total:
        return None
    controls = strategy.areas_for(Purpose.CONTROL)
    control = together(_change(facts, area, before, now, as_of) for area in controls)
    phi = _overdispersion(facts, now, strategy)
    return weighted_difference(Areas(target, buffer, control), overdispersion=phi)


def together(changes: Iterable[Change | None]) -> Change | None:
    """The areas of whose months all are on record, as one; None where there is no such area."""
    whole = [change for change in changes if change is not None]
    if not whole:
        return None
    return Change(sum(area.before for area in whole), sum(area.after for area in whole))


def _change(
    facts: Facts, area: Area | None, before: Span, now: Span, as_of: datetime
) -> Change | None:
    version = boundary_at(area, as_of)
    if version is None or facts.source.in_area is None:
        return None
    series = facts.source.in_area(
        facts.indicator.strategy, version, Span(before.first, now.end), as_of
    )
    then, since = series.cells(before.months), series.cells(now.months)
    if len(then) < YEAR or len(since) < YEAR:
        return None
    return Change(sum(cell.count for cell in then), sum(cell.count for cell in since))


def _overdispersion(facts: Facts, now: Span, strategy: Strategy) -> float:
    level = look_confidence(looks_at(strategy, facts.series.end))
    comparison = evidence.read(facts.series, now, facts.baseline, confidence=level).comparison
    return comparison.phi if comparison else 1.0


NO_TARGET = "No target was set, so nothing says whether it is reached."
CLOSED = {State.MET: "met", State.MISSED: "missed", State.BEHIND: "missed"}
CANNOT_TELL = "cannot_tell"
WITHOUT_TARGET = "No target was set for it, so nobody can tell whether it was reached."


def targets_of(
    strategy: Strategy, gathered: Sequence[Facts], period: Period, as_of: datetime
) -> list[dict[str, Any]]:
    """Every target that held at ``as_of``, with its state on the last day of ``period``."""
    told = [
        _target(facts, strategy, target_at(facts.indicator, as_of), period.last_day)
        for facts in gathered
    ]
    return [target for target in told if target]


def sentence_of(targets: Sequence[dict[str, Any]], gathered: Sequence[Facts]) -> str:
    """The sentence that a report opens with: that of the worst outcome, or of what is observed."""
    outcomes = {facts.indicator.key for facts in gathered if facts.kind is Kind.OUTCOME}
    judged = [target for target in targets if target["indicator"] in outcomes] or targets
    worst = min(judged, key=lambda target: list(State).index(State(target["state"])), default=None)
    return worst["sentence"] if worst else NO_TARGET


def objectives_of(
    strategy: Strategy, gathered: Sequence[Facts], targets: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Each objective: met, missed or can't tell, by the targets that measure it."""
    owner = {facts.indicator.key: facts.indicator.objective_id for facts in gathered}
    return [
        _objective(
            objective.text,
            [target for target in targets if owner[target["indicator"]] == objective.pk],
        )
        for objective in strategy.objectives.all()
    ]


def _objective(text: str, targets: Sequence[dict[str, Any]]) -> dict[str, Any]:
    states = {CLOSED.get(State(target["state"]), CANNOT_TELL) for target in targets} or {
        CANNOT_TELL
    }
    state = next(word for word in ("missed", CANNOT_TELL, "met") if word in states)
    sentences = [target["sentence"] for target in targets] or [WITHOUT_TARGET]
    return {"text": text, "state": state, "sentences": sentences}


def _target(facts: Facts, strategy: Strategy, agreed: Target, day: date) -> dict[str, Any] | None:
    indicator = facts.indicator
    if agreed.value is None:
        return None
    target = Step(agreed.on or strategy.ends_on, agreed.value)
    steps = [Step(milestone.due_on, milestone.value) for milestone in indicator.milestones.all()]
    less = facts.source.direction is not Direction.MORE
    goal = Goal(indicator.name, indicator.unit, target, steps, lower_is_better=less)
    standing = stand(goal, recent_of(facts.series), day)
    shown = standing.milestone or next(iter(steps), None)
    return {
        "indicator": indicator.key,
        "value": number(target.value),
        "on": target.due_on.isoformat(),
        "milestone": shown and {"due_on": shown.due_on.isoformat(), "value": number(shown.value)},
        "now": number(standing.now),
        "state": standing.state.value,
        "sentence": standing.sentence,
    }


def recent_of(series: Series) -> Recent:
    """The last three complete months of a series; of a rate, all its events over all its hours."""
    span = Span(series.end.plus(-MONTHS_JUDGED), series.end)
    cells = {cell.month: cell for cell in series.cells(span.months)}
    months = [
        cells[month].count / cells[month].exposure if month in cells else None
        for month in span.months
    ]
    exposure = sum(cell.exposure for cell in cells.values())
    count = sum(cell.count for cell in cells.values())
    return Recent(months, count / exposure if exposure else None, span.words)
