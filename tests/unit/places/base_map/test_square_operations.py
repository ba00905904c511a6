"""What a square of the base map tells, and how long a browser keeps it."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from partnership.accounts.permissions import Role
from partnership.places.base_map.grid import Square, squares_of
from partnership.places.base_map.selectors import map_of
from partnership.places.models import Postcode, Source, Street
from tests.cast import member

pytestmark = pytest.mark.django_db
AT = (-0.41, 51.88)
(CLOSE,) = squares_of((*AT, *AT), 15)
(WIDE,) = squares_of((*AT, *AT), 13)
ADDRESS = f"/base-map/{CLOSE.level}/{CLOSE.x}/{CLOSE.y}/"


def street(name: str, east: float = 0.0, **values: Any) -> Street:
    return Street.objects.create(name=name, longitude=AT[0] + east, latitude=AT[1], **values)


def names(square: Square = CLOSE) -> list[str]:
    return [name.text for name in map_of(square).names]


def test_a_square_names_the_streets_in_it_once_from_the_best_source() -> None:
    street("Example Street", uses=9)
    best = street("Example Street", 0.001, source=Source.OPEN_NAMES)
    street("Far Street", 0.1)
    (name,) = map_of(CLOSE).names
    longitude = CLOSE.box[0] + (CLOSE.box[2] - CLOSE.box[0]) * name.x / 2048
    assert name.text == "Example Street"
    assert longitude == pytest.approx(best.longitude, abs=0.00001)


def test_what_matters_most_comes_first() -> None:
    street("A Close")
    street("B Road", 0.0001)
    street("C Close", 0.0002, uses=3)
    street("Market Hall", 0.0003, kind=Street.Kind.LANDMARK, uses=100)
    assert names() == ["C Close", "B Road", "A Close", "Market Hall"]


def test_postcodes_are_told_close_by_alone() -> None:
    Postcode.objects.create(postcode="ZZ1 1ZZ", longitude=AT[0], latitude=AT[1])
    assert names() == ["ZZ1 1ZZ"]
    assert names(WIDE) == []


def test_the_sources_of_its_names_are_acknowledged() -> None:
    assert map_of(CLOSE).notices == []
    street("Example Street", source=Source.OPEN_NAMES)
    (notice,) = map_of(CLOSE).notices
    assert "contains OS data © Crown copyright" in notice


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(member(Role.COUNCIL_OFFICER))
    return client


def test_a_browser_keeps_a_square_and_asks_whether_it_changed(officer: Client) -> None:
    street("Example Street")
    first = officer.get(ADDRESS)
    assert first["Cache-Control"] == "private, max-age=3600"
    again = officer.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    street("Other Street", 0.001)
    changed = officer.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert "Other Street" in changed.content.decode()


def test_a_square_travels_small_and_is_still_known_again(officer: Client) -> None:
    for number in range(100):
        street(f"Example Street {number}", number / 1_000_000)
    packed = {"Accept-Encoding": "gzip"}
    small = officer.get(ADDRESS, headers=packed)
    assert small["Content-Encoding"] == "gzip"
    assert len(small.content) < len(officer.get(ADDRESS).content) / 2
    again = officer.get(ADDRESS, headers={**packed, "If-None-Match": small["ETag"]})
    assert again.status_code == 304


def test_outreach_leaves_no_square_in_the_browser(officer: Client, settings: Settings) -> None:
    settings.IS_OUTREACH = True
    answer = officer.get(ADDRESS)
    assert answer["Cache-Control"] == "no-store"
    assert "ETag" not in answer


@pytest.mark.parametrize("address", ["/base-map/14/1/1/", "/base-map/13/8192/1/"])
def test_a_square_that_is_not_there_is_not_found(officer: Client, address: str) -> None:
    assert officer.get(address).status_code == 404


def test_a_square_takes_three_questions_to_the_database(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(20):
        street(f"Street {number}", number / 10_000)
    with django_assert_num_queries(3):
        map_of(CLOSE)
