"""Pages of a strategy whose last day is over say so and lead to the one that runs."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from partnership.accounts.permissions import Role
from strategy.models import Strategy
from tests.cast import agency, member
from tests.factories import patrols

pytestmark = pytest.mark.django_db
LAST_DAY = datetime(2018, 7, 10, 22, 30, tzinfo=UTC)  # 23:30 in London
DAY_AFTER = datetime(2018, 7, 10, 23, 30, tzinfo=UTC)  # 00:30 in London
ENDED = "This strategy ended on Tue 10 July 2018."
LOG = "/s/example/complaints/new/"


def page(path: str, role: Role = Role.COUNCIL_OFFICER, *, at: datetime = DAY_AFTER) -> str:
    client = Client()
    with time_machine.travel(at, tick=False):
        client.force_login(member(role))
        answer = client.get(path, follow=True)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture(autouse=True)
def strategy() -> Strategy:
    return patrols.strategy()


@pytest.fixture
def later() -> Strategy:
    """The strategy that runs since the day after, of the same council."""
    made = patrols.strategy(
        "later", name="Later strategy", starts_on=date(2018, 7, 11), ends_on=date(2028, 7, 10)
    )
    made.agencies.set([agency(Role.COUNCIL_OFFICER)])
    return made


@pytest.mark.parametrize("path", ["", "strategy/", "complaints/", "complaints/new/", "reports/"])
def test_every_page_says_once_that_it_ended_from_the_day_after(path: str) -> None:
    role = Role.MANAGER if path == "reports/" else Role.COUNCIL_OFFICER
    assert page(f"/s/example/{path}", role, at=LAST_DAY).count(ENDED) == 0
    assert page(f"/s/example/{path}", role).count(ENDED) == 1


def test_it_leads_to_the_same_page_of_the_one_that_runs(later: Strategy) -> None:
    link = '<a class="govuk-link" href="/s/later/complaints/">Later strategy</a>'
    assert f"{ENDED} Running now: {link}." in page("/s/example/complaints/")
    assert "ended on" not in page("/s/later/complaints/")


@pytest.mark.usefixtures("later")
def test_who_may_open_no_running_one_is_led_to_none() -> None:
    shown = page("/s/example/patrols/visits/", Role.POLICE_SUPERVISOR)
    assert ENDED in shown
    assert "Running now" not in shown


def test_one_that_ended_too_is_not_called_running(later: Strategy) -> None:
    shown = page("/s/example/complaints/", at=datetime(2028, 7, 11, 9, tzinfo=UTC))
    assert ENDED in shown
    assert "Running now" not in shown


@pytest.mark.usefixtures("later")
def test_a_page_of_the_partnership_says_nothing_of_it() -> None:
    client = Client()
    client.force_login(member(Role.COUNCIL_OFFICER))
    client.get("/s/example/")
    assert ENDED not in client.get("/account/", follow=True).content.decode()


def test_the_form_for_a_complaint_says_where_todays_belong(later: Strategy) -> None:
    link = '<a class="govuk-link" href="/s/later/complaints/new/">Later strategy</a>'
    assert f"Complaints of today belong to {link}." in page(LOG)
    assert "Complaints of today" not in page(LOG, at=LAST_DAY)
    later.agencies.clear()
    assert "Complaints of today do not belong to this strategy." in page(LOG)


def test_the_homes_of_patrols_promise_nothing_and_offer_no_visit() -> None:
    for role in (Role.POLICE_SUPERVISOR, Role.POLICE_OFFICER):
        home = page("/s/example/", role)
        for promise in ("stand here", "Plan a visit", "/visits/new/", "to Sun "):
            assert promise not in home
    assert "No forecast for next week" in page("/s/example/", Role.POLICE_SUPERVISOR)
    visits = "/s/example/patrols/visits/"
    assert "Plan a visit" in page(visits, Role.POLICE_SUPERVISOR, at=LAST_DAY)
    assert "Plan a visit" not in page(visits, Role.POLICE_SUPERVISOR)


def test_the_last_week_before_the_end_is_forecast() -> None:
    sunday = datetime(2018, 7, 8, 12, tzinfo=UTC)
    assert "Mon 9 July 2018 to Sun 15 July 2018" in page(
        "/s/example/", Role.POLICE_SUPERVISOR, at=sunday
    )
