"""A real browser on a live server: signing in, opening pages, axe on what is seen.

def test_…(site: Site) -> None:
    site.sign_in(cast.member(Role.COUNCIL_OFFICER))
    site.open("/s/example/complaints/")      # status 200 asserted
    site.check("complaints")       # axe; with SCREENSHOTS=1 a picture in var/screenshots/
"""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserType,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Response,
    ViewportSize,
    expect,
)

from partnership.accounts.models import User
from tests import cast
from tests.journeys import axe
from tests.journeys.look import LAPTOP, Paper, Server, serving
from tests.journeys.profiles import Opened
from tests.processes import running

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the page's loop runs in this thread
PHONE: ViewportSize = {"width": 390, "height": 844}
LONGEST_ANSWER = 30  # seconds
SCREENSHOTS = Path(settings.VAR_DIR) / "screenshots"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser and commits to the database."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser that ``CHROMIUM_SHELL`` names, or ``CHROMIUM``, else the one of Playwright."""
    path = os.environ.get("CHROMIUM_SHELL") or os.environ.get("CHROMIUM") or None
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    arguments = [*sandbox, "--disable-dev-shm-usage"]
    return {**browser_type_launch_args, "executable_path": path, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """An ordinary laptop in Britain."""
    own = {"locale": "en-GB", "timezone_id": "Europe/London"}
    return {**browser_context_args, **own, "viewport": {"width": 1280, "height": 900}}


@dataclass
class Site:
    """The live server as one person's browser sees it."""

    page: Page
    url: str
    clicks: int = 0

    def open(self, path: str) -> Page:
        """Go to ``path``; a page that is no page fails here and not in axe."""
        response = self.page.goto(f"{self.url}{path}")
        assert response is not None
        assert response.status == 200, f"{path} answered {response.status}"
        return self.page

    def sign_in(self, user: User) -> Page:
        """Let the browser be ``user``'s without the pages that ask for a password and a code."""
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        self.page.context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": self.url}]
        )
        return self.page

    def sign_in_by_hand(self, user: User, *, password: str = cast.PASSWORD) -> Page:
        """Sign in through the real pages, with the code of the cast where one is asked for."""
        self.enter_password(user, password=password)
        if self.page.url == f"{self.url}/sign-in/code/":
            self.enter_code()
        return self.page

    def enter_password(self, user: User, *, password: str = cast.PASSWORD) -> Page:
        """The first page of signing in."""
        self.open("/sign-in/")
        self.page.get_by_label("User name").fill(user.username)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page).not_to_have_url(f"{self.url}/sign-in/")
        return self.page

    def enter_code(self) -> None:
        """The second page. A code is taken once: those of earlier sign-ins are forgotten first."""
        cache.clear()
        self.page.get_by_label("Code", exact=True).fill(cast.code())
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page).not_to_have_url(f"{self.url}/sign-in/code/")

    def check(self, name: str, rules: Iterable[str] = ()) -> None:
        """Axe finds nothing against WCAG 2.2 AA, or nothing by ``rules``; a picture if asked."""
        if os.environ.get("SCREENSHOTS"):
            SCREENSHOTS.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
        found = axe.found_on(self.page, rules)
        assert found.violations_count == 0, found.generate_report()

    def click(self, what: Locator) -> None:
        """Click what leads to a page, and count it; the page must answer 200."""
        self.clicks += 1
        page = self.page
        with page.expect_event("load"), page.expect_response(self._is_page) as arrived:
            what.click()
        response = arrived.value
        assert response.status == 200, f"{response.url} answered {response.status}"

    def _is_page(self, response: Response) -> bool:
        """Whether the browser goes there: no redirect, and nothing that a page fetches."""
        return response.request.is_navigation_request() and not 300 <= response.status < 400

    def on_a_phone(self, name: str, rules: Iterable[str] = ()) -> None:
        """The same page on a phone: nothing to scroll sideways, and axe again."""
        laptop = self.page.viewport_size
        self.page.set_viewport_size(PHONE)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(wide) <= 0, "the page scrolls sideways"
        self.check(f"{name}-phone", rules)
        if laptop:
            self.page.set_viewport_size(laptop)

    def tab_to(self, name: str, *, most: int = 30) -> int:
        """Press Tab until the focus is on the button or link ``name``; the number of presses."""
        for presses in range(1, most + 1):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement.textContent.trim()") == name:
                return presses
        raise AssertionError(f"{name} was not reached in {most} tab stops")


@pytest.fixture
def opened(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> Iterator[Callable[[], Opened]]:
    """Open a browser with a profile on disk, which keeps what it is not asked to forget.

    A whole one: a headless shell restores no session and fills in no form.
    """
    every = []
    whole = {"executable_path": os.environ.get("CHROMIUM") or None}
    arguments = browser_type_launch_args | whole

    def open_(**different: Any) -> Opened:
        context = browser_type.launch_persistent_context(
            tmp_path / "profile", **arguments, locale="en-GB", **different
        )
        every.append(context)
        return context, context.pages[0]

    yield open_
    for context in every:
        with suppress(Error):  # it was closed or killed by the test
            context.close()


@pytest.fixture(scope="session")
def styles() -> Iterator[Server]:
    """The server of pages that the test's own client was answered, and of their styles."""
    with serving() as server:
        yield server


@pytest.fixture(scope="session")
def sheet(browser: Browser) -> Iterator[Page]:
    """A page without scripts, which therefore keeps nothing from one test to the next."""
    context = browser.new_context(locale="en-GB", java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def paper(sheet: Page, styles: Server) -> Paper:
    """A browser for pages that the test's own client was answered."""
    sheet.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    return Paper(sheet, styles)


@pytest.fixture
def page(page: Page, live_server: Any) -> Iterator[Page]:
    """A page that is closed, and all of whose requests are answered, before the tables are emptied.

    A page that closes sends its draft. The next test's accounts have the same numbers, so a draft
    that came late would be one of theirs.
    """
    yield page
    page.context.close()
    with urlopen(f"{live_server.url}/healthz/") as last:  # whatever came before it has a thread
        last.read()
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(LONGEST_ANSWER)
            assert not thread.is_alive(), "a request of the page is not answered"


@pytest.fixture
def site(page: Page, live_server: Any) -> Iterator[Site]:
    """A browser on the live server. An error in its console or a failed request fails the test."""
    trouble: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            trouble.append(f"{message.text} ({message.location['url']})")

    def look(response: Response) -> None:
        if response.status >= 500:
            trouble.append(f"{response.url} answered {response.status}")

    page.on("console", listen)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("response", look)
    yield Site(page, live_server.url)
    assert trouble == []


@pytest.fixture
def walk(site: Site) -> Callable[[User], Site]:
    """``walk(user)``: the site with ``user`` signed in and at home."""

    def begin(user: User) -> Site:
        site.sign_in(user)
        site.open("/")
        return site

    return begin


@pytest.fixture
def worker(site: Site, side_environment: dict[str, str]) -> Iterator[None]:
    """A real worker and a real outbox poller on the test's database and broker."""
    with running(side_environment):
        yield
