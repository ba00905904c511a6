"""Histories with known truth as the judge takes them in: the one place where both meet."""

from collections.abc import Sequence

import numpy as np

from partnership.analysis.histories.make import Floats, Known
from partnership.analysis.levels.batch import Batch, Watched
from partnership.analysis.levels.history import Counts, History, Watch
from partnership.analysis.periods import Period

FIRST_YEAR = 2011


def batch_of(histories: Sequence[Known]) -> Batch:
    """Histories of one shape, months of a marked surge left out. Raises ValueError for none."""
    if not histories:
        raise ValueError("There is no history to judge.")
    complaints = np.stack([one.complaints for one in histories])
    for row, one in zip(complaints, histories, strict=True):
        row[list(one.surges)] = np.nan
    first = np.array([one.first_month - 1 for one in histories])
    return Batch(
        histories[0].baseline,
        complaints,
        np.stack([one.buffer for one in histories]),
        np.stack([one.control for one in histories]),
        _watched([one.observed for one in histories], complaints.shape),
        _watched([one.buffer_observed for one in histories], complaints.shape),
        (first[:, None] + np.arange(complaints.shape[1])) % 12,
    )


def _watched(
    histories: Sequence[dict[str, tuple[Floats, Floats]]], shape: tuple[int, ...]
) -> Watched:
    bands = list(histories[0])
    counts, hours = (
        np.array([[one[band][which] for one in histories] for band in bands]).reshape(-1, *shape)
        for which in (0, 1)
    )
    return Watched(counts, hours)


def history_of(known: Known) -> History:
    """A history with known truth as the plain values that a report has; it begins in 2011."""
    return History(
        Period.month(FIRST_YEAR, known.first_month),
        _plain(known.complaints),
        _plain(known.buffer),
        _plain(known.control),
        {band: Watch(_plain(c), _plain(h)) for band, (c, h) in known.observed.items()},
        {band: Watch(_plain(c), _plain(h)) for band, (c, h) in known.buffer_observed.items()},
        frozenset(known.surges),
    )


def _plain(values: Floats) -> Counts:
    return [None if value != value else float(value) for value in values]
