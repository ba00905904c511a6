"""Every page on a laptop, on a phone and on paper: nothing sticks out, no column is cut."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

from tests.journeys.conftest import PHONE
from tests.structure.objects import address_of, arguments_of
from tests.structure.test_addresses import HERE, TABLE, audience
from tests.structure.test_addresses import browser as browser_of

HOST, STATIC = "http://look.test", settings.STATIC_URL
LAPTOP = (1366, 768)
SHEET, SHEET_ACROSS = (687, 1017), (1031, 702)  # A4 without its margins
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: Cells that begin left or end right of the page, but of what scrolls by itself.
CUT = """() => [...document.querySelectorAll("main tbody th, main tbody td, main thead th")]
  .filter((cell) => !cell.closest(".partnership-scroll") || matchMedia("print").matches)
  .filter((cell) => cell.getBoundingClientRect().width > 1 && cell.checkVisibility())
  .filter((cell) => getComputedStyle(cell.closest("thead, tbody")).position !== "absolute")
  .filter((cell) => cell.getBoundingClientRect().left < -1
    || cell.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((cell) => cell.textContent.trim())"""
IS_ACROSS = "getComputedStyle(document.body).page === 'across'"


class Paper:
    """A browser that shows what the test's own client was answered, with the site's styles."""

    def __init__(self, page: Page) -> None:
        self.page, self.html = page, ""
        page.route("**/*", self._answer)

    def show(self, html: str) -> Page:
        self.html = html
        self.page.goto(f"{HOST}/")
        return self.page

    def _answer(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path == "/":
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        elif path.startswith(STATIC) and (found := finders.find(path.removeprefix(STATIC))):
            route.fulfill(path=Path(found))
        else:
            route.abort()


@pytest.fixture
def paper(browser: Browser) -> Iterator[Paper]:
    context = browser.new_context(locale="en-GB", java_script_enabled=False)
    yield Paper(context.new_page())
    context.close()


def page_of(name: str, request: Any) -> str:
    """What one of the roles that may open an address is answered, each role in turn."""
    rule = TABLE[name].get("GET", {"roles": ""})
    address = address_of(name, arguments_of(TABLE[name].get("at", ""), request))
    roles = sorted(audience(rule), key=str)
    turn = HERE.index(name) % len(roles) if roles else 0
    for role in [*roles[turn:], *roles[:turn]]:
        answer = browser_of(role).get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            return answer.content.decode()
    return ""


def wrong_on(page: Page, width: int, height: int, media: Any) -> list[str]:
    page.emulate_media(media=media)
    page.set_viewport_size({"width": width, "height": height})
    wide = page.evaluate(SIDEWAYS)
    sticking_out = [f"{wide} pixels too wide"] if wide > 0 and media == "screen" else []
    return sticking_out + [f"cut: {words}" for words in page.evaluate(CUT)]


@pytest.mark.django_db(transaction=settings.IS_OUTREACH)
@pytest.mark.parametrize("name", sorted(set(HERE) & set(TABLE)))
def test_no_page_sticks_out_or_cuts_a_column(name: str, request: Any, paper: Paper) -> None:
    if html := page_of(name, request):
        page = paper.show(html)
        wrong = {
            "laptop": wrong_on(page, *LAPTOP, "screen"),
            "phone": wrong_on(page, *PHONE.values(), "screen"),
        }
        sheet = SHEET_ACROSS if page.evaluate(IS_ACROSS) else SHEET
        wrong["paper"] = wrong_on(page, *sheet, "print")
        assert {where: what for where, what in wrong.items() if what} == {}
