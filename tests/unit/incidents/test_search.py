"""The one search box: references and their ends, postcodes with and without the space, words."""

from typing import Any

import pytest
from django.test import Client

from incidents.details import Where
from incidents.models import Complaint
from incidents.searching import number_in
from partnership.accounts.permissions import Role
from tests import cast
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
# Session and its save in a savepoint, account, the complaint of that number.
QUERIES_OF_A_REFERENCE = 6
QUERIES_OF_ITS_LIST = 8  # nothing on it, so one less than a list with lines


def browser(role: Role) -> Client:
    client = Client()
    client.force_login(
        cast.member(role), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


@pytest.fixture
def officer() -> Client:
    return browser(Role.COUNCIL_OFFICER)


def found(client: Client, words: str) -> set[str]:
    """The references that the box leads to: one complaint's page, or a list."""
    response = client.get("/search/", {"q": words}, follow=True)
    assert response.status_code == 200
    context: Any = response.context
    if "complaint" in context:
        return {context["complaint"].reference}
    return {one.reference for one in context["page"]}


def ends(complaint: Complaint) -> list[str]:
    """What people type of ``C-2014-000012``, from most to least."""
    reference = str(complaint.reference)
    _, year, number = reference.split("-")
    return [reference, reference.lower(), f"{year}-{number}", number, number.lstrip("0")]


@pytest.mark.parametrize("shape", range(5))
def test_a_reference_is_found_by_its_end(officer: Client, shape: int) -> None:
    wanted, _ = factory.complaint(), factory.complaint()
    assert found(officer, ends(wanted)[shape]) == {wanted.reference}
    assert found(officer, f" {ends(wanted)[shape]}\u200b ") == {wanted.reference}


def test_the_end_of_a_reference_leads_straight_there(officer: Client) -> None:
    wanted = factory.complaint()
    address = officer.get("/search/", {"q": ends(wanted)[3]}).headers["Location"]
    assert address == f"/complaints/{wanted.reference}/"


def test_a_short_number_finds_the_words_that_hold_it_too(officer: Client) -> None:
    wanted = factory.complaint()
    told = factory.complaint(description=f"Outside number {wanted.pk}")
    assert found(officer, str(wanted.pk)) == {wanted.reference, told.reference}


def test_another_year_is_another_complaint(officer: Client) -> None:
    wanted = factory.complaint()
    assert found(officer, f"C-1999-{wanted.pk:06}") == set()


@pytest.mark.parametrize("typed", ["lu20hh", "LU20HH", "lu2 0hh", "Lu2 0HH"])
def test_a_postcode_is_found_with_its_space_or_without(officer: Client, typed: str) -> None:
    placed = factory.complaint(where=Where("LU2 0HH", *factory.MARKET, 75))
    told = factory.complaint(description="behind the shops in lu20hh")
    factory.complaint(where=Where("LU2 0HJ", *factory.MARKET, 75))
    factory.complaint(description="LU2 it was, and 0hh I cannot say")
    assert found(officer, typed) == {placed.reference, told.reference}


def test_a_postcode_and_words_must_both_fit(officer: Client) -> None:
    both = factory.complaint(where=Where("LU2 0HH", *factory.MARKET, 75), description="needles")
    factory.complaint(where=Where("LU2 0HH", *factory.MARKET, 75))
    assert found(officer, "needles lu20hh") == {both.reference}
    assert found(officer, "lu20hh -needles") != {both.reference}


def test_a_search_finds_nothing_that_the_person_may_not_see() -> None:
    worry = factory.complaint(about="welfare", where=Where("LU2 0HH", *factory.MARKET, 75))
    for role in (Role.POLICE_SUPERVISOR, Role.MANAGER):
        client = browser(role)
        for words in [*ends(worry), "lu20hh", "driver circled"]:
            assert found(client, words) == set(), (role, words)


def test_a_hidden_complaint_is_like_none(django_assert_num_queries: Any) -> None:
    worry, supervisor = factory.complaint(about="welfare"), browser(Role.POLICE_SUPERVISOR)
    pages = []
    for number in (worry.pk, worry.pk + 1000):
        with django_assert_num_queries(QUERIES_OF_A_REFERENCE):
            answer = supervisor.get("/search/", {"q": f"{number:06}"})
        with django_assert_num_queries(QUERIES_OF_ITS_LIST):
            page = supervisor.get(answer.headers["Location"])
        shown = page.content.decode().split("<main")[1].split("</main>")[0]
        pages.append((answer.status_code, shown.replace(f"{number:06}", "")))
    assert pages[0] == pages[1]


def test_a_manager_who_may_not_read_finds_the_line_in_the_list() -> None:
    wanted, manager = factory.complaint(), browser(Role.MANAGER)
    answer = manager.get("/search/", {"q": f"{wanted.pk:06}"})
    assert answer.headers["Location"].startswith("/complaints/?q=")
    assert found(manager, f"{wanted.pk:06}") == {wanted.reference}


@pytest.mark.parametrize("text", ["", "C-x-y", "C-2014-²", "C-2014-", "12a", "1" * 16, "-5", "C5"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_in(text) is None
