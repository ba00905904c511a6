"""Gone or moved: target, buffer and control areas, before and after.

Wheeler and Ratcliffe (2018), Crime Science 7:11, for the weighted displacement difference, its
variance here multiplied by the overdispersion; Bowers and Johnson (2003), J. Quantitative
Criminology 19, for the quotient. Moves indoors, online or far away are invisible to both.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from partnership.analysis.counts import Interval
from partnership.analysis.periods import Span
from partnership.analysis.quantiles import upper_normal
from partnership.analysis.series import Series

LIKELY, BEYOND_DOUBT = 1.645, 2.67
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


def together(changes: Iterable[Change | None]) -> Change | None:
    """The areas of whose months all are on record, as one; None where there is no such area."""
    whole = [change for change in changes if change is not None]
    if not whole:
        return None
    return Change(sum(area.before for area in whole), sum(area.after for area in whole))


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
    same for the buffer alone. `z`: net over its standard error. `quotient`: over 0 diffusion of
    benefit, 0 to -1 partial displacement, under -1 more moved than was gained; None unless the
    target fell against a control.
    """

    net: float
    net_interval: Interval
    standard_error: float
    z: float
    target: float
    target_interval: Interval
    buffer: float
    buffer_interval: Interval
    quotient: float | None
    has_control: bool

    @property
    def buffer_rose(self) -> bool:
        """Whether trouble in the buffer rose by more than chance allows."""
        return self.buffer_interval.above(0)

    @property
    def target_fell(self) -> bool:
        """Whether trouble in the target area fell by more than chance allows."""
        return self.target_interval.below(0)

    @property
    def gain_erased(self) -> bool:
        """Whether the target fell, the buffer rose, and no fall is proven for both together."""
        return self.target_fell and self.buffer_rose and not self.net_interval.below(0)

    @property
    def may_have_moved(self) -> bool:
        """Whether what the target lost may stand in the buffer, so that nothing is proven.

        It is proven to be gone where both together fell beyond doubt (one-sided 99.6%), or
        fell at one-sided 95% with less than a third of the target's fall showing in the buffer.
        Set by simulation, see docs/methods/progress.md.
        """
        return not self.z < -self._asked

    @property
    def _asked(self) -> float:
        """How many standard errors both together must fall by."""
        return LIKELY if self.buffer <= -self.target / 3 else BEYOND_DOUBT

    @property
    def place(self) -> str:
        """Where it went, in the words of the report."""
        return "moved within the buffer" if self.buffer_rose else "no sign within the buffer"

    @property
    def sentence(self) -> str:
        """Net change and buffer, for a person, with the interval that decides where it went."""
        level, decides = self._deciding
        against = "Set against the control area, complaints" if self.has_control else "Complaints"
        control = "" if self.has_control else " There was no control area to set against them."
        return (
            f"{against} here and in the streets nearby together changed by {_signed(self.net)}"
            f" ({level} interval {_range(decides)}); in the streets nearby alone by"
            f" {_signed(self.buffer)}.{control} {INVISIBLE}"
        )

    @property
    def _deciding(self) -> tuple[str, Interval]:
        """What has moved is called at 95%; what is gone, at the one-sided level that was asked."""
        if self.gain_erased:
            return "95%", self.net_interval
        reach = self._asked * self.standard_error
        level = "90%" if self._asked == LIKELY else "99.2%"
        return level, Interval(self.net - reach, self.net + reach)


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
        target_interval=_interval(target, math.sqrt(phi * target_total)),
        buffer=buffer,
        buffer_interval=_interval(buffer, math.sqrt(phi * buffer_total)),
        quotient=quotient(areas),
        has_control=areas.control is not None,
    )


def quotient(areas: Areas) -> float | None:
    """The weighted displacement quotient, None without a control or unless the target fell.

    (buffer / control after - buffer / control before) over the same for the target.
    """
    control, target, buffer = areas.control, areas.target, areas.buffer
    if control is None or not control.before or not control.after:
        return None
    gain = target.after / control.after - target.before / control.before
    moved = buffer.after / control.after - buffer.before / control.before
    return moved / gain if gain < 0 else None


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


def _range(interval: Interval) -> str:
    return f"{_signed(interval.low)} to {_signed(interval.high)}"
