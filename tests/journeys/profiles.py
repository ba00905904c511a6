"""A browser with a profile on disk, and what it keeps of a form that asks for nothing."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests.profile_search import files_with

CONTROL = "Ordinaryword Vexmont"
Opened = tuple[BrowserContext, Page]


def type_(page: Page, label: str, words: str) -> None:
    """Type as a person does: a key at a time."""
    box = page.get_by_label(label)
    box.click()
    box.press_sequentially(words)


def type_control(page: Page, address: str) -> None:
    """A form that asks the browser for nothing: what is typed in it stays."""
    page.goto(address)
    page.evaluate(
        "document.querySelector('main').innerHTML = '<form action=?control>'"
        " + '<input name=anything aria-label=Anything><button>Go</button></form>'"
    )
    type_(page, "Anything", CONTROL)
    page.get_by_role("button", name="Go").click()
    page.wait_for_url("**anything=**")


def control_was_kept(profile: Path) -> bool:
    """Whether the browser keeps what it is not asked to forget: else no search proves anything."""
    return any(name.endswith("Web Data") for name, _ in files_with(profile, [CONTROL]))
