"""The council officer logs a complaint by keyboard alone, sees it and finds it again."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import ViewportSize, expect

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from tests import cast, towns
from tests.factories import areas
from tests.factories import incidents as factory
from tests.journeys.conftest import Site
from tests.journeys.look import LAPTOP

MOST_STOPS = 8
NEAR = (-0.405, 51.885)
SMALL: ViewportSize = {"width": 1280, "height": 800}
TALLEST = 1200  # pixels of the whole page on a laptop


@pytest.fixture
def officer(site: Site) -> Site:
    """A council officer, signed in, in a town of one area and one street whose strategy runs."""
    strategy = towns.example()
    strategy.ends_on = timezone.localdate() + timedelta(days=365)
    strategy.save()
    factory.category()
    factory.street("EXAMPLE STREET")
    areas.use(strategy, areas.zone("target", "Example Area", factory.BOX, at=factory.AT))
    site.sign_in(cast.member(Role.COUNCIL_OFFICER))
    return site


def focused(site: Site) -> str:
    return site.page.evaluate("document.activeElement.name ?? ''")


def press(site: Site, *keys: str) -> int:
    """Press keys; how many of them were Tab."""
    for key in keys:
        site.page.keyboard.press(key)
    return keys.count("Tab")


def test_logs_by_keyboard_sees_it_and_finds_it(officer: Site) -> None:
    page = officer.open("/")
    officer.check("council-officer-home")
    page.keyboard.press("n")
    expect(page).to_have_title(re.compile("^Log a complaint – "))
    officer.check("log-complaint")
    assert focused(officer) == "category"

    stops = press(officer, "Space", "Tab")
    assert focused(officer) == "place"
    page.keyboard.type("exam")
    expect(page.get_by_role("option", name="EXAMPLE STREET")).to_be_visible()
    officer.check("log-complaint-suggestions")
    stops += press(officer, "ArrowDown", "Enter", "Tab")
    assert focused(officer) == "when"
    stops += press(officer, "ArrowDown", "Tab")  # at another time
    page.keyboard.type("yesterday 22:00 to 23:30")
    expect(page.get_by_text(", 22:00 to 23:30")).to_be_visible()
    stops += press(officer, "Tab")
    assert focused(officer) == "description"
    page.keyboard.type("A blue car drove round and round the bin stores")
    stops += officer.tab_to("Save")
    assert stops <= MOST_STOPS
    page.keyboard.press("Enter")

    complaint_page = page.get_by_role("heading", level=1)
    expect(complaint_page).to_contain_text("HT-")
    reference = complaint_page.inner_text()
    expect(page.get_by_text("In Example Area")).to_be_visible()
    expect(page.get_by_text("22:00 to 23:30")).to_be_visible()
    expect(page.get_by_text("Logged (Phone)")).to_be_visible()
    officer.check("complaint")

    page.get_by_label("Search by reference").fill(reference.lower())
    officer.click(page.get_by_role("button", name="Search"))
    expect(page.get_by_role("heading", level=1)).to_have_text(reference)
    page.get_by_label("Search by reference").fill("blue cars")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=reference)).to_be_visible()
    officer.check("complaints-found")


@pytest.mark.parametrize(("width", "height"), [LAPTOP, (1024, 768), (1280, 900), (1440, 900)])
def test_save_is_in_sight_while_nothing_is_unfolded(officer: Site, width: int, height: int) -> None:
    page = officer.page
    page.set_viewport_size({"width": width, "height": height})
    officer.open("/s/example/complaints/new/")
    expect(page.locator("input[name=category]").first).to_be_focused()
    save = page.get_by_role("button", name="Save", exact=True).bounding_box()
    assert save
    assert save["y"] + save["height"] <= height
    assert page.evaluate("scrollY") == 0


def test_the_page_is_short_says_what_a_time_means_and_reads_on_a_phone(officer: Site) -> None:
    page = officer.open("/s/example/complaints/new/")
    page.set_viewport_size(SMALL)
    assert page.evaluate("document.documentElement.scrollHeight") <= TALLEST
    page.get_by_label("At another time").check()
    box, says = page.get_by_label("When?", exact=True), page.locator("[data-when-says]").first
    box.fill("tuesdy evening")
    box.press("Tab")
    expect(says).to_contain_text("Type when it was, such as 22:30")
    box.fill("tuesday evening")
    expect(says).to_contain_text("Tue ")
    box.fill("10pm to 2am")
    expect(says).to_contain_text(", 22:00 to ")
    page.get_by_label("They want an answer").check()
    page.get_by_text("Not by phone just now").click()
    officer.check("log-complaint-unfolded")
    officer.on_a_phone("log-complaint-unfolded")


def test_a_message_from_the_answerphone_is_received_when_it_was_left(officer: Site) -> None:
    page = officer.open("/s/example/complaints/new/")
    page.get_by_label("Kerb crawling").check()
    page.get_by_text("Not by phone just now").click()
    page.get_by_label("When did they tell us?").fill("yesterday 16:10")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("HT-")
    found = Complaint.objects.get()
    assert found.reported_at < found.recorded_at
    assert found.occurred_from == found.reported_at


def test_a_box_left_with_words_for_one_place_takes_it(officer: Site) -> None:
    factory.postcode("ZZ1 1ZZ")
    page = officer.open("/s/example/complaints/new/")
    place, point = page.get_by_label("Where?"), page.locator("#id_place_point")
    for typed, found in [("zz11zz", "ZZ1 1ZZ"), ("example st", "EXAMPLE STREET")]:
        place.fill(typed)
        place.press("Tab")
        expect(place).to_have_value(found)
        expect(page.get_by_text(f"Found: {found}")).to_be_visible()
        expect(point).not_to_have_value("")
    place.fill("behind the old mill")
    place.press("Tab")
    expect(page.get_by_text("Choose how far it is known")).to_be_visible()
    expect(point).to_have_value("")
    expect(page.get_by_label("Not known")).not_to_be_checked()
    page.get_by_label("Not known").check()
    officer.check("log-complaint-unknown-place")


def test_a_box_left_with_words_for_several_places_says_so_and_saving_asks(officer: Site) -> None:
    factory.street("EXAMPLE ROAD", NEAR)
    page = officer.open("/s/example/complaints/new/")
    page.get_by_label("Kerb crawling").check()
    place = page.get_by_label("Where?")
    place.fill("example")
    place.press("Tab")
    expect(page.get_by_text("2 places fit")).to_be_visible()
    expect(place).to_have_value("example")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("EXAMPLE ROAD").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("HT-")
    assert Complaint.objects.get().place == "EXAMPLE ROAD"


def test_the_day_in_words_follows_its_field(officer: Site) -> None:
    page = officer.open("/s/example/complaints/?start=2013-11-29")
    page.get_by_text("Filter", exact=True).click()
    words = page.locator("output[for=id_start]")
    expect(words).to_have_text("Fri 29 November 2013")
    page.get_by_label("Reported from").fill("2013-07-11")
    expect(words).to_have_text("Thu 11 July 2013")
    officer.on_a_phone("complaints-by-day")
    page.get_by_label("Reported from").fill("")
    expect(words).to_be_empty()


def test_the_next_real_item_is_one_click_from_home(officer: Site) -> None:
    oldest = factory.complaint()
    officer.open("/")
    officer.page.get_by_role("link", name=oldest.reference).first.click()
    officer.page.get_by_role("button", name="Start work").click()
    expect(officer.page.get_by_text("Status: New → In progress")).to_be_visible()
    officer.check("complaint-in-progress")


def test_ctrl_enter_saves_and_another_keeps_the_street(officer: Site) -> None:
    page = officer.open("/s/example/complaints/new/")
    page.keyboard.press("Space")
    page.get_by_label("Where?").fill("example street")
    page.get_by_role("button", name="Save and log another").click()
    expect(page.get_by_label("Where?")).to_have_value("EXAMPLE STREET")
    expect(page.get_by_role("alert")).to_contain_text("is logged")
    page.get_by_label("Kerb crawling").check()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("HT-")
    assert {one.place for one in Complaint.objects.all()} == {"EXAMPLE STREET"}
    assert Complaint.objects.on_the_map().count() == 2


def test_errors_keep_what_was_typed_take_the_focus_and_lead_to_a_field(officer: Site) -> None:
    page = officer.open("/s/example/complaints/new/")
    page.get_by_label("In their words").fill("It was AB12 CDE again")
    expect(page.get_by_text(re.compile("registration mark")).first).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page).to_have_title(re.compile("^Error: Log a complaint – "))
    expect(page.get_by_label("In their words")).to_have_value("It was AB12 CDE again")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    officer.check("log-complaint-errors")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("input[name=category]").first).to_be_focused()


def test_a_pin_is_set_and_moved_by_the_keyboard(officer: Site) -> None:
    page = officer.open("/s/example/complaints/new/")
    page.get_by_label("Kerb crawling").check()
    page.locator("[data-drawn] .partnership-map__canvas").click()
    pin = page.get_by_role("button", name="Pin. Move it")
    pin.focus()
    before = page.locator("#id_place_point").input_value()
    page.keyboard.press("ArrowUp")
    assert page.locator("#id_place_point").input_value() > before
    expect(page.get_by_label("Where?")).not_to_have_value("")
    officer.check("log-complaint-pin")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("HT-")
    assert Complaint.objects.get().accuracy_m > 10  # a map of 2 km on which no street is drawn


def test_the_page_works_without_scripts(officer: Site) -> None:
    factory.street("EXAMPLE ROAD", NEAR)
    context = officer.page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    context.add_cookies(officer.page.context.cookies())  # type: ignore[arg-type]
    plain = Site(context.new_page(), officer.url)
    page = plain.open("/s/example/complaints/new/")
    page.get_by_label("Kerb crawling").check()
    page.get_by_label("Where?").fill("example")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("EXAMPLE ROAD").check()
    plain.click(page.get_by_role("button", name="Save", exact=True))
    assert page.get_by_role("heading", level=1).inner_text().startswith("HT-")
    assert Complaint.objects.get().place == "EXAMPLE ROAD"
    plain.open("/s/example/complaints/new/")
    page.get_by_label("Kerb crawling").check()
    page.get_by_label("Where?").fill("example street")
    plain.click(page.get_by_role("button", name="Save", exact=True))
    assert Complaint.objects.latest("pk").place == "EXAMPLE STREET"
    context.close()


def test_contact_details_show_after_a_reason(officer: Site) -> None:
    page = officer.open("/s/example/complaints/new/")
    page.get_by_label("Kerb crawling").check()
    page.get_by_label("They want an answer").check()
    page.get_by_label("Their phone number").fill("01234 567890")
    officer.click(page.get_by_role("button", name="Save", exact=True))
    assert "01234 567890" not in page.content()
    page.get_by_label("To answer their complaint").check()
    page.get_by_role("button", name="Show contact details").click()
    expect(page.get_by_text("01234 567890")).to_be_visible()
    officer.check("complaint-contact")
