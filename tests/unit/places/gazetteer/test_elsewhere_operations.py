"""Words after a name that say that it is another place make it uncertain: it is asked about."""

import pytest

from partnership.gates.contact_form import ContactFields
from partnership.places.gazetteer.find import Found, find_places
from partnership.places.gazetteer.ground import Ground, moved
from partnership.places.models import Street
from tests.factories import areas
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
MIDDLE = (-0.41, 51.88)  # of factory.BOX


@pytest.fixture(autouse=True)
def streets() -> None:
    areas.own("high-town", "High Town", factory.BOX)
    for name, east in (("Church Street", 0), ("Dudley Street", 300), ("Havelock Road", 350)):
        x, y = moved(MIDDLE, east, 0)
        Street.objects.create(name=name, longitude=x, latitude=y, town="Luton")
    factory.postcode("LU2 0NP", MIDDLE)


def found(words: str) -> Found:
    return find_places(words, Ground.now())


@pytest.mark.parametrize(
    "more",
    [
        *("Dunstable", "dunstable", "Bletchley", "Milton Keynes", "St Albans", "in Hitchin"),
        *("Reading", "Bath", "READING", "near Reading", "at Ware", "Luton Bedfordshire"),
        *("MK2 2DH", "LU6", "MK2-2DH", "Dunstable LU2 0NP", "Dunstable, LU2 0NP"),
        *("Luton, Dunstable", "junction with Havelock Road", "junction with Havelock"),
        *("corner of Havelock Road", "Havelock Road", "opposite Havelock Rd", "on the corner"),
        "behind the kebab shop, Bletchley",
    ],
)
def test_what_may_be_another_place_is_offered_and_never_certain(more: str) -> None:
    asked = found(f"Church Street, {more}")
    assert asked.certain is None
    assert asked.places[0].label.startswith("Church Street")


@pytest.mark.parametrize(
    "more",
    [
        *("Luton", "luton", "High Town", "High Town, Luton", "Luton LU2", "LU2 0NP", "lu2 0np"),
        *("Luton, LU2 0NP", "", "14", "flat 2", "Church Street", "central Luton", "LU2"),
        *("behind the Freeholder", "she comes after 9", "ring bell 3 at the blue door"),
        *("side door", "by the bins", "by the way to the park", "opposite the Mall", "level 2"),
    ],
)
def test_the_own_town_area_or_postcode_and_words_that_describe_leave_it_certain(more: str) -> None:
    place = found(f"Church Street, {more}").certain
    assert place is not None
    assert place.label.startswith("Church Street")


def test_a_postcode_with_another_town_is_asked_about() -> None:
    assert found("LU2 0NP, Dunstable").certain is None
    assert found("LU2 0NP, Luton").certain is not None


def test_of_equal_names_the_one_in_the_town_that_was_typed_comes_first_and_is_certain() -> None:
    x, y = moved(MIDDLE, 3000, 0)
    Street.objects.create(name="Church Street", longitude=x, latitude=y, town="Dunstable")
    asked = found("12 Church Street, dunstable")
    assert [one.label for one in asked.places] == [
        "Church Street, Dunstable",
        "Church Street, High Town",
    ]
    assert asked.certain == asked.places[0]
    assert [one.town for one in found("Church Street").places] == ["Luton", "Dunstable"]


def test_a_town_that_is_an_english_word_is_known_by_the_gazetteer() -> None:
    assert found("Church Street, sandy").certain is not None
    Street.objects.create(name="Far Lane", longitude=-0.3, latitude=52.1, town="Sandy")
    assert found("Church Street, sandy").certain is None


def test_a_place_without_a_town_has_that_of_its_neighbours() -> None:
    x, y = moved(MIDDLE, 0, 100)
    Street.objects.create(name="Mill Yard", longitude=x, latitude=y)
    assert found("Mill Yard, Luton").certain is not None
    assert found("Mill Yard, Dunstable").certain is None


def test_a_place_of_hers_in_another_town_is_asked_about_at_the_gate() -> None:
    typed = {
        "alias": "Wren (invented)",
        "how": "place",
        "place": "Church Street, Dunstable",
        "hours_weekdays": ["evening"],
        "may_leave_message": "no",
        "language": "en",
    }
    form = ContactFields(typed)
    assert form.errors == {"place": ["One place may be meant. Choose it, or change the words."]}
