"""Nothing of a colleague's case is shown or changed before its record is opened for a reason."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone

from outreach.clients.sealed import open_contact
from outreach.clients.selectors import who_has_looked
from outreach.models import CaseEvent, Client, Contact
from partnership.accounts.models import User
from partnership.ui import formatting
from tests.factories.outreach import contacted, started
from tests.structure.filled_outreach import FILLED

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "Why do you need to open this record?"
PAGES = ["reach", "next-step", "close", "assign"]
NAMES = {
    "reach": "client_reach",
    "next-step": "next_step_plan",
    "close": "client_close",
    "contacts": "contact_record",
    "contact": "client_contact",
    "assign": "client_assign",
}
DAY = timezone.localdate() + timedelta(days=40)


def facts(client: Client) -> tuple[object, ...]:
    her = Client.objects.get(pk=client.pk)
    counts = Contact.objects.count(), CaseEvent.objects.count()
    step = her.next_step, her.follow_up_on
    return her.worker_id, her.closed_for, *step, open_contact(her), *counts


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_anothers_case_asks_why(lead_browser: Browser, worker: User, page: str) -> None:
    client = started(worker, on=DAY)
    html = lead_browser.get(f"/people/{client.code}/{page}/").content.decode()
    assert WHY in html
    assert formatting.day(DAY) not in html
    assert who_has_looked(client) == []


def test_reopening_a_colleagues_case_asks_why(colleague_browser: Browser, worker: User) -> None:
    client = started(worker)
    contacted(client, by=worker, result="objects")
    html = colleague_browser.get(f"/people/{client.code}/reopen/").content.decode()
    assert WHY in html
    assert "objects to being contacted" not in html


@pytest.mark.parametrize("page", NAMES)
def test_nothing_is_changed_in_anothers_case_without_a_reason(
    lead_browser: Browser, worker: User, page: str
) -> None:
    client = started(worker, on=DAY)
    before = facts(client)
    html = lead_browser.post(f"/people/{client.code}/{page}/", FILLED[NAMES[page]][0]())
    assert WHY in html.content.decode()
    assert facts(client) == before


@pytest.mark.parametrize("page", [*PAGES, "contacts"])
def test_after_the_reason_it_is_changed(lead_browser: Browser, worker: User, page: str) -> None:
    client = started(worker, on=DAY)
    before = facts(client)
    lead_browser.post(f"/people/{client.code}/open/", {"reason": "To review the case"})
    told: dict[str, Any] = FILLED[NAMES[page]][0]()
    assert lead_browser.post(f"/people/{client.code}/{page}/", told).status_code == 302
    assert facts(client) != before
    assert [look.reason for look in who_has_looked(client)] == [
        "Opened the record: To review the case"
    ]


def test_the_reason_leads_to_the_page_that_was_asked_for(
    colleague_browser: Browser, worker: User
) -> None:
    client = started(worker)
    question = colleague_browser.get(f"/people/{client.code}/close/").content.decode()
    assert 'name="page" value="client_close"' in question
    answer = {"reason": "To cover for a colleague"}
    opening = f"/people/{client.code}/open/"
    for page, address in [("client_close", "close/"), ("hand_over", ""), ("//evil.example", "")]:
        there = colleague_browser.post(opening, {**answer, "page": page})
        assert there.headers["Location"] == f"/people/{client.code}/{address}"
