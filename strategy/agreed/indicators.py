"""What an indicator rests on: its declaration, the record of its months, baseline and target.

The app that owns the facts declares it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils import timezone

from partnership.accounts.models import Agency, User
from partnership.analysis.levels.outlook import Aim
from partnership.analysis.periods import Period, PeriodKind, Span, periods_between
from partnership.analysis.recording import Gap, Kept, Record
from partnership.analysis.series import Kind, Series, Surge
from partnership.analysis.targets import Goal, Step
from partnership.core.contributions import each
from partnership.core.facts import known_at
from partnership.places.models import Area, AreaVersion
from partnership.places.selectors import boundary_at
from strategy.agreed.entered import Entered
from strategy.agreed.models import Indicator, IndicatorChange
from strategy.recording.models import RecordingPeriod
from strategy.recording.sources import RecordedSource
from strategy.strategies.models import Strategy, StrategyArea

OF_GAPS = ("starts_on", "ends_on", "reason")
ORDER = [Kind.OUTCOME, Kind.INDEPENDENT, Kind.ACTIVITY]
DAYS = ("starts_on", "ends_on", *(f"known_gaps__{name}" for name in OF_GAPS))
Monthly = Callable[[Strategy, Span, datetime], Series]
InArea = Callable[[Strategy, AreaVersion, Span, datetime], Series]
ByBand = Callable[[Strategy, Area, Span, datetime], Mapping[str, Series]]
HoldsSynthetic = Callable[[Strategy, Span, datetime], bool]
WithoutPlace = Callable[[Strategy, Span, datetime], dict[str, int]]
LeftOut = Callable[[Strategy, Span, datetime], str]
Records = Callable[[User, Strategy, Period], str]


class Direction(StrEnum):
    """Which way a figure should go."""

    LESS = "less"
    MORE = "more"
    NEITHER = "neither"


@dataclass(frozen=True)
class IndicatorKind:
    """A kind of measure: its slug, its word for people, and as what the verdict reads it."""

    slug: str
    label: str
    reads_as: Kind


OUTCOME = IndicatorKind("outcome", "Outcome", Kind.OUTCOME)
INDEPENDENT = IndicatorKind("independent", "Independent measure", Kind.INDEPENDENT)
ACTIVITY = IndicatorKind("activity", "Activity", Kind.ACTIVITY)


@dataclass(frozen=True)
class IndicatorSource:
    """Everything about the indicator ``key``: what it is, and where its figures come from.

    An app may declare an indicator of a kind of its own: nothing else lists the kinds. ``period``
    is what one figure covers, and ``direction`` which way it should go.

    ``counts`` is the one sentence under every figure of it: what is counted, by which date, from
    which source, and what is left out.

    ``monthly(strategy, span, as_of)`` counts the months of ``span`` from what was on record at
    ``as_of``. ``in_area(strategy, area_version, span, as_of)`` does so for any boundary, where
    trouble can move from one area to another. Both leave a month unknown that the strategy's
    recording periods do not hold. ``by_band`` does so by band of the week, of what is seen by
    walking an area, and ``around`` for the rest of what the source covers: the town's own course.
    ``holds_synthetic`` says whether any of it was made up.
    ``without_place(strategy, span, as_of)`` counts what lies in no area, since its place isn't
    known, by what is known of it; what can't be placed is told beside every figure of an area.
    ``left_out(strategy, span, as_of)`` says how many records of the months are not counted.
    ``recorded_as`` is what an activity is recorded as, by the agency whose activity it is.
    ``records(user, strategy, month)`` is the address that lists what was counted in a month, or
    nothing for who may not see it. ``entered`` says who enters it, and where.
    """

    key: str
    kind: IndicatorKind
    direction: Direction
    label: str
    unit: str
    counts: str
    monthly: Monthly
    period: PeriodKind = PeriodKind.MONTH
    in_area: InArea | None = None
    by_band: ByBand | None = None
    around: Monthly | None = None
    holds_synthetic: HoldsSynthetic | None = None
    without_place: WithoutPlace | None = None
    left_out: LeftOut | None = None
    recorded_as: RecordedSource | None = None
    records: Records | None = None
    entered: Entered | None = None

    def told_under(self, strategy: Strategy, span: Span, as_of: datetime) -> str:
        """What stands under its figures of some months: what is counted, and what was left out."""
        more = self.left_out(strategy, span, as_of) if self.left_out else ""
        return f"{self.counts} {more}".strip()


def source_of(key: str) -> IndicatorSource | None:
    """The source declared as ``key``, or None where no app declares it."""
    return next((source for source in _declared() if source.key == key), None)


def _declared() -> list[IndicatorSource]:
    declared: list[IndicatorSource] = each("indicators")
    return declared


def measured_agencies(strategy: Strategy, as_of: datetime) -> QuerySet[Agency]:
    """The police, and whoever keeps a record of its own activity, as known at ``as_of``.

    They are judged by what the strategy measures, so no count of theirs is independent of it.
    """
    activities = [source.recorded_as for source in _declared() if source.kind is ACTIVITY]
    keys = [recorded.key for recorded in activities if recorded]
    kept = RecordingPeriod.objects.known_at(as_of).filter(strategy=strategy, source__in=keys)
    return Agency.objects.filter(Q(kind=Agency.Kind.POLICE) | Q(pk__in=kept.values("agency")))


def record_of(strategy: Strategy, source: RecordedSource, as_of: datetime) -> Record:
    """When ``source`` was recorded for ``strategy``, as known at ``as_of``."""
    return _record(Q(strategy=strategy), source, as_of)


def record_in(area: Area, source: RecordedSource, as_of: datetime) -> Record | None:
    """The same for the strategies that use ``area``, together; None where none does."""
    if not StrategyArea.objects.filter(area=area).exists():
        return None
    return _record(Q(strategy__areas__area=area), source, as_of)


def _record(whose: Q, source: RecordedSource, as_of: datetime) -> Record:
    """One query, since each figure asks: a row for each period and gap."""
    rows = (
        RecordingPeriod.objects.known_at(as_of)
        .filter(whose, source=source.key)
        .annotate(known_gaps=_gaps_known_at(as_of))
        .order_by("starts_on", "pk")
        .values_list(*DAYS)
    )
    periods: dict[Kept, None] = {}
    gaps = []
    for first, last, gap_first, gap_last, reason in rows:
        periods[Kept(first, last)] = None
        if gap_first:
            gaps.append(Gap(gap_first, gap_last, reason))
    return Record(tuple(periods), tuple(gaps), timezone.localdate(as_of))


def _gaps_known_at(moment: datetime) -> FilteredRelation:
    later = Q(gaps__superseded_at=None) | Q(gaps__superseded_at__gt=moment)
    return FilteredRelation("gaps", condition=later & Q(gaps__recorded_at__lte=moment))


@dataclass(frozen=True)
class Target:
    """A value and the day by which it should be reached; None for none."""

    value: float | None
    on: date | None


def target_at(indicator: Indicator, as_of: datetime) -> Target:
    """The target that held at ``as_of``: the latest change of it, or what was frozen."""
    target = Target(indicator.target_value, indicator.target_on)
    for change in indicator.changes.all():
        if change.entered_at <= as_of and change.what == IndicatorChange.What.TARGET:
            target = Target(change.target_value, change.target_on)
    return target


def baseline_of(indicator: Indicator) -> Span | None:
    """The whole months of the baseline that was frozen."""
    if indicator.baseline_from is None or indicator.baseline_to is None:
        return None
    first, end = (
        Period.holding(PeriodKind.MONTH, day)
        for day in (indicator.baseline_from, indicator.baseline_to)
    )
    first = first if indicator.baseline_from.day == 1 else first.next()
    return Span(first, end) if first < end else None


def span_of(strategy: Strategy, indicators: Iterable[Indicator], period: Period) -> Span:
    """From the first month of any baseline to the last month complete when the period ended."""
    baselines = [baseline.first for indicator in indicators if (baseline := baseline_of(indicator))]
    first = min([Period.holding(PeriodKind.MONTH, strategy.starts_on), *baselines])
    end = Period.of(PeriodKind.MONTH, period.ends_at)
    return Span(min(first, end.previous()), end)


def changes_until(indicators: Iterable[Indicator], as_of: datetime) -> list[IndicatorChange]:
    """Every dated entry that had been made by ``as_of``, in order."""
    changes = [change for indicator in indicators for change in indicator.changes.all()]
    made = [change for change in changes if change.entered_at <= as_of]
    return sorted(made, key=lambda change: (change.entered_at, change.pk))


@dataclass(frozen=True)
class Facts:
    """One indicator, where its figures come from, and the figures."""

    indicator: Indicator
    source: IndicatorSource
    series: Series
    baseline: Span | None

    def is_synthetic(self, span: Span, as_of: datetime) -> bool:
        """Whether any of them rest on records that were made up."""
        holds = self.source.holds_synthetic
        return holds is not None and holds(self.indicator.strategy, span, as_of)

    def within(self, area: Area, span: Span, as_of: datetime) -> Series | None:
        """The same in another area, where its source can tell."""
        version, in_area = boundary_at(area, as_of), self.source.in_area
        if version is None or in_area is None:
            return None
        return in_area(self.indicator.strategy, version, span, as_of)

    def told_under(self, span: Span, as_of: datetime) -> str:
        """What stands under the figures of some months."""
        return self.source.told_under(self.indicator.strategy, span, as_of)


def gather(
    strategy: Strategy, indicators: Sequence[Indicator], span: Span, as_of: datetime
) -> list[Facts]:
    """The figures of every indicator that an app of this side answers for, outcomes first."""
    sources = [(indicator, source_of(indicator.key)) for indicator in indicators]
    gathered = [
        Facts(indicator, source, source.monthly(strategy, span, as_of), baseline_of(indicator))
        for indicator, source in sources
        if source is not None
    ]
    return sorted(gathered, key=lambda facts: ORDER.index(facts.series.kind))


def events_at(strategy: Strategy, as_of: datetime) -> list[Any]:
    """What was known at ``as_of`` to have happened, as StrategyEvents, the earliest first."""
    return list(strategy.events.filter(known_at(as_of)).order_by("first_day", "pk"))


def surges_of(events: Iterable[Any]) -> list[Surge]:
    """The months in which people were moved to report, and by what."""
    return [
        Surge(month, event.words)
        for event in events
        if event.moved_reports
        for month in periods_between(
            Period.holding(PeriodKind.MONTH, event.first_day),
            Period.holding(PeriodKind.MONTH, event.last_day).next(),
        )
    ]


def goal_of(facts: Facts, as_of: datetime) -> Goal | None:
    """The target that held at ``as_of`` with its milestones; None where there was none."""
    indicator, target = facts.indicator, target_at(facts.indicator, as_of)
    if target.value is None:
        return None
    return Goal(
        indicator.name,
        indicator.unit,
        Step(target.on or indicator.strategy.ends_on, target.value),
        [Step(milestone.due_on, milestone.value) for milestone in indicator.milestones.all()],
        lower_is_better=facts.source.direction is not Direction.MORE,
    )


def aims_of(facts: Facts, as_of: datetime) -> list[Aim]:
    """Its milestones and target, each by the last month that is over on its day."""
    goal = goal_of(facts, as_of)
    steps = [*goal.milestones, goal.target] if goal else []
    by_day = {step.due_on: step.value for step in steps}
    return [Aim(value, month_after(day).previous()) for day, value in by_day.items()]


def month_after(day: date) -> Period:
    """The first month that isn't over at the end of a day."""
    return Period.holding(PeriodKind.MONTH, day + timedelta(days=1))
