"""Who counts as one caller: by phone number and email address, and anonymous calls by street."""

from datetime import date, timedelta

import pytest

from incidents.callers import keys_of
from incidents.details import Contact
from patrols.callers import Call, distinct_callers, street_of

DAY = date(2013, 11, 1)


def anonymous(*days: int, street: str = "high road") -> list[Call]:
    return [Call((), False, street, DAY + timedelta(days=day)) for day in days]


def known(*keys: str) -> Call:
    return Call(keys, False, "high road", DAY)


@pytest.mark.parametrize(
    ("days", "callers"),
    [
        ((0,), 1),
        ((0, 0), 1),
        ((0, 14), 1),
        ((0, 15), 2),
        ((15, 0), 2),
        ((0, 14, 28, 42), 1),
        ((0, 15, 30), 3),
        ((0, 10, 25), 2),
    ],
)
def test_anonymous_calls_within_14_days_are_one(days: tuple[int, ...], callers: int) -> None:
    assert distinct_callers(anonymous(*days)) == callers


def test_anonymous_calls_about_two_streets_are_two() -> None:
    assert distinct_callers([*anonymous(0), *anonymous(1, street="low road")]) == 2


@pytest.mark.parametrize(
    "place",
    [
        "Dudley Street",
        "dudley  street",
        "Dudley St",
        "12 Dudley Street",
        "Dudley Street, north end",
        "Dudley Street, near LU2 0JD",
        "Dudley Street, Luton (2)",
        "Near Dudley Street",
    ],
)
def test_a_street_is_one_however_its_place_is_labelled(place: str) -> None:
    assert street_of(place) == "dudley street"


@pytest.mark.parametrize(
    "place", ["", "LU2 0JD", "A pin in High Town", "A pin on the map", "St Example’s Church"]
)
def test_a_place_may_name_no_street(place: str) -> None:
    assert street_of(place, {"st examples church"}) == ""


def test_an_anonymous_call_without_a_street_may_be_about_any() -> None:
    assert distinct_callers([*anonymous(0), *anonymous(14, street="")]) == 1
    assert distinct_callers([*anonymous(0), *anonymous(15, street="")]) == 2
    assert distinct_callers(anonymous(0, 14, street="")) == 1


def test_a_phone_number_or_an_address_in_common_is_one_caller() -> None:
    assert distinct_callers([known("a"), known("a")]) == 1
    assert distinct_callers([known("a"), known("b")]) == 2
    assert distinct_callers([known("a"), known("b"), known("a", "b")]) == 1
    assert distinct_callers([known("a"), known("c"), known("a", "b"), known("b")]) == 2


def test_imported_records_count_by_record() -> None:
    assert distinct_callers([Call((), True, "high road", DAY)] * 4) == 4
    assert distinct_callers([Call((), True, "high road", DAY), *anonymous(0), known("a")]) == 3


@pytest.mark.parametrize(
    "phone",
    ["07700 900123", "+44 7700 900123", "0044 7700 900 123", "(07700) 900123"],
)
def test_a_phone_number_is_the_same_however_it_is_typed(phone: str) -> None:
    assert keys_of(Contact(phone=phone)) == keys_of(Contact(phone="07700900123"))


def test_a_key_tells_nothing_and_a_name_alone_makes_none() -> None:
    keys = keys_of(Contact("Example", "07700 900123", " A@Example.org "))
    assert len(set(keys)) == 2
    assert all(len(key) == 64 for key in keys)
    assert not any("900123" in key or "example" in key for key in keys)
    assert keys[1:] == keys_of(Contact(email="a@example.ORG"))


@pytest.mark.parametrize("phone", ["12", "call me on 5", "123456", "12345678901", "07700 9001"])
def test_what_cannot_be_called_makes_no_key(phone: str) -> None:
    assert keys_of(Contact("Example", phone=phone)) == []
