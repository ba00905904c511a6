"""The patrol log as a register: who reads it, one entry by itself, its history and its file."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from partnership.accounts.permissions import Role
from patrols.models import PatrolActivity
from strategy.models import Strategy
from tests.cast import member
from tests.factories import patrol_log as make
from tests.factories import patrols
from tests.unit.patrols.activity.test_week_page import errors, signed_in, standing

pytestmark = pytest.mark.django_db
NEW = f"{make.REGISTER}new/"


@pytest.fixture
def strategy() -> Strategy:
    return make.strategy()


@pytest.fixture
def supervisor() -> Any:
    with time_machine.travel(make.NOW, tick=False):
        yield signed_in(Role.POLICE_SUPERVISOR)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_one_entry_is_recorded_by_itself(strategy: Strategy, supervisor: Client) -> None:
    page = words(supervisor.post(NEW, make.entry(strategy), follow=True))
    assert "Patrol log entry recorded: Week 46 of 2013, Example area, evening." in page
    assert standing() == {"evening": (180, 2)}
    answer = supervisor.post(NEW, make.entry(strategy))
    assert errors(answer) == ["That week, area and time are on record already. Correct that entry."]


@pytest.mark.parametrize(
    ("box", "typed", "said"),
    [
        ("week", "2013-W47", "That week is not over."),
        ("week", "soon", "Enter a week such as 2026-W47"),
        ("week", "", "Say which week it was."),
        ("area", "0", "Choose an area of this strategy."),
        ("band", "dusk", "Choose the time of day: day, evening or night."),
        ("hours", "", "Enter the hours of patrol"),
        ("hours", "113", "enter at most 112"),
        ("warnings", "-1", "Enter a whole number from 0 to 1,000."),
    ],
)
def test_what_can_not_be_is_said_at_its_box(
    strategy: Strategy, supervisor: Client, box: str, typed: str, said: str
) -> None:
    answer = supervisor.post(NEW, make.entry(strategy, **{box: typed}))
    assert [said in one for one in errors(answer)] == [True]
    assert list(answer.context["form"].errors) == [box]
    assert not PatrolActivity.objects.exists()


def test_a_correction_says_what_changed(strategy: Strategy, supervisor: Client) -> None:
    supervisor.post(NEW, make.entry(strategy))
    row = PatrolActivity.objects.get()
    page = f"{make.REGISTER}{row.public_id}/"
    typed = make.entry(strategy, hours="2:20", seen=str(row.pk), reason="number", week="2013-W01")
    told = words(supervisor.post(f"{page}change/", typed, follow=True))
    assert "Hours of patrol: 3, now 2:20" in told
    assert PatrolActivity.objects.current().get().day == make.MONDAY
    withdrawn = {"seen": str(PatrolActivity.objects.current().get().pk), "reason": "test"}
    number = make.entry(strategy)["submission"]
    supervisor.post(f"{page}withdraw/", {**withdrawn, "submission": number})
    assert standing() == {}
    assert supervisor.post(NEW, make.entry(strategy)).status_code == 302


def test_a_day_of_a_forces_own_log_is_corrected_too(strategy: Strategy, supervisor: Client) -> None:
    row = patrols.activity(strategy, date(2013, 11, 8), arrests_kerb_crawling=1)
    page = f"{make.REGISTER}{row.public_id}/"
    assert "Fri 8 November 2013" in words(supervisor.get(page))
    typed = {"hours": "4", "arrests_kerb_crawling": "3", "seen": str(row.pk), "reason": "number"}
    number = make.entry(strategy)["submission"]
    answer = supervisor.post(f"{page}change/", {**typed, "submission": number}, follow=True)
    assert "Arrests for kerb crawling: 1, now 3" in words(answer)
    current = PatrolActivity.objects.current().get()
    assert (current.patrol_minutes, current.is_week, current.source) == (240, False, row.source)


@pytest.mark.parametrize(
    "role", [Role.COUNCIL_OFFICER, Role.POLICE_SUPERVISOR, Role.POLICE_OFFICER, Role.MANAGER]
)
def test_supervisors_enter_and_managers_read(strategy: Strategy, role: Role) -> None:
    patrols.week(strategy, make.MONDAY)
    client = signed_in(role)
    reads = role in {Role.POLICE_SUPERVISOR, Role.MANAGER}
    assert client.get(make.REGISTER).status_code == (200 if reads else 404)
    assert client.get(f"{make.REGISTER}export/").status_code == (200 if reads else 404)
    enters = role == Role.POLICE_SUPERVISOR
    assert client.get(NEW).status_code == (200 if enters else 404)


def test_the_file_names_the_week(strategy: Strategy) -> None:
    patrols.week(strategy, make.MONDAY, buyers_stopped=4)
    asked = {"purpose": "meeting", "kind": "csv"}
    answer: Any = signed_in(Role.MANAGER).post(f"{make.REGISTER}export/", asked)
    told = b"".join(answer.streaming_content).decode()
    assert '2013-W46,Example area,"Evening, 18:00 to 22:00",3,4,0,0,0,0,0,180' in told
    assert member(Role.POLICE_SUPERVISOR).full_name not in told
