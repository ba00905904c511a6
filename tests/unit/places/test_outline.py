"""Outlines from points: each point lies in its own, and none in another's."""

import math

import numpy as np
import pytest
import shapely
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from shapely.geometry import shape

from partnership.places.boundaries import geometry_of
from partnership.places.outline import geojson, outline, ring
from partnership.places.postcodes import PostcodePoint, read_postcodes

FILES = sorted(settings.BASE_DIR.glob("demonstration/*/*postcodes*.csv"))
METRES = st.integers(0, 2000)
POINT = st.tuples(METRES, METRES)


@pytest.fixture(scope="module")
def postcodes() -> list[PostcodePoint]:
    return read_postcodes(FILES[0])


def test_the_land_of_one_point_is_a_disc_of_the_reach() -> None:
    land = outline([(500.0, 500.0)], [], reach=150)
    assert land.area == pytest.approx(math.pi * 150**2, rel=0.02)


def test_neighbours_share_the_land_between_them_halfway() -> None:
    land = outline([(500.0, 500.0)], [(600.0, 500.0)], reach=150)
    assert shapely.contains_xy(land, 540, 500)
    assert not shapely.contains_xy(land, 560, 500)


def test_the_ring_around_land_leaves_the_land_out() -> None:
    land = outline([(500.0, 500.0)], [], reach=150)
    around = ring(land, metres=250)
    assert shapely.contains_xy(around, 500 + 390, 500)
    assert not shapely.contains_xy(around, 500 + 410, 500)
    assert land.intersection(around).area == pytest.approx(0, abs=1e-6)


@hypothesis_settings(max_examples=30)
@given(
    points=st.lists(POINT, min_size=1, max_size=20, unique=True),
    others=st.lists(POINT, max_size=20, unique=True),
)
def test_every_point_lies_within_its_outline(
    points: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    land = outline(points, others, reach=150)
    assert land.is_valid
    corners = np.asarray(points, float)
    assert shapely.contains_xy(land, corners[:, 0], corners[:, 1]).all()


def test_every_postcode_of_each_ward_lies_within_the_outline_of_its_ward(
    postcodes: list[PostcodePoint],
) -> None:
    assert len(postcodes) == 3236
    for ward in sorted({one.ward for one in postcodes})[:4]:
        mine = [one for one in postcodes if one.ward == ward]
        others = [one.on_grid for one in postcodes if one.ward != ward]
        land = outline([one.on_grid for one in mine], others, reach=150)
        area = shape(geometry_of(geojson(land)))
        assert all(shapely.contains_xy(area, one.longitude, one.latitude) for one in mine)


def test_the_geometry_compares_equal_with_what_a_database_gives_back() -> None:
    geometry = geojson(outline([(509300.0, 222000.0)], [], reach=150))
    assert isinstance(geometry["coordinates"], list)
    assert isinstance(geometry["coordinates"][0][0], list)
