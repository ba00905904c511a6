"""The governance lead of outreach finds who has looked at a client by the client's code."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.utils import timezone

from outreach.clients.services import open_record
from outreach.finding.services import find_clients
from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import record
from tests.cast import member
from tests.factories.outreach import started
from tests.unit.outreach.conftest import browser_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def governance_browser(transactional_db: None) -> Browser:
    return browser_of(member("governance_lead"))


def audit(browser: Browser, number: str) -> str:
    return browser.get("/audit/", {"object_id": number}).content.decode()


SPELLINGS: dict[str, Callable[[str], str]] = {
    "as written": str,
    "spaces around it": " {} ".format,
    "small letters": str.lower,
    "without the dash": lambda code: code.replace("-", ""),
    "small letters without the dash": lambda code: code.replace("-", "").lower(),
    "a space for the dash": lambda code: code.replace("-", " "),
    "a longer dash": lambda code: code.replace("-", "\N{EN DASH}"),
}


@pytest.mark.parametrize("typed", SPELLINGS)
def test_a_code_finds_the_looks_at_her_and_no_others(
    governance_browser: Browser, worker: User, colleague: User, typed: str
) -> None:
    client, other = started(worker), started(worker)
    why = {"reason": "To cover for a colleague", "by": colleague, "at": timezone.now()}
    open_record(client=client, **why)
    open_record(client=other, by=worker, at=timezone.now())
    page = audit(governance_browser, SPELLINGS[typed](client.code))
    assert "Opened the record: To cover for a colleague" in page
    assert "own case" not in page
    assert f"number {client.code}" in page
    assert other.code not in page


def test_a_code_that_nobody_has_finds_nothing(governance_browser: Browser, worker: User) -> None:
    client = started(worker)
    assert client.code not in audit(governance_browser, "AAAA-AAAA")


def test_a_key_still_finds_what_is_not_there_any_more(governance_browser: Browser) -> None:
    key, at = str(uuid4()), timezone.now()
    record(Action.COLLECTION, by=None, at=at, object_type="outreach.client", object_id=key)
    assert f"number {key[:12]}" in audit(governance_browser, key)


def test_searches_have_a_kind_of_their_own(governance_browser: Browser, worker: User) -> None:
    find_clients(sought="Wren", by=worker, at=timezone.now())
    page = governance_browser.get("/audit/", {"object_type": "outreach.search"}).content.decode()
    assert "Searched by alias or phone" in page
    assert page.count("Search by alias or phone") >= 2, "the kind, in the filter and the list"
