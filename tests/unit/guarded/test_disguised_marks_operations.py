"""Registration marks with letters for figures, spelt by words of one's own, or without a year."""

import pytest

from partnership.core.guarded.finder import find, kinds_of
from partnership.core.guarded.kinds import Kind


@pytest.mark.parametrize(
    "text",
    ["ABI2 CDE was the car", "abi2 cde was the car", "ABl2 CDE", "AB1Z CDE", "AB|2 CDE",
     "AB02 C0E", "A8 l2 CDE", "kxo5abc", "LT S3 XYZ", "KV6B RTY", "GK 2O ABC", "LN|7 TRV pulled in",
     "mark is SK5l OPR", "VO1S-MBN", "ABC 123 was the car", "a vintage jag, plate 1234 AB",
     "old mini, XYZ 789", "A for apple B for bob 12 C D E", "P for papa K for kilo 19",
     "C for Charlie, X as in xylophone, 65"],
)  # fmt: skip
def test_a_mark_is_found_however_its_figures_are_written(text: str) -> None:
    assert Kind.VEHICLE in kinds_of(text)


def test_a_mark_in_disguise_is_found_whole() -> None:
    text = "it was ABI2 CDE, a van"
    assert "ABI2 CDE" in {text[one.start : one.end] for one in find(text)}


@pytest.mark.parametrize(
    "text",
    ["LU2 7AB is dark", "a car at 10 15 and 20", "the van was there 15 20 min",
     "M1 J11, car lights", "bus 31 and a car", "CAD 123 about a car", "KFC 24 by the taxi rank",
     "MOT 123 garage, cars",
     "is 10 old cars", "B for effort with the car park", "I for one saw the car",
     "4 for the price of 2", "cars at 10 by 12 the lot", "BMW 320 parked again",
     "PC 4471 by the van"],
)  # fmt: skip
def test_what_only_looks_like_a_mark_is_left_alone(text: str) -> None:
    assert Kind.VEHICLE not in kinds_of(text)


def test_letters_that_are_spelt_without_a_figure_or_a_vehicle_are_a_name() -> None:
    assert kinds_of("H for hat, A for apple, N for nut") == [Kind.NAME]
