"""Which part of a table is tried, where the whole of it repeats itself.

The tables are of addresses, who asks, methods, boxes and values. What is always tried:

- every address by every role and by nobody, with every method that the address lists;
- every value at every address, by one role that may use it: in the path, in all boxes at once;
- every box left out once, and every file in a box for files.

The rest is an eighth for each case, and the next case has the next eighth: what an address doesn't
list, what a box holds alone, and what the other roles send. Cases are counted on from address to
address, so that each role sends each value somewhere. ``WHOLE_TABLES=1 make test`` tries all.
"""

import os
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")
PARTS = 1 if os.environ.get("WHOLE_TABLES") else 8


def part(values: Iterable[T], case: int) -> list[T]:
    """Those of ``values`` whose turn it is in the case of that number."""
    return [value for place, value in enumerate(values) if (place - case) % PARTS == 0]
