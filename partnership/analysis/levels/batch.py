"""Many histories of one shape at once: what the filters work on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Watched:
    """Counts by band of the week and the hours that they took, both (bands, n, months).

    nan is a month that nobody knows; a month of no hours says nothing.
    """

    counts: Floats
    hours: Floats

    @property
    def known(self) -> NDArray[np.bool_]:
        """Which months say something, (bands, n, months)."""
        return np.isfinite(self.counts) & np.isfinite(self.hours) & (self.hours > 0)


@dataclass(frozen=True, eq=False)
class Batch:
    """`n` histories with `before` months before the start of `months` in all.

    `complaints`, `buffer`, `control`: counts, (n, months), nan where unknown or where the month
    is marked as a surge; a history without a buffer or control has nan throughout. `observed`,
    `buffer_observed`: see Watched; without audits it has no bands. `calendar`: month of the year
    from 0, (n, months).
    """

    before: int
    complaints: Floats
    buffer: Floats
    control: Floats
    observed: Watched
    buffer_observed: Watched
    calendar: NDArray[np.int64]

    def part(self, chosen: slice) -> "Batch":
        """Some of the histories."""
        return Batch(
            self.before,
            self.complaints[chosen],
            self.buffer[chosen],
            self.control[chosen],
            Watched(self.observed.counts[:, chosen], self.observed.hours[:, chosen]),
            Watched(self.buffer_observed.counts[:, chosen], self.buffer_observed.hours[:, chosen]),
            self.calendar[chosen],
        )
