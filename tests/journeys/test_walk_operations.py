"""A walk on a phone in a browser: without a network, after a killed page, by two people."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from incidents.models import StreetAudit
from tests.cast import member
from tests.factories import audits as make
from tests.journeys.conftest import PHONE, SCREENSHOTS, Site
from tests.journeys.look import SHEET_IN_PDF

PAGE = "/s/example/street-audits/walk/"
READY = "navigator.serviceWorker.ready.then(() => true)"
STORED = "Object.keys(localStorage).filter((key) => key.startsWith('walks'))"
COUNT_WRITES = """() => {
  const { setItem } = Storage.prototype;
  window.writes = 0;
  Storage.prototype.setItem = function (...told) { window.writes += 1; setItem.apply(this, told); };
}"""
SMALL = """() => [...document.querySelectorAll('main button, main select, .walk-tick')]
  .filter((one) => one.offsetParent)
  .map((one) => one.getBoundingClientRect())
  .filter(({ width, height }) => width < 44 || height < 44).length"""


@pytest.fixture
def phone(site: Site) -> Iterator[Site]:
    make.strategy()
    site.page.set_viewport_size(PHONE)
    site.sign_in(make.auditor())
    site.open(PAGE)
    assert site.page.evaluate(READY)
    yield site
    site.page.context.set_offline(False)


def start(page: Page) -> None:
    page.get_by_label("Street", exact=True).select_option(label="High Road")
    page.get_by_role("button", name="Start the walk").click()


def tally(page: Page, label: str, times: int = 1) -> None:
    for _ in range(times):
        page.get_by_role("button", name=f"One more: {label}").click()


def let_time_pass(page: Page) -> None:
    """Let the walk that is under way have begun twenty minutes ago, or a few more."""
    page.evaluate(
        """() => {
          const [key] = Object.keys(localStorage).filter((key) => key.startsWith('walks'));
          const walks = JSON.parse(localStorage.getItem(key));
          const began = new Date(Date.now() - 6e4 * (20 + walks.length)).toISOString();
          walks.filter(({ ended }) => !ended).forEach((walk) => { walk.started = began; });
          localStorage.setItem(key, JSON.stringify(walks));
        }"""
    )


def end(page: Page) -> None:
    let_time_pass(page)
    page.get_by_role("button", name="End the walk").click()
    page.get_by_role("button", name="Yes, end and send").click()


def expect_sent(page: Page) -> None:
    expect(page.locator("[data-says=sent]")).to_be_visible(timeout=20_000)
    expect(page.locator("[data-says=sent]")).to_contain_text("Sent: High Road")


def shown(page: Page, label: str) -> Any:
    return page.get_by_role("group", name=label).locator("output")


def test_a_walk_with_a_network_leaves_nothing_on_the_device(phone: Site) -> None:
    page = phone.page
    phone.check("walk-before")
    start(page)
    tally(page, "Vehicles kerb crawling", 3)
    page.get_by_role("button", name="One less: Vehicles kerb crawling").click()
    phone.on_a_phone("walk-under-way")
    assert page.evaluate(SMALL) == 0
    end(page)
    expect_sent(page)
    phone.on_a_phone("walk-sent")
    assert page.evaluate(STORED) == []
    audit = StreetAudit.objects.get()
    assert (audit.kerb_crawling_vehicles, audit.counters) == (2, 2)
    phone.click(page.get_by_role("link", name="High Road"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("High Road")


def test_the_sheet_is_one_page_of_paper(phone: Site) -> None:
    phone.open(f"{PAGE}sheet/")
    phone.on_a_phone("walk-sheet")
    printed = phone.page.pdf(prefer_css_page_size=True)
    assert len(SHEET_IN_PDF.findall(printed)) == 1
    if os.environ.get("SCREENSHOTS"):
        (SCREENSHOTS / "walk-sheet.pdf").write_bytes(printed)


def test_the_network_is_cut_and_the_page_killed_in_the_middle(phone: Site) -> None:
    context = phone.page.context
    start(phone.page)
    tally(phone.page, "Condoms", 2)
    context.set_offline(True)
    phone.page.evaluate(COUNT_WRITES)
    tally(phone.page, "Condoms")
    assert phone.page.evaluate("writes") == 1
    expect(phone.page.get_by_text("Saved here, will be sent")).to_be_visible()
    phone.page.close()

    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"{phone.url}{PAGE}")
    expect(shown(page, "Condoms")).to_have_text("3")
    tally(page, "Needles")
    end(page)
    expect(page.get_by_text("Saved here, will be sent")).to_be_visible()
    expect(page.get_by_text("Condoms: 3, Needles: 1")).to_be_visible()
    assert not StreetAudit.objects.exists()

    context.set_offline(False)
    expect_sent(page)
    audit = StreetAudit.objects.get()
    assert (audit.condoms, audit.needles) == (3, 1)
    assert page.evaluate(STORED) == []


def test_a_walk_whose_answer_is_lost_is_sent_again_and_saved_once(phone: Site) -> None:
    page = phone.page
    start(page)
    lost = []

    def lose(route: Any) -> None:
        if route.request.method != "POST" or lost:
            route.continue_()
            return
        lost.append(route.fetch().status)
        route.fulfill(status=204)

    page.route("**/walk/send/", lose)
    end(page)
    expect(page.get_by_text("Saved here, will be sent")).to_be_visible()
    assert lost == [200]
    page.reload()
    expect_sent(page)
    assert StreetAudit.objects.count() == 1


def test_another_person_neither_sees_nor_sends_the_walk(phone: Site) -> None:
    page = phone.page
    start(page)
    tally(page, "Faults", 4)
    page.context.set_offline(True)
    end(page)
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.get_by_text("Sign in to send it")).to_be_visible()

    other = member("council_officer")
    phone.sign_in(other)
    phone.open(PAGE)
    expect(page.get_by_text("A walk of somebody else is saved on this device")).to_be_visible()
    expect(page.get_by_text("Faults: 4")).to_be_hidden()
    phone.check("walk-of-another")
    start(page)
    end(page)
    expect_sent(page)
    assert StreetAudit.objects.get().recorded_by == other

    phone.sign_in(make.auditor())
    phone.open(PAGE)
    expect(page.get_by_text("The walk was not taken")).to_be_hidden()
    expect_sent(page)
    assert StreetAudit.objects.get(recorded_by=make.auditor()).faults == 4
    assert page.evaluate(STORED) == []


def test_a_walk_that_began_while_nobody_was_known_is_claimed(phone: Site) -> None:
    page = phone.page
    page.context.clear_cookies()
    phone.open(PAGE)
    start(page)
    end(page)
    expect(page.get_by_text("Sign in to send it")).to_be_visible()
    phone.sign_in(make.auditor())
    phone.open(PAGE)
    page.get_by_role("button", name="Yes, send it as mine").click()
    expect_sent(page)
    assert StreetAudit.objects.get().recorded_by == make.auditor()


def test_a_walk_that_can_not_be_says_why_and_is_deleted_by_hand(phone: Site) -> None:
    page = phone.page
    start(page)
    page.get_by_role("button", name="End the walk").click()
    page.get_by_role("button", name="Yes, end and send").click()
    expect(page.get_by_text("The walk was not taken")).to_be_visible()
    phone.on_a_phone("walk-refused")
    page.get_by_role("button", name="Delete it from this device").click()
    assert page.evaluate(STORED)
    page.get_by_role("button", name="Delete its counts for good").click()
    assert page.evaluate(STORED) == []
    assert not StreetAudit.objects.exists()
