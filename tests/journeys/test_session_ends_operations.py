"""The end of a session: told before it comes, put off where it can be, and why it came."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from partnership.accounts.sessions.store import SIGN_IN, SessionStore
from tests.journeys.complaint_form import FORM, open_form
from tests.journeys.conftest import Site
from tests.journeys.test_drafts_operations import WORDS, fast_forward, type_words


@pytest.fixture
def officer(site: Site) -> Site:
    """A council officer on the page that logs a complaint."""
    return open_form(site)


@pytest.fixture
def timed(site: Site) -> Site:
    """The same, and what time it is in the browser is up to the test."""
    site.page.clock.install()
    return open_form(site)


def test_a_dialog_two_minutes_before_the_end_lets_one_go_on(timed: Site) -> None:
    page, dialog = timed.page, timed.page.get_by_role("dialog")
    fast_forward(page, minutes=12, seconds=50)
    expect(dialog).to_have_count(0)
    fast_forward(page, seconds=15)
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("2 minutes")
    expect(dialog.get_by_text("You have done nothing here for a while")).to_be_visible()
    expect(dialog.get_by_text("12 hours")).to_be_hidden()
    stay = page.get_by_role("button", name="Stay signed in")
    expect(stay).to_be_focused()
    timed.check("session-dialog")
    timed.on_a_phone("session-dialog")
    stops = set()
    for _ in range(6):
        page.keyboard.press("Tab")
        stops.add(page.evaluate("document.activeElement.closest('dialog, main, header')?.tagName"))
    assert stops <= {"DIALOG", None}, "the focus left the dialog for the page"
    with page.expect_response("**/sign-in/stay/"):
        stay.click()
    expect(dialog).to_have_count(0)
    fast_forward(page, minutes=12, seconds=50)
    expect(dialog).to_have_count(0)
    fast_forward(page, seconds=15)
    expect(dialog).to_be_visible()
    with page.expect_response("**/sign-in/stay/"):
        page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_typing_goes_on_with_the_session_and_other_tabs_hear_of_it(timed: Site) -> None:
    page = timed.page
    with page.context.new_page() as another:
        another.goto(f"{timed.url}/complaints/")
        fast_forward(page, minutes=10)
        type_words(page)
        fast_forward(page, minutes=10)
        for tab in (page, another):
            expect(tab.get_by_role("dialog")).to_have_count(0)
        fast_forward(page, minutes=3, seconds=5)
        for tab in (page, another):
            expect(tab.get_by_role("dialog")).to_be_visible()


def test_signing_out_in_one_tab_empties_the_others(officer: Site) -> None:
    page = officer.page
    with page.context.new_page() as another:
        another.goto(f"{officer.url}/complaints/")
        another.get_by_role("button", name="Sign out").first.click()
        expect(page.get_by_role("heading", name="You have been signed out")).to_be_visible()
        expect(page.get_by_text("You signed out in another tab")).to_be_visible()
        expect(page.get_by_text("left alone for too long")).to_be_hidden()
        expect(page.locator("textarea")).to_have_count(0)


def signed_in_ago(page: Page, **ago: int) -> None:
    """Let the session of this browser have begun some time ago."""
    names = {one["name"]: one["value"] for one in page.context.cookies()}
    session = SessionStore(names[settings.SESSION_COOKIE_NAME])
    began = timezone.now() - timedelta(**ago)
    session[SIGN_IN] = {**session[SIGN_IN], "started": began.isoformat()}
    session.save()


def test_the_end_after_twelve_hours_is_said_to_be_that(timed: Site) -> None:
    """However busy one was, it cannot be put off; what was typed can still be saved."""
    page, dialog = timed.page, timed.page.get_by_role("dialog")
    signed_in_ago(page, hours=11, minutes=55)
    timed.open(FORM)
    fast_forward(page, minutes=3, seconds=5)
    signed_in_ago(page, hours=11, minutes=58, seconds=5)  # the server's clock, which drafts bring
    expect(dialog.get_by_text("Nobody stays signed in for more than 12 hours")).to_be_visible()
    expect(dialog.get_by_text("done nothing here")).to_be_hidden()
    expect(page.get_by_role("button", name="Stay signed in")).to_be_hidden()
    timed.check("session-limit")
    timed.on_a_phone("session-limit")
    page.get_by_role("button", name="Go back and save my work").click()
    page.get_by_label("In their words").fill(WORDS)
    fast_forward(page, seconds=30)
    expect(dialog).to_have_count(0)
    fast_forward(page, minutes=2)
    expect(page.get_by_role("heading", name="You have been signed out")).to_be_visible()
    why = page.get_by_text("Nobody stays signed in for more than 12 hours.", exact=True)
    expect(why).to_be_visible()
    expect(page.get_by_text("left alone for too long")).to_be_hidden()
