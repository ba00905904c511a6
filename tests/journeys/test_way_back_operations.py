"""A form that was saved without its browser hearing of it is not saved twice."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from tests.cast import member
from tests.factories import incidents

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
FORM = "**/complaints/new/"


@pytest.fixture
def page(walk: Callable[..., Any]) -> Page:
    """The officer's form, filled in."""
    incidents.category()
    page: Page = walk(member(Role.COUNCIL_OFFICER)).page
    page.get_by_role("link", name="Log a complaint").first.click()
    page.get_by_role("radio").first.check()
    page.get_by_label("In their words").fill("A car went round the block.")
    return page


def answer_is_lost(route: Route) -> None:
    """The server saves; the browser gets something else, as from a proxy that gave up."""
    if route.request.method == "POST":
        route.fetch(max_redirects=0)
        route.fulfill(content_type="text/html", body="<p>No answer came</p>")
    else:
        route.fallback()


def test_what_was_saved_unheard_is_not_saved_again_from_the_way_back(page: Page) -> None:
    page.route(FORM, answer_is_lost)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("No answer came")).to_be_visible()
    page.unroute(FORM)
    page.go_back()
    expect(page.get_by_label("In their words")).to_have_value("")  # saved, and so no draft
    page.get_by_label("In their words").fill("A car went round the block.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is logged")).to_be_visible()
    assert Complaint.objects.count() == 1


def test_another_complaint_is_logged_from_a_new_form(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is logged")).to_be_visible()
    page.get_by_role("link", name="Log a complaint").first.click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is logged")).to_be_visible()
    assert Complaint.objects.count() == 2
