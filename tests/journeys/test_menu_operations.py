"""Header and menu: small on a phone, where the menu is folded, and all in sight on a laptop."""

import re

from playwright.sync_api import Locator, Page, expect

from partnership.accounts.permissions import Role
from tests import cast
from tests.journeys.conftest import PHONE, Site
from tests.journeys.look import Paper
from tests.structure.browsers import browser

LARGEST_HEADER = 120  # pixels of a phone before the page begins
PAGE = ".govuk-width-container:has(main)"
PAGE_BEGINS = f"document.querySelector('{PAGE}').getBoundingClientRect().top"


def menu(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Menu")


def test_a_phone_folds_the_menu_behind_a_button(site: Site) -> None:
    page = site.page
    page.set_viewport_size(PHONE)
    site.sign_in(cast.member(Role.COUNCIL_OFFICER))
    site.open("/s/example/complaints/")
    button = page.get_by_role("button", name="Menu")
    expect(page.get_by_role("searchbox")).to_be_visible()
    expect(menu(page)).to_be_hidden()
    assert page.evaluate(PAGE_BEGINS) <= LARGEST_HEADER
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(menu(page).get_by_role("link", name="Complaints", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    site.check("menu-open-phone")
    page.keyboard.press("Enter")
    expect(menu(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    button.click()
    site.click(menu(page).get_by_role("link", name="Reports"))
    expect(page).to_have_url(re.compile("/reports/$"))


def test_a_laptop_has_the_menu_in_sight_and_no_button(site: Site) -> None:
    site.sign_in(cast.member(Role.COUNCIL_OFFICER))
    site.open("/")
    expect(menu(site.page)).to_be_visible()
    expect(site.page.get_by_role("button", name="Menu")).to_be_hidden()


def test_a_phone_without_javascript_has_the_menu_open(paper: Paper) -> None:
    answer = browser(Role.COUNCIL_OFFICER.value).get("/s/example/complaints/")
    page = paper.show(answer.content.decode())
    page.set_viewport_size(PHONE)
    expect(menu(page).get_by_role("link", name="Reports")).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
