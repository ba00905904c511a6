"""The nights when the clocks change, what lies after they told us, and what a time is said as."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from partnership.ui.clock import AmbiguousTime, NoSuchTime, localise
from partnership.ui.when.errors import AfterTheyTold
from partnership.ui.when.formatting import when_in_words
from partnership.ui.when.moments import Asked, just_now, meant

LONDON = ZoneInfo("Europe/London")
AT = datetime(2026, 10, 25, 14, 0, tzinfo=UTC)  # the day of the 25 hours
ASKED = Asked(AT, LONDON)


def asked(second: bool) -> Asked:
    return Asked(AT, LONDON, second)


def test_now_is_exact() -> None:
    when = just_now(ASKED)
    assert (when.occurred_from, when.occurred_to, when.precision) == (AT, AT, "exact")


def test_today_is_the_whole_long_day() -> None:
    when = meant("today", ASKED)
    assert when.occurred_from
    assert when.occurred_to
    assert when.occurred_to - when.occurred_from == timedelta(hours=25)


def test_the_hour_that_came_twice_is_asked_about_and_answered() -> None:
    for text in ("25/10 01:30", "24/10 22:00 to 25/10 01:30"):
        with pytest.raises(AmbiguousTime):
            meant(text, ASKED)
        first, second = (meant(text, asked(answer)).occurred_to for answer in (False, True))
        assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
        assert second == first + timedelta(hours=1)


def test_a_time_of_today_is_not_asked_about_for_the_night_before() -> None:
    monday = Asked(AT + timedelta(days=1), LONDON)
    assert meant("half one", monday).occurred_from == datetime(2026, 10, 26, 13, 30, tzinfo=UTC)
    after_spring = Asked(datetime(2026, 3, 30, 9, 0, tzinfo=UTC), LONDON)
    assert meant("01:30", after_spring).occurred_from == datetime(2026, 3, 30, 0, 30, tzinfo=UTC)


def test_the_spring_hour_does_not_exist() -> None:
    with pytest.raises(NoSuchTime):
        localise(date(2026, 3, 29), time(1, 30), LONDON)
    with pytest.raises(NoSuchTime):
        meant("29/3/2026 01:30", ASKED)
    for text in ("28/3 23:00 to 1am", "29/3 00:00 to 01:00", "28/3 10pm to 1.30am"):
        with pytest.raises(NoSuchTime):
            meant(text, ASKED)


def test_a_night_over_the_change_keeps_its_hours_by_the_clock() -> None:
    night = meant("last night", ASKED)
    assert night.occurred_from == datetime(2026, 10, 24, 19, 0, tzinfo=UTC)
    assert night.occurred_to == datetime(2026, 10, 25, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", ["today 09:01", "10:00", "9am to 9:01am", "this morning"])
def test_days_are_those_of_who_types_and_nothing_lies_after_they_told_us(text: str) -> None:
    told = datetime(2026, 10, 25, 9, 0, tzinfo=UTC)
    asking = Asked(AT, LONDON, None, told)
    if text in {"10:00", "9am to 9:01am"}:  # of the day before they told us
        assert (
            meant(text, asking).occurred_to
            == {
                "10:00": datetime(2026, 10, 24, 9, 0, tzinfo=UTC),
                "9am to 9:01am": datetime(2026, 10, 24, 8, 1, tzinfo=UTC),
            }[text]
        )
    elif text == "this morning":
        assert meant(text, asking).occurred_to == told
    else:
        with pytest.raises(AfterTheyTold):
            meant(text, asking)
    assert meant("today 09:00", asking).occurred_from == told


def test_words_say_which_of_the_two_hours() -> None:
    class Told:
        occurred_from = occurred_to = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
        time_precision = "exact"

    assert when_in_words(Told()) == "Sun 25 October 2026, 01:30 GMT"
