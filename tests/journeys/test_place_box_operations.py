"""The box about a place: it chooses only what it has shown for the words that stand in it."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from tests import cast
from tests.factories import areas
from tests.factories import incidents as factory
from tests.journeys.conftest import Site

SUGGEST = "**/places/suggest/"


@pytest.fixture
def page(site: Site) -> Page:
    """A council officer on the page that logs a complaint; the last caller's place is known."""
    factory.category()
    for name, at in [("EXAMPLE STREET", factory.MARKET), ("OTHER ROAD", (-0.404, 51.886))]:
        factory.street(name, at)
    areas.own("t", "T", factory.BOX, at=factory.AT)
    factory.complaint()
    site.sign_in(cast.member(Role.COUNCIL_OFFICER))
    site.page.route("**/drafts/**", lambda route: route.fulfill(status=204))  # not asked here
    # Empty, though a draft of the test before may have come in after its tables were emptied.
    return site.open("/s/example/complaints/new/?draft=new")


def test_down_and_enter_at_once_never_take_the_last_callers_place(page: Page) -> None:
    held: list[Route] = []
    page.route(SUGGEST, lambda route: held.append(route))
    place, point = page.get_by_label("Where?"), page.locator("#id_place_point")
    place.focus()
    expect(page.get_by_role("option", name="Same as last")).to_be_visible()
    page.keyboard.type("oth")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(place).to_have_value("oth")
    expect(point).to_have_value("")
    expect(page).to_have_url(re.compile("/s/example/complaints/new/"))
    assert Complaint.objects.count() == 1
    with page.expect_response(SUGGEST):
        for route in held:
            route.continue_()
    expect(page.get_by_role("option", name="OTHER ROAD")).to_be_visible()
    expect(point).to_have_value("")
    page.keyboard.press("Enter")
    expect(place).to_have_value("OTHER ROAD")


def test_a_list_that_comes_late_for_other_words_is_not_shown(page: Page) -> None:
    held: list[Route] = []
    page.route(SUGGEST, lambda route: held.append(route))
    place = page.get_by_label("Where?")
    place.focus()
    with page.expect_request(SUGGEST):
        page.keyboard.type("exam")
    with page.expect_request(SUGGEST):
        place.fill("other")
    with page.expect_response(SUGGEST):
        held[0].continue_()
    expect(page.locator(".place-field__option")).to_have_count(0)
    with page.expect_response(SUGGEST):
        held[1].continue_()
    expect(page.locator(".place-field__option")).to_have_text(["OTHER ROAD"])


def test_the_words_follow_the_pin_and_the_pin_follows_the_words(page: Page) -> None:
    place, point = page.get_by_label("Where?"), page.locator("#id_place_point")
    place.fill("example street")
    place.press("Tab")
    expect(page.get_by_text("Found: EXAMPLE STREET")).to_be_visible()
    page.locator("[data-drawn] .partnership-map__canvas").click(position={"x": 60, "y": 60})
    expect(page.get_by_text("The words now fit the pin")).to_be_visible()
    expect(place).not_to_have_value("EXAMPLE STREET")
    expect(point).not_to_have_value("")
    place.fill("other")
    expect(point).to_have_value("")
    expect(page.get_by_role("button", name="Pin. Move it")).to_have_count(0)


def test_a_pin_is_as_true_as_the_zoom_lets_one_see(page: Page) -> None:
    point = page.locator("#id_place_point")
    page.locator("[data-drawn] .partnership-map__canvas").focus()
    page.keyboard.press("Enter")
    expect(point).to_have_value(re.compile(r",\d+$"))
    first = int(point.input_value().rsplit(",", 1)[1])
    assert first > 10
    page.get_by_role("button", name="Zoom out").click()
    pin = page.get_by_role("button", name="Pin. Move it with the arrow keys")
    pin.focus()
    before = point.input_value()
    page.keyboard.press("ArrowUp")
    expect(point).not_to_have_value(before)
    assert int(point.input_value().rsplit(",", 1)[1]) > first


def test_the_pin_tells_to_zoom_in_only_where_that_makes_it_truer(page: Page) -> None:
    page.locator("[data-drawn] .partnership-map__canvas").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Zoom in to set it better")).to_be_visible()
    pin = page.get_by_role("button", name="Pin. Move it with the arrow keys")
    nearer = page.get_by_role("button", name="Zoom in")
    for _ in range(40):  # a click during the animation of another is not taken
        if nearer.get_attribute("aria-disabled") == "true":
            break
        nearer.click()
        expect(page.locator(".leaflet-zoom-anim")).to_have_count(0)
    expect(nearer).to_have_attribute("aria-disabled", "true")
    pin.focus()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_text("within about 30 m.", exact=False)).to_be_visible()
    expect(page.get_by_text("Zoom in to set it better")).to_have_count(0)


def test_the_place_and_its_point_survive_the_way_back(page: Page) -> None:
    place, point = page.get_by_label("Where?"), page.locator("#id_place_point")
    place.fill("example street")
    place.press("Tab")
    expect(page.get_by_text("Found: EXAMPLE STREET")).to_be_visible()
    known = point.input_value()
    page.get_by_role("link", name="Complaints", exact=True).click()
    expect(page).to_have_url(re.compile("/s/example/complaints/$"))
    page.go_back()
    expect(place).to_have_value("EXAMPLE STREET")
    expect(point).to_have_value(known)


def test_where_nothing_fits_one_says_how_far_the_place_is_known(page: Page) -> None:
    page.get_by_label("Kerb crawling").check()
    place = page.get_by_label("Where?")
    place.fill("Nowhere Yard")
    place.press("Tab")
    expect(page.get_by_label("Not known")).to_be_visible()
    expect(page.get_by_label("Not known")).not_to_be_checked()
    page.get_by_label("In the area").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Its place: in the area")).to_be_visible()
    assert Complaint.objects.latest("pk").place_known == "in_area"


def test_no_part_of_a_name_is_taken_and_words_that_say_more_stay(page: Page) -> None:
    """Though one place alone has that part."""
    place, point = page.get_by_label("Where?"), page.locator("#id_place_point")
    place.fill("example")
    place.press("Tab")
    expect(page.get_by_text("One place may be meant: choose now")).to_be_visible()
    expect(place).to_have_value("example")
    expect(point).to_have_value("")
    words = "Example Street, behind the mill after 9"
    place.fill(words)
    place.press("Tab")
    said = "Found: EXAMPLE STREET. You also wrote: “behind the mill after 9”."
    expect(page.get_by_text(said)).to_be_visible()
    expect(place).to_have_value(words)
    expect(point).not_to_have_value("")


def test_saving_before_a_list_is_shown_asks_until_the_words_are_mended(page: Page) -> None:
    held: list[Route] = []  # nothing is shown for what is typed
    page.route(SUGGEST, lambda route: held.append(route))
    page.get_by_label("Kerb crawling").check()
    place = page.get_by_label("Where?")
    place.fill("example")
    before = Complaint.objects.count()
    place.press("Control+Enter")
    expect(page.get_by_role("link", name="One place may be meant")).to_be_visible()
    assert Complaint.objects.count() == before
    page.unroute(SUGGEST)
    place = page.locator("#id_place")  # what is wrong stays told while the words are mended
    expect(place).to_have_accessible_description(re.compile("One place may be meant"))
    place.fill("example s")
    expect(place).to_have_accessible_description(re.compile("One place may be meant"))


def test_names_of_places_are_shown_as_text(page: Page) -> None:
    factory.street("<IMG SRC=X ONERROR=ALERT()> ROAD", (-0.405, 51.886))
    place = page.get_by_label("Where?")
    place.press_sequentially("<img")
    option = page.locator(".place-field__option")
    expect(option).to_have_text(["<IMG SRC=X ONERROR=ALERT()> ROAD"])
    expect(option.locator("img")).to_have_count(0)


def test_saving_while_a_place_is_marked_chooses_none(page: Page) -> None:
    page.get_by_label("Kerb crawling").check()
    place = page.get_by_label("Where?")
    place.press_sequentially("example")
    page.get_by_role("option", name="EXAMPLE STREET").wait_for()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="EXAMPLE STREET")).to_be_focused()
    before = Complaint.objects.count()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("link", name="One place may be meant")).to_be_visible()
    assert Complaint.objects.count() == before


IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile"


@pytest.mark.usefixtures("page")
def test_a_place_is_chosen_by_touch_on_a_phone(site: Site) -> None:
    page = site.page
    told = f"Object.defineProperty(navigator, 'userAgent', {{ get: () => '{IPHONE}' }})"
    page.add_init_script(told)
    page.reload()
    page.get_by_label("Where?").press_sequentially("example")
    option = page.get_by_role("option", name="EXAMPLE STREET")
    option.wait_for()
    expect(option.locator("span")).to_have_css("position", "absolute")
    site.on_a_phone("place-box-open")
    option.click()
    expect(page.get_by_label("Where?")).to_have_value("EXAMPLE STREET")
    expect(page.locator("#id_place_point")).not_to_have_value("")
    site.check("place-box-chosen")
