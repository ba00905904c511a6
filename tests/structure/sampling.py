"""Which part of a table is tried, where the whole of it repeats itself.

The tables are of addresses, who asks, methods, boxes and values. What is always tried:

- every address by every role and by nobody, with every method that the address lists;
- every form filled in well, sent with nothing, with every box left out once, and every file in a
  box for files;
- every box with one nasty value while the others are filled in well.

What lies behind addresses is common to them, so values take turns: each case has the next value,
and cases are counted on from address to address, from box to box and from role to role. So each
value meets many addresses, each box several values, and each role sends each value somewhere.

What both sides have is the same code: operations tries values in it as above and measures it.
Outreach opens it in every role, and sends nasty values in all boxes at once.

``WHOLE_TABLES=1 make test`` tries all.
"""

import os
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
WHOLE = bool(os.environ.get("WHOLE_TABLES"))
PARTS = 1 if WHOLE else 16


def part(values: Iterable[T], case: int) -> list[T]:
    """Those of ``values`` whose turn it is in the case of that number."""
    return [value for place, value in enumerate(values) if (place - case) % PARTS == 0]


def one(values: Sequence[T], case: int) -> list[T]:
    """The one of ``values`` whose turn it is in the case of that number; none where there is none.

    Of whole tables it is all of them.
    """
    return list(values) if WHOLE or not values else [values[case % len(values)]]
