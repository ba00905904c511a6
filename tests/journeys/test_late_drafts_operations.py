"""A draft that reaches the server after the next page was drawn: nothing that was typed is lost."""

from collections.abc import Callable, Iterator

import psycopg2
import pytest
from playwright.sync_api import Page, expect

from partnership.drafts.models import Draft
from tests.database import admin_url
from tests.journeys.complaint_form import open_form
from tests.journeys.conftest import Site
from tests.journeys.test_drafts_operations import WORDS, until_kept, words


@pytest.fixture
def officer(site: Site) -> Site:
    """A council officer on the page that logs a complaint."""
    return open_form(site)


@pytest.fixture
def slow_drafts(officer: Site) -> Iterator[Callable[[], None]]:
    """The database takes no draft until the test says so; what is kept can be read."""
    with psycopg2.connect(admin_url()) as connection, connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE operations.{Draft._meta.db_table} IN EXCLUSIVE MODE")
        yield connection.commit
        connection.rollback()


def type_and_leave(page: Page) -> None:
    """Type, and follow a link before the draft is kept."""
    page.get_by_label("In their words").fill(WORDS)
    page.get_by_role("link", name="Complaints", exact=True).click()
    expect(page.get_by_role("heading", name="Complaints")).to_be_visible()


def test_the_way_back_waits_for_a_draft_on_its_way(
    officer: Site, slow_drafts: Callable[[], None]
) -> None:
    page = officer.page
    type_and_leave(page)
    with page.expect_response("**/revision/") as asked:
        page.go_back()
        expect(page.get_by_label("In their words")).to_have_value("")
    assert asked.value.json() == {"revision": 0}
    slow_drafts()
    expect(page.get_by_label("In their words")).to_have_value(WORDS)
    expect(page.get_by_text("We kept your draft")).to_be_visible()


def test_a_page_on_which_nobody_typed_sends_nothing_when_it_is_left(officer: Site) -> None:
    page = officer.page
    page.get_by_label("At another time").check()
    page.get_by_label("When?", exact=True).fill("22:30")
    until_kept(page)
    page.reload()
    expect(page.get_by_label("When?", exact=True)).to_have_value("22:30")
    expect(page.locator("[name=time_read]")).not_to_have_value("")
    before = Draft.objects.get().revision
    page.get_by_role("link", name="Complaints", exact=True).click()
    expect(page.get_by_role("heading", name="Complaints")).to_be_visible()
    page.wait_for_timeout(500)
    assert Draft.objects.get().revision == before


def test_what_is_typed_after_a_refused_save_is_kept(
    officer: Site, slow_drafts: Callable[[], None]
) -> None:
    page = officer.page
    page.get_by_label("In their words").fill("What was refused")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    slow_drafts()
    until_kept(page)
    type_and_leave(page)
    page.go_back()
    expect(page.get_by_label("In their words")).to_have_value(WORDS)
    assert Draft.objects.filter(closed_at=None).count() == 1


def test_what_is_typed_meanwhile_stays_beside_a_draft_on_its_way(
    officer: Site, slow_drafts: Callable[[], None]
) -> None:
    page = officer.page
    type_and_leave(page)
    with page.expect_response("**/revision/"):
        page.go_back()
    page.get_by_label("In their words").fill("Other words")
    slow_drafts()
    expect(page.get_by_text("What you typed here before is kept")).to_be_visible()
    assert words(page) == "Other words"
