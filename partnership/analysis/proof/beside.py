"""How three common readings would judge the same complaints: "improving" or not, every month.

Each takes complaints of shape (n, months) with nan where unknown and how many months lie before
the start, and gives (n, after). None asks for audits or for the buffer.
"""

import numpy as np
from numpy.typing import NDArray

from partnership.analysis.histories.make import Floats

Flags = NDArray[np.bool_]

LOWER = 0.9
RUN = 7
RANGE_FACTOR, NEAR = 2.66, 2 / 3
OPEN_SDG_MODERATE, OPEN_SDG_ZERO = 0.005, 0.001
YEAR = 12


def two_points(complaints: Floats, before: int) -> Flags:
    """At least a tenth under the same month of the last year before the start."""
    same = complaints[:, before - YEAR : before]
    after = complaints[:, before:]
    then = np.concatenate([same] * (after.shape[1] // YEAR + 1), 1)[:, : after.shape[1]]
    return np.asarray(after < LOWER * then)


def nhs(complaints: Floats, before: int) -> Flags:
    """Special cause improvement at the latest point of an XmR chart (Making Data Count).

    Limits from the months before the start: mean ± 2.66 x mean moving range. One point under
    the limit, 7 under the mean, 7 falling, or 2 of 3 beyond two thirds of the way.
    """
    mean, low, high = (limit[:, None] for limit in xmr(complaints[:, :before]))
    spread = high - mean
    under = complaints < mean
    falling = np.diff(complaints, axis=1, prepend=np.nan) < 0
    near = complaints < mean - NEAR * spread
    found = (complaints < low) & (low > 0)
    found |= _all_of(under, RUN) | _all_of(falling, RUN - 1)
    found |= near & (_sum_of(near, 3) >= 2)
    return found[:, before:]


def xmr(values: Floats) -> tuple[Floats, Floats, Floats]:
    """Mean, lower and upper limit of XmR charts, (n,) each; values (n, months), nan skipped.

    mean ± 2.66 x mean moving range (Wheeler 1993, Understanding Variation).
    """
    mean = np.nanmean(values, 1)
    reach = RANGE_FACTOR * np.nanmean(np.abs(np.diff(values, axis=1)), 1)
    return mean, mean - reach, mean + reach


def open_sdg(complaints: Floats, before: int) -> Flags:
    """Moderate progress or better by the compound annual change of whole years, from month 12.

    Open SDG's measure without a target: (latest / first) ^ (1 / years) - 1 under -0.5%; a first
    value of 0 is read as 0.001. The first is the last year before the start.
    """
    first = np.nanmean(complaints[:, before - YEAR : before], 1)
    first = np.where(first > 0, first, OPEN_SDG_ZERO)
    after = complaints.shape[1] - before
    found = np.zeros((len(complaints), after), dtype=bool)
    for month in range(YEAR - 1, after):
        latest = np.nanmean(complaints[:, before + month - YEAR + 1 : before + month + 1], 1)
        change = (latest / first) ** (YEAR / (month + 1)) - 1
        found[:, month] = change < -OPEN_SDG_MODERATE
    return found


READINGS = {"two points": two_points, "NHS": nhs, "Open SDG": open_sdg}


def _sum_of(flags: Flags, width: int) -> NDArray[np.int64]:
    """How many of the last `width` months are set, at each month."""
    total = np.cumsum(flags, 1)
    earlier = np.zeros_like(total)
    earlier[:, width:] = total[:, :-width]
    return np.asarray(total - earlier)


def _all_of(flags: Flags, width: int) -> Flags:
    return np.asarray(_sum_of(flags, width) == width)
