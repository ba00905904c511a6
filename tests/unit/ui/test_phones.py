"""Phone numbers as people type them."""

import pytest

from partnership.ui import phones


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("07700 900123", "+447700900123"),
        ("+44 (0)7700 900123", "+447700900123"),
        ("0044 7700-900-123", "+447700900123"),
        ("01632 960001", "+441632960001"),
        ("+40 721 234 567", "+40721234567"),
        ("020 7946 0999", "+442079460999"),
    ],
)
def test_a_number_has_one_form(typed: str, number: str) -> None:
    assert phones.normalised(typed) == number


@pytest.mark.parametrize(
    "typed", [".", "", "999", "101", "07700 90012", "07700 9001234", "Example café", "12345678901"]
)
def test_what_cannot_be_called_is_no_number(typed: str) -> None:
    assert phones.normalised(typed) == ""


@pytest.mark.parametrize(
    "typed",
    ["020 0000 0000", "07777 777777", "01582 000000", "01582 111111", "+40 700 000 000",
     "07999 999999"],
)  # fmt: skip
def test_a_number_that_is_made_up_reaches_nobody(typed: str) -> None:
    assert not phones.reaches_somebody(phones.normalised(typed))


@pytest.mark.parametrize("typed", ["07700 900000", "020 7946 0000", "01632 960000", "07911 100000"])
def test_noughts_at_the_end_of_a_number_do_not_make_it_one(typed: str) -> None:
    assert phones.reaches_somebody(phones.normalised(typed))


def test_messages_reach_mobiles_alone() -> None:
    reached = [phones.takes_messages(f"+44{one}") for one in ("7700900123", "7911123456")]
    assert reached == [True, True]
    missed = [phones.takes_messages(f"+44{one}") for one in ("1632960001", "2079460999")]
    assert missed == [False, False]


def test_numbers_are_read_out_as_people_do() -> None:
    assert phones.for_people("+447700900123") == "07700 900123"
    assert phones.for_people("+441632960001") == "01632 960001"
    assert phones.for_people("+40721234567") == "+40 721 234 567"
    assert phones.for_people("+442079460999") == "020 7946 0999"
