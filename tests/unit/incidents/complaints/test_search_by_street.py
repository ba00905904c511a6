"""A search for a street finds what is located there by a postcode that lies on it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from partnership.places.field.where import Where
from partnership.places.gazetteer.ground import moved
from tests.factories import incidents as factory
from tests.unit.incidents.complaints.test_search import browser, found

pytestmark = pytest.mark.django_db
ROLES = [Role.COUNCIL_OFFICER, Role.POLICE_SUPERVISOR]
ON, BESIDE, OFF = moved(factory.MARKET, 60, 0), moved(factory.MARKET, 120, 0), factory.FAR


def at(code: str, point: tuple[float, float], **changes: Any) -> Complaint:
    """A complaint that is located by a postcode."""
    return factory.complaint(where=Where(code, *point, 75), **changes)


@pytest.fixture
def located() -> dict[str, Complaint]:
    """Two streets, 200 m apart, with a postcode on each, and one far off; a complaint at each."""
    factory.street("Dudley Street")
    factory.street("Havelock Road", at=moved(factory.MARKET, 200, 0))
    codes = {"ZZ1 1ZA": ON, "ZZ1 1ZB": BESIDE, "ZZ1 1ZC": OFF}
    for code, point in codes.items():
        factory.postcode(code, at=point)
    return {code: at(code, point) for code, point in codes.items()}


@pytest.mark.parametrize("typed", ["Dudley Street", "12 dudley st", "Dudly Street", "dud"])
@pytest.mark.parametrize("role", ROLES)
def test_a_street_finds_the_postcode_that_lies_on_it(
    located: dict[str, Complaint], role: Role, typed: str
) -> None:
    assert found(browser(role), typed) == {located["ZZ1 1ZA"].reference}


def test_a_postcode_lies_on_the_street_that_is_nearest(located: dict[str, Complaint]) -> None:
    client = browser(Role.COUNCIL_OFFICER)
    assert found(client, "Havelock Road") == {located["ZZ1 1ZB"].reference}


def test_a_category_and_the_street_must_both_fit(located: dict[str, Complaint]) -> None:
    client = browser(Role.COUNCIL_OFFICER)
    other = at("ZZ1 1ZA", ON, category=factory.category("noise"))
    assert found(client, "noise Dudley Street") == {other.reference}


def test_what_names_the_street_stands_before_what_lies_in_its_postcode(
    located: dict[str, Complaint],
) -> None:
    earlier = factory.AT - timedelta(days=3)
    named = factory.complaint(where=Where("Dudley Street", *factory.MARKET, 150), at=earlier)
    client = browser(Role.COUNCIL_OFFICER)
    page: Any = client.post("/s/example/search/", {"q": "Dudley Street"}, follow=True).context
    assert [one.reference for one in page["list"].page.rows] == [
        named.reference,
        located["ZZ1 1ZA"].reference,
    ]


def test_words_about_a_postcode_are_no_place(located: dict[str, Complaint]) -> None:
    factory.complaint(description="Somebody shouted about ZZ1 1ZA")
    client = browser(Role.COUNCIL_OFFICER)
    assert found(client, "Dudley Street") == {located["ZZ1 1ZA"].reference}


def test_as_many_questions_for_many_postcodes_as_for_one(located: dict[str, Complaint]) -> None:
    client = browser(Role.COUNCIL_OFFICER)
    numbers = []
    for more in ([], "DEFGHIJKLMNP"):
        for letter in more:
            factory.postcode(f"ZZ1 1Z{letter}", at=moved(factory.MARKET, 0, 10))
            at(f"ZZ1 1Z{letter}", factory.MARKET)
        found(client, "Dudley Street")
        with CaptureQueriesContext(connection) as queries:
            found(client, "Dudley Street")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


def test_what_was_found_is_not_searched_for_again(located: dict[str, Complaint]) -> None:
    client = browser(Role.COUNCIL_OFFICER)
    found(client, "Dudley Street")
    with CaptureQueriesContext(connection) as queries:
        found(client, "Dudley Street")
    asked = [query["sql"].partition(" WHERE ")[2] for query in queries]
    assert sum('"incidents_complaint"."search" @@' in conditions for conditions in asked) == 1
