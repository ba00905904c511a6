"""The back-test: hand-worked scores, ties, what it refuses, and that it can't see the future."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership.analysis.backtest import Backtest, BacktestError, bootstrap_ratio, evaluate
from partnership.analysis.hotspot_events import Events, week_of
from partnership.analysis.hotspot_ranking import (
    Unit,
    best_hits,
    drawn_hits,
    expected_hits,
    first_whole_week,
    units_at,
)
from partnership.analysis.hotspot_tuning import choose_settings
from partnership.analysis.hotspots import Settings, forecast

MONDAY = np.datetime64("2013-07-15")
FIELDS = ("cells", "risk", "share", "area_share", "count_12_months", "window_counts")


def day(number: int, hour: int = 10) -> np.datetime64:
    """An hour of a day counted from the Monday on which the tests of this file start."""
    return MONDAY + np.timedelta64(number * 24 + hour, "h")


def history_of(rows: list[tuple[int, int]]) -> Events:
    """Events from pairs of a cell and a day."""
    return Events.of([cell for cell, _ in rows], np.array([day(number) for _, number in rows]))


def random_history(seed: int, weeks: int, cells: int, a_week: int) -> Events:
    """Events without any pattern in the weeks around the Monday, half before and half after."""
    rng = np.random.default_rng(seed)
    hours = rng.integers(-weeks * 84, weeks * 84, weeks * a_week)
    return Events.of(rng.integers(0, cells, len(hours)), MONDAY + hours.astype("timedelta64[h]"))


def cells_with_habits() -> Events:
    """Two years in which each of 60 cells has events in one window of the week, and some noise."""
    rng = np.random.default_rng(4)
    week, cell = rng.integers(-100, 0, 1500), rng.integers(0, 60, 1500)
    habit = np.where(rng.random(1500) < 0.7, cell * 11 % 28, rng.integers(0, 28, 1500))
    return Events.of(cell, MONDAY + (week * 168 + habit * 6).astype("timedelta64[h]"))


@pytest.fixture
def two_weeks() -> Events:
    before = [(1, -7), (1, -6), (1, -5), (1, -14), (2, -7)]
    first, second = [(1, 0), (1, 1), (2, 2), (3, 6)], [(2, 7), (2, 8), (2, 13), (4, 9)]
    return history_of(before + first + second)


def score(events: Events, coverage: float = 0.25, **options: object) -> Backtest:
    chosen = {"unit": Unit.WEEK, "test_from": MONDAY, **options}
    return evaluate([events], coverages=[coverage], **chosen)  # type: ignore[arg-type]


def test_the_measures_of_a_week_worked_by_hand(two_weeks: Events) -> None:
    # One cell in four is chosen, both times cell 1: it holds 2 of 4 events, then 0 of 4. The
    # best cell held 2, then 3. Hit 2/8; PAI 0.25 / 0.25; PEI 2/5.
    result = score(two_weeks)
    planner = result.methods["planner"][0.25]
    assert (result.cells, result.weeks, result.events) == (4, 2, 8)
    assert (planner.hit, planner.pai, planner.pei) == pytest.approx((0.25, 1.0, 0.4))
    assert planner.ratio_to_counts == 1.0


def test_two_weeks_of_which_one_caught_nothing_give_no_interval(two_weeks: Events) -> None:
    # A quarter of resamples draw the empty week twice and have nothing to divide by.
    assert score(two_weeks).methods["planner"][0.25].interval is None
    assert score(two_weeks, 1.0).methods["planner"][1.0].interval == (1.0, 1.0)


def test_the_measures_of_a_window_worked_by_hand() -> None:
    # Cell 1: three events on Mondays at 10:00 and one on a Tuesday; cell 2: one. The window
    # of the first is the first choice among 56, and holds 1 of the 2 events that follow.
    rows = [(1, -7), (1, -14), (1, -21), (1, -6), (2, -3), (1, 0), (2, 5)]
    result = score(history_of(rows), 1 / 56, unit=Unit.WINDOW)
    planner = result.methods["planner"][1 / 56]
    assert (planner.hit, planner.pai, planner.pei) == pytest.approx((0.5, 28, 1.0))


def test_figures_are_means_over_grids(two_weeks: Events) -> None:
    one_cell = Events.of(np.ones(len(two_weeks)), two_weeks.time)
    both = evaluate([two_weeks, one_cell], unit=Unit.WEEK, coverages=[0.25], test_from=MONDAY)
    assert both.cells == 2.5
    assert both.methods["planner"][0.25].hit == pytest.approx((0.25 + 1) / 2)


def test_a_week_counts_whole_or_not_at_all(two_weeks: Events) -> None:
    late = np.datetime64("2013-07-16")
    assert score(two_weeks, test_from=late).events == 4
    assert score(two_weeks, test_to=np.datetime64("2013-07-21")).events == 4
    assert score(two_weeks, test_to=np.datetime64("2013-07-27")).weeks == 1
    assert first_whole_week(late) == first_whole_week(MONDAY) + 1


def test_a_week_without_an_event_is_left_out(two_weeks: Events) -> None:
    gap = two_weeks.where(week_of(two_weeks.time) != week_of(MONDAY))
    assert score(gap).weeks == 1


def test_the_week_over_new_year_is_one_week() -> None:
    rows = [(1, 161), (1, 162), (1, 168), (2, 174)]  # 23 and 24 December, 30 December, 5 January
    result = score(history_of(rows), test_from=np.datetime64("2013-12-30"))
    assert (result.weeks, result.events) == (1, 2)


def test_a_given_universe_holds_cells_that_never_had_an_event(two_weeks: Events) -> None:
    result = score(two_weeks, 0.125, universe=np.arange(1, 9))
    planner = result.methods["planner"][0.125]
    assert (result.cells, planner.hit, planner.pai) == pytest.approx((8, 0.25, 2.0))


def test_without_hits_to_compare_there_is_no_ratio() -> None:
    result = score(history_of([(1, -7), (2, 0), (3, 1)]), 0.3)
    planner = result.methods["planner"][0.3]
    assert (planner.hit, planner.ratio_to_counts, planner.interval) == (0, None, None)


def test_ties_are_broken_by_chance_and_the_mean_is_kept() -> None:
    scores, happened = np.array([3.0, 1, 1, 1]), np.array([1.0, 6, 0, 0])
    draws = np.array([[0, 0.1, 0.2, 0.3], [0, 0.9, 0.2, 0.3]])
    assert expected_hits(scores, happened, 2) == pytest.approx(1 + 6 / 3)
    assert drawn_hits(scores, happened, 2, draws) == pytest.approx((7 + 1) / 2)
    assert best_hits(happened, 2) == 7


@pytest.mark.parametrize(("units", "chosen"), [(10, 1), (149, 1), (151, 2), (675, 7)])
def test_a_coverage_is_the_nearest_number_of_units(units: int, chosen: int) -> None:
    assert units_at(0.01, units) == chosen


def test_an_interval_over_weeks_is_the_same_every_time() -> None:
    above, below = np.arange(20.0), np.arange(20.0) + 1
    low, high = bootstrap_ratio(above, below) or (0, 0)
    assert (low, high) == bootstrap_ratio(above, below)
    assert low < above.sum() / below.sum() < high < 1


@pytest.mark.parametrize("unit", Unit)
def test_the_same_input_gives_the_same_answer(unit: Unit) -> None:
    events = random_history(3, weeks=60, cells=12, a_week=5)
    assert score(events, unit=unit) == score(events, unit=unit)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"coverage": 0.0}, "above 0 and at most 1"),
        ({"coverage": 1.1}, "above 0 and at most 1"),
        ({"test_from": np.datetime64("2013-06-01")}, "no event before 2013-06-01"),
        ({"test_from": np.datetime64("2014-01-01")}, "no event in a whole week"),
        ({"test_to": MONDAY}, "to 2013-07-15"),
    ],
)
def test_a_test_that_makes_no_sense_is_refused(
    two_weeks: Events, options: dict, message: str
) -> None:
    with pytest.raises(BacktestError, match=message):
        score(two_weeks, **options)


def test_windows_can_only_be_tested_on_events_with_an_hour(two_weeks: Events) -> None:
    days_only = Events.of(two_weeks.cell, two_weeks.time, timed=False)
    with pytest.raises(BacktestError, match="with a time of day"):
        score(days_only, unit=Unit.WINDOW)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 24 * 40)), max_size=40))
def test_nothing_in_or_after_a_week_changes_its_forecast(future: list[tuple[int, int]]) -> None:
    past = random_history(1, weeks=80, cells=20, a_week=4).before(MONDAY)
    cells = np.concatenate([past.cell, [cell for cell, _ in future]])
    times = np.concatenate([past.time, np.array([day(0, hour) for _, hour in future], "M8[s]")])
    plain = forecast(past, week_start=MONDAY)
    told = forecast(Events.of(cells, times), week_start=MONDAY)
    assert all(np.array_equal(getattr(plain, f), getattr(told, f)) for f in FIELDS)


@pytest.mark.parametrize("cells", [5, 2000], ids=["in the same cells", "in many new cells"])
def test_nothing_on_or_after_a_day_changes_the_settings(cells: int) -> None:
    past = cells_with_habits()
    future = random_history(5, weeks=20, cells=cells, a_week=200)
    future = future.where(future.time >= MONDAY)
    both = Events.of(
        np.concatenate([past.cell, future.cell]), np.concatenate([past.time, future.time])
    )
    assert choose_settings(both, before=MONDAY) == choose_settings(past, before=MONDAY)


@pytest.mark.parametrize("unit", Unit)
def test_where_there_is_no_pattern_the_backtest_finds_none(unit: Unit) -> None:
    # 400 cells, 20 events a week anywhere at any hour: 5% of units hold about 5% of events.
    # Had the forecast seen the week it is for, it would catch far more.
    events = random_history(2, weeks=120, cells=400, a_week=20)
    caught = score(events, 0.05, unit=unit, settings=Settings()).methods["planner"][0.05]
    assert 0.03 < caught.hit < 0.07


def test_settings_follow_what_history_teaches() -> None:
    # Where every cell keeps an hour of its own, little should be borrowed from the area.
    chosen = choose_settings(cells_with_habits(), before=MONDAY)
    assert chosen.week_strength < Settings().week_strength


def test_a_short_history_keeps_the_default_settings(two_weeks: Events) -> None:
    assert choose_settings(two_weeks, before=MONDAY) == Settings()


@pytest.mark.parametrize(("missing", "teaches"), [(0, True), (1, False)])
def test_a_week_teaches_with_half_a_year_of_recorded_days_behind_it(
    missing: int, teaches: bool
) -> None:
    """Recording began 27 weeks before, though what happens to be there is older."""
    habits = cells_with_habits()
    last_week = habits.where(habits.time >= day(-7, 0))
    events = Events.of(
        np.concatenate([habits.cell, np.tile(last_week.cell, 20)]),
        np.concatenate([habits.time, np.tile(last_week.time, 20)]),
    )
    recorded = np.arange(MONDAY - 27 * 7 + missing, MONDAY)
    chosen = choose_settings(events, before=MONDAY, recorded=recorded)
    assert (chosen != Settings()) == teaches
