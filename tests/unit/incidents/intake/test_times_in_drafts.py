"""A draft that is restored later means the days and times that it meant when it was typed."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from incidents.intake.forms import ComplaintForm
from partnership.accounts.models import User
from strategy.models import Strategy

LONDON = ZoneInfo("Europe/London")
FRIDAY = datetime(2026, 11, 27, 22, 53, tzinfo=LONDON)
MONDAY, SAME_DAY = FRIDAY + timedelta(days=3), FRIDAY + timedelta(minutes=5)
TOLD = {"received": "27/11/2026 22:53", "received_which": ""}
KNOWN = {"received": "27/11/2026 16:10"}


def at(time: str, **which: str) -> dict[str, str]:
    return {"when": "at", "time": time, **which}


def restored(typed: Mapping[str, str], then: datetime, now: datetime) -> dict[str, Any]:
    form = ComplaintForm(user=User(), strategy=Strategy(slug="example"), at=now)
    return form.draft_as_of(typed, then)


@pytest.mark.parametrize(
    ("typed", "now", "expected"),
    [
        ({"when": "now"}, MONDAY, TOLD | at("27/11/2026 22:53", time_which="")),
        ({"when": "now"}, SAME_DAY, TOLD | at("27/11/2026 22:53", time_which="")),
        ({"when": "unsure"}, MONDAY, TOLD),
        (at("14:30"), MONDAY, TOLD | {"time": "27/11/2026 14:30"}),
        (at("14:30"), SAME_DAY, TOLD),
        (at("22:55"), SAME_DAY, TOLD | {"time": "26/11/2026 22:55"}),
        (at("today"), MONDAY, TOLD | {"time": "27/11/2026"}),
        (at("half"), MONDAY, TOLD),
        ({"when": "now"} | KNOWN, MONDAY, at("27/11/2026 16:10", time_which="")),
        (
            {"when": "now", "received": "yesterday 16:10"},
            MONDAY,
            {"received": "26/11/2026 16:10"} | at("26/11/2026 16:10", time_which=""),
        ),
        (
            at("yesterday 22:30 to 01:00") | KNOWN,
            MONDAY,
            {"time": "26/11/2026 22:30 to 27/11/2026 01:00"},
        ),
        (at("10 to 11") | KNOWN, MONDAY, {}),
        (at("yesterday 22:30") | KNOWN, SAME_DAY, {}),
        (at("November 2026") | KNOWN, MONDAY, {}),
        (at("Mon") | KNOWN, MONDAY, {"time": "23/11/2026"}),
        (at("14/11") | KNOWN, MONDAY, {}),
    ],
)
def test_words_become_the_day_and_time_that_they_meant(
    typed: Mapping[str, str], now: datetime, expected: Mapping[str, str]
) -> None:
    assert restored(typed, FRIDAY, now) == expected


@pytest.mark.parametrize(("fold", "which"), [(0, "first"), (1, "second")])
def test_in_the_october_night_it_says_which_of_the_two(fold: int, which: str) -> None:
    then = datetime(2026, 10, 25, 1, 30, fold=fold, tzinfo=LONDON)
    told = restored({"when": "now"}, then, MONDAY)
    assert told["received_which"] == told["time_which"] == which


def test_each_of_the_two_hours_is_read_back_as_itself() -> None:
    for which, hour in (("first", 0), ("second", 1)):
        typed = {"when": "now", "received": "25/10/2026 01:30", "received_which": which}
        told = restored(typed, FRIDAY, MONDAY)
        assert (told["time"], told["time_which"]) == ("25/10/2026 01:30", which)
        assert datetime(2026, 10, 25, hour, 30, tzinfo=UTC).astimezone(LONDON).hour == 1
