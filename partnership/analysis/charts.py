"""Statistical process control: which chart, its limits, and what on it is more than chance.

Sources: Shewhart (1931); Montgomery, Introduction to Statistical Quality Control (c, u); Laney
(2002), Quality Engineering 14 (c', u'). `signals` holds the rules. Limits move only for a cause
that somebody recorded.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

import numpy as np

from partnership.analysis import limits
from partnership.analysis.limits import Limits, Values
from partnership.analysis.periods import Period, PeriodError
from partnership.analysis.quantiles import upper_chi2
from partnership.analysis.signals import (
    MAKING_DATA_COUNT,
    Place,
    Rule,
    Signal,
    find_signals,
)

ENOUGH_POINTS = 12
SMALLEST_MEAN = 5.0


class ChartKind(StrEnum):
    """The charts that there are, by their usual letters; the first has limits by month."""

    EXPECTED = "expected"
    C = "c"
    C_PRIME = "c'"
    U = "u"
    U_PRIME = "u'"
    RARE = "c-exact"


class ChartError(ValueError):
    """A chart that can't be made; the message says why."""


@dataclass(frozen=True)
class Rebase:
    """From point `at` (from 0) on, limits start anew, for a `cause` that was recorded."""

    at: int
    cause: str

    def __post_init__(self) -> None:
        if not self.cause.strip():
            raise ChartError("Limits move only for a recorded cause: say which.")


@dataclass(frozen=True)
class Point:
    """One period: its value and its own limits, in the chart's unit; None for none.

    `usual`: between which 9 in 10 months of an unchanged street lie; None where only limits are
    known, which lie further out.
    """

    label: str
    value: float | None
    centre: float
    low: float | None
    high: float | None
    phase: int
    signals: tuple[Rule, ...]
    up: bool | None
    usual: tuple[float, float] | None = None

    @property
    def usual_range(self) -> tuple[float | None, float | None]:
        """What people read as usual: `usual`, or the limits of a chart that has no more."""
        return self.usual or (self.low, self.high)

    @property
    def stands_out(self) -> bool:
        """Whether any rule is met here."""
        return bool(self.signals)


@dataclass(frozen=True)
class Chart:
    """A chart ready to be read or drawn.

    `why` says in words which chart it is and why; `trial` that fewer than 12 points stand behind
    the limits of its latest phase. `lower_is_better` is None where neither way is.
    """

    kind: ChartKind
    why: str
    points: tuple[Point, ...]
    signals: tuple[Signal, ...]
    rebases: tuple[Rebase, ...]
    trial: bool
    lower_is_better: bool | None

    @property
    def sentence(self) -> str:
        """What the latest point and the latest signal say, for a person."""
        return _sentence(self)

    def is_good(self, up: bool) -> bool | None:
        """Whether a signal that way is for the better; None where neither way is."""
        return None if self.lower_is_better is None else up != self.lower_is_better


def latest(chart: Chart, most: int) -> Chart:
    """The last ``most`` points of a chart, with the limits that all of them had."""
    cut = max(0, len(chart.points) - most)
    signals = tuple(
        replace(signal, first=max(0, signal.first - cut), last=signal.last - cut)
        for signal in chart.signals
        if signal.last >= cut
    )
    rebases = tuple(
        Rebase(rebase.at - cut, rebase.cause) for rebase in chart.rebases if rebase.at >= cut
    )
    return replace(chart, points=chart.points[cut:], signals=signals, rebases=rebases)


def counts_chart(
    labels: Sequence[str],
    counts: Sequence[int | None],
    *,
    exposure: Sequence[float | None] | None = None,
    baseline: int | None = None,
    rebases: Sequence[Rebase] = (),
    rules: Collection[Rule] = MAKING_DATA_COUNT,
    lower_is_better: bool | None = True,
) -> Chart:
    """A chart of counts a period, or of counts per unit of `exposure`, chosen by rule.

    All sequences have shape (n,); None is a period without a record, never a 0. `baseline` is
    how many first points of each phase set its limits (default: all of them), `rules` what counts
    as a signal. Raises ChartError.
    """
    seen = _array(counts, len(labels))
    effort = np.ones(len(labels)) if exposure is None else _array(exposure, len(labels))
    effort = np.where(effort > 0, effort, np.nan)
    kind, why = choose_for_counts(seen, effort, rate=exposure is not None)
    maker = {
        ChartKind.RARE: limits.exact_poisson,
        ChartKind.C: limits.poisson,
        ChartKind.U: limits.poisson,
    }.get(kind, limits.laney)
    values = np.stack([seen, effort])
    return _build(kind, why, labels, values, maker, baseline, rebases, rules, lower_is_better)


def choose_for_counts(counts: Values, exposure: Values, *, rate: bool) -> tuple[ChartKind, str]:
    """Which chart suits counts, shape (n,), and why in words.

    Overdispersed means that Pearson's chi-squared is beyond its 95% point.
    """
    is_known = np.isfinite(counts) & np.isfinite(exposure)
    if not is_known.any():
        raise ChartError("There is nothing on record yet, so there is no chart.")
    seen, effort = counts[is_known], exposure[is_known]
    mean = float(seen.mean())
    if mean < SMALLEST_MEAN:
        return ChartKind.RARE, (
            f"A chart with exact limits for rare events, since there are {mean:.1f} a period,"
            " under 5. Days between events would say more, where the day is known."
        )
    expected = effort * seen.sum() / effort.sum()
    squares = float(((seen - expected) ** 2 / expected).sum())
    freedom = max(1, len(seen) - 1)
    if squares > upper_chi2(0.05, freedom):
        kind = ChartKind.U_PRIME if rate else ChartKind.C_PRIME
        return kind, _count_words(kind, mean, squares / freedom)
    kind = ChartKind.U if rate else ChartKind.C
    return kind, _count_words(kind, mean, None)


def _count_words(kind: ChartKind, mean: float, phi: float | None) -> str:
    what = "rates" if kind in (ChartKind.U, ChartKind.U_PRIME) else "counts"
    start = f"A {kind.value} chart, since these are {what} with {mean:.1f} events a period"
    if phi is None:
        return f"{start} and vary no more than chance would have it."
    return f"{start} and vary {phi:.1f} times more than chance would have it (Laney's correction)."


def _build(
    kind: ChartKind,
    why: str,
    labels: Sequence[str],
    values: Values,
    maker: Callable[[Values, int], Limits],
    baseline: int | None,
    rebases: Sequence[Rebase],
    rules: Collection[Rule],
    lower_is_better: bool | None,
) -> Chart:
    """Limits phase by phase, then signals over all of them. `values` is (2, n)."""
    starts = [0, *(rebase.at for rebase in rebases), len(labels)]
    if sorted(set(starts)) != starts:
        raise ChartError("Each rebasing needs a point before it, one after, and an order.")
    if np.nanmin(values[0], initial=0) < 0:
        raise ChartError("A count, or a time between events, can't be less than 0.")
    phases = [values[:, a:b] for a, b in pairwise(starts)]
    if any(np.isnan(phase).any(axis=0).all() for phase in phases):
        raise ChartError("There is nothing on record in a stretch of the chart.")
    made = [maker(phase, min(baseline or phase.shape[1], phase.shape[1])) for phase in phases]
    places = [p for number, m in enumerate(made) for p in _places(m, number)]
    signals = tuple(signal for signal in find_signals(places) if signal.rule in rules)
    points = [_point(label, i, places, made, signals) for i, label in enumerate(labels)]
    trial = made[-1].points_behind < ENOUGH_POINTS
    return Chart(kind, why, tuple(points), signals, tuple(rebases), trial, lower_is_better)


def _places(made: Limits, phase: int) -> list[Place]:
    columns = (made.values, made.centre, made.low, made.high)
    return [
        Place(_known(value), float(middle), _known(low), _known(high), phase)
        for value, middle, low, high in zip(*columns, strict=True)
    ]


def _point(
    label: str,
    index: int,
    places: Sequence[Place],
    made: Sequence[Limits],
    signals: Sequence[Signal],
) -> Point:
    place = places[index]
    here = [s for s in signals if s.first <= index <= s.last]
    centre = np.concatenate([m.centre for m in made])[index]
    rules = tuple(dict.fromkeys(s.rule for s in here))
    up = here[0].up if here else None
    value, low, high = place.value, place.low, place.high
    return Point(label, value, float(centre), low, high, place.phase, rules, up)


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _array(values: Sequence[float | None], length: int) -> Values:
    if len(values) != length or not length:
        raise ChartError("A chart needs as many values as labels, and at least one.")
    return np.array([np.nan if v is None else v for v in values], dtype=float)


def _sentence(chart: Chart) -> str:
    trial = " The limits are trial limits, from fewer than 12 points." if chart.trial else ""
    if not chart.signals:
        return f"Nothing here is more than the usual ups and downs.{trial}"
    latest = max(chart.signals, key=lambda signal: signal.last)
    first, last = (_in_words(chart.points[i].label) for i in (latest.first, latest.last))
    when = first if first == last else f"{first} to {last}"
    way = "high" if latest.up else "low"
    words = f"Latest signal: {when}, {way}, {latest.rule.value}."
    return f"{words} A signal says that something changed, not what.{trial}"


def _in_words(label: str) -> str:
    """A month as people write it; any other label as it is."""
    try:
        return Period.parse(label).words
    except PeriodError:
        return label
