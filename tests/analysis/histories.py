"""Histories in which the truth is known, to score verdicts by. Knows nothing of the judge.

Sources of the parameters: anti-social behaviour in High Town 2021-25 (season from 0.6 in February
to 1.4 in August, variance 2.3 times the mean of 28 after months); audits of 8 hours a month at
about 6 vehicles an hour, as in the patrol figures that the press gave in January 2014.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from partnership.analysis.displacement import Areas, Change, Displacement, weighted_difference
from partnership.analysis.periods import Period, Span
from partnership.analysis.series import Kind, Series, Surge

Floats = NDArray[np.float64]

START = Period.month(2012, 7)
BASELINE = Span(START, START.plus(12))
MONTHS = 12 + 60
KINDS = (
    "nothing",
    "seasonal",
    "fatigue",
    "surge",
    "peak",
    "displacement",
    "halving",
    "rebound",
    "breaks off",
    "campaign",
    "silent cut",
)
CLUMPING = 21.6  # negative binomial: variance = mean + mean squared / 21.6, 2.3 means at 28
SEASON = 0.4
RAMP = np.interp(np.arange(MONTHS), [12, 18], [0.0, 1.0])
AUDIT_HOURS, AUDIT_RATE, AUDIT_CLUMPING = 8.0, 6.0, 60.0


@dataclass(frozen=True, eq=False)
class History:
    """72 months: `street` is the true trouble (1 at first), shape (72,), before any season."""

    kind: str
    street: Floats
    complaints: Series
    audits: Series
    buffer: tuple[int, ...]
    surges: tuple[Surge, ...]

    def until(self, months: int) -> tuple[Series, Series, Displacement]:
        """What is on record after so many months, for a report."""
        return (
            _cut(self.complaints, months),
            _cut(self.audits, months),
            self._displacement(months),
        )

    def truly_lower(self, months: int) -> bool:
        """Whether trouble in the last year was at least 5% under the baseline."""
        return bool(self.street[months - 12 : months].mean() < 0.95)

    def _displacement(self, months: int) -> Displacement:
        target = [n or 0 for n in self.complaints.counts]
        return weighted_difference(
            Areas(_change(target, months), _change(self.buffer, months)),
            overdispersion=1 + sum(target[:12]) / 12 / CLUMPING,
        )


def make(kind: str, mean: float, seed: int) -> History:
    """A history of a kind with so many complaints a month at first."""
    rng = np.random.default_rng([KINDS.index(kind), int(mean * 10), seed])
    hours = rng.uniform(0.8, 1.2, MONTHS) * AUDIT_HOURS
    street, reporting, buffer = _course(kind, rng)
    surges = (Surge(START.plus(9), "petition"),) if kind == "surge" else ()
    season = 1 + SEASON * np.sin(2 * np.pi * (np.arange(MONTHS) + 1) / 12)
    flat = kind == "nothing"
    shape = np.ones(MONTHS) if flat else season
    complaints = _counts(rng, mean * shape * street * reporting, CLUMPING)
    looked = hours * (1 - 0.25 * RAMP) if kind == "silent cut" else hours
    audits: list[int | None] = list(
        _counts(rng, AUDIT_RATE * looked * np.sqrt(shape) * street, AUDIT_CLUMPING)
    )
    if kind == "breaks off":
        audits[14:] = [None] * (MONTHS - 14)
    return History(
        kind,
        street,
        Series("complaints", Kind.OUTCOME, START, complaints),
        Series("kerb-crawling vehicles", Kind.INDEPENDENT, START, audits, hours=hours.tolist()),
        _counts(rng, mean * shape * buffer, CLUMPING),
        surges,
    )


def _course(kind: str, rng: np.random.Generator) -> tuple[Floats, Floats, Floats]:
    """Trouble in the street, how much of it is reported, and trouble in the buffer."""
    street, reporting, buffer = np.ones(MONTHS), np.ones(MONTHS), np.ones(MONTHS)
    if kind == "rebound":
        street[12:20], street[20:] = 0.5, 1.05
    if kind == "peak":
        reporting[6:12] = 1.4
    if kind == "surge":
        reporting[9] = 3.0
    size = rng.uniform(0.4, 0.7)
    changes = {
        "halving": (-0.5, 0, 0),
        "displacement": (-0.5, 0, 0.5),
        "fatigue": (0, -size, 0),
        "breaks off": (0, -size, 0),
        "campaign": (0, size, 0),
    }
    for course, change in zip((street, reporting, buffer), changes.get(kind, ()), strict=False):
        course += change * RAMP
    return street, reporting, buffer


def _counts(rng: np.random.Generator, means: Floats, clumping: float) -> tuple[int, ...]:
    return tuple(int(n) for n in rng.poisson(rng.gamma(clumping, means / clumping)))


def _cut(series: Series, months: int) -> Series:
    hours = None if series.hours is None else series.hours[:months]
    return Series(series.name, series.kind, series.first, series.counts[:months], hours)


def _change(counts: list[int] | tuple[int, ...], months: int) -> Change:
    return Change(sum(counts[:12]), sum(counts[months - 12 : months]))
