"""What comes next is proposed by what came of a contact."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from outreach.contacts.proposals import NextStep, Proposal, propose
from outreach.models import Closing, Step
from partnership.gates.contact import Days, How, Part, SafeContact, Window
from tests.factories.outreach import reach

MONDAY_MORNING = datetime(2033, 7, 11, 9, 0, tzinfo=UTC)  # 10:00 by the clock
NO_HOURS = SafeContact(alias="", how=How.WORDS)
A_DAY = timedelta(days=1)


def after_tries(*tries: datetime, contact: SafeContact, at: datetime | None = None) -> Proposal:
    last = tries[-1]
    return propose("not_reached", made_at=last, tries=tries, contact=contact, at=at or last)


def test_after_a_talk_it_is_seven_days() -> None:
    step = propose("reached", made_at=MONDAY_MORNING, tries=[], contact=NO_HOURS, at=MONDAY_MORNING)
    assert step == NextStep(date(2033, 7, 18))


def test_after_a_talk_the_hour_is_one_that_she_calls_safe() -> None:
    step = propose("reached", made_at=MONDAY_MORNING, tries=[], contact=reach(), at=MONDAY_MORNING)
    assert step == NextStep(date(2033, 7, 18), time(17))


def test_a_talk_long_ago_proposes_no_day_that_has_gone() -> None:
    at = MONDAY_MORNING + 30 * A_DAY
    step = propose("reached", made_at=MONDAY_MORNING, tries=[], contact=NO_HOURS, at=at)
    assert step == NextStep(date(2033, 8, 10))


def test_after_a_try_it_is_the_next_hour_that_she_calls_safe() -> None:
    assert after_tries(MONDAY_MORNING, contact=reach()) == NextStep(date(2033, 7, 11), time(17))


def test_the_hours_in_which_it_was_tried_do_not_come_again_that_day() -> None:
    at_six = MONDAY_MORNING.replace(hour=17)  # 18:00, within her evening
    assert after_tries(at_six, contact=reach()) == NextStep(date(2033, 7, 12), time(17))


def test_her_night_is_the_next_hour_after_a_round_is_recorded_in_the_morning() -> None:
    nights = reach(hours=(Window(Days.WEEKDAYS, Part.NIGHT),))
    at_half_past_eleven = MONDAY_MORNING.replace(hour=22, minute=30)
    step = after_tries(at_half_past_eleven, contact=nights, at=at_half_past_eleven + A_DAY / 2)
    assert step == NextStep(date(2033, 7, 12), time(22))


def test_only_weekends_are_waited_for() -> None:
    weekends = reach(hours=(Window(Days.WEEKEND, Part.MORNING),))
    assert after_tries(MONDAY_MORNING, contact=weekends) == NextStep(date(2033, 7, 16), time(8))


@pytest.mark.parametrize(
    ("days_before", "expected"),
    [
        (1, date(2033, 7, 17)),  # the second try of the week waits until the first is a week old
        (5, date(2033, 7, 13)),
        (6, date(2033, 7, 12)),
        (7, date(2033, 7, 12)),  # a week old: not of this week
    ],
)
def test_no_seven_days_hold_more_than_two_tries(days_before: int, expected: date) -> None:
    tries = (MONDAY_MORNING - days_before * A_DAY, MONDAY_MORNING)
    assert after_tries(*tries, contact=NO_HOURS) == NextStep(expected)


def test_two_tries_a_week_hold_for_her_hours_too() -> None:
    tries = (MONDAY_MORNING - A_DAY, MONDAY_MORNING)
    assert after_tries(*tries, contact=reach()) == NextStep(date(2033, 7, 18), time(17))


@pytest.mark.parametrize(("number", "kind"), [(3, Step.CONTACT), (4, Step.DECIDE)])
def test_the_lead_decides_after_four_tries(number: int, kind: Step) -> None:
    tries = [MONDAY_MORNING - 10 * A_DAY * back for back in reversed(range(number))]
    step = after_tries(*tries, contact=NO_HOURS)
    assert isinstance(step, NextStep)
    assert step.kind == kind
    if kind == Step.DECIDE:
        assert step.on == date(2033, 7, 11)


def test_without_safe_hours_it_is_the_next_day() -> None:
    assert after_tries(MONDAY_MORNING, contact=NO_HOURS) == NextStep(date(2033, 7, 12))


@pytest.mark.parametrize(
    ("result", "closing"), [("declined", Closing.DECLINED), ("objects", Closing.OBJECTS)]
)
def test_what_closes_a_case(result: str, closing: Closing) -> None:
    asked = {"made_at": MONDAY_MORNING, "tries": [], "contact": reach(), "at": MONDAY_MORNING}
    assert propose(result, **asked) == closing
