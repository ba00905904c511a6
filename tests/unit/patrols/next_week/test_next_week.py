"""The supervisor's home: where and when next week, and why."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from partnership.places.models import Postcode
from patrols.models import HotHour, HotSpot, Visit
from patrols.next_week import selectors
from patrols.visits.services import plan_visit
from strategy.models import Strategy
from tests.cast import member
from tests.factories import patrols as make
from tests.factories.patrols import MIDDLE
from tests.towns import example

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_tuesday")]
URL = "/s/example/patrols/next-week/"
KEPT = '<span class="partnership-nowrap">'  # what is on one line reads the same


def page(client: Client, url: str = URL) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode().replace(KEPT, "").replace("</span>", "")


def test_each_place_stands_with_its_reason_and_its_last_visit(
    supervisor: Client, strategy: Strategy
) -> None:
    make.forecast(strategy)
    day = make.NOW.replace(day=10)
    make.visit(strategy, planned_from=day, started_at=day, ended_at=day, status="ended")
    text = page(supervisor)
    assert "14 complaints from 5 callers in 12 months, most Fri–Sat 18:00–24:00" in text
    assert "last visit 9 days ago" in text
    assert "Fri 18:00–24:00" in text
    assert "Mon 25 November 2013" in text


def test_streets_learned_since_name_the_places_and_the_forecast_stays(
    supervisor: Client, strategy: Strategy
) -> None:
    spot = make.hot_spot(make.forecast(strategy), label="ZZ1 1ZZ", rank=3, weekday=1)
    Postcode.objects.create(postcode="ZZ1 1ZZ", longitude=MIDDLE[0], latitude=MIDDLE[1])
    before = page(supervisor)
    make.streets()
    after = page(supervisor)
    street = "Low Road, near ZZ1 1ZZ"
    assert (street in before, street in after) == (False, True)
    assert HotSpot.objects.get(pk=spot.pk).label == "ZZ1 1ZZ"


def test_how_vague_the_points_are_stands_once(supervisor: Client, strategy: Strategy) -> None:
    forecast = make.forecast(strategy)
    HotSpot.objects.filter(forecast=forecast).update(accuracy_m=75)
    assert page(supervisor).count("within about 75 m") == 1


def test_a_visit_to_the_cell_counts_whatever_the_place_was_called_then(
    supervisor: Client, strategy: Strategy
) -> None:
    spot = make.forecast(strategy).hot_spots.get(rank=1)
    visit = plan_visit(
        submission=uuid.uuid4(),
        strategy=strategy,
        hot_spot=spot,
        planned_from=make.NOW + timedelta(days=10),
        minutes=15,
        by=make.supervisor(),
        at=make.NOW,
    )
    Visit.objects.filter(pk=visit.pk).update(place="As it was called then", place_checked=0)
    shown = selectors.next_week(make.supervisor(), strategy, at=make.NOW).places
    assert [place.planned for place in shown] == [1, 0]


def test_a_visit_that_was_made_is_called_a_visit(supervisor: Client, strategy: Strategy) -> None:
    make.forecast(strategy)
    day = make.NOW.replace(day=10)
    make.visit(strategy, planned_from=day, started_at=day, status="started")
    assert "last visit 9 days ago" in page(supervisor)


def test_the_home_page_is_this_page(supervisor: Client, strategy: Strategy) -> None:
    make.forecast(strategy)
    assert "Places that matter" in page(supervisor, "/s/example/")


def test_the_score_of_the_method_stands_above(supervisor: Client, strategy: Strategy) -> None:
    score = {"weeks": 26, "hit": 0.47, "hit_interval": [0.4, 0.55], "area_time": 0.01}
    make.forecast(strategy, score={**score, "counts_hit": 0.39})
    assert "held 47% of complaints with a known time in 1% of the area-time" in page(supervisor)


def test_looking_is_logged_with_its_purpose(supervisor: Client, strategy: Strategy) -> None:
    forecast = make.forecast(strategy)
    page(supervisor)
    event = AuditEvent.objects.get(action="consultation")
    assert (event.object_type, event.object_id) == ("patrols.forecast", str(forecast.pk))
    assert event.reason == "Planning next week's patrols"


def test_synthetic_complaints_are_called_so(supervisor: Client, strategy: Strategy) -> None:
    make.forecast(strategy, is_synthetic=True)
    assert "Demonstration data" in page(supervisor)


def test_real_complaints_are_not_called_synthetic(supervisor: Client, strategy: Strategy) -> None:
    make.forecast(strategy)
    assert "Demonstration data" not in page(supervisor)


def test_without_complaints_the_page_says_what_is_missing(
    supervisor: Client, strategy: Strategy
) -> None:
    assert "No complaint about buyers or nuisance has a place in this area" in page(supervisor)


def test_while_the_forecast_is_made_the_page_says_so(
    supervisor: Client, strategy: Strategy
) -> None:
    make.year_of_fridays(strategy)
    assert "The forecast is being made" in page(supervisor)


def test_an_agency_without_a_strategy_is_told_so(supervisor: Client) -> None:
    example().agencies.clear()
    assert "Your agency takes part in no strategy" in page(supervisor, "/")


def test_another_partnerships_forecast_is_not_shown(supervisor: Client, strategy: Strategy) -> None:
    make.forecast(strategy)
    strategy.agencies.clear()
    assert supervisor.get(URL).status_code == 404
    assert "High Road" not in page(supervisor, "/")


@pytest.mark.parametrize(
    "role",
    [
        Role.COUNCIL_OFFICER,
        Role.POLICE_OFFICER,
        Role.MANAGER,
        Role.GOVERNANCE_LEAD,
        Role.ADMINISTRATOR,
    ],
)
def test_it_is_for_the_supervisor_alone(client: Client, strategy: Strategy, role: Role) -> None:
    make.forecast(strategy)
    client.force_login(member(role))
    assert client.get(URL).status_code == 403
    assert HotSpot.objects.visible_to(member(role)).count() == 0
    assert HotHour.objects.visible_to(member(role)).count() == 0


def test_queries_do_not_grow_with_places(supervisor: Client, strategy: Strategy) -> None:
    forecast = make.forecast(strategy)
    make.streets()
    page(supervisor)
    with CaptureQueriesContext(connection) as with_two:
        page(supervisor)
    for rank in range(3, 11):
        make.hot_spot(forecast, label=f"Road {rank}", rank=rank, weekday=rank % 7, window=rank % 3)
    with CaptureQueriesContext(connection) as with_ten:
        assert page(supervisor).count("Plan a visit<") == 10
    assert len(with_ten) == len(with_two) <= 23


def test_places_by_the_hour_are_gone_and_the_page_stands(
    supervisor: Client, strategy: Strategy
) -> None:
    forecast = make.forecast(strategy)
    HotSpot.objects.filter(forecast=forecast).delete()
    HotHour.objects.filter(forecast=forecast).delete()
    assert "No place stands out" in page(supervisor)
    assert reverse("visit_new", args=["example"]) in page(supervisor)
