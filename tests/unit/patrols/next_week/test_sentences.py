"""The reasons read as sentences, and claim no more than the numbers hold."""

from datetime import date

import pytest

from patrols.forecasts.forecasting import hours_reason, peak_of
from patrols.forecasts.models import DAYS
from patrols.next_week.sentences import (
    accuracy_in_words,
    days_together,
    few_sentence,
    hours_in_words,
    last_visit_in_words,
    percent,
    place_sentence,
    score_sentence,
)

TODAY = date(2013, 11, 19)


def week(**counts: float) -> list[list[float]]:
    """A week of counts: ``fri_3=5`` is five on Friday from 18:00 to 24:00."""
    found = [[0.0] * 4 for _ in range(7)]
    for key, value in counts.items():
        day, window = key.split("_")
        found[[name.lower() for name in DAYS].index(day)][int(window)] = value
    return found


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (week(fri_3=8, sat_3=1), "Fri 18:00–24:00"),
        (week(fri_3=4, sat_3=4, mon_0=3), "Fri–Sat 18:00–24:00"),
        (week(sun_3=4, mon_3=4, wed_1=3), "Sun–Mon 18:00–24:00"),
        (week(**{f"{d.lower()}_3": 1 for d in DAYS}), "Mon–Thu 18:00–24:00"),
    ],
)
def test_most_is_said_of_more_than_half_in_the_shortest_run_of_days(
    counts: list[list[float]], said: str
) -> None:
    assert peak_of(counts).words == said
    assert peak_of(counts).is_most


def test_without_more_than_half_anywhere_the_busiest_time_is_no_most() -> None:
    peak = peak_of(week(fri_3=5, mon_0=5))
    assert (peak.words, peak.is_most) == ("Mon 00:00–06:00", False)


NIGHTS = [(4, 3), (5, 3)]  # Friday and Saturday from 18:00


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (week(fri_3=4, sat_3=4, mon_0=3), "most here Fri–Sat 18:00–24:00"),
        (week(fri_3=4), "most here Fri 18:00–24:00; others follow the whole area"),
        (week(fri_3=4, sat_3=1), "most here Fri 18:00–24:00"),
        (week(fri_3=3, sun_0=4), "few here with a known time (7); the hours follow the whole area"),
        (week(sun_0=2, mon_0=2), "few here with a known time (4); the hours follow the whole area"),
        (week(fri_3=2), "few here with a known time (2); the hours follow the whole area"),
        (week(), "none here with a known time; the hours follow the whole area"),
        (week(sun_0=9, mon_0=3), "most here Sun 00:00–06:00, but the hours follow the whole area"),
        (
            week(fri_3=5, mon_0=4, tue_1=4),
            "at many hours here, most often Fri 18:00–24:00; others follow the whole area",
        ),
        (week(mon_0=6, tue_1=6), "at many hours here, but the hours follow the whole area"),
    ],
)
def test_a_reason_tells_whether_the_place_or_the_area_gives_the_hours(
    counts: list[list[float]], said: str
) -> None:
    assert hours_reason(counts, NIGHTS) == said
    assert len(said) <= 80


def test_what_lies_within_the_hours_is_counted_where_its_peak_is_not_wholly_among_them() -> None:
    counts = week(sun_0=2, mon_0=1, tue_0=1, thu_3=2, fri_3=1)
    hours = [(3, 3), (4, 3), (0, 0), (6, 0)]
    assert hours_reason(counts, hours) == "6 of 7 here with a known time were in these hours"


def test_a_place_has_its_count_its_hours_and_its_last_visit_in_one_sentence() -> None:
    visits = last_visit_in_words(date(2013, 11, 10), None, TODAY)
    sentence = place_sentence(14, 5, "most here Fri 18:00–24:00", visits)
    said = "14 complaints from 5 callers in 12 months, most here Fri 18:00–24:00, "
    said += "last visit 9 days ago"
    assert sentence == said


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        ([75, 75, None, 10], "known to within about 75 m."),
        ([75, 150, 80], "known to within about 75 to 150 m."),
    ],
)
def test_vague_points_are_called_vague_once(metres: list[int | None], said: str) -> None:
    assert accuracy_in_words(metres).endswith(said)


def test_points_that_are_truer_than_half_a_cell_need_no_word() -> None:
    assert accuracy_in_words([10, None, 50]) == ""


@pytest.mark.parametrize(
    ("made", "planned", "said"),
    [
        (None, None, "no visit on record"),
        (TODAY, None, "last visit today"),
        (date(2013, 11, 18), TODAY, "last visit yesterday"),
        (None, date(2013, 11, 17), "last visit planned 2 days ago"),
    ],
)
def test_a_visit_that_was_only_planned_is_not_called_made(
    made: date | None, planned: date | None, said: str
) -> None:
    assert last_visit_in_words(made, planned, TODAY) == said


def test_hours_of_the_same_window_stand_together() -> None:
    assert hours_in_words([(5, 3), (4, 3), (0, 1)]) == "Fri, Sat 18:00–24:00; Mon 06:00–12:00"


def test_the_score_says_hit_share_of_area_time_interval_and_yardstick() -> None:
    score = {"weeks": 26, "hit": 0.47, "hit_interval": [0.4, 0.55], "area_time": 0.01}
    said = score_sentence({**score, "counts_hit": 0.39})
    assert "In the last 26 weeks" in said
    assert "held 47% of complaints with a known time in 1% of the area-time" in said
    assert "40% to 55%" in said
    assert "39%" in said


def test_a_short_history_makes_no_claim() -> None:
    assert "%" not in score_sentence({})


@pytest.mark.parametrize(("share", "said"), [(0.0, "0%"), (0.004, "under 1%"), (0.996, "over 99%")])
def test_a_small_share_is_not_rounded_to_nothing(share: float, said: str) -> None:
    assert percent(share) == said


def test_days_in_a_row_stand_as_a_run() -> None:
    assert days_together([0, 1, 2, 3, 5]) == "Mon–Thu, Sat"


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (10, ""),
        (9, "9 places have complaints from at least 3 different callers: others are not shown."),
        (1, "1 place has complaints from at least 3 different callers: others are not shown."),
        (0, "No place has complaints from at least 3 different callers: others are not shown."),
    ],
)
def test_that_fewer_places_qualify_is_said(places: int, said: str) -> None:
    assert few_sentence(places, 10, 3) == said
