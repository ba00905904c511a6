"""What people type as a week and as hours."""

from datetime import date

import pytest

from partnership.analysis.periods import Period
from patrols.activity.errors import HoursUnclear, WeekUnclear
from patrols.activity.reading import hours_in_words, minutes_of, week_of

TODAY = date(2026, 11, 28)
WEEK_47 = Period.week(2026, 47)


@pytest.mark.parametrize(
    "text",
    ["2026-W47", "2026W47", "week 47 of 2026", "W47 2026", "16/11/2026", "2026-11-22", "16 Nov"],
)
def test_a_week_is_named_in_several_ways(text: str) -> None:
    assert week_of(text, today=TODAY) == WEEK_47


@pytest.mark.parametrize(
    "text",
    ["2026-W54", "47", "November 2026", "next year", "x", "31/2/26"],
)
def test_what_names_no_week_is_never_guessed(text: str) -> None:
    with pytest.raises(WeekUnclear):
        week_of(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3", 180),
        ("3.5", 210),
        ("3,25", 195),
        ("0", 0),
        ("3:20", 200),
        ("3h 30", 210),
        ("2 hrs", 120),
    ],
)
def test_hours_are_told_in_several_ways(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize("text", ["-1", "3:75", "three", "1e9", "3.5.1", "٣", "nan"])
def test_what_is_no_number_of_hours_is_refused(text: str) -> None:
    with pytest.raises(HoursUnclear):
        minutes_of(text)


@pytest.mark.parametrize(
    ("minutes", "words"), [(180, "3"), (210, "3.5"), (195, "3.25"), (200, "3:20")]
)
def test_hours_read_as_they_are_typed(minutes: int, words: str) -> None:
    assert hours_in_words(minutes) == words
    assert minutes_of(words) == minutes
