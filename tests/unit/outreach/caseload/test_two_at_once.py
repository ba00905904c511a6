"""Two people, or two tabs, change one case: nothing that was saved is lost without a word."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client as Browser
from django.utils import timezone

from outreach.caseload.assigning import assign_client, hand_over
from outreach.caseload.services import plan_next_step
from outreach.caseload.states import caseloads_state, reach_state, step_state, worker_state
from outreach.clients.sealed import open_contact
from outreach.clients.selectors import workers_to_hand_over
from outreach.clients.services import change_contact
from outreach.contacts.proposals import NextStep
from outreach.errors import ChangedMeanwhile
from outreach.models import CaseEvent, Client, Contact
from partnership.accounts.models import User
from tests.factories.outreach import contacted, reach, started
from tests.structure.drawn_forms import drawn_forms
from tests.structure.filled_outreach import FILLED
from tests.unit.outreach.conftest import Browser as Sending

pytestmark = pytest.mark.django_db(transaction=True)
A_DAY = timedelta(days=1)
BOTH = "Which version is right?"
FOR_THE_CASE = {"reason": "To review the case"}


def in_days(days: int) -> Any:
    return timezone.localdate() + days * A_DAY


def drawn(browser: Browser, page: str, address: str = "") -> tuple[str, dict[str, str]]:
    """Where a form that is drawn now is sent, with its hidden boxes."""
    html = browser.get(page).content.decode()
    end = address or "/"
    forms = [
        one for one in drawn_forms(html) if "seen" in one.hidden and end in (one.action or end)
    ]
    return forms[0].action or page, forms[0].hidden


def send(browser: Browser, form: tuple[str, dict[str, str]], **typed: Any) -> str:
    where, held = form
    return browser.post(where, {**held, **typed}, follow=True).content.decode()


def planned(client: Client) -> Any:
    client.refresh_from_db()
    return client.follow_up_on


@pytest.fixture
def client(worker: User, colleague_browser: Sending) -> Client:
    """The worker's case, of which the colleague has said why she opens it."""
    case = started(worker, on=in_days(5))
    colleague_browser.post(f"/people/{case.code}/open/", FOR_THE_CASE)
    return case


@pytest.mark.parametrize("worker_saves_first", [True, False])
def test_a_next_step_that_was_planned_since_is_not_overwritten(
    client: Client, worker_browser: Browser, colleague_browser: Browser, worker_saves_first: bool
) -> None:
    """A woman who was due tomorrow moved 12 weeks away."""
    browsers = [worker_browser, colleague_browser]
    first, second = browsers if worker_saves_first else reversed(browsers)
    page = f"/people/{client.code}/next-step/"
    theirs, mine = drawn(first, page), drawn(second, page)
    for _ in range(2):  # the same form twice is once
        assert BOTH not in send(first, theirs, follow_up_on=in_days(1).isoformat())
    typed = in_days(84).isoformat()
    shown = send(second, mine, follow_up_on=typed)
    assert BOTH in shown
    assert f'value="{typed}"' in shown
    assert planned(client) == in_days(1)
    again = next(one for one in drawn_forms(shown) if "seen" in one.hidden)
    assert BOTH not in send(second, (page, again.hidden), follow_up_on=typed)
    assert planned(client) == in_days(84)
    assert client.events.filter(kind="planned").count() == 2


def test_two_tabs_of_one_person_are_two_versions_too(
    client: Client, worker_browser: Browser
) -> None:
    page = f"/people/{client.code}/next-step/"
    tabs = [drawn(worker_browser, page) for _ in range(2)]
    send(worker_browser, tabs[0], follow_up_on=in_days(1).isoformat())
    assert BOTH in send(worker_browser, tabs[1], follow_up_on=in_days(9).isoformat())
    assert BOTH not in send(worker_browser, tabs[1], follow_up_on=in_days(1).isoformat())
    assert planned(client) == in_days(1)


@pytest.mark.parametrize("worker_saves_first", [True, False])
def test_a_way_to_reach_her_that_was_put_since_is_not_overwritten(
    client: Client,
    worker_browser: Browser,
    colleague_browser: Browser,
    worker: User,
    colleague: User,
    worker_saves_first: bool,
) -> None:
    browsers = [(worker_browser, worker), (colleague_browser, colleague)]
    (first, who), (second, _) = browsers if worker_saves_first else reversed(browsers)
    page, told = f"/people/{client.code}/reach/", FILLED["client_reach"][0]
    theirs, mine = drawn(first, page), drawn(second, page)
    newer = {**told(), **theirs[1], "phone": "07700 900777"}
    for _ in range(2):
        assert BOTH not in send(first, (page, newer))
    shown = send(second, (page, {**told(), **mine[1], "phone": "07700 900888"}))
    client.refresh_from_db()
    assert open_contact(client).phone == "+447700900777"
    assert BOTH in shown
    assert "07700 900888; Call her; Monday to Friday: " in shown
    assert "900777" not in shown  # theirs is behind the usual reveal
    assert f"by {who.full_name}. It stays sealed" in shown
    again = next(one for one in drawn_forms(shown) if "seen" in one.hidden)
    send(second, (page, {**told(), **again.hidden, "phone": "07700 900888"}))
    client.refresh_from_db()
    assert open_contact(client).phone == "+447700900888"


def test_a_case_that_somebody_has_by_now_is_not_given_away(
    client: Client, lead_browser: Sending, lead: User, colleague: User, worker: User
) -> None:
    lead_browser.post(f"/people/{client.code}/open/", FOR_THE_CASE)
    page = f"/people/{client.code}/assign/"
    tabs = [drawn(lead_browser, page) for _ in range(2)]
    for _ in range(2):
        assert BOTH not in send(lead_browser, tabs[0], worker=colleague.pk)
    shown = send(lead_browser, tabs[1], worker=lead.pk)
    assert BOTH in shown
    assert colleague.full_name in shown
    assert Client.objects.get().worker == colleague
    again = next(one for one in drawn_forms(shown) if "seen" in one.hidden)
    send(lead_browser, (page, again.hidden), worker=lead.pk)
    assert Client.objects.get().worker == lead


def test_cases_that_came_since_are_not_handed_over_unseen(
    client: Client, lead_browser: Browser, worker: User, colleague: User
) -> None:
    form = drawn(lead_browser, "/people/hand-over/")
    started(worker)
    people = {"from_worker": worker.pk, "to_worker": colleague.pk}
    shown = send(lead_browser, form, **people)
    assert BOTH in shown
    assert {"1 open", "2 open"} <= set(re.findall(r"[0-9] open", shown))
    assert Client.objects.open().helped_by(worker).count() == 2
    again = next(one for one in drawn_forms(shown) if "seen" in one.hidden)
    for _ in range(2):
        send(lead_browser, (form[0], again.hidden), **people)
    assert Client.objects.open().helped_by(colleague).count() == 2


def test_a_case_in_which_something_was_recorded_since_is_not_closed_unseen(
    client: Client, worker_browser: Browser, colleague: User
) -> None:
    page = f"/people/{client.code}/close/"
    form = drawn(worker_browser, page)
    contacted(client, by=colleague)
    shown = send(worker_browser, form, reason="moved")
    assert BOTH in shown
    assert "Last contact: Spoke with her" in shown
    assert Client.objects.get().is_open
    again = next(one for one in drawn_forms(shown) if "seen" in one.hidden)
    for _ in range(2):
        send(worker_browser, (page, again.hidden), reason="moved")
    assert not Client.objects.get().is_open


def test_an_objection_is_taken_whatever_was_recorded_since(
    client: Client, worker_browser: Browser, colleague: User
) -> None:
    form = drawn(worker_browser, f"/people/{client.code}/close/")
    contacted(client, by=colleague)
    assert BOTH not in send(worker_browser, form, reason="objects")
    assert Client.objects.get().objects_to_contact


def test_a_case_that_was_closed_again_since_is_not_reopened_unseen(
    client: Client, worker_browser: Browser, worker: User
) -> None:
    close = f"/people/{client.code}/close/"
    send(worker_browser, drawn(worker_browser, close), reason="moved")
    page = f"/people/{client.code}/reopen/"
    tabs = [drawn(worker_browser, page) for _ in range(2)]
    day = in_days(3).isoformat()
    send(worker_browser, tabs[0], reason="news", follow_up_on=day)
    send(worker_browser, drawn(worker_browser, close), reason="ended")
    shown = send(worker_browser, tabs[1], reason="news", follow_up_on=day)
    assert BOTH in shown
    assert f"by {worker.full_name}" in shown
    assert not Client.objects.get().is_open


@pytest.mark.parametrize(
    ("choice", "day"), [({}, 9), ({"keep_theirs": "yes"}, 1)], ids=["mine", "theirs"]
)
def test_a_contact_does_not_overwrite_a_step_that_was_planned_since(
    client: Client, worker_browser: Browser, colleague: User, choice: dict[str, str], day: int
) -> None:
    form = drawn(worker_browser, f"/people/{client.code}/", "/contacts/")
    plan(client, colleague, in_days(1), seen=None)
    typed = {
        "result": "reached",
        "when": "now",
        "plan": "given",
        "follow_up_on": in_days(9).isoformat(),
    }
    shown = send(worker_browser, form, **typed)
    assert BOTH in shown
    assert "Save the contact, keep their next step" in shown
    assert not Contact.objects.exists()
    again = next(one for one in drawn_forms(shown) if "/contacts/" in one.action)
    for _ in range(2):
        assert BOTH not in send(worker_browser, (form[0], again.hidden), **typed, **choice)
    assert Contact.objects.count() == 1
    assert planned(client) == in_days(day)


@pytest.mark.parametrize("plan_of_contact", ["unchanged", "proposed"])
def test_a_contact_asks_only_where_it_would_change_the_step(
    client: Client, worker_browser: Browser, colleague: User, plan_of_contact: str
) -> None:
    form = drawn(worker_browser, f"/people/{client.code}/", "/contacts/")
    plan(client, colleague, in_days(1), seen=None)
    shown = send(worker_browser, form, result="reached", when="now", plan=plan_of_contact)
    assert (BOTH in shown) == (plan_of_contact == "proposed")
    assert planned(client) == in_days(1)


def test_an_objection_in_a_contact_is_taken_whatever_was_planned_since(
    client: Client, worker_browser: Browser, colleague: User
) -> None:
    form = drawn(worker_browser, f"/people/{client.code}/", "/contacts/")
    plan(client, colleague, in_days(1), seen=None)
    send(worker_browser, form, result="objects", when="now", plan="proposed")
    assert Client.objects.get().objects_to_contact


def plan(client: Client, by: User, on: Any, seen: str | None) -> None:
    told: dict[str, Any] = {"client": client, "next_step": NextStep(on), "seen": seen}
    plan_next_step(submission=uuid4(), by=by, at=timezone.now(), **told)


def test_of_two_at_the_same_moment_one_is_told(client: Client, worker: User, lead: User) -> None:
    """Under the lock of the record: nobody's form is looked at before it."""
    seen = step_state(client)

    def one(told: tuple[User, int]) -> bool:
        try:
            plan(client, told[0], in_days(told[1]), seen)
        except ChangedMeanwhile:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(one, [(worker, 2), (lead, 3)])) == [False, True]
    assert CaseEvent.objects.filter(kind="planned").count() == 1


def by_hand_over(client: Client, by: User, seen: str) -> None:
    to = {"from_worker": client.worker, "to_worker": by}
    hand_over(submission=uuid4(), seen=seen, by=by, at=timezone.now(), **to)


def by_assigning(client: Client, by: User, seen: str) -> None:
    assign_client(submission=uuid4(), client=client, worker=by, seen=seen, by=by, at=timezone.now())


def by_reach(client: Client, by: User, seen: str) -> None:
    told = {"contact": reach(phone="+447700900321"), "seen": seen}
    change_contact(submission=uuid4(), client=client, by=by, at=timezone.now(), **told)


STATES: list[tuple[Callable[..., None], Callable[[Client], str]]] = [
    (by_assigning, worker_state),
    (by_reach, reach_state),
    (by_hand_over, lambda client: caseloads_state(workers_to_hand_over())),
]


@pytest.mark.parametrize(("work", "state"), STATES)
def test_the_service_refuses_what_was_not_seen(
    client: Client, lead: User, work: Callable[..., None], state: Callable[[Client], str]
) -> None:
    now = state(client)
    with pytest.raises(ChangedMeanwhile):
        work(client, lead, "another")
    work(client, lead, now)
