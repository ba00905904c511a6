"""Which postcodes lie on a street: those whose point is nearest to its own, not too far away."""

import pytest

from partnership.places.gazetteer.ground import moved
from partnership.places.gazetteer.on_street import MOST_BOXES, WITHIN, postcodes_on
from partnership.places.models import Street
from tests.factories.incidents import MARKET, postcode, street

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("metres", "holds"), [(WITHIN - 0.5, True), (WITHIN + 0.5, False)])
@pytest.mark.parametrize("east", [True, False])
def test_a_postcode_lies_within_the_accuracy_of_a_street(
    metres: float, holds: bool, east: bool
) -> None:
    street("Dudley Street")
    postcode("ZZ1 1ZZ", at=moved(MARKET, *((metres, 0) if east else (0, metres))))
    assert postcodes_on(["Dudley Street"]) == ["ZZ1 1ZZ"] * holds


@pytest.mark.parametrize(("metres", "names"), [(48, {"A Street"}), (52, {"B Street"})])
def test_of_two_streets_it_lies_on_the_nearer(metres: int, names: set[str]) -> None:
    street("A Street")
    street("B Street", at=moved(MARKET, 100, 0))
    postcode("ZZ1 1ZZ", at=moved(MARKET, metres, 0))
    assert {name for name in ("A Street", "B Street") if postcodes_on([name])} == names


def test_where_two_streets_have_one_point_it_lies_on_both() -> None:
    for name in ("A Street", "B Street"):
        street(name)
    postcode("ZZ1 1ZZ", at=moved(MARKET, 40, 0))
    assert postcodes_on(["A Street"]) == postcodes_on(["b street"]) == ["ZZ1 1ZZ"]


def test_a_landmark_has_none_and_takes_none_from_a_street() -> None:
    street("A Street")
    Street.objects.create(
        name="The Market", kind="landmark", longitude=MARKET[0] + 0.0005, latitude=MARKET[1]
    )
    postcode("ZZ1 1ZZ", at=(MARKET[0] + 0.0005, MARKET[1]))
    assert postcodes_on(["A Street"]) == ["ZZ1 1ZZ"]
    assert postcodes_on(["The Market"]) == []


@pytest.mark.parametrize("number", [MOST_BOXES, MOST_BOXES + 1])
def test_a_street_of_many_points_has_the_postcodes_of_each(number: int) -> None:
    ends = [moved(MARKET, 0, 400 * n) for n in range(number)]
    for point in ends:
        street("Long Lane", at=point)
    for letter, point in (("A", ends[0]), ("B", ends[-1]), ("C", moved(ends[1], 0, 200))):
        postcode(f"ZZ1 1Z{letter}", at=point)
    assert postcodes_on(["Long Lane"]) == ["ZZ1 1ZA", "ZZ1 1ZB"]


def test_a_name_that_is_no_street_has_none() -> None:
    postcode()
    assert postcodes_on([]) == postcodes_on(["Nowhere"]) == []
