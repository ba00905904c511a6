"""Histories whose truth is known, to prove a judge by. Knows nothing of any judge.

Where the parameters come from, each drawn anew for every history:

| parameter | range | source |
| --- | --- | --- |
| season | ± 15% to 45%, peak in July to September | police.uk ward 2021-25: 17 to 39 |
| scatter of a month | gamma of shape 15 to 40 | the same ward: phi 2.3 at 28 is 21.6 |
| buffer, control | 0.5 to 1.2 and 2 to 4 times the target | the same ward beside its town |
| audit hours a month | 6 to 8, each month 0.8 to 1.2 of it | four to eight walks of an hour |
| vehicles an hour | 2.5 to 3.5 at first | 3.0 in the January 2014 figures |
| variance over mean, audits | 1.1 to 1.9 | street counts under stable conditions |
| season of what is observed | the reported season to the power 0.3 to 1 | assumed |
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from partnership.analysis.histories.kinds import KINDS, Course, course_of

Floats = NDArray[np.float64]

WITH_BUFFER_AUDITS = frozenset({"tired_and_moved"})
BY_BAND = frozenset({"hours_moved"})


@dataclass(frozen=True, eq=False)
class Plan:
    """How long a history is and what is watched; months and vehicles a month.

    `audited`: months of the baseline with audits (None: all of it). `seen`: vehicles a month,
    None for the published 2.5 to 3.5 an hour.
    """

    baseline: int = 24
    after: int = 36
    audited: int | None = None
    seen: float | None = None
    buffer_audits: bool = False


@dataclass(frozen=True, eq=False)
class Known:
    """A history and its truth; arrays have shape (months,), nan where nothing was watched.

    `street`: true trouble over the usual level, town included; `moved`: whether all that the
    street lost stands next door. `observed` and `buffer_observed`: counts and hours by band.
    """

    kind: str
    seed: int
    baseline: int
    first_month: int
    complaints: Floats
    buffer: Floats
    control: Floats
    observed: dict[str, tuple[Floats, Floats]]
    buffer_observed: dict[str, tuple[Floats, Floats]]
    surges: tuple[int, ...]
    street: Floats
    moved: bool


def make(kind: str, rate: float, seed: int, plan: Plan | None = None) -> Known:
    """One history of a kind with `rate` complaints a month at first; the same seed, the same.

    Raises KeyError for a kind that isn't one of KINDS.
    """
    plan = plan or Plan()
    rng = np.random.default_rng([KINDS.index(kind), int(rate * 10), plan.baseline, seed])
    months = plan.baseline + plan.after
    course = course_of(kind, months, plan.baseline, rng)
    start = 8 if course.peak else int(rng.integers(1, 13))
    first_month = (start - plan.baseline - 1) % 12 + 1
    season = _season(rng, first_month, months, steep=course.peak)
    street = course.street * course.town
    size = rng.uniform(0.5, 1.2)
    gained = course.moved * course.town * (1 - course.street) / size
    buffer_trouble = course.town + gained
    complaints = _counts(rng, rate * season * street * course.telling)
    buffer = _counts(rng, rate * size * season * buffer_trouble * course.buffer_telling)
    large = rate * rng.uniform(2, 4)
    control = _counts(rng, large * season * course.town)
    watch = _Watch(rng, plan, course, season ** rng.uniform(0.3, 1.0), kind in BY_BAND)
    observed = watch.counts(street * course.noticed, course.hours)
    next_door = plan.buffer_audits or kind in WITH_BUFFER_AUDITS
    buffer_observed = watch.counts(buffer_trouble, 0.5 * np.ones(months)) if next_door else {}
    return Known(
        kind, seed, plan.baseline, first_month, complaints, buffer, control, observed,
        buffer_observed, course.surges, street, course.moved > 0,
    )  # fmt: skip


def _season(rng: np.random.Generator, first_month: int, months: int, *, steep: bool) -> Floats:
    """Factors by month with a mean of 1 over the year, (months,)."""
    height = 0.45 if steep else rng.uniform(0.15, 0.45)
    peak = rng.uniform(7, 9)
    calendar = np.arange(months) + first_month
    return 1 + height * np.cos(2 * np.pi * (calendar - peak) / 12)


def _counts(rng: np.random.Generator, means: Floats) -> Floats:
    """Negative binomial counts: variance = mean + mean² / shape, with a shape of 15 to 40."""
    return _clumped(rng, means, rng.uniform(15, 40))


def _clumped(rng: np.random.Generator, means: Floats, size: float) -> Floats:
    return rng.poisson(means * rng.gamma(size, 1 / size, means.shape)).astype(float)


class _Watch:
    """The audits of one history: the same auditors, bands and season in target and buffer."""

    def __init__(
        self, rng: np.random.Generator, plan: Plan, course: Course, season: Floats, by_band: bool
    ) -> None:
        self._rng, self._plan, self._course, self._season = rng, plan, course, season
        self._usual_hours = rng.uniform(6, 8)
        an_hour = rng.uniform(2.5, 3.5)
        self._an_hour = an_hour if plan.seen is None else plan.seen / self._usual_hours
        self._by_band = by_band

    def counts(self, trouble: Floats, hours: Floats) -> dict[str, tuple[Floats, Floats]]:
        """Counts and hours by band, each (months,), with nan before audits began."""
        months = len(trouble)
        done = self._usual_hours * hours * self._rng.uniform(0.8, 1.2, months)
        bands = {"": (done, 1.0)}
        if self._by_band:
            night = self._course.night
            bands = {"night": (done * night, 1.2), "evening": (done * (1 - night), 0.5)}
        return {band: self._seen(trouble, spent, weight) for band, (spent, weight) in bands.items()}

    def _seen(self, trouble: Floats, hours: Floats, weight: float) -> tuple[Floats, Floats]:
        usual = self._an_hour * weight * float(hours.mean())
        size = usual / (self._rng.uniform(1.1, 1.9) - 1)
        seen = _clumped(self._rng, self._an_hour * weight * hours * self._season * trouble, size)
        audited = self._plan.baseline if self._plan.audited is None else self._plan.audited
        unseen = np.arange(len(trouble)) < self._plan.baseline - audited
        return np.where(unseen, np.nan, seen), np.where(unseen, np.nan, hours)
