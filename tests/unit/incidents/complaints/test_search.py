"""The one search box: references and their ends, postcodes with and without the space, words."""

import re
from typing import Any

import pytest
from django.test import Client

from incidents.complaints.searching import referred_to
from incidents.models import Complaint
from incidents.references import SYMBOLS, new_reference, read_reference
from partnership.accounts.permissions import Role
from partnership.places.field.where import Where
from tests.cast import browser
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
# Session and its save, its row locked, in a savepoint, account, the complaint of that number.
QUERIES_OF_A_REFERENCE = 13
QUERIES_OF_ITS_LIST = 15  # the categories it may name, what is found, and no line of it


def found(client: Client, words: str) -> set[str]:
    """The references that the box leads to: one complaint's page, or a list."""
    response = client.post("/s/example/search/", {"q": words}, follow=True)
    assert response.status_code == 200
    context: Any = response.context
    if "complaint" in context:
        return {context["complaint"].reference}
    return {one.reference for one in context["list"].page.rows}


def earlier(**changes: Any) -> Complaint:
    """A complaint from the time when references were counted up."""
    made = changes.pop("make", factory.complaint)(**changes)
    made.earlier_reference = f"C-2014-{made.pk:06}"
    made.save(update_fields=["earlier_reference"])
    return made


def ends(complaint: Complaint) -> list[str]:
    """What people type of ``C-2014-000012``, from most to least."""
    reference = str(complaint.earlier_reference)
    _, year, number = reference.split("-")
    return [reference, reference.lower(), f"{year}-{number}", number, number.lstrip("0")]


def ways_to_type(reference: str) -> list[str]:
    """``HT-7K3QWX`` as people type it."""
    prefix, symbols = reference.split("-")
    spaced = f"{symbols[:3]} {symbols[3:]}"
    whole = f"{prefix}{symbols}".lower()
    return [reference, whole, symbols, symbols.lower(), f"{prefix} {spaced}", spaced]


@pytest.mark.parametrize("shape", range(6))
def test_a_reference_is_found_however_it_is_typed(officer: Client, shape: int) -> None:
    wanted, _ = factory.complaint(), factory.complaint()
    typed = ways_to_type(wanted.reference)[shape]
    assert found(officer, typed) == {wanted.reference}
    assert found(officer, f" {typed}\u200b ") == {wanted.reference}
    address = officer.post("/s/example/search/", {"q": typed}).headers["Location"]
    assert address == f"/s/example/complaints/{wanted.reference}/"


def test_symbols_that_look_alike_are_read_as_the_one_that_is_used() -> None:
    assert read_reference("HT-BSZU77") == "HT-852V77"
    assert read_reference("bszu77") == "HT-852V77"


@pytest.mark.parametrize("text", ["", "HT", "HT-7K3QW", "HT-7K3QWXX", "7K3QW1", "HT-7K3QWO", "é"])
def test_what_is_no_reference_is_none(text: str) -> None:
    assert read_reference(text) == ""


def test_references_hold_no_vowel_and_nothing_that_looks_alike() -> None:
    assert not set(SYMBOLS) & set("01OIL2Z5S8BUVAE") - set("258V")
    assert all(set(new_reference()[3:]) <= set(SYMBOLS) for _ in range(200))


@pytest.mark.parametrize("shape", range(5))
def test_an_earlier_reference_is_found_by_its_end(officer: Client, shape: int) -> None:
    wanted, _ = earlier(), earlier()
    assert found(officer, ends(wanted)[shape]) == {wanted.reference}
    assert found(officer, f" {ends(wanted)[shape]}\u200b ") == {wanted.reference}


def test_the_end_of_an_earlier_reference_leads_straight_there(officer: Client) -> None:
    wanted = earlier()
    address = officer.post("/s/example/search/", {"q": ends(wanted)[3]}).headers["Location"]
    assert address == f"/s/example/complaints/{wanted.reference}/"
    assert officer.get(f"/s/example/complaints/{wanted.earlier_reference}/").status_code == 200


def test_the_row_of_a_new_complaint_is_no_reference(officer: Client) -> None:
    made = factory.complaint()
    for typed in (f"{made.pk:06}", f"2014-{made.pk:06}", f"C-2014-{made.pk:06}", str(made.pk)):
        assert found(officer, typed) == set()


def test_police_cannot_count_earlier_references() -> None:
    supervisor, wanted = browser(Role.POLICE_SUPERVISOR), earlier()
    assert all(found(supervisor, typed) == set() for typed in ends(wanted))
    assert supervisor.get(f"/s/example/complaints/{wanted.earlier_reference}/").status_code == 404
    assert found(supervisor, wanted.reference) == {wanted.reference}


def test_a_short_number_finds_the_words_that_hold_it_too(officer: Client) -> None:
    wanted = earlier()
    told = factory.complaint(description=f"Outside number {wanted.pk}")
    assert found(officer, str(wanted.pk)) == {wanted.reference, told.reference}


def test_another_year_is_another_complaint(officer: Client) -> None:
    wanted = earlier()
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
    worry = earlier(make=factory.standing, where=Where("LU2 0HH", *factory.MARKET, 75))
    for role in (Role.POLICE_SUPERVISOR, Role.MANAGER):
        client = browser(role)
        for words in [*ends(worry), worry.reference, "lu20hh", "driver circled"]:
            assert found(client, words) == set(), (role, words)


def test_a_hidden_complaint_is_like_none(django_assert_num_queries: Any) -> None:
    worry, supervisor = factory.standing(), browser(Role.POLICE_SUPERVISOR)
    pages = []
    for reference in (worry.reference, new_reference()):
        with django_assert_num_queries(QUERIES_OF_A_REFERENCE):
            answer = supervisor.post("/s/example/search/", {"q": reference})
        with django_assert_num_queries(QUERIES_OF_ITS_LIST):
            page = supervisor.get(answer.headers["Location"])
        shown = page.content.decode().split("<main")[1].split("</main>")[0]
        shown = re.sub(r'(asked=|"asked" value=")[\w-]+', "", shown)
        pages.append((answer.status_code, shown.replace(reference, "")))
    assert pages[0] == pages[1]


def test_a_manager_who_may_not_read_finds_the_line_in_the_list() -> None:
    wanted, manager = factory.complaint(), browser(Role.MANAGER)
    answer = manager.post("/s/example/search/", {"q": wanted.reference})
    assert answer.headers["Location"].startswith("/s/example/complaints/?asked=")
    assert found(manager, wanted.reference) == {wanted.reference}


@pytest.mark.parametrize("text", ["", "C-x-y", "C-2014-²", "C-2014-", "12a", "1" * 16, "-5", "C5"])
def test_what_refers_to_nothing_is_none(text: str) -> None:
    assert referred_to(text) is None


@pytest.fixture
def at_dudley_street() -> Complaint:
    """A complaint at a street of the gazetteer, and one elsewhere."""
    factory.street("Dudley Street")
    factory.street("Havelock Road")
    factory.complaint(where=Where("Havelock Road", *factory.FAR, 150))
    return factory.complaint(where=Where("Dudley Street", *factory.MARKET, 150))


SPELLINGS = ["12 Dudley Street", "12a dudley st", "Dudley Steet", "dudly", "14 Dudely Stret", "dud"]


@pytest.mark.parametrize("typed", SPELLINGS)
@pytest.mark.parametrize("role", [Role.COUNCIL_OFFICER, Role.POLICE_SUPERVISOR])
def test_a_house_number_and_typing_errors_find_the_street(
    at_dudley_street: Complaint, role: Role, typed: str
) -> None:
    assert found(browser(role), typed) == {at_dudley_street.reference}


def test_a_place_that_is_like_the_words_is_found_where_nothing_else_is(
    officer: Client, at_dudley_street: Complaint
) -> None:
    told = factory.complaint(description="The dudly shop")
    assert found(officer, "dudly") == {told.reference}
    assert found(officer, "needles Dudley Street") == {at_dudley_street.reference}
    both = factory.complaint(
        where=Where("Dudley Street", *factory.MARKET, 150), description="needles"
    )
    assert found(officer, "needles Dudley Street") == {both.reference}


def test_words_for_a_street_find_nothing_that_police_may_not_read(
    at_dudley_street: Complaint,
) -> None:
    factory.complaint(description="It goes on in Dudley Street too")
    assert found(browser(Role.POLICE_SUPERVISOR), "12 Dudley St") == {at_dudley_street.reference}
