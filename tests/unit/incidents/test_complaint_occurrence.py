"""From what was typed about the time to an honest precision."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from incidents.errors import EndBeforeStart, NotYet, StartMissing, UnreadableMoment
from incidents.occurrence import Asked, between, just_now, some_time_today
from incidents.wording import when_in_words

AT = datetime(2026, 10, 25, 14, 0, tzinfo=UTC)  # the day of the 25 hours
ASKED = Asked(AT, ZoneInfo("Europe/London"))


def asked(**second: bool) -> Asked:
    return Asked(AT, ZoneInfo("Europe/London"), second)


def test_now_is_exact() -> None:
    when = just_now(ASKED)
    assert (when.occurred_from, when.occurred_to, when.precision) == (AT, AT, "exact")


def test_today_without_a_time_is_the_whole_long_day() -> None:
    when = some_time_today("", ASKED)
    assert when.precision == "day"
    assert when.occurred_to - when.occurred_from == timedelta(hours=25)  # type: ignore[operator]


def test_a_time_that_has_not_come_is_refused_at_its_box() -> None:
    with pytest.raises(NotYet) as caught:
        some_time_today("23:00", ASKED)
    assert caught.value.field == "time"


def test_an_evening_range_runs_over_midnight() -> None:
    when = between("fri 22:00", "02:00", ASKED)
    assert when.occurred_from == datetime(2026, 10, 23, 21, 0, tzinfo=UTC)
    assert when.occurred_to == datetime(2026, 10, 24, 1, 0, tzinfo=UTC)
    assert when.precision == "range"


def test_a_day_alone_is_a_day_and_a_month_alone_a_month() -> None:
    assert between("yesterday", "", ASKED).precision == "day"
    month = between("September", "", ASKED)
    assert month.precision == "month"
    assert month.occurred_to - month.occurred_from == timedelta(days=30)  # type: ignore[operator]


def test_days_and_months_as_a_range_hold_their_last_day() -> None:
    when = between("19/10", "20/10", ASKED)
    assert when.occurred_to == datetime(2026, 10, 20, 23, 0, tzinfo=UTC)


def test_a_range_that_runs_backwards_is_refused() -> None:
    with pytest.raises(EndBeforeStart):
        between("24/10 22:00", "23/10 22:00", ASKED)


def test_between_needs_a_start() -> None:
    with pytest.raises(StartMissing):
        between("", "22:00", ASKED)


def test_an_unreadable_end_is_shown_at_the_end() -> None:
    with pytest.raises(UnreadableMoment) as caught:
        between("22:00", "soon", ASKED)
    assert caught.value.field == "end"


def test_a_range_within_the_hour_that_comes_twice_is_measured_in_real_time() -> None:
    when = between("25/10 01:45", "25/10 01:15", asked(start=False, end=True))
    assert when.occurred_to - when.occurred_from == timedelta(minutes=30)  # type: ignore[operator]


def test_words_say_which_of_the_two_hours() -> None:
    class Told:
        occurred_from = occurred_to = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
        time_precision = "exact"

    assert when_in_words(Told()) == "Sun 25 October 2026, 01:30 GMT"
