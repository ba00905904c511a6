"""The rows of a month held against those of the months before, to find a file that is not whole.

A month is doubtful with fewer than half of the rows of the lowest month that it is held against, or
more than twice those of the highest. Of 58 published months of one force, 3,963 to
6,046 rows each, none is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from partnership.ui import wording

COMPARED = 12  # months
FEWEST = 3  # months; fewer tell nothing


@dataclass(frozen=True)
class Comparison:
    """Rows of one month, and the lowest and highest of ``months`` other months.

    ``are_before``: the others are the months before it, not those on both sides.
    """

    rows: int
    months: int
    low: int
    high: int
    are_before: bool

    @property
    def is_doubtful(self) -> bool:
        differs = self.rows * 2 < self.low or self.rows > self.high * 2
        return self.months >= FEWEST and differs

    @property
    def which(self) -> str:
        """Which months it is held against: ``the 12 months before``."""
        if not self.months:
            return "no other month"
        months = "month" if self.months == 1 else f"{self.months} months"
        return f"the {months} before" if self.are_before else f"the {months} nearest to it"

    @property
    def others(self) -> str:
        """What the other months had: ``the 12 months before had 4,468 to 5,387``."""
        if not self.months:
            return "there is no other month to compare with"
        low, high = wording.number(self.low), wording.number(self.high)
        return f"{self.which} had {low if low == high else f'{low} to {high}'}"

    @property
    def words(self) -> str:
        """``49 rows; the 12 months before had 4,468 to 5,387``."""
        noun = "row" if self.rows == 1 else "rows"
        return f"{wording.number(self.rows)} {noun}; {self.others}"


def compare(month: date, rows: int, held: Mapping[date, int]) -> Comparison:
    """``rows`` of a month against ``held``, the rows of other months by their first day."""
    others = [other for other in held if other != month]
    before = sorted((other for other in others if other < month), reverse=True)
    are_before = len(before) >= FEWEST
    if not are_before:
        before = sorted(others, key=lambda other: abs((other - month).days))
    chosen = [held[other] for other in before[:COMPARED]]
    low, high = min(chosen, default=0), max(chosen, default=0)
    return Comparison(rows, len(chosen), low, high, are_before)
