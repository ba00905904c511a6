"""A part of a table that repeats itself: a third for each case, so that three cases try all.

``WHOLE_TABLES=1 make test`` tries everything with everything.
"""

import os
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")
PARTS = 1 if os.environ.get("WHOLE_TABLES") else 3


def part(values: Iterable[T], case: int) -> list[T]:
    """Those of ``values`` whose turn it is in the case of that number."""
    return [value for place, value in enumerate(values) if (place - case) % PARTS == 0]
