"""Keys, one-time sending, the map without a mouse, and a page on paper."""

import math

import pytest
from playwright.sync_api import Route, expect
from pytest_django import Settings

from partnership.accounts.permissions import Role
from tests import cast
from tests.factories import incidents as factory
from tests.journeys.conftest import Site

METRES_PER_DEGREE = 111_320


@pytest.fixture
def officer(site: Site) -> Site:
    """A council officer on the page that logs a complaint."""
    factory.category()
    site.sign_in(cast.member(Role.COUNCIL_OFFICER))
    site.open("/s/example/complaints/new/")
    return site


def test_single_keys_lead_somewhere_and_can_be_turned_off(officer: Site) -> None:
    page = officer.page
    officer.open("/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("searchbox")).to_have_value("?")

    page.get_by_role("heading", level=1).click()
    page.keyboard.press("?")
    expect(page).to_have_url(f"{officer.url}/help/shortcuts/")
    officer.check("shortcuts")
    page.get_by_label("Use single-key shortcuts on this computer").uncheck()
    officer.open("/")
    page.keyboard.press("/")
    page.keyboard.press("n")
    expect(page).to_have_url(f"{officer.url}/s/example/")
    expect(page.get_by_role("searchbox")).not_to_be_focused()


def test_a_form_that_is_under_way_cannot_be_sent_again(officer: Site) -> None:
    page, sent = officer.page, []

    def answer_nothing(route: Route) -> None:
        if route.request.is_navigation_request():  # a draft of it may be kept meanwhile
            sent.append(route.request.post_data)
            route.fulfill(status=204)
        else:
            route.fallback()

    page.route("**/*", answer_nothing)
    save = page.get_by_role("button", name="Save and log another")
    save.click()
    expect(save).to_be_disabled()
    page.evaluate("document.querySelector('main form').requestSubmit()")
    page.keyboard.press("Control+Enter")
    expect(save).to_be_disabled()
    assert len(sent) == 1
    assert "another" in sent[0]


def test_the_map_sets_a_pin_and_moves_it_by_ten_metres_without_a_mouse(officer: Site) -> None:
    page = officer.page
    point = page.locator("#id_place_point")
    page.locator("[data-drawn] .partnership-map__canvas").focus()
    page.keyboard.press("Enter")
    pin = page.get_by_role("button", name="Pin. Move it with the arrow keys")
    expect(pin).to_be_focused()
    west, south = map(float, point.input_value().split(",")[:2])
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    east, north = map(float, point.input_value().split(",")[:2])
    assert (north - south) * METRES_PER_DEGREE == pytest.approx(10, abs=0.2)
    narrow = math.cos(math.radians(south))
    assert (east - west) * METRES_PER_DEGREE * narrow == pytest.approx(10, abs=0.2)
    expect(page.locator("[data-map-says]")).to_contain_text("Pin at")
    page.keyboard.press("Delete")
    expect(point).to_have_value("")
    expect(page.locator("[data-map-says]")).to_have_text("No pin.")


def test_the_map_goes_on_without_tiles_when_they_fail(officer: Site, settings: Settings) -> None:
    settings.TILE_URL = f"{officer.url}/tiles/{{z}}/{{x}}/{{y}}.png"
    officer.page.route("**/tiles/**", lambda route: route.fulfill(body="no image"))
    page = officer.open("/s/example/complaints/new/")
    expect(page.locator("[data-map-says]")).to_contain_text("background map can’t be reached")
    expect(page.locator(".leaflet-tile")).to_have_count(0)
    page.locator("[data-drawn] .partnership-map__canvas").click()
    expect(page.locator("#id_place_point")).not_to_have_value("")


def test_paper_shows_the_record_and_no_controls(officer: Site) -> None:
    page = officer.open("/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("navigation", name="Menu")).to_be_hidden()
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_hidden()
