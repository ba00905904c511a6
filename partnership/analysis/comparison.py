"""A year against the same months of the baseline: the ratio of two rates, honestly wide.

Months are matched by month of the year, so that a season is no change; months of a marked
surge are left out on both sides. The ratio is Mantel and Haenszel's over months of the year
(Greenland and Robins 1985, Biometrics 41), which for equal exposures is the plain ratio, with
the exact conditional interval at effective counts (`counts`).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from partnership.analysis.counts import (
    Interval,
    RateRatio,
    dispersion,
    estimated_dispersion_allowance,
    rate_ratio,
)
from partnership.analysis.periods import Period
from partnership.analysis.series import Cell

MOST_CORRELATION = 0.5


@dataclass(frozen=True)
class Comparison:
    """Two sets of like months. Rates are per month or per hour of the series.

    `ratio` and `interval` are after over before. `phi`: how many times more the months vary than
    chance.
    """

    before_rate: float
    after_rate: float
    ratio: float
    interval: Interval
    phi: float


@dataclass(frozen=True)
class _Stratum:
    """One month of the year: events and exposure before (`b`, `s`) and after (`a`, `t`)."""

    before: tuple[Cell, ...]
    after: tuple[Cell, ...]

    @property
    def b(self) -> int:
        return sum(cell.count for cell in self.before)

    @property
    def a(self) -> int:
        return sum(cell.count for cell in self.after)

    @property
    def s(self) -> float:
        return sum(cell.exposure for cell in self.before)

    @property
    def t(self) -> float:
        return sum(cell.exposure for cell in self.after)


def matched_months(before: Sequence[Cell], after: Sequence[Cell]) -> list[int]:
    """The months of the year (1 to 12) that both sides have on record."""
    return sorted({c.month.number for c in before} & {c.month.number for c in after})


def compare(before: Sequence[Cell], after: Sequence[Cell], *, confidence: float) -> Comparison:
    """Compare like months. Raises ValueError unless two months match and something was before."""
    strata = _strata(before, after)
    a, b = sum(m.a for m in strata), sum(m.b for m in strata)
    if len(strata) < 2 or not b:
        raise ValueError("A comparison needs two like months, and something in the baseline.")
    scale = _scale(strata)
    noise = _noise(strata, scale * a / b)
    return Comparison(
        before_rate=b / sum(m.s for m in strata),
        after_rate=a / sum(m.t for m in strata),
        ratio=scale * a / b,
        interval=_ratio(a, b, scale, noise, confidence).interval,
        phi=max(1.0, noise.phi),
    )


@dataclass(frozen=True)
class _Noise:
    """How much more than Poisson a sum over months varies, as estimated from few of them."""

    phi: float
    freedom: int
    persistence: float
    design: float

    def at(self, confidence: float) -> float:
        allowance = estimated_dispersion_allowance(self.freedom, confidence)
        return max(1.0, self.phi * allowance * self.persistence) * self.design


def _strata(before: Sequence[Cell], after: Sequence[Cell]) -> list[_Stratum]:
    return [
        _Stratum(_of_month(before, number), _of_month(after, number))
        for number in matched_months(before, after)
    ]


def _of_month(cells: Sequence[Cell], number: int) -> tuple[Cell, ...]:
    return tuple(cell for cell in cells if cell.month.number == number)


def _ratio(a: int, b: int, scale: float, noise: _Noise, confidence: float) -> RateRatio:
    phi = noise.at(confidence)
    return rate_ratio(a, b, before_exposure=scale, confidence=confidence, overdispersion=phi)


def _sums(strata: Sequence[_Stratum]) -> tuple[float, float]:
    """Mantel and Haenszel's numerator and denominator."""
    top = sum(m.a * m.s / (m.s + m.t) for m in strata)
    return top, sum(m.b * m.t / (m.s + m.t) for m in strata)


def _scale(strata: Sequence[_Stratum]) -> float:
    """Exposure before over exposure after, as the matched ratio weighs them."""
    a, b = sum(m.a for m in strata), sum(m.b for m in strata)
    top, bottom = _sums(strata)
    if not a:
        return sum(m.s for m in strata) / sum(m.t for m in strata)
    return top / bottom * b / a


def _design(strata: Sequence[_Stratum]) -> float:
    """How much uneven exposure widens the variance of the log ratio, at least 1."""
    a, b = sum(m.a for m in strata), sum(m.b for m in strata)
    if not a:
        return 1.0
    top, bottom = _sums(strata)
    variance = sum((m.a + m.b) * m.s * m.t / (m.s + m.t) ** 2 for m in strata) / (top * bottom)
    return max(1.0, variance / (1 / a + 1 / b))


def _noise(strata: Sequence[_Stratum], ratio: float) -> _Noise:
    """Overdispersion about season times change; with nothing after, about the baseline's mean."""
    persistence, design = _persistence(strata, ratio), _design(strata)
    with_events = [m for m in strata if m.a + m.b]
    if not ratio:
        cells = [cell for m in strata for cell in m.before]
        rate = sum(m.b for m in strata) / sum(m.s for m in strata)
        flat = [rate * cell.exposure for cell in cells]
        phi = dispersion([cell.count for cell in cells], flat, parameters=1)
        return _Noise(phi, len(cells) - 1, persistence, design)
    freedom = sum(len(m.before) + len(m.after) for m in with_events) - len(with_events) - 1
    phi = dispersion(*_fitted(strata, ratio), parameters=len(with_events) + 1) if freedom else 1.0
    return _Noise(phi, max(1, freedom), persistence, design)


def _fitted(strata: Sequence[_Stratum], ratio: float) -> tuple[list[int], list[float]]:
    """Counts, and what season times change would have; cell by cell."""
    seen: list[int] = []
    expected: list[float] = []
    for m in strata:
        season = (m.a + m.b) / (m.s + ratio * m.t)
        seen += [cell.count for cell in (*m.before, *m.after)]
        expected += [season * cell.exposure for cell in m.before]
        expected += [season * cell.exposure * ratio for cell in m.after]
    return seen, expected


def _persistence(strata: Sequence[_Stratum], ratio: float) -> float:
    """How much good and bad spells widen a sum: (1 + r) / (1 - r), r of adjoining months, >= 1.

    The variance of the mean of a first-order autoregression (Bayley and Hammersley 1946). r is
    held to 0 to 0.5, since so few months can't tell a higher one from a real change.
    """
    seen, expected = _fitted(strata, ratio)
    cells = [cell for m in strata for cell in (*m.before, *m.after)]
    residuals = {
        _number(cell.month): (n - e) / math.sqrt(e) if e else 0.0
        for cell, n, e in zip(cells, seen, expected, strict=True)
    }
    pairs = [(residuals[i], residuals[j]) for i, j in pairwise(sorted(residuals)) if j == i + 1]
    squares = sum(x * x + y * y for x, y in pairs) / 2
    r = sum(x * y for x, y in pairs) / squares if squares else 0.0
    r = min(MOST_CORRELATION, max(0.0, r))
    return (1 + r) / (1 - r)


def _number(month: Period) -> int:
    return month.year * 12 + month.number
