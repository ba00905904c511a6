"""The outreach worker takes a sealed referral on, reaches her, and says when to try next."""

import time
from datetime import timedelta

import psycopg2
import pytest
from allauth.mfa.totp.internal import auth
from django.utils import timezone
from playwright.sync_api import expect

from partnership.ui import formatting
from tests import cast
from tests.factories.outreach import ALIAS, SAFE_CONTACT, referral_at_gate
from tests.journeys.conftest import Site


@pytest.fixture
def worker(site: Site, administrator: psycopg2.extensions.connection) -> Site:
    """An outreach worker with a second factor, signed in, and a referral that waits."""
    referral_at_gate(administrator)
    site.sign_in(cast.member("outreach_worker"))
    site.open("/")
    return site


def code(secret: str) -> str:
    """What the worker's authenticator app shows now."""
    counter = int(time.time()) // 30
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def take_on(worker: Site) -> None:
    """Take the referral on that waits, of an adult."""
    page = worker.page
    worker.click(page.get_by_role("link", name="Take on"))
    page.get_by_label("Yes", exact=True).check()
    worker.click(page.get_by_role("button", name="Take on"))


def reveal(worker: Site) -> None:
    """Show how to reach her."""
    worker.page.get_by_label("To make first contact").check()
    worker.click(worker.page.get_by_role("button", name="Show how to reach her"))
    expect(worker.page.get_by_text(ALIAS)).to_be_visible()


def test_takes_a_referral_on_and_follows_up(worker: Site) -> None:
    page = worker.page
    expect(page.get_by_role("heading", name="What needs you now")).to_be_visible()
    expect(page.get_by_text("1 referral waits since today")).to_be_visible()
    worker.check("outreach-home")
    worker.on_a_phone("outreach-home")
    take_on(worker)
    expect(page.get_by_text("You have taken this referral on")).to_be_visible()
    expect(page.get_by_text(ALIAS)).to_have_count(0)
    worker.check("outreach-client")
    worker.on_a_phone("outreach-client")
    page.get_by_label("To make first contact").check()
    worker.click(page.get_by_role("button", name="Show how to reach her"))
    expect(page.get_by_text(ALIAS)).to_be_visible()
    expect(page.get_by_text(SAFE_CONTACT)).to_be_visible()
    expect(page.get_by_role("cell", name="Saw how to reach her: To make first")).to_be_visible()
    worker.check("outreach-client-shown")
    worker.on_a_phone("outreach-client-shown")
    page.get_by_label("Spoke with her").check()
    worker.click(page.get_by_role("button", name="Save the contact"))
    expect(page.get_by_text("The contact is recorded.")).to_be_visible()
    expect(page.get_by_text(ALIAS)).to_have_count(0)
    worker.click(page.get_by_role("link", name="My people"))
    worker.check("outreach-people")
    worker.on_a_phone("outreach-people")


def test_what_is_shown_hides_after_a_minute_and_not_before(worker: Site) -> None:
    worker.page.clock.install()
    take_on(worker)
    reveal(worker)
    worker.page.clock.fast_forward(59_000)
    expect(worker.page.get_by_text(ALIAS)).to_be_visible()
    worker.page.clock.fast_forward(1_000)
    expect(worker.page.get_by_text(ALIAS)).to_have_count(0)
    expect(worker.page.get_by_text("Hidden again.")).to_be_visible()
    worker.check("outreach-client-hidden")


HIDDEN_TAB = """() => {
  Object.defineProperty(document, "hidden", { value: true, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_what_is_shown_hides_when_the_tab_or_the_page_is_left_and_by_one_key(worker: Site) -> None:
    take_on(worker)
    page = worker.page
    record = page.url
    for hide in (
        lambda: page.evaluate(HIDDEN_TAB),
        lambda: page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))"),
        lambda: page.keyboard.press("Escape"),
    ):
        page.goto(record)
        reveal(worker)
        hide()
        expect(page.get_by_text(ALIAS)).to_have_count(0)


def test_neither_back_nor_reload_shows_it_again_nor_anything_after_the_session(
    worker: Site,
) -> None:
    page = worker.page
    take_on(worker)
    reveal(worker)
    record = page.url
    worker.click(page.get_by_role("link", name="My people"))
    answer = page.go_back()
    assert answer is not None
    assert (answer.request.method, answer.status, page.url) == ("GET", 200, record)
    expect(page.get_by_text(ALIAS)).to_have_count(0)
    reveal(worker)
    answer = page.reload()
    assert answer is not None
    assert (answer.request.method, answer.status) == ("GET", 200)
    expect(page.get_by_text(ALIAS)).to_have_count(0)
    reveal(worker)
    worker.click(page.get_by_role("link", name="My people"))
    page.context.clear_cookies()
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in to Outreach")).to_be_visible()
    expect(page.get_by_text(ALIAS)).to_have_count(0)


def test_starts_a_record_and_finds_her_again(worker: Site) -> None:
    page = worker.page
    worker.click(page.get_by_role("button", name="Start a record"))
    worker.check("outreach-start")
    page.get_by_role("group", name="Is she 18 or over?").get_by_label("Yes").check()
    page.get_by_label("On an outreach round").check()
    page.get_by_label("Yes, just now").check()
    page.get_by_label("What she wants to be called").fill("Example Robin")
    page.locator("[name=known][value=yes]").check()
    page.get_by_label("Call her").check()
    page.get_by_label("Phone number to call").fill("07700 900123")
    page.get_by_label("Evening (5pm to 10pm)").first.check()
    page.locator("[name=may_leave_message][value=no]").check()
    page.get_by_label("Which language does she want to speak?").select_option("English")
    worker.check("outreach-start-filled")
    worker.on_a_phone("outreach-start-filled")
    worker.click(page.get_by_role("button", name="Start the record"))
    expect(page.get_by_text("The record is started.")).to_be_visible()
    expect(page.get_by_text("Monday to Friday: evening (5pm to 10pm)")).to_be_visible()
    expect(page.get_by_text("Example Robin")).to_have_count(0)
    worker.click(page.get_by_role("link", name="Find somebody"))
    worker.check("outreach-find")
    page.get_by_label("Code, alias or phone number").fill("+44 7700 900 123")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", name="1 found")).to_be_visible()
    worker.check("outreach-found")
    worker.on_a_phone("outreach-found")


def test_closes_a_case_of_one_who_objects(worker: Site) -> None:
    page = worker.page
    take_on(worker)
    worker.click(page.get_by_role("link", name="Close the case"))
    page.get_by_label("She objects to being contacted").check()
    worker.check("outreach-close")
    worker.on_a_phone("outreach-close")
    worker.click(page.get_by_role("button", name="Close the case"))
    expect(page.get_by_role("heading", name="Do not contact her")).to_be_visible()
    expect(page.get_by_role("button", name="Show how to reach her")).to_have_count(0)
    worker.check("outreach-objects")
    worker.on_a_phone("outreach-objects")


def test_records_a_night_round_the_next_morning(worker: Site) -> None:
    page = worker.page
    take_on(worker)
    page.get_by_label("Could not reach her").check()
    page.get_by_label("Earlier, for example last night").check()
    page.get_by_label("When?", exact=True).fill("25/10/2026 01:30")
    worker.click(page.get_by_role("button", name="Save the contact"))
    expect(page.get_by_text("this time came twice").first).to_be_visible()
    worker.check("outreach-october")
    worker.on_a_phone("outreach-october")
    night = timezone.localdate() - timedelta(days=1)
    page.get_by_label("When?", exact=True).fill(f"{night:%d/%m/%Y} half two am")
    expect(page.locator("[data-when-says]").first).to_contain_text(", 02:30")
    worker.click(page.get_by_role("button", name="Save the contact"))
    expect(page.get_by_text("The contact is recorded.")).to_be_visible()
    expect(page.get_by_text(f"{formatting.day(night)}, 02:30", exact=True)).to_be_visible()


def test_a_form_in_error_says_so_first(worker: Site) -> None:
    page = worker.page
    take_on(worker)
    worker.click(page.get_by_role("button", name="Show how to reach her"))
    expect(page).to_have_title("Error: Client – " + page.title().split(" – ", 1)[1])
    worker.check("outreach-client-error")


def test_signs_in_with_a_password_and_a_code(site: Site) -> None:
    site.enter_password(cast.member("outreach_worker"))
    site.check("outreach-code")
    site.enter_code()
    expect(site.page.get_by_role("heading", name="What needs you now")).to_be_visible()


def test_without_a_second_factor_one_is_set_up_first(site: Site) -> None:
    site.enter_password(cast.member("outreach_lead", second_factor=False))
    site.page.get_by_label("Password", exact=True).fill(cast.PASSWORD)
    site.check("outreach-password-again")
    site.click(site.page.get_by_role("button", name="Continue"))
    expect(site.page.get_by_role("heading", name="Set up your second factor")).to_be_visible()
    site.check("outreach-second-factor")
    secret = site.page.get_by_test_id("secret").inner_text()
    site.page.get_by_label("Code").fill(code(secret))
    site.click(site.page.get_by_role("button", name="Save"))
    expect(site.page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    expect(site.page.get_by_test_id("recovery-codes").get_by_role("listitem")).to_have_count(10)
    site.check("outreach-recovery-codes")
    site.click(site.page.get_by_role("button", name="I have kept them"))
    expect(site.page.get_by_role("heading", name="What needs you now")).to_be_visible()
    site.click(site.page.get_by_role("link", name="Referrals"))
    site.check("outreach-referrals")


def test_somebody_who_may_be_a_child_gets_no_record(worker: Site) -> None:
    page = worker.page
    worker.click(page.get_by_role("button", name="Start a record"))
    page.get_by_label("No, or I am not sure").check()
    worker.click(page.get_by_role("button", name="Start the record"))
    expect(page.get_by_role("heading", name="Call now")).to_be_visible()
    worker.check("outreach-may-be-a-child")
    worker.on_a_phone("outreach-may-be-a-child")
