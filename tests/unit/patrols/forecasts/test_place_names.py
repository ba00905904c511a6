"""Places are named by streets, never by cells."""

import pytest

from partnership.places.models import Postcode, Street
from patrols.forecasts.models import UNNAMED, label_places
from tests.factories.patrols import CORNER, MIDDLE

pytestmark = pytest.mark.django_db


def street(name: str, point: tuple[float, float]) -> None:
    Street.objects.create(name=name, longitude=point[0], latitude=point[1])


def test_a_place_has_the_name_of_the_nearest_street() -> None:
    street("Low Road", CORNER)
    street("High Road", MIDDLE)
    assert label_places([MIDDLE, CORNER]) == ["High Road", "Low Road"]


def test_two_places_on_one_street_are_told_apart_by_the_next_one() -> None:
    street("High Road", MIDDLE)
    street("Mill Lane", (MIDDLE[0] + 0.002, MIDDLE[1]))
    near = (MIDDLE[0] + 0.0002, MIDDLE[1])
    assert label_places([MIDDLE, near]) == ["High Road", "High Road near Mill Lane"]


def test_where_names_run_out_places_are_numbered() -> None:
    street("High Road", MIDDLE)
    assert label_places([MIDDLE, MIDDLE]) == ["High Road", "High Road (2)"]


def test_without_a_street_the_postcode_serves() -> None:
    Postcode.objects.create(postcode="ZZ1 1ZZ", longitude=MIDDLE[0], latitude=MIDDLE[1])
    assert label_places([MIDDLE]) == ["ZZ1 1ZZ"]


def test_a_street_comes_first_and_the_postcode_it_is_near_after_it() -> None:
    street("High Road", MIDDLE)
    for east, postcode in [(0.0, "ZZ1 1ZZ"), (0.002, "ZZ1 2ZZ")]:
        Postcode.objects.create(postcode=postcode, longitude=MIDDLE[0] + east, latitude=MIDDLE[1])
    assert label_places([MIDDLE, MIDDLE, MIDDLE]) == [
        "High Road, near ZZ1 1ZZ",
        "High Road, near ZZ1 2ZZ",
        "High Road, near ZZ1 1ZZ (2)",
    ]


def test_a_long_name_fits_into_the_place_of_a_visit() -> None:
    street("R" * 120, MIDDLE)
    assert max(map(len, label_places([MIDDLE, MIDDLE]))) <= 120


def test_a_street_far_away_names_nothing() -> None:
    street("Far Road", (MIDDLE[0] + 0.01, MIDDLE[1]))
    assert label_places([MIDDLE]) == [UNNAMED]


def test_east_and_west_are_nearer_than_degrees_make_them() -> None:
    street("East Road", (MIDDLE[0] + 0.0012, MIDDLE[1]))  # 83 m
    street("North Road", (MIDDLE[0], MIDDLE[1] + 0.0010))  # 111 m
    assert label_places([MIDDLE]) == ["East Road"]
