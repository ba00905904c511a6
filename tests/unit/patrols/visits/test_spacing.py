"""A place as numbers: two spellings of it have one in common, two places have none."""

import pytest

from partnership.places.grid import cell_number, cell_of
from partnership.places.models import Street
from patrols.visits.spacing import number_of, plain, spots_of
from tests.factories import patrols as make


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("St. Mary's Rd", "st marys road"),
        ("  12a   HIGH St ", "high street"),
        ("On or near Mill Ln.", "mill lane"),
        ("Dane & Sons – car-park", "dane sons car park"),
        ("Close", "close"),
        ("1", "1"),
    ],
)
def test_a_name_is_told_plainly(typed: str, name: str) -> None:
    assert plain(typed) == name


def test_names_are_below_zero_and_cells_above() -> None:
    assert number_of("High Road") == number_of("high rd") != number_of("High Lane")
    assert -(2**63) <= number_of("High Road") < 0
    assert number_of("zz11zz") == number_of("ZZ1 1ZZ")


@pytest.mark.django_db
def test_a_street_is_the_cells_of_its_points_in_the_area_and_not_of_its_namesakes() -> None:
    strategy = make.strategy()
    make.streets()
    Street.objects.create(name="High Road", longitude=make.CORNER[0], latitude=make.CORNER[1])
    Street.objects.create(name="High Road", longitude=-0.5, latitude=52.0)
    here = {cell_number(*(cell_of(*point) or (0, 0))) for point in (make.MIDDLE, make.CORNER)}
    found = spots_of("High Rd", hot_spot=None, strategy=strategy)
    assert found == here | {number_of("High Road")}


@pytest.mark.django_db
def test_a_place_that_nobody_knows_is_its_name() -> None:
    found = spots_of("Behind the mill", hot_spot=None, strategy=make.strategy())
    assert found == {number_of("behind the MILL")}
