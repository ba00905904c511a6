"""A draft that is restored later means the days and times that it meant when it was typed."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from incidents.typed_before import as_of

LONDON = ZoneInfo("Europe/London")
FRIDAY = datetime(2026, 11, 27, 22, 53, tzinfo=LONDON)
MONDAY, SAME_DAY = date(2026, 11, 30), FRIDAY.date()
TOLD = {"received": "27/11/2026 22:53", "received_which": ""}
KNOWN = {"received": "27/11/2026 16:10"}


def between(start: str, which: str = "") -> dict[str, str]:
    return {"when": "between", "start": start, "start_which": which, "end": ""}


@pytest.mark.parametrize(
    ("typed", "today", "expected"),
    [
        ({"when": "now"}, MONDAY, TOLD | between("27/11/2026 22:53")),
        ({"when": "now"}, SAME_DAY, TOLD | between("27/11/2026 22:53")),
        ({"when": "unsure"}, MONDAY, TOLD),
        ({"when": "today", "time": "14:30"}, MONDAY, TOLD | between("27/11/2026 14:30")),
        ({"when": "today", "time": ""}, MONDAY, TOLD | between("27/11/2026")),
        ({"when": "today", "time": "14:30"}, SAME_DAY, TOLD),
        ({"when": "today", "time": "half"}, MONDAY, TOLD | between("half")),
        ({"when": "now"} | KNOWN, MONDAY, between("27/11/2026 16:10")),
        (
            {"when": "now", "received": "yesterday 16:10"},
            MONDAY,
            {"received": "26/11/2026 16:10"} | between("26/11/2026 16:10"),
        ),
        (
            {"when": "between", "start": "yesterday 22:30", "end": "today 01:00"} | KNOWN,
            MONDAY,
            {"start": "26/11/2026 22:30", "end": "27/11/2026 01:00"},
        ),
        (
            {"when": "between", "start": "22:00", "end": "22:30"} | KNOWN,
            MONDAY,
            {"start": "27/11/2026 22:00"},
        ),
        ({"when": "between", "start": "Thu 22:30"} | KNOWN, MONDAY, {}),
        ({"when": "between", "start": "yesterday 22:30"} | KNOWN, SAME_DAY, {}),
        ({"when": "between", "start": "November 2026"} | KNOWN, MONDAY, {}),
        ({"when": "between", "start": "Mon"} | KNOWN, MONDAY, {"start": "23/11/2026"}),
        ({"when": "between", "start": "14/11"} | KNOWN, MONDAY, {}),
    ],
)
def test_words_become_the_day_and_time_that_they_meant(
    typed: Mapping[str, str], today: date, expected: Mapping[str, str]
) -> None:
    assert as_of(typed, then=FRIDAY, today=today) == expected


@pytest.mark.parametrize(("fold", "which"), [(0, "first"), (1, "second")])
def test_in_the_october_night_it_says_which_of_the_two(fold: int, which: str) -> None:
    then = datetime(2026, 10, 25, 1, 30, fold=fold, tzinfo=LONDON)
    told = as_of({"when": "now"}, then=then, today=MONDAY)
    assert told["received_which"] == told["start_which"] == which
