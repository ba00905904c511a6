"""What is typed at the referral gate is in no file of the browser's profile once it is closed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, expect

from tests import cast
from tests.profile_search import files_with

ALIAS = "Zephyrwren Quillonby"
PHONE = "07700 900846"
CANARIES = [ALIAS, "Quillonby", PHONE, PHONE.replace(" ", ""), "+447700900846"]
CONTROL = "Ordinaryword Vexmont"
Opened = tuple[BrowserContext, Page]


@pytest.fixture
def opened(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> Callable[[], Opened]:
    """Open a browser with a profile on disk, which keeps what it is not asked to forget."""

    def open_() -> Opened:
        context = browser_type.launch_persistent_context(
            tmp_path / "profile", **browser_type_launch_args, locale="en-GB"
        )
        return context, context.pages[0]

    return open_


def sign_in(page: Page, url: str) -> None:
    user = cast.member("police_supervisor")
    page.goto(f"{url}/sign-in/")
    page.get_by_label("User name").fill(user.username)
    page.get_by_label("Password", exact=True).fill(cast.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def type_(page: Page, label: str, words: str) -> None:
    box = page.get_by_label(label)
    box.click()
    box.press_sequentially(words)


def refer(page: Page, url: str, *, first_wrong: bool) -> None:
    page.goto(f"{url}/refer/")
    for words in ("18 or over", "No", "Yes"):
        page.get_by_label(words, exact=True).check()
        page.get_by_role("button", name="Continue").click()
    type_(page, "What she wants to be called", ALIAS)
    page.get_by_label("Call her").check()
    type_(page, "Phone number to call", PHONE)
    if not first_wrong:
        page.get_by_label("Evening (5pm to 10pm)").first.check()
    page.get_by_role("group", name="May a message be left").get_by_label("No").check()
    page.get_by_role("button", name="Send to outreach").click()
    if first_wrong:
        expect(page.get_by_role("link", name="Choose at least one time")).to_be_visible()
        page.get_by_label("Evening (5pm to 10pm)").first.check()
        page.get_by_role("button", name="Send to outreach").click()
    expect(page.get_by_role("heading", name="Received")).to_be_visible()


def control(page: Page, url: str) -> None:
    """A form that asks the browser for nothing: what is typed in it stays."""
    page.goto(f"{url}/refer/")
    page.evaluate(
        "document.querySelector('main').innerHTML = '<form action=/refer/closed/>'"
        " + '<input name=anything aria-label=Anything><button>Go</button></form>'"
    )
    type_(page, "Anything", CONTROL)
    page.get_by_role("button", name="Go").click()
    page.wait_for_url("**/closed/**")


@pytest.mark.parametrize("first_wrong", [False, True])
def test_a_referral_leaves_nothing_in_any_file_of_the_profile(
    first_wrong: bool, opened: Callable[[], Opened], live_server: Any, tmp_path: Path
) -> None:
    context, page = opened()
    sign_in(page, live_server.url)
    control(page, live_server.url)
    refer(page, live_server.url, first_wrong=first_wrong)
    context.close()
    profile = tmp_path / "profile"
    kept = [name for name, _ in files_with(profile, [CONTROL])]
    assert any(name.endswith("Web Data") for name in kept), "the browser keeps nothing at all"
    assert files_with(profile, CANARIES) == []
