"""The methods of an address are known without asking it; a wrong one gets a page of ours."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import resolve

from partnership.accounts.permissions import roles_of
from partnership.ui.methods import methods_of, page_of
from tests.cast import member
from tests.structure.browsers import browser
from tests.structure.objects import ABSENT, address_of, arguments_of
from tests.structure.test_addresses import HERE, METHODS, TABLE, audience

NAMES = sorted(set(HERE) & set(TABLE))
OF_SCRIPTS = {
    "guarded_check",
    "place_near",
    "place_suggest",
    "session_stay",
    "when_in_words",
}  # nobody lands there
OF_SCRIPTS |= {"strategy_place_near", "strategy_place_suggest"}
WITHOUT_OBJECT = [name for name in NAMES if TABLE[name].get("at", "") in ABSENT]


def address(name: str) -> str:
    return address_of(name, ABSENT[TABLE[name].get("at", "")])


@pytest.mark.parametrize("name", WITHOUT_OBJECT)
def test_methods_are_those_of_the_table(name: str) -> None:
    listed = {method for method in METHODS if method in TABLE[name]}
    found = methods_of(resolve(address(name)).func)
    assert found is not None, f"{name} takes any method"
    assert found & set(METHODS) == listed


@pytest.mark.django_db(transaction=settings.IS_OUTREACH)
@pytest.mark.parametrize("name", [name for name in WITHOUT_OBJECT if "GET" not in TABLE[name]])
def test_an_address_that_takes_a_form_alone_says_so_and_links_on(name: str) -> None:
    role = min(roles_of(settings.SIDE))
    answer = browser(role).get(address(name))
    if answer.status_code != 405:
        assert answer.status_code == 403
        return
    page = answer.content.decode()
    assert "It only takes what a form sends" in page
    assert f'href="{page_of(address(name))}"' in page
    assert answer["Allow"]


@pytest.mark.django_db(transaction=settings.IS_OUTREACH)
@pytest.mark.parametrize(
    "name", [name for name in NAMES if "GET" not in TABLE[name] and name not in OF_SCRIPTS]
)
def test_after_the_session_a_form_leads_over_sign_in_to_a_page(name: str, request: Any) -> None:
    """It used to lead to the address of the form itself, which answers 405."""
    rule = TABLE[name]["POST"]
    if rule["roles"] == "anybody":
        return
    form = address_of(name, arguments_of(TABLE[name].get("at", ""), request))
    refused = Client().post(form, {})
    assert refused.status_code == 302
    (landing,) = parse_qs(urlsplit(refused["Location"]).query)["next"]
    role = min(filter(None, audience(rule)))
    answer = browser(role).get(landing, follow=True)
    assert answer.status_code == 200
    assert "It only takes what a form sends" not in answer.content.decode()


def test_the_page_of_an_address_is_the_nearest_one_above_it() -> None:
    assert page_of("/") == "/"
    assert page_of("/drafts/") == "/drafts/"
    assert page_of("/drafts/keep/") == "/drafts/"
    assert page_of("/not/there/at/all") == "/"


@pytest.mark.django_db
def test_a_stranger_gets_the_page_too(client: Client) -> None:
    member(min(roles_of(settings.SIDE)))
    answer = client.get("/drafts/keep/")
    assert answer.status_code == 405
    assert "It only takes what a form sends" in answer.content.decode()
