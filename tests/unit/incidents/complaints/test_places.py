"""Where it was: what the page that logs a complaint makes of words, choices and pins."""

from typing import Any

import pytest
from django.test import Client

from incidents.models import Complaint
from partnership.places.field.where import Where
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
NEW = "/s/example/complaints/new/"


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def test_an_unknown_place_is_asked_about_and_never_stops_the_complaint(officer: Client) -> None:
    data = factory.form(place="behind the old mill")
    assert "could not find that place" in errors(officer.post(NEW, data))["place"][0]
    answered = {**data, "place_asked": "behind the old mill", "place_choice": "in_area"}
    response = officer.post(NEW, answered, follow=True)
    assert "is not on the map. Its place: in the area." in response.content.decode()
    found = Complaint.objects.get()
    assert (found.place, found.place_known, found.longitude) == ("", "in_area", None)
    assert "Place as told:\nbehind the old mill" in found.description


def test_a_complaint_without_any_place_is_known_to_have_none(officer: Client) -> None:
    officer.post(NEW, factory.form())
    assert Complaint.objects.get().place_known == "unknown"


def test_a_postcode_is_a_place(officer: Client) -> None:
    factory.postcode("LU2 7AB")
    officer.post(NEW, factory.form(place="lu27ab"))
    assert Complaint.objects.get().place == "LU2 7AB"


def test_streets_of_one_name_are_asked_about(officer: Client) -> None:
    factory.street("MILL LANE")
    factory.street("MILL LANE", factory.FAR)
    factory.postcode("ZZ1 1ZZ", factory.FAR)
    data = factory.form(place="Mill Lane")
    response = officer.post(NEW, data)
    assert "Several places fit" in errors(response)["place"][0]
    choices = response.context["form"].fields["place"].widget.choices
    far = next(value for value, label in choices if label == "MILL LANE, near ZZ1 1ZZ")
    officer.post(NEW, {**data, "place_asked": "Mill Lane", "place_choice": far})
    assert Complaint.objects.get().latitude == factory.FAR[1]


def test_a_choice_for_other_words_is_not_taken(officer: Client) -> None:
    factory.street("HIGH ROAD")
    officer.post(NEW, factory.form(place="high road", place_asked="mill", place_choice="0,0,10"))
    assert Complaint.objects.get().place == "HIGH ROAD"


def test_the_same_place_as_last(officer: Client) -> None:
    assert "place" in errors(officer.post(NEW, factory.form(place="same as last")))
    factory.complaint(where=Where("ZZ1 1ZZ", *factory.MARKET, 75))
    officer.post(NEW, factory.form(place="Same as last"))
    assert [one.place for one in Complaint.objects.all()] == ["ZZ1 1ZZ", "ZZ1 1ZZ"]


@pytest.mark.parametrize("point", ["x", "1", "200,0", "nan,0", "0,0,0", "0,0,-5", "inf,1,2"])
def test_a_point_that_is_nowhere_is_refused(officer: Client, point: str) -> None:
    assert "place" in errors(officer.post(NEW, factory.form(place_point=point)))


@pytest.mark.parametrize("name", ["Gipsy Lane", "Harbury Dell", "High Ridge"])
def test_a_street_whose_name_sounds_like_a_person_stops_no_complaint(
    officer: Client, name: str
) -> None:
    factory.street(name)
    officer.post(NEW, factory.form(place=name))
    assert Complaint.objects.get().shown_place == name
