"""A week of the patrol log on one page: entered, corrected, taken back, and what is refused."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.core.facts import Reason
from patrols.activity.services import LOG_ENTRIES
from patrols.models import PatrolActivity
from strategy.models import Strategy
from strategy.registers.entries import correct_entry, record_entry
from tests.cast import member
from tests.factories import patrol_log as make
from tests.factories import patrols
from tests.unit.patrols.activity.test_weeks import told

pytestmark = pytest.mark.django_db
WHOLE_NUMBER = "Example area, evening, warnings: enter a whole number from 0 to 1,000."
DUE = "/s/example/patrols/log/"


@pytest.fixture
def strategy() -> Strategy:
    return make.strategy()


@pytest.fixture
def supervisor() -> Any:
    with time_machine.travel(make.NOW, tick=False):
        yield signed_in(Role.POLICE_SUPERVISOR)


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(member(role))
    return client


def standing() -> dict[str, tuple[int, int]]:
    rows = PatrolActivity.objects.current()
    return {row.band: (row.patrol_minutes, row.warnings) for row in rows}


def errors(answer: Any) -> list[str]:
    assert answer.status_code == 200
    return [str(one) for of in answer.context["form"].errors.values() for one in of]


def seen(answer: Any) -> dict[str, str]:
    form = answer.context["form"]
    return {name: str(form[name].value() or "") for name in form.fields if name.endswith("_seen")}


def test_a_week_is_entered_at_once(strategy: Strategy, supervisor: Client) -> None:
    typed = make.rows(strategy, evening={"hours": "3.5", "warnings": 2}, night={"hours": "0"})
    for _ in range(2):
        assert supervisor.post(make.LAST_WEEK, typed).status_code == 302
    assert standing() == {"evening": (210, 2), "night": (0, 0)}
    row = PatrolActivity.objects.get(band="evening")
    assert (row.day, row.area, row.is_week) == (make.MONDAY, strategy.target_area, True)
    assert row.recorded_by == member(Role.POLICE_SUPERVISOR)


def test_a_row_is_corrected_another_added_and_one_taken_back(
    strategy: Strategy, supervisor: Client
) -> None:
    first = make.rows(strategy, evening={"hours": "3"}, night={"hours": "4"})
    supervisor.post(make.LAST_WEEK, first)
    shown = seen(supervisor.get(make.LAST_WEEK))
    changed = make.rows(strategy, day={"hours": "1"}, evening={"hours": "2", "warnings": "1"})
    answer = supervisor.post(make.LAST_WEEK, {**shown, **changed})
    assert "Choose one of the reasons that are listed." in errors(answer)
    assert standing() == {"evening": (180, 0), "night": (240, 0)}
    supervisor.post(make.LAST_WEEK, {**shown, **changed, "reason": "number"})
    assert standing() == {"day": (60, 0), "evening": (120, 1)}
    assert PatrolActivity.objects.filter(superseded_for=Reason.NUMBER).count() == 2


def test_the_same_week_again_changes_nothing(strategy: Strategy, supervisor: Client) -> None:
    supervisor.post(make.LAST_WEEK, make.rows(strategy, evening={"hours": "3"}))
    shown = seen(supervisor.get(make.LAST_WEEK))
    again = make.rows(strategy, evening={"hours": "3:00"})
    assert supervisor.post(make.LAST_WEEK, {**shown, **again}).status_code == 302
    assert PatrolActivity.objects.count() == 1


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ({}, "Enter the hours of at least one row."),
        ({"evening": {"warnings": "2"}}, "Enter the hours of patrol that this came from, or 0."),
        ({"evening": {"hours": "-3"}}, "Enter hours such as 3, 3.5 or 3:30."),
        ({"evening": {"hours": "300"}}, "so enter at most 112: 4 patrols at once."),
        (
            {"evening": {"hours": "3", "warnings": "2.5"}},
            WHOLE_NUMBER,
        ),
        (
            {"evening": {"hours": "3", "warnings": "-1"}},
            WHOLE_NUMBER,
        ),
        (
            {"evening": {"hours": "3", "nothing": "9" * 400}},
            "nothing: enter a whole number from 0 to",
        ),
        ({"evening": {"hours": "3"}, "night": {"hours": "x"}}, "Enter hours such as"),
    ],
)
def test_what_can_not_be_is_said_and_nothing_is_half_saved(
    strategy: Strategy, supervisor: Client, boxes: dict[str, Any], said: str
) -> None:
    answer = supervisor.post(make.LAST_WEEK, make.rows(strategy, **boxes))
    assert any(said in one for one in errors(answer)), errors(answer)
    assert not PatrolActivity.objects.exists()


@pytest.mark.parametrize("week", ["2013-W47", "2013-W54", "2099-W01", "2013-11", "x"])
def test_a_week_that_is_not_over_has_no_page(
    strategy: Strategy, supervisor: Client, week: str
) -> None:
    assert supervisor.get(f"{DUE}{week}/").status_code == 404


def test_two_who_enter_a_week_see_what_the_other_told(
    strategy: Strategy, supervisor: Client
) -> None:
    row = record_entry(
        entries=LOG_ENTRIES,
        strategy=strategy,
        told=told(strategy, day=make.MONDAY, buyers_stopped=0),
        by=member(Role.POLICE_SUPERVISOR),
        at=make.NOW,
    )
    typed = make.rows(strategy, evening={"hours": "5"})
    answer = supervisor.post(make.LAST_WEEK, typed)
    assert "It says 3 hours now. Save again to put yours in its place." in errors(answer)[0]
    again = {**typed, **seen(answer), "reason": "number"}
    correct_entry(
        entries=LOG_ENTRIES,
        entry=row,
        told=told(strategy, day=make.MONDAY, buyers_stopped=1),
        reason=Reason.NUMBER,
        by=member(Role.POLICE_SUPERVISOR),
        at=make.NOW,
    )
    answer = supervisor.post(make.LAST_WEEK, again)
    assert "It says 3 hours, buyers stopped 1 now." in errors(answer)[0]
    supervisor.post(make.LAST_WEEK, {**again, **seen(answer)})
    assert standing() == {"evening": (300, 0)}


def test_the_earliest_missing_week_comes_first(strategy: Strategy, supervisor: Client) -> None:
    week = make.MONDAY - timedelta(weeks=8)
    while week < make.MONDAY:
        patrols.activity(strategy, week + timedelta(days=4))
        week += timedelta(weeks=1)
    home = " ".join(supervisor.get("/s/example/").content.decode().split())
    assert "Patrol log of week 46</a> missing since Mon 18 November 2013" in home
    assert supervisor.get(DUE).headers["Location"] == make.LAST_WEEK
    supervisor.post(make.LAST_WEEK, make.rows(strategy, evening={"hours": "3"}))
    home = supervisor.get("/s/example/").content.decode()
    assert "missing since" not in home


def test_the_page_says_that_a_log_by_day_is_replaced(
    strategy: Strategy, supervisor: Client
) -> None:
    patrols.activity(strategy, make.MONDAY)
    page = " ".join(supervisor.get(make.LAST_WEEK).content.decode().split())
    assert "A log by day has 1 day of this week. What you enter here counts in their place." in page


@pytest.mark.parametrize("role", [Role.COUNCIL_OFFICER, Role.MANAGER, Role.POLICE_OFFICER])
def test_nobody_else_enters_a_week(strategy: Strategy, role: Role) -> None:
    assert signed_in(role).get(make.LAST_WEEK).status_code == 403
