"""Small numbers of people: what a table may show.

Counts from 0 to 9 are hidden behind one symbol, so that nobody can tell none from few; all
others are rounded to 5. Complementary suppression, by which a hidden cell can't be worked out
from totals, is not here yet: until it is, publish no totals beside hidden cells.
"""

SYMBOL = "[c]"
"""The symbol for "confidential" of the Government Analysis Function's guidance on symbols."""
SMALLEST_SHOWN = 10
ROUNDING = 5


class DisclosureError(ValueError):
    """A count that isn't one."""


def safe_count(people: int) -> int | None:
    """The count rounded to 5, or None where it must be hidden (0 to 9)."""
    if isinstance(people, bool) or not isinstance(people, int) or people < 0:
        raise DisclosureError("People are counted in whole numbers from 0 up.")
    if people < SMALLEST_SHOWN:
        return None
    return ROUNDING * ((people + ROUNDING // 2) // ROUNDING)


def shown(people: int) -> str:
    """The text of a cell: "[c]", or the rounded count with its thousands apart."""
    safe = safe_count(people)
    return SYMBOL if safe is None else f"{safe:,}"
