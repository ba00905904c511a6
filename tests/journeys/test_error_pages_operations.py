"""Pages that say what went wrong: whose site it is, what happened, and the way on."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults
from playwright.sync_api import Browser, expect
from pytest_django import Settings

from partnership.accounts.permissions import Role
from partnership.ui.views import refused
from tests.cast import member
from tests.journeys import axe
from tests.journeys.conftest import PHONE
from tests.journeys.look import LAPTOP, Paper, Server
from tests.structure.browsers import browser as browser_of


def nobody() -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return request


def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


def unreadable(request: HttpRequest) -> HttpResponse:
    return defaults.bad_request(request, ValueError())


def somebody(answer: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    request = nobody()
    request.user, request.session = member(Role.COUNCIL_OFFICER), officer().session
    return answer(request)


def officer() -> Client:
    return browser_of(Role.COUNCIL_OFFICER.value)


#: what each says first, and how it comes about
PAGES: dict[int, tuple[str, Callable[[], HttpResponse]]] = {
    400: ("That could not be read", lambda: unreadable(nobody())),
    403: ("You can’t open this page", lambda: somebody(refused)),
    404: ("Page not found", lambda: officer().get("/nothing/")),
    405: ("This address can’t be opened like that", lambda: officer().get(reverse("draft_keep"))),
    429: ("Too many attempts", lambda: too_many(nobody())),
    500: ("Something went wrong", lambda: defaults.server_error(nobody())),
}


@pytest.fixture
def paper(browser: Browser, styles: Server) -> Iterator[Paper]:
    """As elsewhere, but with JavaScript, which axe needs."""
    context = browser.new_context(locale="en-GB")
    yield Paper(context.new_page(), styles)
    context.close()


@pytest.mark.parametrize("status", PAGES)
def test_says_what_happened_and_leads_on(status: int, paper: Paper, settings: Settings) -> None:
    title, ask = PAGES[status]
    answer = ask()
    assert answer.status_code == status
    page = paper.show(answer.content.decode())
    for width, height in [LAPTOP, tuple(PHONE.values())]:
        page.set_viewport_size({"width": width, "height": height})
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.get_by_role("banner")).to_contain_text(settings.PARTNERSHIP_NAME)
        expect(page.get_by_role("link", name="Go to the home page")).to_be_visible()
        found = axe.found_on(page)
        assert found.violations_count == 0, found.generate_report()
    assert paper.wrong(answer.content.decode()) == {}
