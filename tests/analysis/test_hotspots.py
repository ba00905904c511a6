"""The forecast: hand-worked figures, and weeks and windows."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.analysis.geometry import grid_cells, local_metres
from partnership.analysis.hotspot_events import Events, aoristic, spread, week_of, window_of
from partnership.analysis.hotspots import Settings, forecast

MONDAY = np.datetime64("2013-07-15")
PLAIN = Settings(half_life_weeks=None, hour_strength=2.0, week_strength=4.0)
DAYS = st.dates(date(1970, 1, 5), date(2100, 1, 1))


def at(*texts: str) -> np.ndarray:
    return np.array(texts, dtype="datetime64[s]")


def test_a_share_is_shrunk_to_hours_and_then_to_the_week() -> None:
    # Two events last Monday 00:00-06:00. Area: (2 + 1) / (2 + 28) = 0.1 there, 1/30 elsewhere;
    # nights 0.1 + 6/30 = 0.3. The cell's nights: (2 + 2 * 0.3) / (2 + 2) = 0.65, so Monday night
    # is expected to hold 0.1 / 0.3 * 0.65; its share is (2 + 4 * that) / (2 + 4).
    result = forecast(
        Events.of([7, 7], at("2013-07-08 00:00", "2013-07-08 05:59")),
        week_start=MONDAY,
        settings=PLAIN,
    )
    expected = (2 + 4 * (0.1 / 0.3 * 0.65)) / 6
    assert result.share[0, 0] == pytest.approx(expected)
    assert result.risk[0, 0] == pytest.approx(2 * expected)
    assert result.share.sum() == pytest.approx(1)


def test_risk_adds_up_to_the_events_of_an_average_week() -> None:
    four_weeks = at("2013-06-17 10:00", "2013-06-25 11:00", "2013-07-03 23:00", "2013-07-14 04:00")
    result = forecast(Events.of([1, 1, 2, 2], four_weeks), week_start=MONDAY, settings=PLAIN)
    assert result.risk.sum() == pytest.approx(1.0)
    assert result.count_12_months.tolist() == [2, 2]


@pytest.mark.parametrize(("days", "weeks"), [(28, 4), (29, 4 + 1 / 7), (52 * 7, 52), (800, 52)])
def test_days_that_were_recorded_count_without_an_event(days: int, weeks: float) -> None:
    events = Events.of([1, 2], at("2013-07-09 11:00", "2013-07-14 04:00"))
    recorded = np.arange(MONDAY - days, MONDAY)
    result = forecast(events, week_start=MONDAY, settings=PLAIN, recorded=recorded)
    assert result.risk.sum() == pytest.approx(2 / weeks)


def test_days_in_a_gap_count_for_nothing() -> None:
    events = Events.of([1], at("2013-07-09 11:00"))
    recorded = np.arange(MONDAY - 28, MONDAY)
    known = np.delete(recorded, slice(3, 10))
    result = forecast(events, week_start=MONDAY, settings=PLAIN, recorded=known)
    assert result.risk.sum() == pytest.approx(1 / 3)


def test_where_nothing_was_recorded_in_twelve_months_nothing_is_divided_by() -> None:
    events = Events.of([1], at("2011-07-12 11:00"))
    recorded = np.arange(np.datetime64("2011-07-11"), np.datetime64("2011-07-18"))
    result = forecast(events, week_start=MONDAY, settings=PLAIN, recorded=recorded)
    assert np.isfinite(result.risk).all()


def test_an_event_counts_half_after_its_half_life() -> None:
    events = Events.of([1, 2], at("2013-07-10 10:00", "2013-01-09 10:00"))
    risk = forecast(events, week_start=MONDAY, settings=Settings(half_life_weeks=26)).risk.sum(1)
    assert risk[0] == pytest.approx(2 * risk[1])


def test_what_is_older_than_twelve_months_only_breaks_ties() -> None:
    # 364 days before the Monday is the oldest moment that still counts in full.
    edge = at("2012-07-16 00:00", "2012-07-15 23:59")
    result = forecast(Events.of([1, 2], edge), week_start=MONDAY, settings=PLAIN)
    assert result.count_12_months.tolist() == [1, 0]
    assert 0 < result.risk[1].sum() < result.risk[0].sum() / 50


def test_an_event_of_unknown_hour_takes_the_pattern_of_the_area() -> None:
    history = Events.of(
        [1, 1, 1, 2], at(*["2013-07-08 23:00"] * 3, "2013-07-10 00:00"), timed=[1, 1, 1, 0]
    )
    result = forecast(history, week_start=MONDAY)
    assert result.share[1] == pytest.approx(result.area_share)
    assert result.count_12_months[1] == 1
    assert result.window_counts[1].tolist() == [0] * 28


def test_without_any_known_hour_every_window_is_as_likely() -> None:
    result = forecast(Events.of([1], at("2013-07-10"), timed=False), week_start=MONDAY)
    assert result.share[0] == pytest.approx(np.full(28, 1 / 28))


def test_a_history_without_events_gives_an_empty_forecast() -> None:
    result = forecast(Events.of([], at()), week_start=MONDAY)
    assert result.risk.shape == (0, 28)


def test_a_forecast_starts_on_a_monday() -> None:
    with pytest.raises(ValueError, match="Monday"):
        forecast(Events.of([1], at("2013-01-01")), week_start=np.datetime64("2013-07-16"))


def test_a_forecast_has_the_counts_behind_a_rank() -> None:
    times = at("2013-07-12 22:00", "2013-07-05 19:00", "2013-07-01 09:00", "2013-07-12 12:00")
    history = Events.of([5, 5, 5, 9], times, accuracy_m=[10, 30, np.nan, np.nan])
    result = forecast(history, week_start=MONDAY)
    friday_evening = 4 * 4 + 3
    assert divmod(int(result.risk.argmax()), 28) == (0, friday_evening)
    assert (result.count_12_months[0], result.window_counts[0].sum()) == (3, 3)
    assert result.window_counts[0, friday_evening] == 2
    assert result.area_share[friday_evening] < result.share[0, friday_evening] < 2 / 3
    assert result.accuracy_m[0] == pytest.approx(20)


@pytest.mark.parametrize(
    ("start", "end", "windows", "weights"),
    [
        ("2013-07-08 05:00", "2013-07-08 07:00", [0, 1], [0.5, 0.5]),
        ("2013-07-07 23:00", "2013-07-08 03:00", [27, 0], [0.25, 0.75]),
        ("2013-07-08 00:00", "2013-07-08 06:00", [0], [1.0]),
        ("2013-07-08 06:00", "2013-07-08 06:00", [1], [1.0]),
        ("2013-07-09 18:00", "2013-07-10 18:00", [7, 8, 9, 10], [0.25] * 4),
    ],
)
def test_a_time_range_is_spread_over_the_windows_it_covers(
    start: str, end: str, windows: list[int], weights: list[float]
) -> None:
    times, parts = aoristic(np.datetime64(start), np.datetime64(end))
    assert window_of(times).tolist() == windows
    assert parts == pytest.approx(weights)


@given(st.datetimes(), st.integers(0, 7 * 86400))
def test_the_parts_of_an_event_make_one_event(start: object, seconds: int) -> None:
    first = np.datetime64(start, "s")  # type: ignore[call-overload]
    times, parts = aoristic(first, first + np.timedelta64(seconds, "s"))
    assert parts.sum() == pytest.approx(1)
    assert (parts > 0).all()
    assert len(np.unique(np.stack([week_of(times), window_of(times)]), axis=1).T) == len(times)


@pytest.mark.parametrize("end", ["2013-07-07 23:59", "2013-07-15 00:01"])
def test_a_range_backwards_or_over_a_week_is_refused(end: str) -> None:
    with pytest.raises(ValueError, match="at most a week"):
        aoristic(np.datetime64("2013-07-08 00:00"), np.datetime64(end))


def test_ranges_become_events_and_vague_ones_lose_their_hour() -> None:
    events = spread(
        [1, 2, 3],
        at("2013-07-08 05:00", "2013-07-01 00:00", "2013-07-03 12:00"),
        np.array(["2013-07-08 07:00", "2013-07-14 00:00", "NaT"], dtype="datetime64[s]"),
    )
    assert events.cell.tolist() == [1, 1, 2, 3]
    assert events.weight == pytest.approx([0.5, 0.5, 1, 1])
    assert events.timed.tolist() == [True, True, False, True]


@pytest.mark.parametrize(
    "wrong",
    [
        {"cell": [1, 2], "time": at("2013-01-01")},
        {"cell": [1], "time": at("NaT")},
        {"cell": [1], "time": at("2013-01-01"), "weight": 0},
        {"cell": [1], "time": at("2013-01-01"), "weight": np.nan},
    ],
)
def test_events_without_a_time_a_cell_or_a_weight_are_refused(wrong: dict) -> None:
    with pytest.raises(ValueError, match="Events need"):
        Events.of(**wrong)


def test_a_week_runs_on_over_new_year() -> None:
    weeks = week_of(at("2012-12-30 23:59", "2012-12-31 00:00", "2013-01-06 23:59", "2013-01-07"))
    assert np.diff(weeks).tolist() == [1, 0, 1]
    assert window_of(at("2012-12-31 00:00", "2013-01-01 12:00")).tolist() == [0, 6]


@given(DAYS, st.integers(0, 15))
def test_weeks_are_the_iso_weeks(day: date, later: int) -> None:
    other = day + timedelta(days=later)
    same = day.isocalendar()[:2] == other.isocalendar()[:2]
    assert (week_of(np.datetime64(day)) == week_of(np.datetime64(other))) == same


def test_local_metres_are_metres_from_the_median_point() -> None:
    x, y = local_metres(np.array([-0.41, -0.40, -0.40]), np.array([51.88, 51.88, 51.89]))
    assert x == pytest.approx([-686.5, 0, 0], abs=0.5)
    assert y == pytest.approx([0, 0, 1111.95], abs=0.5)


def test_shifting_a_grid_moves_points_into_the_next_cell() -> None:
    x, y = np.array([0.0, 49.9, 50.0, -0.1]), np.zeros(4)
    here, shifted = grid_cells(x, y, 100), grid_cells(x, y, 100, (50, 0))
    assert here[0] == here[1] == here[2] != here[3]
    assert shifted[0] == shifted[1] == shifted[3] != shifted[2]
    with pytest.raises(ValueError, match="more than 0"):
        grid_cells(x, y, 0)
