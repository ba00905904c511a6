"""A time in the words of who calls, typed on a Friday morning at 07:21."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.audit.errors import DomainError
from partnership.ui.when.errors import EndBeforeStart, NotYet, UnreadableMoment
from partnership.ui.when.moments import Asked, When, meant, written

LONDON = ZoneInfo("Europe/London")
AT = datetime(2026, 11, 27, 7, 21, tzinfo=LONDON)
ASKED = Asked(AT, LONDON)


def said(text: str, at: datetime = AT) -> tuple[str, str, str]:
    when = meant(text, Asked(at, LONDON))
    assert when.occurred_from
    assert when.occurred_to
    ends = [moment.astimezone(LONDON) for moment in (when.occurred_from, when.occurred_to)]
    start, end = (f"{moment:%d/%m/%y %H:%M}" for moment in ends)
    return when.precision, start, end


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("half nine", "26/11/26 21:30"),
        ("half past nine", "26/11/26 21:30"),
        ("half seven", "26/11/26 19:30"),
        ("half 6", "27/11/26 06:30"),
        ("quarter to ten", "26/11/26 21:45"),
        ("quarter past one", "27/11/26 01:15"),
        ("ten to two", "27/11/26 01:50"),
        ("quarter to one am", "27/11/26 00:45"),
        ("twenty five past ten pm", "26/11/26 22:25"),
        ("5 minutes to eleven", "26/11/26 22:55"),
        ("20 past 10", "26/11/26 22:20"),
        ("nine o'clock", "26/11/26 21:00"),
        ("9ish", "26/11/26 21:00"),
        ("about 9", "26/11/26 21:00"),
        ("at 7", "27/11/26 07:00"),
        ("7:21", "27/11/26 07:21"),
        ("7:22", "26/11/26 07:22"),
        ("10.30pm", "26/11/26 22:30"),
        ("10 p.m.", "26/11/26 22:00"),
        ("12am", "27/11/26 00:00"),
        ("2230 hrs", "26/11/26 22:30"),
        ("midnight", "27/11/26 00:00"),
        ("thursday midnight", "27/11/26 00:00"),
        ("thursday 00:00", "26/11/26 00:00"),
        ("noon yesterday", "26/11/26 12:00"),
        ("yesterday at 10pm", "26/11/26 22:00"),
        ("fri 22:30", "20/11/26 22:30"),
        ("fri 07:21", "27/11/26 07:21"),
        ("last friday 7am", "20/11/26 07:00"),
        ("around 9 on wednesday", "25/11/26 21:00"),
        ("thursday night at 1", "27/11/26 01:00"),
        ("wednesday night 11pm", "25/11/26 23:00"),
        ("last night 9", "26/11/26 21:00"),
        ("9 last night", "26/11/26 21:00"),
        ("last night at 2", "27/11/26 02:00"),
        ("3 wednesday afternoon", "25/11/26 15:00"),
        ("6 this morning", "27/11/26 06:00"),
        ("2026-11-14T22:30", "14/11/26 22:30"),
        ("1st november, 9:05", "01/11/26 09:05"),
        ("14/11 22:30", "14/11/26 22:30"),
        ("an hour ago", "27/11/26 06:21"),
        ("20 minutes ago", "27/11/26 07:01"),
        ("now", "27/11/26 07:21"),
    ],
)
def test_a_moment_is_the_last_that_it_can_be(text: str, start: str) -> None:
    assert said(text) == ("exact", start, start)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("last friday night", "20/11/26 20:00", "21/11/26 04:00"),
        ("friday night", "20/11/26 20:00", "21/11/26 04:00"),
        ("last night", "26/11/26 20:00", "27/11/26 04:00"),
        ("overnight", "26/11/26 20:00", "27/11/26 04:00"),
        ("this morning", "27/11/26 06:00", "27/11/26 07:21"),
        ("wednesday afternoon", "25/11/26 12:00", "25/11/26 18:00"),
        ("early hours of saturday", "21/11/26 00:00", "21/11/26 05:00"),
        ("10pm to 2am", "26/11/26 22:00", "27/11/26 02:00"),
        ("10 to 2", "26/11/26 22:00", "27/11/26 02:00"),
        ("10pm-2am", "26/11/26 22:00", "27/11/26 02:00"),
        ("10-2", "26/11/26 22:00", "27/11/26 02:00"),
        ("9-11 last night", "26/11/26 21:00", "26/11/26 23:00"),
        ("thursday to saturday", "19/11/26 00:00", "22/11/26 00:00"),
        ("friday to sunday", "20/11/26 00:00", "23/11/26 00:00"),
        ("8 to 10pm", "26/11/26 20:00", "26/11/26 22:00"),
        ("22:00–23:00", "26/11/26 22:00", "26/11/26 23:00"),
        ("between 9 and 11 last night", "26/11/26 21:00", "26/11/26 23:00"),
        ("yesterday evening between 8 and 9", "26/11/26 20:00", "26/11/26 21:00"),
        ("from 10pm till 2 in the morning", "26/11/26 22:00", "27/11/26 02:00"),
        ("10pm to midnight", "26/11/26 22:00", "27/11/26 00:00"),
        ("saturday 10pm to 2am", "21/11/26 22:00", "22/11/26 02:00"),
        ("9pm to 11pm friday", "20/11/26 21:00", "20/11/26 23:00"),
        ("fri 22:00 to sat 02:00", "20/11/26 22:00", "21/11/26 02:00"),
        ("14/11 to 16/11", "14/11/26 00:00", "17/11/26 00:00"),
        ("24 to 26 november", "24/11/26 00:00", "27/11/26 00:00"),
        ("mon to wed", "23/11/26 00:00", "26/11/26 00:00"),
        ("september to october", "01/09/26 00:00", "01/11/26 00:00"),
        ("last weekend", "21/11/26 00:00", "23/11/26 00:00"),
        ("last week", "16/11/26 00:00", "23/11/26 00:00"),
        ("monday to friday", "23/11/26 00:00", "27/11/26 07:21"),
    ],
)
def test_a_stretch_is_the_last_that_is_over(text: str, start: str, end: str) -> None:
    assert said(text) == ("range", start, end)


@pytest.mark.parametrize(
    ("text", "precision", "start"),
    [
        ("today", "day", "27/11/26 00:00"),
        ("friday", "day", "27/11/26 00:00"),
        ("last friday", "day", "20/11/26 00:00"),
        ("saturday", "day", "21/11/26 00:00"),
        ("2 days ago", "day", "25/11/26 00:00"),
        ("the day before yesterday", "day", "25/11/26 00:00"),
        ("14/12", "day", "14/12/25 00:00"),
        ("27/11", "day", "27/11/26 00:00"),
        ("28/11", "day", "28/11/25 00:00"),
        ("14-11-2013", "day", "14/11/13 00:00"),
        ("14.11.2013", "day", "14/11/13 00:00"),
        ("29/2", "day", "29/02/24 00:00"),
        ("14-11", "day", "14/11/26 00:00"),
        ("14 Nov 2025", "day", "14/11/25 00:00"),
        ("September", "month", "01/09/26 00:00"),
        ("october 2025", "month", "01/10/25 00:00"),
    ],
)
def test_a_day_stays_a_day_and_a_month_a_month(text: str, precision: str, start: str) -> None:
    assert said(text)[:2] == (precision, start)


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "31/2/2026", "25:00", "13pm", "14/13", "November 22:00", "99/99", "1"),
        *("0000-01-01", "every night", "9 to november", "10pm to 11pm to 12", "last week 22:00"),
        *("september morning", "half", "to", "22:00 23:00", "by 9"),
    ],
)
def test_what_tells_no_time_is_refused(text: str) -> None:
    with pytest.raises(UnreadableMoment):
        meant(text, ASKED)


@pytest.mark.parametrize("text", ["today 23:00", "tonight", "27/11 07:22", "1/1/2027"])
def test_what_is_to_come_is_refused(text: str) -> None:
    with pytest.raises(NotYet):
        meant(text, ASKED)


@pytest.mark.parametrize("text", ["26/11 22:00 to 25/11 23:00", "16/11 to 14/11"])
def test_a_time_that_runs_backwards_is_refused(text: str) -> None:
    with pytest.raises(EndBeforeStart):
        meant(text, ASKED)


def test_at_its_own_minute_a_time_is_of_today() -> None:
    assert said("half nine", AT.replace(hour=21, minute=30))[1] == "27/11/26 21:30"
    assert said("half nine", AT.replace(hour=21, minute=29))[1] == "27/11/26 09:30"
    assert said("10pm to 2am", AT.replace(hour=2, minute=0))[2] == "27/11/26 02:00"
    assert said("10pm to 2am", AT.replace(hour=1, minute=59))[2] == "26/11/26 02:00"


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(DomainError):
        assert isinstance(meant(text, ASKED), When)


@given(st.integers(0, 13_600_000), st.integers(1, 10**6))
def test_what_is_written_out_is_read_back(before: int, minutes: int) -> None:
    begins = (AT.astimezone(UTC) - timedelta(minutes=before)).astimezone(LONDON)
    ends = min(begins + timedelta(minutes=minutes), AT)
    for when in (When(begins, begins, "exact"), When(begins, ends, "range")):
        with suppress(DomainError):  # the nights in which the clocks change
            found = meant(written(when, LONDON), ASKED)
            assert (found.occurred_from, found.occurred_to) == (begins, when.occurred_to)


@given(st.dates(date(2001, 1, 1), date(2026, 11, 27)))
def test_a_day_and_a_month_are_read_back(day: date) -> None:
    midnight = datetime.combine(day, time(), LONDON)
    first = midnight.replace(day=1)
    assert meant(written(When(midnight, midnight, "day"), LONDON), ASKED).occurred_from == midnight
    month = meant(written(When(first, first, "month"), LONDON), ASKED)
    assert (month.occurred_from, month.precision) == (first, "month")
