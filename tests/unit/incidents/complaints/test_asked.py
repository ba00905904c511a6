"""What is typed in the search box stays out of addresses."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from incidents.complaints import searching
from partnership.accounts.permissions import Role
from tests.cast import browser
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db


def address_of(client: Client, words: str) -> str:
    """Where the search for ``words`` leads."""
    return str(client.post("/s/example/search/", {"q": words}).headers["Location"])


def shown(client: Client, address: str) -> set[str]:
    context: Any = client.get(address).context
    return {one.reference for one in context["list"].page.rows}


def test_words_are_found_and_are_not_in_the_address(officer: Client) -> None:
    wanted = factory.complaint(description="canaryword by the gate")
    factory.complaint(description="another thing")
    address = address_of(officer, "canaryword")
    assert "canaryword" not in address
    assert shown(officer, address) == {wanted.reference}
    page = officer.get(address).content.decode()
    assert 'value="canaryword"' in page  # in the box again
    assert not [link for link in re.findall(r'href="([^"]*)"', page) if "canaryword" in link]


def test_words_typed_in_an_address_are_taken_out_of_it(officer: Client) -> None:
    wanted = factory.complaint(description="canaryword by the gate")
    moved = officer.get("/s/example/complaints/?q=canaryword&status=open").headers["Location"]
    assert "canaryword" not in moved
    assert "status=open" in moved
    assert shown(officer, moved) == {wanted.reference}


def test_a_filter_goes_on_with_the_words(officer: Client) -> None:
    address = address_of(officer, "canaryword")
    key = parse_qs(urlsplit(address).query)["asked"][0]
    page = officer.get(address).content.decode()
    assert f'name="asked" value="{key}"' in page
    assert "Search: canaryword" in page


def test_the_words_of_another_session_are_not_shown_and_no_complaint_is(officer: Client) -> None:
    factory.complaint(description="canaryword by the gate")
    address = address_of(browser(Role.COUNCIL_OFFICER), "canaryword")
    answer: Any = officer.get(address)
    assert "Search for them again" in answer.content.decode()
    assert not list(answer.context["list"].page.rows)


def test_the_same_words_have_one_key_and_the_oldest_of_many_go() -> None:
    session: dict[str, Any] = {}
    first = searching.keep_in_session(session, "first")
    assert searching.keep_in_session(session, "first") == first
    for number in range(searching.MOST_KEPT - 1):
        searching.keep_in_session(session, str(number))
    assert searching.words_kept(session, first) == "first"
    searching.keep_in_session(session, "one more")
    assert searching.words_kept(session, first) is None
    assert searching.words_kept(session, searching.keep_in_session(session, "0")) == "0"
