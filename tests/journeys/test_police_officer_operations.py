"""A police officer gives the card or, where she asks, passes her wish on: "received"."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.journeys.conftest import Site


@pytest.fixture
def officer(site: Site) -> Site:
    site.sign_in(cast.member("police_officer"))
    return site


def test_passes_her_wish_on_and_hears_received(officer: Site) -> None:
    page = officer.page
    officer.check("police-officer-home")
    officer.on_a_phone("police-officer-home")
    officer.open("/refer/")
    officer.check("refer")
    officer.on_a_phone("refer")
    page.get_by_label("She asked to be referred").check()
    page.get_by_label("18 or over").check()
    page.get_by_label("No", exact=True).check()
    page.get_by_label("What she wants to be called").fill("Wren (invented)")
    page.get_by_label("A safe way to reach her").fill("Example café, Tuesdays at noon")
    officer.click(page.get_by_role("button", name="Send to outreach"))
    expect(page.get_by_role("heading", name="Received")).to_be_visible()
    expect(page.get_by_text("Wren")).to_have_count(0)
    officer.check("refer-received")


def test_a_closed_gate_leads_to_the_card(officer: Site) -> None:
    page = officer.page
    officer.open("/refer/")
    page.get_by_label("She asked to be referred").check()
    page.get_by_label("18 or over").check()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("What she wants to be called").fill("Wren (invented)")
    page.get_by_label("A safe way to reach her").fill("Example café")
    officer.click(page.get_by_role("button", name="Send to outreach"))
    expect(page.get_by_role("link", name="The gate is closed")).to_be_visible()
    expect(page.get_by_label("What she wants to be called")).to_have_value("Wren (invented)")
    officer.check("refer-closed")
    officer.click(page.get_by_role("link", name="outreach card", exact=True))
    officer.check("outreach-card")
