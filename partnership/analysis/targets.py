"""Where a target stands, and a target of zero: what may be said, and what may not.

**State.** Let `day` be the last day of a report's period, `d1 < ... < dn` the days of the
milestones with values `v1 ... vn`, `D` the target's day with value `V` (all frozen at the start),
and `x` the mean of the last three complete months (for a rate: events over hours). Where less is
better, `x` reaches a value `v` when `x <= v`, otherwise when `x >= v`.

- `day < d1` (without milestones `day < D`): too early.
- `dk <= day < min(d(k+1), D)`: on course when `x` reaches `vk`, otherwise behind.
- `day >= D`: met and sustained when each of the three months reaches `V`; can't tell when only
  their mean does; otherwise missed.
- Can't tell wherever one of the three months is not on record, and wherever reaching a value of 0
  would rest on nothing having been reported or seen: silence is no absence.

A milestone counts from its own day on, and a target is judged on its last day.

**Zero.** There is no percentage of the way to zero, and silence on the telephone is no absence
on the street. What can be said is how long ago the last event was, where the day is known, and
the highest rate that watching for so long and seeing so little still allows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from partnership.analysis.counts import rate_interval, silent_upper_bound
from partnership.analysis.periods import Span
from partnership.analysis.series import Cell, Series


class TargetError(ValueError):
    """A reading towards zero that can't be made; the message says why."""


@dataclass(frozen=True)
class Watch:
    """How the place was watched: `events` seen in `hours` of audit.

    `detection` is the probability (over 0, at most 1) that an auditor who is there sees one.
    Hours of waiting for the telephone are none: complaints never count towards absence.
    """

    events: int
    hours: float
    detection: float = 1.0

    def __post_init__(self) -> None:
        if not 0 < self.detection <= 1:
            raise TargetError("The probability of detection lies over 0 and at most at 1.")
        if self.events < 0 or self.hours < 0:
            raise TargetError("Events and audit hours can't be less than 0.")

    @classmethod
    def of(cls, cells: Sequence[Cell]) -> Self:
        """What was seen in months of a rate."""
        return cls(sum(cell.count for cell in cells), sum(cell.exposure for cell in cells))


@dataclass(frozen=True)
class TowardsZero:
    """What may be said about a target of zero; None where it can't be.

    `highest_rate`: events per hour that the watch still allows (upper 95% limit, one-sided).
    `sustained`: whether that lies below the level which the strategy froze in advance.
    """

    days_since_last: int | None
    highest_rate: float | None
    frozen_level: float | None
    sustained: bool
    words: str


def towards_zero(
    watch: Watch,
    *,
    as_of: date,
    last_event: date | None = None,
    frozen_level: float | None = None,
    overdispersion: float = 1.0,
) -> TowardsZero:
    """Read a target of zero off a watch.

    `last_event` is the day of the last one, None where only its month is known or none ever
    was. `frozen_level` is events per audit hour. Raises TargetError for an event after `as_of`.
    """
    days = _days_since(last_event, as_of)
    highest = highest_rate(watch, overdispersion=overdispersion) if watch.hours else None
    sustained = None not in (highest, frozen_level) and (highest or 0) < (frozen_level or 0)
    words = " ".join((_since_words(days), _rate_words(watch, highest, frozen_level, sustained)))
    return TowardsZero(days, highest, frozen_level, sustained, words)


def highest_rate(watch: Watch, *, confidence: float = 0.95, overdispersion: float = 1.0) -> float:
    """Events per hour that the watch still allows: the one-sided exact upper limit.

    With none seen it is -ln(0.05) / (hours x detection), about 3 / T; else Garwood's. Both are
    inflated by the overdispersion, at least 1. Raises CountError for a watch of no hours.
    """
    seen, phi = watch.hours * watch.detection, max(1.0, overdispersion)
    if not watch.events:
        return silent_upper_bound(seen, confidence=confidence, overdispersion=phi)
    both_sides = 2 * confidence - 1
    limits = rate_interval(watch.events, seen, confidence=both_sides, overdispersion=phi)
    return limits.high


def _days_since(last_event: date | None, as_of: date) -> int | None:
    if last_event is None:
        return None
    if last_event > as_of:
        raise TargetError("The last event can't be later than the day of the reading.")
    return (as_of - last_event).days


def _since_words(days: int | None) -> str:
    if days is None:
        return "The day of the last event isn't known, so the time since can't be given."
    return f"The last event was {days:,} {'day' if days == 1 else 'days'} ago."


def _rate_words(watch: Watch, highest: float | None, level: float | None, sustained: bool) -> str:
    if highest is None:
        return "Nobody has watched, so nothing can be said about absence."
    seen = (
        f"{f'{watch.events:,}' if watch.events else 'None'} seen in {watch.hours:,.0f} audit hours"
    )
    still = f"{seen}: the rate may still be as high as {_per(highest)}."
    if level is None:
        return f"{still} No level was frozen in advance, so absence can't be called sustained."
    if sustained:
        return f"{still} That is below the frozen level of {_per(level)}: sustained absence."
    return f"{still} That is not below the frozen level of {_per(level)}."


def _per(rate: float) -> str:
    return f"one in {1 / rate:,.0f} hours" if rate < 0.5 else f"{rate:.1f} an hour"


MONTHS_JUDGED = 3


class State(StrEnum):
    """Where a target stands, the worst first."""

    MISSED = "missed"
    BEHIND = "behind"
    CANNOT_TELL = "cannot_tell"
    TOO_EARLY = "too_early"
    ON_COURSE = "on_course"
    MET = "met_and_sustained"


STATE_WORDS = {
    State.MISSED: "Missed",
    State.BEHIND: "Behind",
    State.CANNOT_TELL: "Can't tell",
    State.TOO_EARLY: "Too early to say",
    State.ON_COURSE: "On course",
    State.MET: "Met and sustained",
}


@dataclass(frozen=True)
class Step:
    """A value that should be reached by a day: a milestone, or the target itself."""

    due_on: date
    value: float


@dataclass(frozen=True)
class Goal:
    """What was frozen: the target, and the milestones before it in order of their days."""

    name: str
    unit: str
    target: Step
    milestones: Sequence[Step] = ()
    lower_is_better: bool = True

    def reached(self, now: float, value: float) -> bool:
        """Whether a figure is at a value, or on its better side."""
        return now <= value if self.lower_is_better else now >= value


@dataclass(frozen=True)
class Recent:
    """The last three complete months: each figure (None: not on record), their mean, in words."""

    months: Sequence[float | None]
    mean: float | None
    words: str

    @property
    def is_whole(self) -> bool:
        """Whether every month is on record."""
        return self.mean is not None and None not in self.months

    @classmethod
    def of(cls, series: Series) -> Self:
        """Those of a series; the mean of a rate is all its events over all its hours."""
        span = Span(series.end.plus(-MONTHS_JUDGED), series.end)
        cells = {cell.month: cell for cell in series.cells(span.months)}
        months = [cells[month].value if month in cells else None for month in span.months]
        exposure = sum(cell.exposure for cell in cells.values())
        count = sum(cell.count for cell in cells.values())
        return cls(months, count / exposure if exposure else None, span.words)


@dataclass(frozen=True)
class Standing:
    """A target's state on a day, the milestone that was last due, and the sentence of both."""

    state: State
    now: float | None
    milestone: Step | None
    sentence: str


def stand(goal: Goal, recent: Recent, day: date) -> Standing:
    """Where a target stands on `day`; see the formula at the head of this module."""
    due = [step for step in goal.milestones if step.due_on <= day]
    milestone = due[-1] if due else None
    state = _state(goal, recent, milestone, day)
    now = recent.mean if recent.is_whole else None
    before = next((step for step in reversed(due) if step != goal.target), None)
    return Standing(state, now, milestone, _standing_words(goal, recent, state, before))


def _state(goal: Goal, recent: Recent, milestone: Step | None, day: date) -> State:
    over = day >= goal.target.due_on
    asked = goal.target if over else milestone
    if asked is None:
        return State.TOO_EARLY
    if recent.mean is None or not recent.is_whole:
        return State.CANNOT_TELL
    if not goal.reached(recent.mean, asked.value):
        return State.MISSED if over else State.BEHIND
    if not asked.value and goal.lower_is_better:
        return State.CANNOT_TELL
    if not over:
        return State.ON_COURSE
    each = all(goal.reached(month or 0, asked.value) for month in recent.months)
    return State.MET if each else State.CANNOT_TELL


def _standing_words(goal: Goal, recent: Recent, state: State, milestone: Step | None) -> str:
    target = goal.target
    if recent.mean is None or not recent.is_whole:
        figure = f"not every month of {recent.words} is on record"
    else:
        figure = f"{_figure(recent.mean)} {goal.unit} in {recent.words}"
    if state is State.CANNOT_TELL and recent.is_whole:
        silent = "silence alone is no absence" if not recent.mean else "but not in each month"
        figure = f"{figure}, {silent}"
    if milestone is None and goal.milestones:
        first = goal.milestones[0]
        last = f"; first milestone {_figure(first.value)} by {_day(first.due_on)}"
    elif milestone is not None:
        last = f"; last milestone {_figure(milestone.value)} by {_day(milestone.due_on)}"
    else:
        last = ""
    told = f"{STATE_WORDS[state]}: {goal.name}, {figure}{last}"
    return f"{told}; target {_figure(target.value)} by {_day(target.due_on)}."


def _figure(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
