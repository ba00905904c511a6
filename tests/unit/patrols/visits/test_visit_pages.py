"""The plan, a visit from a hot spot or a street, and calling it off: the pages."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from partnership.accounts.models import Agency
from partnership.accounts.permissions import Role
from partnership.analysis.periods import LONDON
from partnership.audit.models import AuditEvent
from partnership.places.models import Street
from partnership.ui.clock import localise
from patrols.models import HotSpot, Visit
from patrols.visits.forms import suggested
from strategy.models import Strategy
from tests.cast import member
from tests.factories import patrols as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_tuesday")]
LIST, NEW = "/s/example/patrols/visits/", "/s/example/patrols/visits/new/"


@pytest.fixture
def strategy() -> Strategy:
    Street.objects.create(name="Mill Lane", longitude=make.WEST, latitude=make.NORTH)
    return make.strategy()


@pytest.fixture
def spot(strategy: Strategy) -> HotSpot:
    return make.forecast(strategy).hot_spots.get(rank=1)


def plan_url(spot: HotSpot) -> str:
    return f"/s/example/patrols/next-week/{spot.public_id}/visit/"


def form_of(client: Client, url: str) -> dict[str, Any]:
    """What a browser would send back unchanged."""
    form = client.get(url).context["form"]
    return {field.html_name: field.value() or "" for field in form}


def test_the_form_suggests_the_hot_hour_and_needs_nothing_more(
    supervisor: Client, spot: HotSpot
) -> None:
    sent = form_of(supervisor, plan_url(spot))
    assert supervisor.post(plan_url(spot), sent).headers["Location"] == LIST
    visit = Visit.objects.get()
    local = timezone.localtime(visit.planned_from)
    assert (visit.place, visit.hot_spot, visit.minutes) == ("High Road", spot, 15)
    assert f"{local:%F}" == "2013-11-29"
    assert 18 <= local.hour < 24


def test_the_suggested_start_can_not_be_learned(supervisor: Client, spot: HotSpot) -> None:
    starts = {str(form_of(supervisor, plan_url(spot))["start"]) for _ in range(12)}
    assert len(starts) > 1


def test_looking_at_a_place_is_logged(supervisor: Client, spot: HotSpot) -> None:
    supervisor.get(plan_url(spot))
    event = AuditEvent.objects.get(action="consultation")
    assert (event.object_type, event.object_id) == ("patrols.hotspot", str(spot.pk))


def test_a_length_outside_the_guidance_is_saved_with_a_word(
    supervisor: Client, spot: HotSpot
) -> None:
    sent = form_of(supervisor, plan_url(spot)) | {"minutes": "30"}
    page = supervisor.post(plan_url(spot), sent, follow=True).content.decode()
    assert "30 minutes is outside the 10 to 16 that work best." in page
    assert Visit.objects.get().minutes == 30


def test_a_broken_rule_is_told_at_its_field(supervisor: Client, spot: HotSpot) -> None:
    sent = form_of(supervisor, plan_url(spot)) | {"day": "2013-11-01"}
    response = supervisor.post(plan_url(spot), sent)
    assert response.status_code == 200
    assert "start" in response.context["form"].errors
    assert "This time is over" in response.content.decode()


def test_a_street_can_be_visited_without_a_forecast(supervisor: Client, strategy: Strategy) -> None:
    sent = form_of(supervisor, NEW)
    sent |= {"place": "Mill Lane", "day": "2013-11-20", "start": "09:30"}
    assert supervisor.post(NEW, sent).status_code == 302
    assert Visit.objects.get().place == "Mill Lane"


def test_a_street_that_nobody_can_see_is_no_street(supervisor: Client, strategy: Strategy) -> None:
    sent = form_of(supervisor, NEW) | {"day": "2013-11-20", "start": "09:30"}
    refused = supervisor.post(NEW, sent | {"place": "\u200b \ufeff"})
    assert "Say which street is to be visited" in refused.content.decode()
    supervisor.post(NEW, sent | {"place": "\u200bMi\u200bll\u00a0Lane\u202e"})
    assert Visit.objects.get().place == "Mill Lane"


def test_the_plan_names_streets_by_day_and_never_a_cell(
    supervisor: Client, strategy: Strategy, spot: HotSpot
) -> None:
    make.visit(strategy, hot_spot=spot)
    text = supervisor.get(LIST).content.decode()
    assert "Fri 29 November 2013" in text
    assert "High Road" in text
    assert "21:00–21:15" in text
    assert str(spot.cell_easting) not in text
    assert spot.pattern not in text


def test_a_visit_in_later_weeks_is_found_in_the_plan(
    supervisor: Client, strategy: Strategy
) -> None:
    make.visit(strategy, planned_from=datetime(2014, 1, 20, 9, 0, tzinfo=make.NOW.tzinfo))
    assert "Mon 20 January 2014" in supervisor.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"day": "2014-03-30", "start": "01:30"}, "The clocks went forward that night"),
        ({"day": "9999-12-31", "start": "23:59"}, "at most three months ahead"),
        ({"day": "0001-01-01", "start": "00:00"}, "This time is over"),
        ({"minutes": "99999999999999"}, "A visit lasts from 1 to 120 minutes"),
    ],
)
def test_a_time_that_can_not_be_is_told_in_words(
    supervisor: Client, strategy: Strategy, sent: dict[str, str], told: str
) -> None:
    usual = form_of(supervisor, NEW) | {"place": "Mill Lane", "day": "2013-11-20", "start": "09:30"}
    with time_machine.travel(datetime(2014, 3, 1, tzinfo=make.NOW.tzinfo), tick=False):
        supervisor.force_login(make.supervisor())
        usual["day"] = "2014-03-02"
        assert told in supervisor.post(NEW, usual | sent).content.decode()
    assert not Visit.objects.exists()


def test_a_start_suggested_on_the_night_of_the_change_exists(
    supervisor: Client, strategy: Strategy
) -> None:
    monday = date(2014, 3, 24)
    spot = make.hot_spot(make.forecast(strategy, week_start=monday), weekday=6, window=0, rank=3)
    for _ in range(40):
        chosen = suggested(spot)
        assert localise(chosen["day"], chosen["start"], LONDON)


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_visits_of_a_demonstration_are_called_so(client: Client, is_demonstration: bool) -> None:
    visit = make.visit(make.strategy(is_demonstration=is_demonstration))
    client.force_login(make.supervisor())
    for url in [
        LIST,
        f"/s/example/patrols/visits/{visit.public_id}/cancel/",
        f"/s/example/patrols/visits/{visit.public_id}/change/",
    ]:
        assert ("Demonstration data" in client.get(url).content.decode()) is is_demonstration


def test_a_made_up_forecast_is_called_so_where_a_visit_is_planned_from_it(
    supervisor: Client, strategy: Strategy
) -> None:
    spot = make.forecast(strategy, is_synthetic=True).hot_spots.get(rank=1)
    assert "Demonstration data" in supervisor.get(plan_url(spot)).content.decode()


def test_a_visit_is_called_off_with_its_reason(supervisor: Client, strategy: Strategy) -> None:
    visit = make.visit(strategy)
    url = f"/s/example/patrols/visits/{visit.public_id}/cancel/"
    sent = form_of(supervisor, url)
    assert "Say why" in supervisor.post(url, sent | {"reason": ""}).content.decode()
    for _ in range(2):
        why = {"reason": "other", "note": "Road works"}
        page = supervisor.post(url, sent | why, follow=True).content.decode()
        assert "Called off: Another reason: Road works" in re.sub(r"\s+", " ", page)
        assert f"The visit to {visit.place} is called off." in page


def test_a_start_that_comes_twice_is_asked_for_and_kept(
    supervisor: Client, strategy: Strategy
) -> None:
    usual = form_of(supervisor, NEW) | {"place": "Mill Lane", "day": "2013-10-27", "start": "01:30"}
    assert "Which one?" not in supervisor.get(NEW).content.decode()
    with time_machine.travel(datetime(2013, 10, 25, 9, 0, tzinfo=make.NOW.tzinfo), tick=False):
        supervisor.force_login(make.supervisor())
        page = supervisor.post(NEW, usual).content.decode()
        assert "The clocks went back that night" in page
        assert "The second, after" in page
        assert not Visit.objects.exists()
        assert supervisor.post(NEW, usual | {"start_which": "second"}).status_code == 302
        visit = Visit.objects.get()
        assert visit.planned_from == datetime(2013, 10, 27, 1, 30, tzinfo=UTC)
        change = f"/s/example/patrols/visits/{visit.public_id}/change/"
        assert supervisor.post(change, form_of(supervisor, change)).status_code == 302
    visit.refresh_from_db()
    assert visit.planned_from == datetime(2013, 10, 27, 1, 30, tzinfo=UTC)


def test_officers_see_their_own_and_nobodys_visits_and_may_not_plan(
    client: Client, strategy: Strategy
) -> None:
    officer = member(Role.POLICE_OFFICER)
    make.visit(strategy, place="Own Road", officer=officer)
    make.visit(strategy, place="Open Road")
    make.visit(strategy, place="Other Road", officer=make.supervisor())
    client.force_login(officer)
    text = client.get(LIST).content.decode()
    assert ("Own Road" in text, "Open Road" in text, "Other Road" in text) == (True, True, False)
    assert "Call off" not in text
    assert client.get(NEW).status_code == 403


@pytest.mark.parametrize("role", [Role.COUNCIL_OFFICER, Role.MANAGER, Role.GOVERNANCE_LEAD])
def test_visits_are_for_the_police_alone(
    client: Client, strategy: Strategy, spot: HotSpot, role: Role
) -> None:
    visit = make.visit(strategy)
    client.force_login(member(role))
    for url in [LIST, NEW, plan_url(spot), f"/s/example/patrols/visits/{visit.public_id}/cancel/"]:
        assert client.get(url).status_code == 403


def test_what_belongs_to_another_police_does_not_exist(
    client: Client, strategy: Strategy, spot: HotSpot
) -> None:
    visit = make.visit(strategy)
    stranger = member(Role.POLICE_SUPERVISOR, username="stranger")
    stranger.agency = Agency.objects.create(name="Other Police", kind="police")
    stranger.save()
    client.force_login(stranger)
    assert client.get(plan_url(spot)).status_code == 404
    assert client.post(f"/s/example/patrols/visits/{visit.public_id}/cancel/").status_code == 404


def test_queries_do_not_grow_with_visits(
    supervisor: Client, strategy: Strategy, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(12):
        make.visit(strategy, place=f"Road {n}", officer=None)
        make.visit(strategy, place=f"Old {n}, LU1 {n % 9}AA", officer=None, place_from="typed")
    make.visit(strategy, officer=member(Role.POLICE_OFFICER))
    supervisor.get(LIST)
    with django_assert_max_num_queries(14):
        supervisor.get(LIST)
