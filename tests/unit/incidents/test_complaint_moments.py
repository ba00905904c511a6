"""Days and times as people type them."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.errors import UnreadableMoment
from incidents.moments import Typed, read
from partnership.ui.clock import AmbiguousTime, NoSuchTime, localise

LONDON = ZoneInfo("Europe/London")
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("22:30", None, time(22, 30)),
        ("10.30pm", None, time(22, 30)),
        ("10 pm", None, time(22)),
        ("12am", None, time(0)),
        ("yesterday 22:30", date(2026, 11, 22), time(22, 30)),
        ("Yesterday at 10pm", date(2026, 11, 22), time(22)),
        ("fri 22:30", date(2026, 11, 20), time(22, 30)),
        ("Monday", MONDAY, None),
        ("14/11 22:30", date(2026, 11, 14), time(22, 30)),
        ("14/12", date(2025, 12, 14), None),
        ("14/11/13", date(2013, 11, 14), None),
        ("14-11-2013", date(2013, 11, 14), None),
        ("2026-11-14T22:30", date(2026, 11, 14), time(22, 30)),
        ("14 Nov 2025", date(2025, 11, 14), None),
        ("1st november, 9:05", date(2026, 11, 1), time(9, 5)),
        ("29/2", date(2024, 2, 29), None),
    ],
)
def test_a_day_and_time_are_read(text: str, day: date | None, clock: time | None) -> None:
    assert read(text, today=MONDAY) == Typed(day, clock)


@pytest.mark.parametrize(("text", "first"), [("October 2025", 2025), ("oct", 2026)])
def test_a_month_stays_a_month(text: str, first: int) -> None:
    assert read(text, today=MONDAY) == Typed(date(first, 10, 1), None, is_month=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "31/2/2026",
        "25:00",
        "13pm",
        "14/13",
        "November 22:00",
        "99/99",
        "1",
        "0000-01-01",
    ],
)
def test_what_means_no_moment_is_refused(text: str) -> None:
    with pytest.raises(UnreadableMoment):
        read(text, today=MONDAY)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(UnreadableMoment):
        assert isinstance(read(text, today=MONDAY), Typed)


@given(
    st.dates(date(2000, 1, 1), MONDAY), st.times().map(lambda t: t.replace(second=0, microsecond=0))
)
def test_what_is_written_out_is_read_back(day: date, clock: time) -> None:
    assert read(f"{day:%d/%m/%Y} {clock:%H:%M}", today=MONDAY) == Typed(day, clock)


def test_the_october_hour_comes_twice() -> None:
    night, clock = date(2026, 10, 25), time(1, 30)
    with pytest.raises(AmbiguousTime):
        localise(night, clock, LONDON)
    first = localise(night, clock, LONDON, second=False)
    second = localise(night, clock, LONDON, second=True)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second - first == timedelta(hours=1)


def test_the_spring_hour_does_not_exist() -> None:
    with pytest.raises(NoSuchTime):
        localise(date(2026, 3, 29), time(1, 30), LONDON)
