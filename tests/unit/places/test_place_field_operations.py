"""The question about a place: what becomes of words, of a pin, of both, and of neither."""

from typing import Any

import pytest

from partnership.places.field.field import PlaceField
from partnership.places.field.where import PlaceKnown, Where
from partnership.places.gazetteer.ground import moved
from partnership.ui.forms import RenderedForm
from tests.factories import areas
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
MIDDLE = (-0.41, 51.88)


class Form(RenderedForm):
    place = PlaceField(label="Where?", required=False)


@pytest.fixture(autouse=True)
def town() -> None:
    """A target area with a street and a postcode in it."""
    areas.own("t", "High Town", factory.BOX, at=factory.AT)
    factory.street("Dudley Street", MIDDLE)
    factory.postcode("LU2 0JD", moved(MIDDLE, 0, 400))


def form(words: str = "", **parts: str) -> Form:
    return Form({"place": words, **{f"place_{part}": value for part, value in parts.items()}})


def where(words: str = "", **parts: str) -> Where:
    asked = form(words, **parts)
    assert asked.errors == {}
    found: Where = asked.cleaned_data["place"]
    return found


def pin(east: float, north: float, metres: int = 30) -> str:
    x, y = moved(MIDDLE, east, north)
    return f"{x:.6f},{y:.6f},{metres}"


def refusal(words: str = "", **parts: str) -> tuple[str, list[Any]]:
    asked = form(words, **parts)
    [error] = asked.errors["place"]
    return error, [value for value, _ in asked.fields["place"].widget.choices]


def test_a_house_number_finds_its_street_and_is_not_kept() -> None:
    found = where("12 Dudley Street")
    assert (found.label, found.known, found.accuracy_m, found.said) == (
        "Dudley Street",
        "point",
        150,
        "",
    )


def test_words_that_fit_nothing_are_asked_about_and_then_saved() -> None:
    error, choices = refusal("Nowhere Yard")
    assert "could not find that place within 5 km" in error
    assert choices == ["further", "in_area", "nearby", "elsewhere", "unknown"]
    for gap in ("in_area", "nearby", "elsewhere", "unknown"):
        found = where("Nowhere Yard", asked="Nowhere Yard", choice=gap)
        assert (found.known, found.label, found.said) == (gap, "", "Nowhere Yard")


def test_nothing_is_chosen_beforehand() -> None:
    html = str(form("Nowhere Yard"))
    assert "checked" not in html
    assert 'name="place_asked"' in html
    assert "could not find" in refusal("Nowhere Yard", asked="Nowhere Yard")[0]


@pytest.mark.parametrize("part", ["dudley", "dud", "udley", "street"])
def test_a_part_of_a_name_is_asked_about_though_one_place_alone_has_it(part: str) -> None:
    error, choices = refusal(part)
    assert "One place may be meant. Choose it, or say how far" in error
    assert where(part, asked=part, choice=choices[0]).label == "Dudley Street"


def test_a_part_of_a_name_never_becomes_the_words_of_a_pin() -> None:
    found = where("dudley", point=pin(20, 0), how="pin")
    assert (found.label, found.said) == ("Near Dudley Street", "dudley")


def test_what_was_chosen_stands_there_while_something_else_is_put_right() -> None:
    asked = form("Nowhere Yard", asked="Nowhere Yard", choice="in_area")
    assert asked.is_valid()
    html = " ".join(str(asked).split())
    assert 'value="in_area" autocomplete="off" checked' in html


def test_an_answer_about_other_words_is_not_taken() -> None:
    assert where("Dudley Street", asked="Nowhere Yard", choice="in_area").label == "Dudley Street"


def test_further_away_is_searched_when_asked() -> None:
    factory.street("Far Lane", moved(MIDDLE, 6000, 0))
    assert "could not find" in refusal("Far Lane")[0]
    error, choices = refusal("Far Lane", asked="Far Lane", choice="further")
    assert "One place may be meant" in error
    assert len(choices) == 5
    assert where("Far Lane", asked="Far Lane", far="on", choice=choices[0]).label == "Far Lane"


def test_a_misspelt_name_is_offered_and_never_taken() -> None:
    error, choices = refusal("dudly")
    assert "could not find that name" in error
    assert where("dudly", asked="dudly", choice=choices[0]).label == "Dudley Street"


def test_a_choice_is_one_of_those_that_are_found() -> None:
    error, _ = refusal("dudly", asked="dudly", choice="0.000000,0.000000,10")
    assert "could not find that name" in error


def test_an_empty_box_is_a_place_that_is_not_known() -> None:
    assert where() == Where()
    assert where().known == PlaceKnown.UNKNOWN


def test_a_pin_alone_is_named_by_the_nearest_street() -> None:
    found = where(point=pin(20, 0), how="pin")
    assert (found.label, found.accuracy_m) == ("Near Dudley Street", 30)
    assert where(point=pin(0, -400), how="pin").label == "A pin in High Town"


def test_no_pin_is_truer_than_ten_metres() -> None:
    assert where(point=pin(0, 0, 1), how="pin").accuracy_m == 10


@pytest.mark.parametrize(("north", "agrees"), [(449, True), (452, False)])
def test_a_pin_on_a_map_of_the_whole_town_agrees_with_near_streets_alone(
    north: float, agrees: bool
) -> None:
    asked = form("Dudley Street", point=pin(0, north, 5000), how="pin", **{"for": "Dudley Street"})
    assert asked.is_valid() is agrees


@pytest.mark.parametrize(("north", "agrees"), [(179, True), (182, False)])
def test_words_and_pin_that_disagree_are_never_saved_silently(north: float, agrees: bool) -> None:
    asked = form("Dudley Street", point=pin(0, north), how="pin", **{"for": "Dudley Street"})
    assert asked.is_valid() is agrees
    if agrees:
        assert asked.cleaned_data["place"].label == "Dudley Street"


def test_which_of_words_and_pin_is_right_is_asked() -> None:
    parts = {"point": pin(0, 24), "how": "pin", "for": "LU2 0JD"}
    error, choices = refusal("LU2 0JD", **parts)
    assert error == "The pin is about 376 m from LU2 0JD. Choose which of the two is right."
    assert choices[0] == "pin"
    chosen = where("LU2 0JD", **parts, asked="LU2 0JD", choice="pin")
    assert (chosen.label, chosen.accuracy_m) == ("Near Dudley Street", 30)
    other = where("LU2 0JD", **parts, asked="LU2 0JD", choice=choices[1])
    assert (other.label, other.accuracy_m) == ("LU2 0JD", 75)


def test_a_point_that_was_found_for_other_words_is_dropped() -> None:
    parts = {"point": pin(0, 400, 75), "how": "found", "for": "LU2 0JD"}
    assert where("Dudley Street", **parts).latitude == MIDDLE[1]


def test_words_that_name_nothing_are_kept_apart_from_a_pin() -> None:
    found = where("behind the old mill", point=pin(5, 0), how="pin")
    assert (found.label, found.said) == ("Near Dudley Street", "behind the old mill")


@pytest.mark.parametrize(
    "point", ["x", "1", "200,0", "nan,0", "0,0,0", "0,0,-5", "inf,1,2", "1,2,3,4"]
)
def test_a_point_that_is_nowhere_is_refused(point: str) -> None:
    assert "could not be read" in refusal(point=point)[0]


def test_a_needed_place_is_asked_for() -> None:
    class Needed(RenderedForm):
        place = PlaceField(label="Where?")

    assert list(Needed({}).errors) == ["place"]


def test_what_was_known_stands_in_the_boxes_and_comes_back() -> None:
    known = Where("Dudley Street", *MIDDLE, 150)
    html = " ".join(str(Form(initial={"place": known})).split())
    assert 'value="Dudley Street"' in html
    assert 'value="-0.410000,51.880000,150"' in html
    back = where(
        "Dudley Street", point="-0.410000,51.880000,150", how="found", **{"for": "Dudley Street"}
    )
    assert back == known


def test_a_long_text_is_refused_at_once() -> None:
    assert "at most 120 characters" in refusal("e\u0301" * 500_000)[0]


@pytest.mark.parametrize("last", ["same as last", "Same", "LAST"])
def test_same_as_last_where_there_is_none_stops_nobody(last: str) -> None:
    words, choices = refusal(last)
    assert "“same as last” is left out" in words
    assert choices == ["in_area", "nearby", "elsewhere", "unknown"]
    saved = where(last, asked=last, choice="nearby")
    assert (saved.gap, saved.said, saved.typed) == ("nearby", "", "")


def test_a_place_of_too_many_characters_stops_nobody_and_is_cut_between_words() -> None:
    fits, long = "gate " * 23 + "doors", "gate " * 24 + "x"
    assert (len(fits), len(long)) == (120, 121)
    assert where(fits, asked=fits, choice="unknown").typed == fits
    words, choices = refusal(long)
    assert "only whole words of the first 120 characters are kept" in words
    assert choices == ["in_area", "nearby", "elsewhere", "unknown"]
    saved = where(long, asked=long, choice="unknown")
    assert (saved.gap, saved.typed) == ("unknown", "gate " * 23 + "gate")
    assert where("x" * 121, asked="x" * 121, choice="in_area").typed == "x" * 120


def test_a_point_that_cannot_be_read_stops_nobody_who_says_how_far() -> None:
    assert where("Yard", asked="Yard", choice="unknown", point="here", how="pin").gap == "unknown"


def test_where_no_gap_is_offered_a_long_place_is_refused() -> None:
    class Named(RenderedForm):
        place = PlaceField(offers=())

    asked = Named({"place": "x" * 121, "place_asked": "x" * 121, "place_choice": "unknown"})
    assert asked.errors["place"] == ["Name the place in at most 120 characters."]


def test_letters_in_full_width_are_plain_ones() -> None:
    found = where("ｄｕｄｌｅｙ Ｓｔｒｅｅｔ")
    assert (found.label, found.said) == ("Dudley Street", "")


def test_a_form_that_offers_nothing_asks_for_no_choice() -> None:
    class Bare(RenderedForm):
        place = PlaceField(label="Street", offers=(), keeps_name_only=True)

    (error,) = Bare({"place": "Nowhere Yard"}).errors["place"]
    assert error.endswith("find that place within 5 km. Look further, or change the words.")
