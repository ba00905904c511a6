"""What is typed where the place belongs is read like the words: a child comes first."""

from typing import Any

import pytest
from django.test import Client

from incidents.models import Complaint
from incidents.safeguarding.models import Done, SafeguardingConcern
from incidents.safeguarding.sealing import unseal
from partnership.accounts.permissions import Role
from tests import cast
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
NEW = "/complaints/new/"


@pytest.fixture
def officer() -> Client:
    client = Client()
    client.force_login(cast.member(Role.COUNCIL_OFFICER))
    factory.street("DUDLEY STREET")
    return client


def sent(officer: Client, place: str, **values: Any) -> Any:
    """What answers the form with a place that the gazetteer knows, or that is said to be near."""
    chosen = {} if "Dudley" in place else {"place_asked": place, "place_choice": "nearby"}
    return officer.post(NEW, factory.form(place=place, **chosen, **values), follow=True)


@pytest.mark.parametrize(
    "place",
    [
        "Dudley Street, girl of 14 there",
        "Dudley Street, she is 14",
        "Dudley Street, a girl of 15 in a car",
        "by the bins where the 14 year old girl waits",
        "lad aged 15 by the cash point",
        "7 year old on the steps",
        "Dudley Street, woman not breathing",
    ],
)
def test_a_child_or_danger_in_the_place_opens_the_red_panel(officer: Client, place: str) -> None:
    assert "Call first, then tick what was done." in sent(officer, place).content.decode()
    assert not Complaint.objects.exists()
    sent(officer, place, done=[Done.CHILDREN])
    concern = SafeguardingConcern.objects.get()
    assert place in unseal(bytes(concern.sealed), concern.submission).words


@pytest.mark.parametrize("place", ["07700 900123 corner", "call 0770 09 00 123 by bins"])
def test_a_phone_number_in_the_place_is_refused_in_words(officer: Client, place: str) -> None:
    page = sent(officer, place).content.decode()
    assert "ask the caller to tell the police on 101" in page
    assert not Complaint.objects.exists()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Level 2 multi storey", "Place as told: Level 2 multi storey"),
        ("14 Dudley Street", ""),
        ("LU2 7AB", ""),
    ],
)
def test_only_the_number_of_a_house_is_left_out(officer: Client, place: str, said: str) -> None:
    factory.postcode("LU2 7AB")
    chosen = {"place_asked": place, "place_choice": "nearby"} if said else {}
    officer.post(NEW, factory.form(place=place, description="", **chosen))
    assert Complaint.objects.get().description == said
