"""The panel above a list stands where there is something to narrow or to sort."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from partnership.accounts.permissions import Role
from tests.cast import member
from tests.factories import incidents, patrols

pytestmark = pytest.mark.django_db
COMPLAINTS = "/s/example/complaints/"
PANEL = re.compile(r'<details class="partnership-filter"( open)?>\s*<summary>(\w+)</summary>')


@pytest.fixture
def officer() -> Client:
    client = Client()
    client.force_login(member(Role.COUNCIL_OFFICER))
    return client


def panels(client: Client, address: str) -> list[str]:
    """What the panels of a page are called, and which are open."""
    html = client.get(address).content.decode()
    return [f"{name}{opened}" for opened, name in PANEL.findall(html)]


def test_there_is_no_filter_above_a_complaint_that_is_the_only_one(officer: Client) -> None:
    incidents.complaint(about="noise")
    assert panels(officer, COMPLAINTS) == []
    incidents.complaint(about="sex-litter")
    assert panels(officer, COMPLAINTS) == ["Filter"]


def test_a_filter_that_is_on_can_be_changed_whatever_is_left(officer: Client) -> None:
    incidents.complaint(about="noise")
    assert panels(officer, f"{COMPLAINTS}?category=noise") == ["Filter"]
    assert panels(officer, f"{COMPLAINTS}?status=answered") == ["Filter"]
    assert panels(officer, f"{COMPLAINTS}?sort=what") == ["Filter"]
    assert panels(officer, f"{COMPLAINTS}?start=nonsense") == ["Filter open"]


def test_visits_are_sorted_where_there_are_two() -> None:
    supervisor, strategy = Client(), patrols.strategy()
    supervisor.force_login(member(Role.POLICE_SUPERVISOR))
    found = []
    for _ in range(3):
        found.append(panels(supervisor, "/s/example/patrols/visits/"))
        patrols.visit(strategy, planned_from=timezone.now() + timedelta(hours=2))
    assert found == [[], [], ["Sort"]]


def test_the_audit_always_offers_the_setting_up() -> None:
    lead = Client()
    lead.force_login(member(Role.GOVERNANCE_LEAD))
    assert panels(lead, "/audit/") == ["Filter"]
