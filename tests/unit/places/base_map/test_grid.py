"""The grid of squares: points and squares fit each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.places.base_map.grid import (
    EXTENT,
    LEVELS,
    Square,
    flat,
    level_at,
    round_again,
    squares_of,
)

LONGITUDES = st.floats(-179, 179)
LATITUDES = st.floats(-84, 84)


@given(LONGITUDES, LATITUDES)
def test_a_point_comes_back_from_the_plane(longitude: float, latitude: float) -> None:
    assert round_again(flat(longitude, latitude)) == pytest.approx((longitude, latitude))


@given(LONGITUDES, LATITUDES, st.sampled_from(sorted(LEVELS)))
def test_a_point_lies_in_the_square_that_covers_it(
    longitude: float, latitude: float, level: int
) -> None:
    (square,) = squares_of((longitude, latitude, longitude, latitude), level)
    west, south, east, north = square.box
    assert west - 1e-9 <= longitude <= east
    assert south - 1e-9 <= latitude <= north + 1e-9
    assert all(0 <= step <= EXTENT for step in square.steps(flat(longitude, latitude)))


def test_high_town_is_seen_in_a_handful_of_squares() -> None:
    assert len(list(squares_of((-0.43, 51.875, -0.395, 51.9), 13))) <= 4


def test_steps_are_less_than_a_metre_in_britain() -> None:
    (square,) = squares_of((-0.41, 51.88, -0.41, 51.88), 15)
    at = flat(-0.41, 51.88)
    assert square.at(*square.steps(at)) == pytest.approx(at, abs=0.5 / 40_075_017 / 0.617)


@pytest.mark.parametrize(("zoom", "level"), [(8.75, None), (9, 9), (12, 11), (13.5, 13), (19, 15)])
def test_a_zoom_has_its_level(zoom: float, level: int | None) -> None:
    assert level_at(zoom) == level


@pytest.mark.parametrize(
    "square", [Square(14, 1, 1), Square(13, 1 << 13, 1), Square(13, 1, 1 << 13), Square(30, 1, 1)]
)
def test_a_square_that_is_not_drawn_does_not_exist(square: Square) -> None:
    assert not square.exists
