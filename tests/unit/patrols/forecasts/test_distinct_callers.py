"""Who counts as one caller: by phone number and email address, and anonymous calls by cell."""

from datetime import date, timedelta

import pytest

from incidents.complaints.contact import Contact, keys_of
from patrols.forecasts.history import Call, distinct_callers

DAY = date(2013, 11, 1)


def anonymous(*days: int) -> list[Call]:
    return [Call((), False, DAY + timedelta(days=day)) for day in days]


def known(*keys: str) -> Call:
    return Call(keys, False, DAY)


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


def test_a_phone_number_or_an_address_in_common_is_one_caller() -> None:
    assert distinct_callers([known("a"), known("a")]) == 1
    assert distinct_callers([known("a"), known("b")]) == 2
    assert distinct_callers([known("a"), known("b"), known("a", "b")]) == 1
    assert distinct_callers([known("a"), known("c"), known("a", "b"), known("b")]) == 2


def test_imported_records_count_by_record() -> None:
    assert distinct_callers([Call((), True, DAY)] * 4) == 4
    assert distinct_callers([Call((), True, DAY), *anonymous(0), known("a")]) == 3


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
