"""Where somebody lives, told without the number of a house, and other parts of what is told."""

import pytest

from partnership.core.guarded.finder import kinds_of
from partnership.core.guarded.kinds import Kind


@pytest.mark.parametrize(
    "text",
    ["her flat is in Wenlock Court", "her flat's in Wenlock Court", "lives at Beech Hill House",
     "her bedsit is in Beech Hill House", "lives in the end terrace on Burr Street",
     "number nine Havelock has a red light", "number a hundred Cobden Street",
     "the house with the green door on Grove Road is where she stays",
     "house opposite the Bricklayers is where the girls live", "Nadia upstairs at 118a",
     "basement of the old bank on Bute St, she sleeps there",
     "his missus Danuta lives at the Old Bakery Burr Street"],
)  # fmt: skip
def test_a_home_needs_no_number(text: str) -> None:
    assert Kind.ADDRESS in kinds_of(text)


@pytest.mark.parametrize(
    ("text", "harmless"),
    [("he lives two doors down from the Painters Arms",
      "we live two doors down from the Painters Arms"),
     ("she sleeps in the caravan behind the scrapyard", "people sleep rough in the park"),
     ("told people she lives in Wenlock Court", "people live in the flats on Burr Street"),
     ("Kelly stays at Larkspur House", "she stays in the pub till closing"),
     ("her and her mum stay in Alder Court", "making our lives in Wenlock Court a misery"),
     ("he is living in a van behind the station", "she lives in a house"),
     ("his place is a few doors down", "their garage is opposite the school"),
     ("the house on the corner is where he lives", "the house on the corner is where nobody lives"),
     ("she sleeps at the old dairy", "water stays in the garage behind the flats"),
     ("she lives in a room behind Carlo's", "he rents the flat by the hour")],
)  # fmt: skip
def test_a_home_of_somebody_and_its_harmless_neighbour(text: str, harmless: str) -> None:
    assert Kind.ADDRESS in kinds_of(text)
    assert Kind.ADDRESS not in kinds_of(harmless)


@pytest.mark.parametrize(
    "text",
    ["racing down Hitchin Road at 40 miles an hour", "he raced down Burr Street at 50",
     "Noise on Dudley Street at 3", "a man fell on Dudley Street at 22.30",
     "Streetlight number 14 on Burr Street", "I live on Burr Street", "the bins behind the flats",
     "the light opposite number 12 is broken"],
)  # fmt: skip
def test_a_speed_an_hour_or_a_lamp_is_nobodys_home(text: str) -> None:
    assert kinds_of(text) == []


@pytest.mark.parametrize(
    ("text", "harmless"),
    [("foster care girl", "foster care leaflet"), ("tiene 15 a\u00f1os", "tiene 35 a\u00f1os"),
     ("children walk past at half past three in the morning",
      "School children walk past used condoms every morning")],
)  # fmt: skip
def test_a_child_in_care_or_in_spanish_and_children_who_walk_past(text: str, harmless: str) -> None:
    assert Kind.CHILD in kinds_of(text)
    assert Kind.CHILD not in kinds_of(harmless)


@pytest.mark.parametrize(
    ("text", "held", "harmless"),
    [("she iz 15", "child", "she iz 15 minutes late"),
     ("she is twelvish", "child", "come at twelvish"),
     ("last three letters were TRW", "vehicle", "last three letters were wet"),
     ("ending in WXY", "vehicle", "ending in ASB"),
     ("mobile is zero seven seven double zero", "phone", "number is 07700 of a list")],
)  # fmt: skip
def test_slips_and_parts_of_marks_and_numbers(text: str, held: str, harmless: str) -> None:
    assert Kind(held) in kinds_of(text)
    assert Kind(held) not in kinds_of(harmless)
