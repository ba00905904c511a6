"""What is typed of a person on outreach is in no file of the profile once the browser is closed."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests import cast
from tests.journeys.conftest import Site
from tests.journeys.profiles import Opened, control_was_kept, type_, type_control
from tests.profile_search import files_with

ALIAS = "Zephyrwren Quillonby"
SOUGHT = "Nightjarcanary"
CANARIES = [ALIAS, "Quillonby", SOUGHT]


def find(page: Page, words: str) -> None:
    type_(page, "Code, alias or phone number", words)
    page.get_by_role("button", name="Find").click()


def begin_a_record(page: Page, url: str) -> None:
    """Sign in, type what every profile keeps, and begin a record by its first box."""
    Site(page, url).sign_in(cast.member("outreach_worker"))
    type_control(page, f"{url}/people/find/")
    page.goto(f"{url}/people/new/")
    type_(page, "What she wants to be called", ALIAS)


def assert_nothing_is_left(context: BrowserContext, profile: Path) -> None:
    context.close()
    assert control_was_kept(profile)
    assert files_with(profile, CANARIES) == []


def start_a_record(page: Page, url: str) -> None:
    page.goto(f"{url}/people/new/")
    type_(page, "What she wants to be called", ALIAS)
    page.get_by_role("button", name="Start the record").click()  # all else is missing
    page.get_by_label("Yes", exact=True).first.check()
    page.get_by_label("On an outreach round").check()
    page.get_by_label("Not yet").first.check()
    page.get_by_role("button", name="Start the record").click()
    expect(page.get_by_text("The record is started.")).to_be_visible()


def test_a_search_and_a_new_record_leave_nothing_in_any_file_of_the_profile(
    opened: Callable[[], Opened], live_server: Any, tmp_path: Path
) -> None:
    context, page = opened()
    Site(page, live_server.url).sign_in(cast.member("outreach_worker"))
    type_control(page, f"{live_server.url}/people/find/")
    page.goto(f"{live_server.url}/people/find/")
    find(page, "x")
    expect(page.get_by_role("link", name="Enter at least two letters")).to_be_visible()
    page.get_by_label("Code, alias or phone number").fill("")
    find(page, SOUGHT)
    expect(page.get_by_role("heading", name="Nobody found")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Nobody found")).to_have_count(0)
    start_a_record(page, live_server.url)
    assert_nothing_is_left(context, tmp_path / "profile")


def test_a_form_that_finds_no_server_stays_and_leaves_nothing(
    opened: Callable[[], Opened], live_server: Any, tmp_path: Path
) -> None:
    context, page = opened()
    begin_a_record(page, live_server.url)
    context.set_offline(True)
    page.get_by_role("button", name="Start the record").click()
    expect(page.get_by_text("The server does not answer, so this was not sent")).to_be_visible()
    expect(page.get_by_label("What she wants to be called")).to_have_value(ALIAS)
    assert_nothing_is_left(context, tmp_path / "profile")


def test_a_form_that_is_too_old_leaves_nothing(
    opened: Callable[[], Opened], live_server: Any, tmp_path: Path
) -> None:
    context, page = opened()
    begin_a_record(page, live_server.url)
    context.clear_cookies(name=re.compile("csrf"))
    page.get_by_role("button", name="Start the record").click()
    expect(page.get_by_role("heading", name="This form is too old")).to_be_visible()
    assert_nothing_is_left(context, tmp_path / "profile")


def test_a_refused_form_leaves_nothing_without_a_script(
    opened: Callable[..., Opened], live_server: Any, tmp_path: Path
) -> None:
    context, page = opened(java_script_enabled=False)
    begin_a_record(page, live_server.url)
    page.get_by_role("button", name="Start the record").click()
    expect(page.get_by_label("What she wants to be called")).to_have_value(ALIAS)
    expect(page.get_by_role("link", name="Say whether she is 18 or over.")).to_be_visible()
    assert_nothing_is_left(context, tmp_path / "profile")
