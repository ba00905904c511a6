"""Where a visit goes: a place of the gazetteer, a pin or the area; never what somebody typed."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.places.models import Street
from patrols.models import Visit, VisitSpot
from patrols.visits.models import WITHHELD_PLACE, PlaceFrom
from patrols.visits.services import plan_visit
from strategy.models import Strategy
from tests.cast import member
from tests.factories import patrols as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_tuesday")]
NEW = "/s/example/patrols/visits/new/"
SEEN = "Jane Smith, blonde, outside 14 Havelock Road, BMW AB12 CDE"


def street(name: str) -> None:
    x, y = make.MIDDLE
    Street.objects.create(name=name, longitude=x, latitude=y)


def plan(client: Client, place: str, **parts: str) -> Any:
    sent = {"submission": str(uuid.uuid4()), "day": "2013-11-20", "start": "09:30"}
    sent |= {"minutes": "15", "officer": "", "place": place}
    return client.post(NEW, sent | {f"place_{part}": value for part, value in parts.items()})


def test_nothing_of_what_is_typed_is_kept_but_the_street(supervisor: Client) -> None:
    street("Havelock Road")
    asked = plan(supervisor, SEEN)
    assert not Visit.objects.exists()
    [(code, _), *_] = asked.context["form"].fields["place"].widget.choices
    plan(supervisor, SEEN, asked=SEEN, choice=code)
    assert Visit.objects.get().place == "Havelock Road"


@pytest.mark.parametrize(
    ("typed", "left_out"),
    [
        ("High Road behind the mosque, side door", "behind the mosque, side door"),
        ("12 High Road", "12"),
        ("High Road, she comes after 9", "she comes after 9"),
        ("the old mill by the canal", "the old mill by the canal"),
    ],
)
@pytest.mark.parametrize("point", ["", "found", "pin"])
def test_the_page_says_which_words_are_left_out_before_it_saves(
    supervisor: Client, typed: str, left_out: str, point: str
) -> None:
    street("High Road")
    x, y = make.MIDDLE
    parts = {"point": f"{x:.6f},{y:.6f},150", "how": point, "for": typed} if point else {}
    [error] = plan(supervisor, typed, **parts).context["form"].errors["place"]
    assert f"left out: “{left_out}”" in error
    assert not Visit.objects.exists()


@pytest.mark.parametrize("typed", ["High Road", "high rd", "outside High Road", "Hihg Road", "hig"])
def test_a_name_alone_leaves_nothing_out(supervisor: Client, typed: str) -> None:
    street("High Road")
    page = plan(supervisor, typed)
    form = page.context["form"] if page.context else None
    assert form is None or "left out" not in str(form.errors)


def test_words_that_name_no_place_never_reach_an_officer(supervisor: Client) -> None:
    page = plan(supervisor, SEEN).content.decode()
    assert "could not find that place" in page
    assert not Visit.objects.exists()
    plan(supervisor, SEEN, asked=SEEN, choice="in_area")
    visit = Visit.objects.get()
    assert (visit.place, visit.place_from) == ("Anywhere in Example area", PlaceFrom.IN_AREA)


@pytest.mark.parametrize("choice", ["elsewhere", "unknown", "words"])
def test_an_officer_is_sent_to_a_place(supervisor: Client, choice: str) -> None:
    plan(supervisor, SEEN, asked=SEEN, choice=choice)
    assert not Visit.objects.exists()


def test_a_pin_is_told_by_its_street_and_its_point_is_not_kept(supervisor: Client) -> None:
    street("High Road")
    x, y = make.MIDDLE
    plan(supervisor, "", point=f"{x + 0.001},{y},30", how="pin")
    assert Visit.objects.get().place == "Near High Road"
    assert VisitSpot.objects.filter(spot__gt=0).exists()


def test_two_visits_to_anywhere_in_the_area_do_not_keep_each_other_away(
    strategy: Strategy,
) -> None:
    values: dict[str, Any] = {"strategy": strategy, "place": "Anywhere in Example area"}
    values |= {"minutes": 15, "by": make.supervisor(), "at": make.NOW}
    for _ in range(2):
        plan_visit(
            submission=uuid.uuid4(),
            place_from=PlaceFrom.IN_AREA,
            planned_from=make.NOW + timedelta(hours=3),
            **values,
        )
    assert Visit.objects.count() == 2


def test_a_pin_keeps_others_away_from_its_street(supervisor: Client) -> None:
    street("High Road")
    x, y = make.MIDDLE
    plan(supervisor, "", point=f"{x + 0.001},{y},30", how="pin")
    assert "at least two hours apart" in plan(supervisor, "High Road").content.decode()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (SEEN, "Havelock Road"),
        ("Havelock Road, near LU2 7PW", "Havelock Road"),
        ("Jane Smith by the canal", WITHHELD_PLACE),
    ],
)
def test_what_was_typed_before_is_shown_cleaned_on_every_page(
    supervisor: Client, strategy: Strategy, typed: str, shown: str
) -> None:
    street("Havelock Road")
    visit = make.visit(strategy, place=typed, place_from=PlaceFrom.TYPED)
    officer = Client()
    officer.force_login(member(Role.POLICE_OFFICER))
    pages = [
        officer.get("/", follow=True),
        supervisor.get("/s/example/patrols/visits/"),
        supervisor.get(f"/s/example/patrols/visits/{visit.public_id}/change/"),
        supervisor.get(f"/s/example/patrols/visits/{visit.public_id}/cancel/"),
    ]
    for page in pages:
        assert page.status_code == 200
        assert shown in page.content.decode()
        assert "Jane" not in page.content.decode()


def test_the_database_knows_where_each_place_is_from(strategy: Strategy) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make.visit(strategy, place_from="memory")


CALLED_ABOUT = ["girl of 14 by the bins", "Havelock Road, a man with a knife"]


@pytest.mark.parametrize("place", CALLED_ABOUT)
@pytest.mark.parametrize("choice", ["", "nearby"])
def test_a_child_or_danger_in_the_place_is_called_about(
    supervisor: Client, place: str, choice: str
) -> None:
    street("Havelock Road")
    page = plan(supervisor, place, asked=place, choice=choice).content.decode()
    assert "Call now: the numbers are on this page" in page
    assert 'href="tel:999"' in page
    assert not Visit.objects.exists()


def test_a_street_with_a_name_of_danger_is_a_street(supervisor: Client) -> None:
    street("Knife Attack Lane")
    plan(supervisor, "Knife Attack Lane")
    assert Visit.objects.get().place == "Knife Attack Lane"
