"""Where the targets of a strategy stand, as a report says it: in a sentence and as data."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from partnership.analysis.periods import Period, Span
from partnership.analysis.series import Kind, Series
from partnership.analysis.targets import MONTHS_JUDGED, Goal, Recent, State, Step, stand
from reports.evidence import Facts
from reports.freezing import number
from strategy.changes import Target, target_at
from strategy.indicators import Direction
from strategy.models import Strategy

NO_TARGET = "No target was set, so nothing says whether it is reached."
CLOSED = {State.MET: "met", State.MISSED: "missed", State.BEHIND: "missed"}
CANNOT_TELL = "cannot_tell"
WITHOUT_TARGET = "No target was set for it, so nobody can tell whether it was reached."


def targets_of(
    strategy: Strategy, found: Sequence[Facts], period: Period, as_of: datetime
) -> list[dict[str, Any]]:
    """Every target that held at ``as_of``, with its state on the last day of ``period``."""
    told = [
        _target(facts, strategy, target_at(facts.indicator, as_of), period.last_day)
        for facts in found
    ]
    return [one for one in told if one]


def sentence_of(targets: Sequence[dict[str, Any]], found: Sequence[Facts]) -> str:
    """The sentence that a report opens with: that of the worst outcome, or of what is observed."""
    outcomes = {facts.indicator.key for facts in found if facts.kind is Kind.OUTCOME}
    judged = [one for one in targets if one["indicator"] in outcomes] or targets
    worst = min(judged, key=lambda one: list(State).index(State(one["state"])), default=None)
    return worst["sentence"] if worst else NO_TARGET


def objectives_of(
    strategy: Strategy, found: Sequence[Facts], targets: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Each objective: met, missed or can't tell, by the targets that measure it."""
    owner = {facts.indicator.key: facts.indicator.objective_id for facts in found}
    return [
        _objective(
            objective.text, [one for one in targets if owner[one["indicator"]] == objective.pk]
        )
        for objective in strategy.objectives.all()
    ]


def _objective(text: str, targets: Sequence[dict[str, Any]]) -> dict[str, Any]:
    states = {CLOSED.get(State(one["state"]), CANNOT_TELL) for one in targets} or {CANNOT_TELL}
    state = next(word for word in ("missed", CANNOT_TELL, "met") if word in states)
    sentences = [one["sentence"] for one in targets] or [WITHOUT_TARGET]
    return {"text": text, "state": state, "sentences": sentences}


def _target(facts: Facts, strategy: Strategy, held: Target, day: date) -> dict[str, Any] | None:
    indicator = facts.indicator
    if held.value is None:
        return None
    target = Step(held.on or strategy.ends_on, held.value)
    steps = [Step(one.due_on, one.value) for one in indicator.milestones.all()]
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
