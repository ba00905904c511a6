"""How long hostile words are read, against ordinary ones of the same length.

Promised: 5,000 characters of any piece, over and over, take at most four times as long. The
longest text of any piece takes at most in proportion to its length.
"""

from time import process_time
from typing import Any

MOST = 4
MOST_OF_HALF = 3  # times the half of a text: 2 is in proportion, 4 as its square
ALWAYS = 0.05  # seconds that no proportion is made of


def run() -> dict[str, Any]:
    """The worst ratio to ordinary words, and the worst of a whole text to its half."""
    from partnership.core.guarded.reading import LONGEST
    from tests.unit.guarded.hostile import OF_DANGER, ORDINARY, PIECES, UNITS, long

    ordinary = _seconds(ORDINARY)
    times = {unit: _seconds(long(unit)) / ordinary for unit in UNITS}
    worst = max(times, key=times.__getitem__)
    halves = {
        piece: (_seconds(long(piece, LONGEST)) - ALWAYS) / _seconds(long(piece, LONGEST // 2))
        for piece in (*PIECES, *OF_DANGER)
    }
    worst_half = max(halves, key=halves.__getitem__)
    return {
        "times_ordinary": round(times[worst], 2),
        "of": ascii(worst),
        "times_half": round(halves[worst_half], 2),
        "of_half": ascii(worst_half),
        "passed": times[worst] <= MOST and halves[worst_half] <= MOST_OF_HALF,
    }


def _seconds(text: str) -> float:
    """The least CPU time of three readings of what was not read before."""
    from incidents.danger.signs import cannot_be_read, tells_of_danger
    from partnership.core.guarded.finder import findings

    times = []
    for _ in range(3):
        began = process_time()
        findings.__wrapped__(text)
        tells_of_danger.__wrapped__(text)
        cannot_be_read(text)
        times.append(process_time() - began)
    return min(times)
