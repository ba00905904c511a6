"""Gone or moved: target, buffer and control areas, before and after.

Wheeler and Ratcliffe (2018), Crime Science 7:11, for the weighted displacement difference, its
variance here multiplied by the overdispersion. Moves indoors, online or far away are invisible.
"""

import math
from dataclasses import dataclass
from typing import Self

from partnership.analysis.counts import Interval
from partnership.analysis.periods import Span
from partnership.analysis.quantiles import upper_normal
from partnership.analysis.series import Series

ALIKE = 2
INVISIBLE = "Moves indoors, online or far away can't be seen in these figures."


class DisplacementError(ValueError):
    """Counts from which displacement can't be read; the message says why."""


@dataclass(frozen=True)
class Change:
    """Complaints in one area over two periods of one length, the same months of the year."""

    before: int
    after: int

    def __post_init__(self) -> None:
        if min(self.before, self.after) < 0:
            raise DisplacementError("A count can't be less than 0.")

    @classmethod
    def of(cls, series: Series, before: Span, now: Span) -> Self | None:
        """That of an area's counts; None where a month of either period isn't on record."""
        then, since = series.cells(before.months), series.cells(now.months)
        if len(then) < len(before) or len(since) < len(now):
            return None
        return cls(sum(cell.count for cell in then), sum(cell.count for cell in since))

    @property
    def difference(self) -> int:
        """After less before."""
        return self.after - self.before

    @property
    def total(self) -> int:
        """Both together: the variance of the difference, were the counts Poisson."""
        return self.before + self.after


@dataclass(frozen=True)
class Areas:
    """The four areas; without a control the season and the town's trend stay in the figures."""

    target: Change
    buffer: Change
    control: Change | None = None
    buffer_control: Change | None = None


@dataclass(frozen=True)
class Displacement:
    """What the areas say. Differences are complaints over the period; below 0 is a fall.

    `net`: the change in target and buffer together beyond that of their controls. `buffer`: the
    same for the buffer alone. `z`: net over its standard error.
    """

    net: float
    net_interval: Interval
    standard_error: float
    z: float
    target: float
    buffer: float
    has_control: bool

    @property
    def sentence(self) -> str:
        """Net change and buffer, for a person, with the interval that holds it 9 times in 10."""
        reach = upper_normal(0.05) * self.standard_error
        against = "Set against the control, reports" if self.has_control else "Reports"
        low, high = (_signed(self.net + side * reach) for side in (-1, 1))
        return (
            f"{against} here and next door together changed by {_signed(self.net)} in a year"
            f" (9 in 10 sure: {low} to {high}), next door alone by {_signed(self.buffer)}."
        )


def weighted_difference(areas: Areas, *, overdispersion: float = 1.0) -> Displacement:
    """The weighted displacement difference with its 95% interval.

    (target - control) + (buffer - buffer control), each after less before. Its variance is the
    sum of all counts times the overdispersion, at least 1. Raises DisplacementError where every
    count is 0.
    """
    phi = max(1.0, overdispersion)
    target, target_total = _against(areas.target, areas.control)
    buffer, buffer_total = _against(areas.buffer, areas.buffer_control)
    if not target_total + buffer_total:
        raise DisplacementError("No complaint in any area: there is nothing that could move.")
    error = math.sqrt(phi * (target_total + buffer_total))
    return Displacement(
        net=target + buffer,
        net_interval=_interval(target + buffer, error),
        standard_error=error,
        z=(target + buffer) / error,
        target=target,
        buffer=buffer,
        has_control=areas.control is not None,
    )


def _against(area: Change, control: Change | None) -> tuple[float, float]:
    """A change beyond that of its control, and its variance were the counts Poisson.

    The method wants a control of about the same size. One that had over twice as many complaints
    before, or under half, is scaled to the area, so that a large one doesn't drown it.
    """
    if control is None:
        return area.difference, area.total
    share = _share(area.before, control.before)
    return area.difference - share * control.difference, area.total + share**2 * control.total


def _share(area: int, control: int) -> float:
    alike = min(area, control) * ALIKE >= max(area, control)
    return 1.0 if alike or not control else area / control


def _interval(difference: float, error: float) -> Interval:
    reach = upper_normal(0.025) * error
    return Interval(difference - reach, difference + reach)


def _signed(value: float) -> str:
    return f"{value:+,.0f}".replace("-", "−")
