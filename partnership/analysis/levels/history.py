"""One street's history as plain values, and many of them as the batches that are judged."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from partnership.analysis.levels.batch import Batch, Floats, Watched
from partnership.analysis.periods import Period

Counts = Sequence[float | None]


class HistoryError(ValueError):
    """A history that can't be judged as asked; the message says why."""


@dataclass(frozen=True)
class Watch:
    """Audits of one band of the week: counts and hours by month, None where not known."""

    counts: Counts
    hours: Counts


@dataclass(frozen=True)
class History:
    """Months from `first` on, as sequences of one length; None is a month that nobody knows.

    `complaints`: as reported in the target; `buffer`, `control`: the same there, None where there
    is none. `observed`, `buffer_observed`: audits by band of the week (any names). `surges`: the
    months (from 0) in which people were moved to report. Raises HistoryError for lengths that
    differ.
    """

    first: Period
    complaints: Counts
    buffer: Counts | None = None
    control: Counts | None = None
    observed: Mapping[str, Watch] = field(default_factory=dict)
    buffer_observed: Mapping[str, Watch] = field(default_factory=dict)
    surges: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        audits = [*self.observed.values(), *self.buffer_observed.values()]
        watched = [one for watch in audits for one in (watch.counts, watch.hours)]
        series = [self.buffer, self.control, *watched]
        if any(one is not None and len(one) != len(self.complaints) for one in series):
            raise HistoryError("All series of a history need one value for every month.")

    @property
    def shape(self) -> tuple[object, ...]:
        """Histories of one shape are judged together."""
        bands = (tuple(self.observed), tuple(self.buffer_observed))
        return (months_of(self.first), len(self.complaints), *bands)


def months_of(month: Period) -> int:
    """Months since the year 0."""
    return month.year * 12 + month.number - 1


def batches(
    histories: Sequence[History], start: Period, as_of: Period
) -> Iterator[tuple[list[int], Batch]]:
    """Batches with the places of their histories; months after `as_of` are left out.

    Raises HistoryError where `as_of` lies before `start`.
    """
    if months_of(as_of) < months_of(start):
        raise HistoryError("A look can't lie before the start.")
    alike: dict[tuple[object, ...], list[int]] = {}
    for place, history in enumerate(histories):
        alike.setdefault(history.shape, []).append(place)
    for places in alike.values():
        yield places, _batch([histories[place] for place in places], start, as_of)


def _batch(histories: Sequence[History], start: Period, as_of: Period) -> Batch:
    first = histories[0].first
    begin = months_of(first)
    before = max(months_of(start) - begin, 0)
    skipped = max(begin - months_of(start), 0)
    length = max(months_of(as_of) - begin + 1, 0)

    def stack(rows: Sequence[Counts | None]) -> Floats:
        table = np.full((len(rows), skipped + length), np.nan)
        for at, row in enumerate(rows):
            if row is not None:
                known = row[:length]
                table[at, skipped : skipped + len(known)] = [
                    np.nan if value is None else value for value in known
                ]
        return table

    complaints = stack([one.complaints for one in histories])
    for at, one in enumerate(histories):
        surges = [month + skipped for month in one.surges if month < length]
        complaints[at, surges] = np.nan
    calendar = (begin - skipped + np.arange(skipped + length)) % 12
    return Batch(
        before,
        complaints,
        stack([one.buffer for one in histories]),
        stack([one.control for one in histories]),
        _watched([one.observed for one in histories], stack, complaints.shape),
        _watched([one.buffer_observed for one in histories], stack, complaints.shape),
        np.tile(calendar, (len(histories), 1)),
    )


def _watched(
    audits: Sequence[Mapping[str, Watch]],
    stack: Callable[[Sequence[Counts | None]], Floats],
    shape: tuple[int, ...],
) -> Watched:
    bands = list(audits[0])
    counts = [stack([one[band].counts for one in audits]) for band in bands]
    hours = [stack([one[band].hours for one in audits]) for band in bands]
    return Watched(np.array(counts).reshape(-1, *shape), np.array(hours).reshape(-1, *shape))
