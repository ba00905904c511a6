"""Where a target stands on each day that decides it."""

from datetime import date, timedelta

import pytest

from partnership.analysis.targets import Goal, Recent, State, Step, stand

FIRST, SECOND, END = date(2014, 7, 10), date(2015, 7, 10), date(2018, 7, 10)
DAY = timedelta(days=1)
STEPS = (Step(FIRST, 24), Step(SECOND, 18), Step(END, 6))
GOAL = Goal("Complaints", "complaints a month", Step(END, 6), STEPS)


def recent(*months: float | None) -> Recent:
    known = [month for month in months if month is not None]
    mean = sum(known) / len(known) if known else None
    return Recent(months, mean, "April to June 2014")


def state(day: date, *months: float | None, goal: Goal = GOAL) -> State:
    return stand(goal, recent(*months), day).state


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (FIRST - DAY, State.TOO_EARLY),
        (FIRST, State.ON_COURSE),
        (FIRST + DAY, State.ON_COURSE),
        (SECOND - DAY, State.ON_COURSE),
        (SECOND, State.BEHIND),
        (SECOND + DAY, State.BEHIND),
        (END - DAY, State.BEHIND),
        (END, State.MISSED),
        (END + DAY, State.MISSED),
    ],
)
def test_a_milestone_counts_from_its_own_day_and_the_target_on_its_last(
    day: date, expected: State
) -> None:
    assert state(day, 20, 20, 20) is expected


@pytest.mark.parametrize(
    ("months", "expected"),
    [((24, 24, 24), State.ON_COURSE), ((24, 24, 24.1), State.BEHIND)],
)
def test_a_figure_at_the_milestone_reaches_it(months: tuple[float, ...], expected: State) -> None:
    assert state(FIRST, *months) is expected


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ((6, 6, 6), State.MET),
        ((5, 6, 7), State.CANNOT_TELL),
        ((6, 6, 7), State.MISSED),
    ],
)
def test_a_target_is_sustained_only_in_each_of_three_months(
    months: tuple[float, ...], expected: State
) -> None:
    assert state(END, *months) is expected


@pytest.mark.parametrize("day", [FIRST, END])
def test_a_month_that_is_not_on_record_settles_nothing(day: date) -> None:
    standing = stand(GOAL, recent(3, None, 3), day)
    assert (standing.state, standing.now) == (State.CANNOT_TELL, None)
    assert "not every month of April to June 2014 is on record" in standing.sentence


def test_before_the_first_milestone_nothing_needs_to_be_on_record() -> None:
    assert state(FIRST - DAY, None, None, None) is State.TOO_EARLY


def test_silence_never_meets_a_target_of_zero() -> None:
    zero = Goal("Complaints", "a month", Step(END, 0), STEPS[:2])
    standing = stand(zero, recent(0, 0, 0), END)
    assert standing.state is State.CANNOT_TELL
    assert "silence alone is no absence" in standing.sentence
    assert state(END, 0, 0, 1, goal=zero) is State.MISSED


def test_without_milestones_it_is_too_early_until_the_last_day() -> None:
    bare = Goal("Complaints", "a month", Step(END, 6))
    assert state(END - DAY, 99, 99, 99, goal=bare) is State.TOO_EARLY
    assert state(END, 6, 6, 6, goal=bare) is State.MET


def test_where_more_is_better_a_figure_reaches_from_above() -> None:
    more = Goal("Support", "people a month", Step(END, 6), STEPS, lower_is_better=False)
    assert state(FIRST, 24, 24, 24, goal=more) is State.ON_COURSE
    assert state(FIRST, 24, 24, 23, goal=more) is State.BEHIND


def test_one_sentence_holds_state_figure_last_milestone_target_and_date() -> None:
    assert stand(GOAL, recent(20, 20, 22), SECOND).sentence == (
        "Behind: Complaints, 20.7 complaints a month in April to June 2014;"
        " last milestone 18 by 10 July 2015; target 6 by 10 July 2018."
    )
    assert stand(GOAL, recent(20, 20, 22), END).sentence == (
        "Missed: Complaints, 20.7 complaints a month in April to June 2014;"
        " last milestone 18 by 10 July 2015; target 6 by 10 July 2018."
    )
    early = stand(GOAL, recent(1, 1, 1), FIRST - DAY).sentence
    assert "; first milestone 24 by 10 July 2014;" in early
