"""The home page: each sentence is true in the states that once made it false."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
from django.test import Client as Browser
from django.utils import timezone

from outreach.caseload.assigning import assign_client
from outreach.caseload.services import close_client, reopen_client
from outreach.clients.selectors import DECIDE, DUE, LISTS, NO_WORKER, NOT_CONTACTED
from outreach.contacts.proposals import NextStep
from outreach.dashboard import Section, sections
from outreach.models import Client
from partnership.accounts.models import User
from partnership.gates.contact import How, SafeContact
from partnership.ui import formatting
from tests.factories.outreach import LEFT, contacted, referral_at_gate, started
from tests.unit.outreach.conftest import browser_of

pytestmark = pytest.mark.django_db(transaction=True)
A_DAY = timedelta(days=1)


def told(user: User) -> dict[str, Section]:
    """The sections of the home page, by the list that each shows."""
    keys = {words: key for key, words in LISTS.items()}
    return {keys[one.title]: one for one in sections(user, today=timezone.localdate())}


def due_since(client: Client, days: int) -> None:
    on = timezone.localdate() - days * A_DAY
    Client.objects.filter(pk=client.pk).update(follow_up_on=on)


def test_seven_of_eight_never_contacted_is_said(worker_browser: Browser, worker: User) -> None:
    """The page said "Everybody has been followed up"."""
    clients = [started(worker) for _ in range(8)]
    contacted(clients[0], by=worker)
    section = told(worker)[NOT_CONTACTED]
    assert section.sentence == "No talk with the person is on record yet in 7 of your 8 open cases."
    assert section.number == len(section.rows) == 7
    page = worker_browser.get("/").content.decode()
    assert section.sentence in page
    assert "Everybody" not in page


def test_a_try_is_no_talk(worker: User) -> None:
    contacted(started(worker), by=worker, result="not_reached")
    section = told(worker)[NOT_CONTACTED]
    assert section.sentence == "No talk with the person is on record yet in your 1 open case."
    assert section.rows[0][1] == "1"


def test_everybody_was_spoken_with(worker: User) -> None:
    for words in ("your 1 open case", "all of your 2 open cases"):
        contacted(started(worker), by=worker)
        sentence = told(worker)[NOT_CONTACTED].sentence
        assert sentence == f"A talk with the person is on record in {words}."


def test_the_lead_is_told_of_the_cases_of_the_team(worker: User, lead: User) -> None:
    started(worker)
    sentence = told(lead)[NOT_CONTACTED].sentence
    assert sentence == "No talk with the person is on record yet in the 1 open case."
    contacted(Client.objects.get(), by=worker)
    contacted(started(worker), by=worker)
    sentence = told(lead)[NOT_CONTACTED].sentence
    assert sentence == "A talk with the person is on record in all 2 open cases."


@pytest.mark.parametrize(("reason", "number"), [("came_back", 0), ("news", 1), ("mistake", 1)])
def test_who_came_back_was_spoken_with(worker: User, reason: str, number: int) -> None:
    client, at = started(worker), timezone.now()
    told_of = {"client": client, "by": worker, "at": at}
    close_client(submission=uuid4(), reason="moved", **told_of)
    step = NextStep(timezone.localdate(at))
    reopen_client(submission=uuid4(), reason=reason, worker=worker, next_step=step, **told_of)
    assert told(worker)[NOT_CONTACTED].number == number


def test_without_a_case_nothing_is_claimed(worker: User) -> None:
    contacted(started(worker), by=worker, result="objects")
    found = told(worker)
    assert found[DUE].sentence == found[NOT_CONTACTED].sentence == "You have no open case."
    assert not any(section.rows for section in found.values())


def test_nothing_due_says_when_the_next_is(worker: User) -> None:
    client = started(worker)
    day = formatting.day(client.follow_up_on)
    assert (
        told(worker)[DUE].sentence == f"Nothing is due today in your cases. The next is on {day}."
    )


def test_due_today_is_due_and_not_overdue(worker: User) -> None:
    due_since(started(worker), 0)
    started(worker)
    section = told(worker)[DUE]
    assert section.sentence == "1 due today in your cases."
    assert section.rows[0][2]["tag"] == "Today"


def test_overdue_says_since_when(worker: User) -> None:
    for days in (0, 1, 3):
        due_since(started(worker), days)
    section = told(worker)[DUE]
    day = formatting.day(timezone.localdate() - 3 * A_DAY)
    assert section.sentence == f"3 due in your cases. 2 are overdue, the longest since {day}."
    first, second, third = (row[2] for row in section.rows)
    assert (first["tag"], first["note"]) == ("Overdue", "for 3 days")
    assert (second["tag"], second["note"]) == ("Overdue", "for 1 day")
    assert third["tag"] == "Today"


def test_one_overdue(worker: User) -> None:
    due_since(started(worker), 1)
    day = formatting.day(timezone.localdate() - A_DAY)
    assert told(worker)[DUE].sentence == f"1 due in your cases. 1 is overdue since {day}."


@pytest.mark.parametrize("gone", ["", *LEFT])
def test_a_case_without_a_worker_is_seen_by_all(worker: User, colleague: User, gone: str) -> None:
    client = started(colleague)
    assert told(worker)[NO_WORKER].sentence == "No open case is without a worker."
    if gone:
        LEFT[gone](colleague)
    else:
        assign_client(
            submission=uuid4(), client=client, worker=None, by=colleague, at=timezone.now()
        )
    section = told(worker)[NO_WORKER]
    assert section.sentence == "1 open case has no worker."
    assert section.rows[0][0]["text"] == client.code


@pytest.mark.parametrize("who", ["worker", "lead"])
def test_the_way_to_cases_without_a_worker_leads_to_them(
    worker: User, colleague: User, lead: User, who: str
) -> None:
    user = worker if who == "worker" else lead
    nobodys, own = started(colleague), started(user)
    Client.objects.filter(pk=nobodys.pk).update(worker=None)
    page = browser_of(user).get(told(user)[NO_WORKER].href).content.decode()
    assert nobodys.code in page
    assert own.code not in page


@pytest.mark.parametrize("key", [DUE, NOT_CONTACTED, NO_WORKER])
def test_the_way_to_all_of_a_list_shows_the_list(worker: User, colleague: User, key: str) -> None:
    """Each list of the home page and the page that it leads to hold the same cases."""
    for by in (worker, colleague):
        due_since(started(by), 1)
    Client.objects.filter(pk=started(colleague).pk).update(worker=None)
    section = told(worker)[key]
    page = browser_of(worker).get(section.href).content.decode()
    assert [one for one in codes() if one in page] == sorted(row[0]["text"] for row in section.rows)


def codes() -> list[str]:
    return sorted(Client.objects.values_list("code", flat=True))


def test_a_worker_sees_her_own_and_the_lead_the_teams(
    worker: User, colleague: User, lead: User
) -> None:
    due_since(started(colleague), 1)
    assert told(worker)[DUE].sentence == "You have no open case."
    assert told(lead)[DUE].number == 1


def test_a_sentence_says_whose_cases_it_counts(worker: User, colleague: User, lead: User) -> None:
    for by in (worker, worker, colleague):
        due_since(started(by), 0)
    own, team = told(worker), told(lead)
    assert own[NOT_CONTACTED].sentence.endswith("in 2 of your 2 open cases.")
    assert team[NOT_CONTACTED].sentence.endswith("in 3 of 3 open cases.")
    assert own[DUE].sentence == "2 due today in your cases."
    assert team[DUE].sentence == "3 due today."


def test_the_lead_sees_what_she_has_to_decide(worker: User, lead: User) -> None:
    assert told(lead)[DECIDE].sentence == "No case waits for your decision."
    client = started(worker)
    for _ in range(4):
        contacted(client, by=worker, result="not_reached")
    assert told(lead)[DECIDE].sentence == (
        "1 open case waits for your decision after four tries or more."
    )
    assert DECIDE not in told(worker)
    page = browser_of(worker).get(f"/people/{client.code}/").content.decode()
    assert "The outreach lead decides whether to go on or close the case." in page
    assert told(worker)[DUE].rows[0][1] == "The lead decides", "nor does she leave the worker's"


def test_more_than_fit_are_a_click_away(worker_browser: Browser, worker: User) -> None:
    for _ in range(11):
        due_since(started(worker), 0)
    section = told(worker)[DUE]
    assert (section.number, len(section.rows), section.is_cut) == (11, 10, True)
    page = worker_browser.get("/").content.decode()
    assert "See all 11" in page
    assert worker_browser.get(section.href).content.decode().count('<th scope="row"') == 11


def test_a_referral_that_waits_is_told_with_its_age(
    worker_browser: Browser, administrator: psycopg2.extensions.connection
) -> None:
    assert "No referral waits." in worker_browser.get("/").content.decode()
    referral_at_gate(administrator)
    today = formatting.day(timezone.localdate())
    page = worker_browser.get("/").content.decode()
    assert f"1 referral waits since today ({today})." in page


def test_a_referral_that_was_left_since_she_may_object_is_the_leads_to_decide(
    worker_browser: Browser,
    lead_browser: Browser,
    worker: User,
    lead: User,
    administrator: psycopg2.extensions.connection,
) -> None:
    """The lead's page showed it as any other that waits; nobody but the worker knew."""
    contacted(started(worker), by=worker, result="objects")
    gate_id = referral_at_gate(administrator, safe_contact="07700 900123")
    referral_at_gate(administrator, safe_contact="07700 900999")
    assert told(lead)[DECIDE].sentence == "No case waits for your decision."
    said = "She may object to being contacted: for the lead to decide"
    assert said not in lead_browser.get("/").content.decode()
    worker_browser.post(f"/referrals/{gate_id}/take/", {"age": "adult"})
    section = told(lead)[DECIDE]
    since = "since she may object to being contacted"
    assert section.sentence == f"1 referral waits for your decision, {since}."
    assert [row[0]["text"] for row in section.table] == [f"Referral {str(gate_id)[:4].upper()}"]
    assert DECIDE not in told(worker)
    for page in ("/", "/referrals/"):
        assert lead_browser.get(page).content.decode().count(said) == 1
    other = started(worker, contact=SafeContact(alias="Example Robin", how=How.WORDS))
    for _ in range(4):
        contacted(other, by=worker, result="not_reached")
    tried = "1 open case waits for your decision after four tries or more."
    assert told(lead)[DECIDE].sentence == f"{section.sentence} {tried}"
    assert len(told(lead)[DECIDE].table) == 2
    lead_browser.post(f"/referrals/{gate_id}/take/", {"age": "adult", "lead_decided": "on"})
    assert told(lead)[DECIDE].sentence == tried


def test_no_name_or_number_is_on_it(worker_browser: Browser, worker: User) -> None:
    due_since(started(worker), 0)
    page = worker_browser.get("/").content.decode()
    assert "Wren" not in page
    assert "900123" not in page


def test_it_asks_few_questions(
    lead_browser: Browser, worker: User, django_assert_max_num_queries: Any
) -> None:
    for _ in range(6):
        due_since(started(worker), 1)
    with django_assert_max_num_queries(37):
        lead_browser.get("/")
