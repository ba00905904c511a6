"""What is typed at the referral gate or searched is in no file of the profile once it is closed."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import cast
from tests.factories import incidents as factory
from tests.journeys.conftest import Site
from tests.journeys.profiles import CONTROL, Opened, control_was_kept, crash, type_, type_control
from tests.profile_search import files_with

ALIAS = "Zephyrwren Quillonby"
PHONE = "07700 900846"
CANARIES = [ALIAS, "Quillonby", PHONE, PHONE.replace(" ", ""), "+447700900846"]
SOUGHT = "Nightjarcanary"
WORDS = "Canaryplover is very thin and unwell"
WHERE = "Nowhereplover Yard"
SAID = ["Canaryplover", "Nowhereplover"]


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
    page.get_by_label("Which language does she want to speak?").select_option("English")
    page.get_by_role("button", name="Send to outreach").click()
    if first_wrong:
        expect(page.get_by_role("link", name="Choose at least one time")).to_be_visible()
        page.get_by_label("Evening (5pm to 10pm)").first.check()
        page.get_by_role("button", name="Send to outreach").click()
    expect(page.get_by_role("heading", name="Received")).to_be_visible()


def test_a_referral_leaves_nothing_in_any_file_of_the_profile(
    opened: Callable[[], Opened], live_server: Any, tmp_path: Path
) -> None:
    context, page = opened()
    Site(page, live_server.url).sign_in(cast.member("police_supervisor"))
    type_control(page, f"{live_server.url}/refer/")
    refer(page, live_server.url, first_wrong=False)
    refer(page, live_server.url, first_wrong=True)
    context.close()
    profile = tmp_path / "profile"
    assert control_was_kept(profile)
    assert files_with(profile, CANARIES) == []


def test_what_is_searched_is_in_no_file_of_the_profile(
    opened: Callable[[], Opened], live_server: Any, tmp_path: Path
) -> None:
    context, page = opened()
    Site(page, live_server.url).sign_in(cast.member("police_supervisor"))
    type_control(page, f"{live_server.url}/complaints/")
    type_(page, "Search by", SOUGHT)
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"Search: {SOUGHT}")).to_be_visible()
    page.goto(f"{live_server.url}/account/")
    page.go_back()
    expect(page.get_by_text(f"Search: {SOUGHT}")).to_be_visible()
    context.close()
    assert control_was_kept(tmp_path / "profile")
    assert files_with(tmp_path / "profile", [SOUGHT]) == []


def test_a_complaint_that_finds_no_server_stays_and_leaves_nothing(
    opened: Callable[[], Opened], live_server: Any, tmp_path: Path
) -> None:
    factory.category()
    context, page = opened()
    Site(page, live_server.url).sign_in(cast.member("council_officer"))
    type_control(page, f"{live_server.url}/complaints/")
    page.goto(f"{live_server.url}/complaints/new/")
    page.get_by_label("They want an answer").check()
    type_(page, "Their name", SOUGHT)
    context.set_offline(True)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The server does not answer, so this was not sent")).to_be_visible()
    context.set_offline(False)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="Choose what it is about")).to_be_visible()
    expect(page.get_by_label("Their name")).to_have_value(SOUGHT)
    context.close()
    assert control_was_kept(tmp_path / "profile")
    assert files_with(tmp_path / "profile", [SOUGHT]) == []


def begin(page: Page, url: str) -> None:
    """A council officer whose browser has kept something already."""
    factory.category()
    Site(page, url).sign_in(cast.member("council_officer"))
    type_control(page, f"{url}/complaints/")


def worry(page: Page, url: str) -> None:
    """What a resident says about an adult's welfare, typed and kept as a draft."""
    page.goto(f"{url}/complaints/new/?draft=new")
    page.get_by_label("Worry about an adult").check()
    type_(page, "Where?", WHERE)
    type_(page, "In their words", WORDS)
    page.get_by_label("In their words").blur()  # a draft of a box that is left is kept at once
    expect(page.get_by_text("Draft kept at")).to_be_visible()


def is_saved(page: Page) -> None:
    page.get_by_label("Not known").check()  # no place of that name is known
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is sealed for the safeguarding duty")).to_be_visible()


def is_left(page: Page) -> None:
    page.get_by_role("link", name="Complaints", exact=True).click()
    expect(page.get_by_role("heading", name="Complaints")).to_be_visible()


def is_left_and_found_again(page: Page) -> None:
    is_left(page)
    page.go_back()
    expect(page.get_by_label("In their words")).to_have_value(WORDS)
    expect(page.get_by_label("Where?")).to_have_value(WHERE)
    is_left(page)


def is_asked_about(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="We could not find that place")).to_be_visible()


def stands_there(page: Page) -> None:
    expect(page.get_by_label("In their words")).to_have_value(WORDS)


WHAT = [is_saved, is_left, is_left_and_found_again, is_asked_about, stands_there]


def test_worries_about_adults_leave_nothing_in_any_file_of_the_profile(
    opened: Callable[[], Opened], live_server: Any, tmp_path: Path
) -> None:
    """All that may become of them, in one browser that is closed at the end."""
    context, page = opened()
    begin(page, live_server.url)
    for what in WHAT:
        worry(page, live_server.url)
        what(page)
    context.close()
    assert control_was_kept(tmp_path / "profile")
    assert files_with(tmp_path / "profile", SAID) == []


@pytest.mark.parametrize("what", WHAT)
def test_a_worry_leaves_nothing_in_the_profile_of_a_browser_that_crashed(
    what: Callable[[Page], None], opened: Callable[[], Opened], live_server: Any, tmp_path: Path
) -> None:
    _, page = opened()
    begin(page, live_server.url)
    worry(page, live_server.url)
    what(page)
    until_the_session_is_written(page, tmp_path / "profile")
    crash(tmp_path / "profile")
    assert files_with(tmp_path / "profile", SAID) == []


def until_the_session_is_written(page: Page, profile: Path) -> None:
    """Wait until the browser has on disk what it would restore: of a box that asks for nothing."""
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<textarea aria-label=Ordinary></textarea>')"
    )
    page.get_by_label("Ordinary").focus()
    page.keyboard.type(CONTROL)
    end = monotonic() + 60
    while not has_session_of(profile, CONTROL):
        assert monotonic() < end, "The browser writes nothing."
        page.wait_for_timeout(500)


def has_session_of(profile: Path, word: str) -> bool:
    """Whether a file of what would be restored holds ``word``; it may go while it is looked at."""
    with suppress(FileNotFoundError):
        return bool(files_with(profile / "Default" / "Sessions", [word]))
    return False
