"""A strategy stands in the address: who may open it, how others are reached, what was before."""

import pytest
from django.test import Client

from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from strategy.models import EarlierSlug
from tests.cast import member
from tests.factories import patrols
from tests.towns import example, of_far_town, share_police

pytestmark = pytest.mark.django_db
SWITCHER = "partnership-switcher"


def browser(person: User | Role) -> Client:
    client = Client()
    client.force_login(member(person) if isinstance(person, Role) else person)
    return client


@pytest.mark.parametrize("role", [Role.COUNCIL_OFFICER, Role.POLICE_SUPERVISOR, Role.MANAGER])
def test_a_strategy_of_others_is_not_there(role: Role) -> None:
    for page in ("", "strategy/", "reports/"):
        assert browser(role).get(f"/s/far-town/{page}").status_code == 404
        assert browser(of_far_town(role)).get(f"/s/example/{page}").status_code == 404
        assert browser(role).get(f"/s/example/{page}").status_code == 200


def test_a_later_strategy_keeps_the_first_in_reach_of_patrols() -> None:
    share_police()
    first = patrols.strategy()
    visit = patrols.visit_to_come(first)
    supervisor = browser(Role.POLICE_SUPERVISOR)
    assert supervisor.get("/s/example/patrols/next-week/").status_code == 200
    address = f"/s/example/patrols/visits/{visit.public_id}/change/"
    assert supervisor.get(address).status_code == 200
    assert supervisor.get(address.replace("example", "far-town")).status_code == 404


def test_the_top_leads_to_the_one_that_runs_then_to_the_one_opened_last() -> None:
    share_police()
    supervisor = browser(Role.POLICE_SUPERVISOR)
    assert supervisor.get("/")["Location"] == "/s/far-town/"
    supervisor.get("/s/example/patrols/next-week/")
    assert supervisor.get("/")["Location"] == "/s/example/"


def test_the_switcher_leads_to_the_same_page_of_the_other() -> None:
    share_police()
    page = browser(Role.POLICE_SUPERVISOR).get("/s/example/patrols/next-week/").content.decode()
    assert SWITCHER in page
    assert 'href="/s/far-town/patrols/next-week/"' in page


def test_who_has_one_strategy_has_no_switcher() -> None:
    page = browser(Role.POLICE_SUPERVISOR).get("/s/example/patrols/next-week/").content.decode()
    assert SWITCHER not in page
    assert "Far Town" not in page


def test_the_navigation_of_the_partnerships_pages_leads_into_the_strategy_opened_last() -> None:
    share_police()
    supervisor = browser(Role.POLICE_SUPERVISOR)
    supervisor.get("/s/example/patrols/next-week/")
    assert 'href="/s/example/complaints/"' in supervisor.get("/account/").content.decode()


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("/complaints/", "/s/example/complaints/"),
        ("/complaints/?status=open", "/s/example/complaints/?status=open"),
        ("/complaints/new/", "/s/example/complaints/new/"),
        ("/patrols/visits/", "/s/example/patrols/visits/"),
        ("/series/", "/s/example/series/"),
        ("/reports/", "/s/example/reports/"),
        ("/reports/far-town/2015-W02/", "/s/far-town/reports/2015-W02/"),
        ("/strategy/", "/s/example/strategy/"),
        ("/strategy/example/", "/s/example/strategy/"),
        ("/strategy/example/areas.svg", "/s/example/strategy/areas.svg"),
        ("/strategy/example/recording/new/", "/s/example/recording/new/"),
    ],
)
def test_addresses_from_before_lead_on(before: str, now: str) -> None:
    client = browser(Role.COUNCIL_OFFICER)
    assert client.get(before)["Location"] == now
    assert client.post(before).status_code == 405
    assert Client().get(before)["Location"].startswith("/sign-in/")


def test_an_earlier_slug_leads_on_and_takes_what_is_sent() -> None:
    EarlierSlug.objects.create(strategy=example(), slug="before")
    client = browser(Role.COUNCIL_OFFICER)
    found = client.get("/s/before/complaints/?status=open")
    assert found["Location"] == "/s/example/complaints/?status=open"
    assert client.post("/s/before/search/", {"q": ""}).status_code == 302
    assert browser(of_far_town(Role.MANAGER)).get("/s/before/reports/").status_code == 404
