"""The page of a client on a laptop and on a phone."""

from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from outreach.caseload.services import close_client
from outreach.models import Client
from partnership.accounts.models import User
from tests import cast
from tests.factories.outreach import contacted, started
from tests.journeys.conftest import PHONE
from tests.journeys.look import Paper
from tests.structure.browsers import browser

SMALL = {"width": 1100, "height": 768}  # the narrowest with two columns of whole dates
OPEN = ["Record a contact", "How to reach her", "What was done", "Who has looked"]
CLOSED = ["What was done", "How to reach her", "Who has looked"]


@pytest.fixture
def worker() -> User:
    return cast.member("outreach_worker")


@pytest.fixture
def person(worker: User) -> Client:
    """A client with a short history."""
    client = started(worker)
    contacted(client, by=worker)
    return client


def page_of(client: Client) -> str:
    answer = browser("outreach_worker").get(f"/people/{client.code}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_history_of_a_client_stands_beside_what_is_recorded(
    person: Client, paper: Paper
) -> None:
    left, right = paper.halves(page_of(person))
    assert left >= right / 2
    assert right >= left / 2


def test_a_phone_has_what_is_needed_first(person: Client, worker: User, paper: Paper) -> None:
    page = paper.show(page_of(person))
    page.set_viewport_size(PHONE)
    assert page.locator("main section > h2").all_inner_texts()[-4:] == OPEN
    close_client(submission=uuid4(), client=person, reason="moved", by=worker, at=timezone.now())
    assert paper.show(page_of(person)).locator("main section > h2").all_inner_texts() == CLOSED


def test_no_table_of_the_home_is_wider_than_its_half(
    person: Client, worker: User, paper: Paper
) -> None:
    tried = started(worker)
    contacted(tried, by=worker, result="not_reached")
    page = paper.show(browser("outreach_worker").get("/").content.decode())
    expect(page.get_by_role("heading", name="Not yet contacted")).to_be_visible()
    page.set_viewport_size(SMALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
