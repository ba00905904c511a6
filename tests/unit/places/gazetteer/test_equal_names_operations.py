"""Streets of one name: told apart as people do, those in the strategy's area first."""

from typing import Any

import pytest

from partnership.places.gazetteer.find import find_places
from partnership.places.gazetteer.ground import Ground
from partnership.places.models import Street
from partnership.places.services import load_area
from tests.factories import areas
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
BESIDE = (factory.MARKET[0] + 0.001, factory.MARKET[1])  # 70 m
ACROSS = (factory.MARKET[0] + 0.009, factory.MARKET[1])  # 600 m, in the same area
WAY_OFF = (-0.30, 51.88)


def street(name: str, at: tuple[float, float], town: str = "", uses: int = 1) -> Street:
    return Street.objects.create(name=name, longitude=at[0], latitude=at[1], uses=uses, town=town)


def area(name: str = "Example Area", kind: str = "target", geojson: Any = factory.BOX) -> None:
    key = name.lower().replace(" ", "-")
    if kind == "ward":
        load_area(
            key=key, name=name, kind=kind, geojson=geojson, source="t", by=None, at=factory.AT
        )
    else:
        areas.own(key, name, geojson, purpose=kind)


def labels(words: str) -> list[str]:
    return [place.label for place in find_places(words, Ground.now(), within=None).places]


def test_a_name_that_is_alone_needs_no_hint() -> None:
    area()
    street("MILL LANE", factory.MARKET, town="Exampleton")
    street("MILL LANE", BESIDE, town="Exampleton")
    assert labels("mill lane") == ["MILL LANE"]


def test_equal_names_carry_their_area_or_ward_and_else_their_town() -> None:
    area()
    area("North Ward", "ward", factory.ELSEWHERE)
    street("MILL LANE", factory.FAR, town="Exampleton", uses=9)
    street("MILL LANE", factory.MARKET, town="Exampleton")
    street("MILL LANE", WAY_OFF, town="Othertown")
    assert labels("mill lane") == [
        "MILL LANE, Example Area",
        "MILL LANE, North Ward",
        "MILL LANE, Othertown",
    ]


def test_two_in_one_town_carry_the_nearest_postcode() -> None:
    street("MILL LANE", factory.MARKET, town="Exampleton")
    street("MILL LANE", factory.FAR, town="Exampleton")
    factory.postcode("ZZ1 1ZZ", factory.MARKET)
    factory.postcode("ZZ2 2ZZ", factory.FAR)
    assert set(labels("mill lane")) == {
        "MILL LANE, Exampleton, near ZZ1 1ZZ",
        "MILL LANE, Exampleton, near ZZ2 2ZZ",
    }


def test_where_nothing_is_known_the_way_from_the_strategys_area_tells_and_never_coordinates() -> (
    None
):
    area()
    street("MILL LANE", WAY_OFF)
    street("MILL LANE", factory.FAR)
    assert labels("mill lane") == [
        "MILL LANE, 5.3 km north-west of Example Area",
        "MILL LANE, 7.6 km east of Example Area",
    ]


def test_without_any_area_they_are_numbered() -> None:
    street("MILL LANE", WAY_OFF)
    street("MILL LANE", factory.FAR)
    assert labels("mill lane") == ["MILL LANE (1)", "MILL LANE (2)"]


def test_streets_in_the_strategys_area_come_first_then_those_in_its_ring() -> None:
    area()
    area("Ring", "buffer", factory.ELSEWHERE)
    for number in range(70):  # more than are looked at
        street(f"MILL ROAD {number}", WAY_OFF, uses=100 + number)
    street("MILL GARDENS", factory.FAR)
    street("OLD MILL CLOSE", factory.MARKET)
    assert labels("mill")[:3] == ["OLD MILL CLOSE", "MILL GARDENS", "MILL ROAD 0"]


def test_two_streets_of_one_name_in_the_area_stay_two() -> None:
    area()
    street("MILL LANE", factory.MARKET)
    street("MILL LANE", ACROSS)
    factory.postcode("ZZ1 1ZZ", factory.MARKET)
    assert len(set(labels("mill lane"))) == 2


def test_a_keystroke_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    area()
    for number in range(8):
        street(f"MILL ROAD {number}", factory.MARKET)
    with django_assert_max_num_queries(4):
        assert len(labels("mill")) == 8
