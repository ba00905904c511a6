"""Where somebody lives, said with number and street apart; births at feasts; heights of things."""

import pytest

from partnership.core.guarded.finder import kinds_of
from partnership.core.guarded.kinds import Kind


@pytest.mark.parametrize(
    "text",
    ["a girl from number 12 goes to the shop with him",
     "two of the women sleep at number 88, the one with the blue door, on Cobden St",
     "the basement flat at 22 is being used, men at all hours, Brunswick St",
     "she dosses in the end garage behind 6 Jubilee Street",
     "number forty one, top bell, that's where they go in and out", "ITS HER FROM NO. 9 AGAIN",
     "he's at 14, that's on Dudley Street", "Dudley Street, she lives at 14",
     "the house is 33 on Hitchin Road and he lets rooms", "door number 7, they buzz and go up",
     "flat three, over the bakers, she's staying there", "22 Cobden is where he stays",
     "on Boyle Close, at forty two, girls in and out", "the woman from 17 told me",
     "the people at 31 are letting men in", "he has a key to 9B Clarendon, lives there on and off",
     "number twelve on Brook Street is where the lads take her"],
)  # fmt: skip
def test_a_home_is_found_with_number_and_street_apart(text: str) -> None:
    assert Kind.ADDRESS in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    ["bus 31 was late on Dudley Street", "the number 31 bus on Hitchin Road",
     "lamp 14 on Cobden Street is out", "skip outside number 30", "rubbish at the back of number 6",
     "14 bags on Burr Street", "no 1 cares about Albert Road", "women at 11 and again at 12",
     "the gates are locked at six so we walk round", "at two on Burr Street",
     "Vicarage Street is worse at eight", "flat 14 has a broken window", "job number 31 was closed",
     "from 10 to 12 on Albert Road", "number 15 in the queue, they said"],
)  # fmt: skip
def test_a_bus_a_lamp_or_an_hour_is_nobodys_home(text: str) -> None:
    assert Kind.ADDRESS not in kinds_of(text)


@pytest.mark.parametrize(
    "text",
    ["she was born on Christmas Day 1999", "birthday's New Year's Day 2001", "born Boxing Day 88",
     "3rd of the 7th ninety five as when she was born"],
)  # fmt: skip
def test_a_birth_at_a_feast_is_a_date_of_birth(text: str) -> None:
    assert Kind.DOB in kinds_of(text)


@pytest.mark.parametrize("text", ["Christmas Day 2025 was quiet", "New Year's Day fireworks"])
def test_a_feast_alone_is_none(text: str) -> None:
    assert kinds_of(text) == []


@pytest.mark.parametrize(
    ("text", "harmless"),
    [("he is six foot tall", "six foot of fence came down"),
     ("about 5 ft 6 with a limp", "a lorry over 5 ft 6 wide"),
     ("the one in the pink trackies", "the shop in the pink building")],
)  # fmt: skip
def test_a_look_is_somebodys_and_not_a_things(text: str, harmless: str) -> None:
    assert Kind.DESCRIPTION in kinds_of(text)
    assert kinds_of(harmless) == []
