"""What somebody typed to reach her, and has not saved, goes once she objects to being contacted."""

import re
from html import unescape

import pytest
from django.test import Client as Browser

from outreach.models import Client
from partnership.accounts.models import User
from partnership.drafts.models import Draft
from tests.factories.outreach import contacted, reach, started

pytestmark = pytest.mark.django_db(transaction=True)
ALIAS = "Example Canary"
BOX = re.compile(r'name="draft"[^>]*value="([^"]+)"')


def page_of(client: Client) -> str:
    return f"/people/{client.code}/reach/"


def type_alias(browser: Browser, client: Client) -> None:
    """Type into the form and leave it."""
    page = browser.get(page_of(client)).content.decode()
    found = BOX.search(page)
    assert found
    sent = {"draft": unescape(found[1]), "draft_revision": "1", "alias": ALIAS}
    assert browser.post("/drafts/keep/", sent).status_code == 200
    assert ALIAS in browser.get(page_of(client)).content.decode()


def kept() -> set[str]:
    return {draft.page for draft in Draft.objects.exclude(sealed=None)}


def test_an_objection_deletes_it_and_the_page_shows_no_form(
    worker_browser: Browser, worker: User
) -> None:
    another = reach(phone="+447700900199", alias="Example Wren")
    client, other = started(worker), started(worker, contact=another)
    for one in (client, other):
        type_alias(worker_browser, one)
    contacted(client, by=worker, result="objects")
    assert kept() == {page_of(other)}
    for address in (page_of(client), f"{page_of(client)}?draft={Draft.objects.first()}"):
        answer = worker_browser.get(address, follow=True)
        assert answer.redirect_chain == [(f"/people/{client.code}/", 302)]
        assert "She objects to being contacted" in answer.content.decode()


def test_what_a_page_that_was_left_open_keeps_after_it_goes_when_it_is_sent(
    worker_browser: Browser, worker: User
) -> None:
    client = started(worker)
    page = worker_browser.get(page_of(client)).content.decode()
    contacted(client, by=worker, result="objects")
    (token,) = BOX.findall(page)
    typed = {"draft": unescape(token), "draft_revision": "1", "alias": ALIAS}
    assert worker_browser.post("/drafts/keep/", typed).status_code == 200
    answer = worker_browser.post(page_of(client), typed, follow=True)
    assert "She objects to being contacted" in answer.content.decode()
    assert kept() == set()


def test_a_case_that_is_closed_for_another_reason_keeps_it(
    worker_browser: Browser, worker: User
) -> None:
    client = started(worker)
    type_alias(worker_browser, client)
    contacted(client, by=worker, result="declined")
    assert kept() == {page_of(client)}
