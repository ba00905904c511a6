"""Nothing that was typed is lost: a crash, another tab, the end of the session, the way back."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Response, expect

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from partnership.drafts.models import Draft
from tests import cast
from tests.factories import incidents as factory
from tests.journeys.complaint_form import FORM, open_form
from tests.journeys.conftest import Site

WORDS = "A red car went round the block"
KEEP = "**/drafts/keep/"
FIVE_SECONDS = 5_000


@pytest.fixture
def officer(site: Site) -> Site:
    """A council officer on the page that logs a complaint."""
    return open_form(site)


@pytest.fixture
def timed(site: Site) -> Site:
    """The same, and what time it is in the browser is up to the test."""
    site.page.clock.install()
    return open_form(site)


def until_kept(page: Page) -> None:
    """Wait until the list of drafts has one."""
    listed = "async () => (await (await fetch('/drafts/')).text()).includes('A complaint')"
    page.wait_for_function(listed)


def type_words(page: Page, words: str = WORDS) -> None:
    """Type, and see that it is on the server five seconds later at the latest."""

    def keeps_them(answer: Response) -> bool:
        sent = parse_qs(answer.request.post_data or "")
        return answer.url.endswith("/drafts/keep/") and sent.get("description") == [words]

    with page.expect_response(keeps_them) as kept:
        page.get_by_label("In their words").fill(words)
        page.clock.run_for(FIVE_SECONDS)
    assert kept.value.status == 200
    expect(page.get_by_text("Draft kept at")).to_be_visible()


def words(page: Page) -> str:
    return page.get_by_label("In their words").input_value()


def test_what_was_typed_before_a_crash_is_in_the_next_form(timed: Site) -> None:
    page = timed.page
    page.get_by_label("At another time").check()
    page.get_by_label("When?", exact=True).fill("14:30")
    page.get_by_label("They want an answer").check()
    page.get_by_label("Their name").fill("Example Resident")
    type_words(page)
    timed.check("draft-kept")
    with page.context.new_page() as another:
        another.goto(f"{timed.url}{FORM}")
        expect(another.get_by_text("We kept your draft of")).to_be_visible()
        assert words(another) == WORDS
        expect(another.get_by_label("When?", exact=True)).to_have_value("14:30")
        expect(another.get_by_label("Their name")).to_have_value("Example Resident")
        Site(another, timed.url).check("draft-restored")
        Site(another, timed.url).on_a_phone("draft-restored")


def test_a_draft_is_discarded_or_left_for_an_empty_form(timed: Site) -> None:
    type_words(timed.page)
    page = timed.open(FORM)
    timed.click(page.get_by_role("link", name="Keep it and start an empty form"))
    assert words(page) == ""
    timed.open("/")
    expect(page.get_by_role("link", name="1 draft that you did not save")).to_be_visible()
    timed.check("home-with-draft")
    timed.click(page.get_by_role("link", name="1 draft that you did not save"))
    timed.check("drafts")
    timed.on_a_phone("drafts")
    timed.click(page.locator(".partnership-drafts a").first)
    assert words(page) == WORDS
    timed.click(page.get_by_role("button", name="Discard the draft"))
    assert words(page) == ""
    assert Draft.objects.get().sealed is None


def test_two_tabs_overwrite_nothing(timed: Site) -> None:
    page = timed.page
    type_words(page)
    with page.context.new_page() as another:
        another.goto(f"{timed.url}{FORM}")
        type_words(page, "The first goes on")
        type_words(another, "The second goes its own way")
        page.reload()
        assert words(page) == "The first goes on"
        own = another.locator("[name=draft]").get_attribute("data-number")
        assert own != page.locator("[name=draft]").get_attribute("data-number")
        assert another.evaluate("Object.keys(history.state.typed)") == [own]
        another.reload()
        assert words(another) == "The second goes its own way"


def test_saving_closes_the_draft(timed: Site) -> None:
    page = timed.page
    page.get_by_label("Kerb crawling").check()
    type_words(page)
    page.get_by_label("In their words").fill("Another word, not kept yet")
    timed.click(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("is logged")).to_be_visible()
    timed.open(FORM)
    expect(page.get_by_text("We kept your draft")).to_have_count(0)
    assert not Draft.objects.filter(closed_at=None).exists()


def test_a_page_that_is_left_keeps_what_was_typed_last(officer: Site) -> None:
    page = officer.page
    page.get_by_label("In their words").fill(WORDS)
    page.get_by_role("link", name="Complaints", exact=True).click()
    expect(page.get_by_role("heading", name="Complaints")).to_be_visible()
    until_kept(page)
    page.go_back()
    assert words(page) == WORDS


def test_without_a_network_it_says_so_and_tries_again(page: Page, live_server: Any) -> None:
    """Without the fixture that fails for an error in the console: the browser writes one."""
    factory.category()
    officer = Site(page, live_server.url)
    officer.sign_in_by_hand(cast.member(Role.COUNCIL_OFFICER))
    page.clock.install()
    officer.open(FORM)
    page.route(KEEP, lambda route: route.abort())
    page.get_by_label("In their words").fill(WORDS)
    with page.expect_event("requestfailed"):
        page.clock.run_for(FIVE_SECONDS)
    expect(page.get_by_text("there is no connection")).to_be_visible()
    page.unroute(KEEP)
    with page.expect_response(KEEP):
        page.clock.run_for(FIVE_SECONDS)
    expect(page.get_by_text("Draft kept at")).to_be_visible()


def fast_forward(page: Page, **time: int) -> None:
    page.clock.fast_forward(int(timedelta(**time).total_seconds() * 1000))


def test_after_the_end_nothing_is_shown_and_all_is_kept(timed: Site) -> None:
    page = timed.page
    page.get_by_label("Kerb crawling").check()
    page.get_by_label("They want an answer").check()
    with page.expect_response("**/words/check/"):  # every answer goes on with the session
        type_words(page)
    page.context.clear_cookies()
    page.get_by_label("Their name").fill("Example Resident")
    with page.expect_response(KEEP):
        fast_forward(page, minutes=15)
    expect(page.get_by_role("heading", name="You have been signed out")).to_be_focused()
    expect(page.get_by_text("This page was left alone for too long.")).to_be_visible()
    expect(page.get_by_text("You signed out in another tab")).to_be_hidden()
    expect(page.locator("textarea")).to_have_count(0)
    assert WORDS not in page.content()
    assert "Example Council officer" not in page.content()
    timed.check("session-ended")
    timed.on_a_phone("session-ended")
    page.get_by_role("button", name="Sign in again").click()
    page.get_by_label("User name").fill(Role.COUNCIL_OFFICER.value)
    page.get_by_label("Password", exact=True).fill(cast.PASSWORD)
    timed.click(page.get_by_role("button", name="Sign in"))
    timed.enter_code()
    expect(page.get_by_text("We kept your draft of")).to_be_visible()
    assert words(page) == WORDS
    expect(page.get_by_label("Their name")).to_have_value("Example Resident")
    timed.click(page.get_by_role("button", name="Save", exact=True))
    assert Complaint.objects.get().description == WORDS


def test_a_reloaded_page_after_the_way_back_is_a_new_form(officer: Site) -> None:
    page = officer.page
    for number in (1, 2):
        page.get_by_label("Kerb crawling").check()
        page.get_by_label("In their words").fill(f"Call {number}")
        officer.click(page.get_by_role("button", name="Save", exact=True))
        expect(page.get_by_text("is logged")).to_be_visible()
        page.go_back()
        page.reload()
        assert words(page) == ""
    assert Complaint.objects.count() == 2


def test_a_used_form_offers_to_save_as_new(officer: Site) -> None:
    page = officer.page
    page.get_by_label("Kerb crawling").check()
    page.get_by_label("In their words").fill("First")
    officer.click(page.get_by_role("button", name="Save", exact=True))
    page.go_back()
    page.get_by_label("In their words").fill("Second")
    officer.click(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_role("alert").first).to_contain_text("was saved from this form before")
    officer.check("save-as-new")
    assert words(page) == "Second"
    officer.click(page.get_by_role("button", name="Save as new"))
    expect(page.get_by_text("is logged")).to_be_visible()
    assert Complaint.objects.count() == 2


def test_a_form_that_is_too_old_leads_to_its_draft(page: Page, live_server: Any) -> None:
    """Without the fixture that fails for an error in the console: the answer is a 403."""
    factory.category()
    officer = Site(page, live_server.url)
    officer.sign_in_by_hand(cast.member(Role.COUNCIL_OFFICER))
    officer.open(FORM)
    page.get_by_label("In their words").fill(WORDS)
    page.evaluate("document.querySelector('main form [name=csrfmiddlewaretoken]').value = 'a'")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="This form is too old")).to_be_visible()
    officer.check("form-too-old")
    officer.click(page.get_by_role("button", name="Open the form again"))
    assert words(page) == WORDS


def test_the_place_comes_back_by_the_way_back_and_from_another_tab(officer: Site) -> None:
    factory.street("EXAMPLE STREET")
    page = officer.page
    page.get_by_label("Where?").fill("exam")
    page.get_by_role("option", name="EXAMPLE STREET").click()
    expect(page.get_by_text("Draft kept at")).to_be_visible()
    point = page.locator("[name=point], [name=place_point]").input_value()
    assert point
    for came in (lambda: page.go_back(), lambda: officer.open(FORM)):
        officer.open("/s/example/complaints/")
        came()
        expect(page.get_by_label("Where?")).to_have_value("EXAMPLE STREET")
        expect(page.locator("[name=point], [name=place_point]")).to_have_value(point)
