"""What a chart draws: months among their limits, phases, the way to the target, what happened.

Everything but the months may be missing: a report draws what its stored figures hold.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from partnership.analysis.charts import Chart, Point
from partnership.analysis.periods import Period, PeriodKind
from partnership.analysis.recording import Unknown
from partnership.analysis.series import Kind


@dataclass(frozen=True)
class Step:
    """A value, in the chart's unit, that should be reached by a day."""

    on: date
    value: float


@dataclass(frozen=True)
class Event:
    """Something that happened on a day: a petition, a published figure, a new recording."""

    on: date
    text: str


@dataclass(frozen=True)
class FanMonth:
    """The forecast of a month in the chart's unit: the middle, and where 5 and 8 in 10 end."""

    month: Period
    middle: float
    low_50: float
    high_50: float
    low_80: float
    high_80: float


@dataclass(frozen=True)
class Doubt:
    """A month whose figure is doubtful, and why; and the figure, where it is left out for that."""

    month: Period
    why: str
    value: float | None = None


@dataclass(frozen=True)
class Stretch:
    """A phase between two places on the axis of months."""

    name: str
    start: float
    end: float


@dataclass(frozen=True)
class Picture:
    """One chart ready to be drawn, walked and downloaded. The labels of its points are months.

    ``as_of`` says in words when the figures were taken, ``source`` what they count. ``starts_on``
    and ``ends_on`` are the strategy's. ``kind`` is as what the indicator reads.
    """

    title: str
    unit: str
    chart: Chart
    kind: Kind
    source: str = ""
    as_of: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    target: Step | None = None
    milestones: tuple[Step, ...] = ()
    fan: tuple[FanMonth, ...] = ()
    events: tuple[Event, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    doubtful: tuple[Doubt, ...] = ()

    @cached_property
    def months(self) -> tuple[Period, ...]:
        """The month of each point."""
        return tuple(Period.parse(point.label) for point in self.chart.points)

    @cached_property
    def doubts(self) -> dict[Period, str]:
        """Why a month is doubtful, by month."""
        return {doubt.month: doubt.why for doubt in self.doubtful}

    @cached_property
    def has_counts(self) -> bool:
        """Whether its figures are whole numbers, and not rates."""
        values = (point.value for point in self.chart.points)
        return all(value.is_integer() for value in values if value is not None)

    @property
    def right(self) -> float:
        """Where the last point lies."""
        return float(len(self.chart.points) - 1)

    def at(self, day: date) -> float:
        """Where a day lies on the axis: a month is a unit wide, and its point in its middle."""
        whole = (day.year - self.months[0].year) * 12 + day.month - self.months[0].number
        return whole - 0.5 + (day.day - 1) / monthrange(day.year, day.month)[1]

    def is_good(self, up: bool) -> bool | None:
        """Whether a signal that way is for the better; None where nobody can say.

        Reports also fall where people tire of reporting, so a fall of them is never good.
        """
        good = self.chart.is_good(up)
        return None if good and self.kind is Kind.OUTCOME else good

    def phases(self, until: float) -> list[Stretch]:
        """Before, strategy and after, as far as they lie between the first month and ``until``."""
        if self.starts_on is None or self.ends_on is None:
            return []
        starts, ends = self.at(self.starts_on), self.at(self.ends_on) + 1 / 31
        bounds = [("before", -0.5, starts), ("strategy", starts, ends), ("after", ends, until)]
        inside = (Stretch(name, max(a, -0.5), min(b, until)) for name, a, b in bounds)
        return [stretch for stretch in inside if stretch.end > stretch.start]

    def stairs(self) -> list[Step]:
        """Milestones and target in order: each value holds from its own day to the next one's."""
        steps = [*self.milestones, *([self.target] if self.target else [])]
        return sorted(set(steps), key=lambda step: step.on)

    def happened(self) -> list[tuple[Period, tuple[str, ...]]]:
        """What happened from the first month on, by month, the earliest first."""
        dated = [(Period.holding(PeriodKind.MONTH, event.on), event.text) for event in self.events]
        dated += [
            (self.months[rebase.at], f"limits begin anew: {rebase.cause}")
            for rebase in self.chart.rebases
        ]
        found: dict[Period, list[str]] = {}
        for month, text in sorted(dated, key=lambda one: one[0]):
            if month >= self.months[0]:
                found.setdefault(month, []).append(text)
        return [(month, tuple(dict.fromkeys(texts))) for month, texts in found.items()]

    def events_by_month(self) -> dict[Period, tuple[str, ...]]:
        """The same, to look a month up."""
        return dict(self.happened())

    def why_unknown(self, month: Period) -> str:
        """Why nothing is known of a month."""
        runs: Iterable[Unknown] = (run for run in self.unknown if run.first <= month <= run.last)
        return next((run.why for run in runs), "nothing is on record")


def way(point: Point) -> bool | None:
    """Which way a point stands out; None where it doesn't."""
    return point.up if point.stands_out else None
