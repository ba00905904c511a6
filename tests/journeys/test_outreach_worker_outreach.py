"""The outreach worker takes a sealed referral on, reaches her, and says when to try next."""

import time

import psycopg2
import pytest
from allauth.mfa.totp.internal import auth
from playwright.sync_api import expect

from tests import cast
from tests.factories.outreach import ALIAS, SAFE_CONTACT, referral_at_gate
from tests.journeys.conftest import Site


@pytest.fixture
def worker(site: Site, administrator: psycopg2.extensions.connection) -> Site:
    """An outreach worker with a second factor, signed in, and a referral that waits."""
    user = cast.member("outreach_worker")
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(user, secret)
    referral_at_gate(administrator)
    site.sign_in(user)
    site.check("outreach-code")
    site.page.get_by_label("Code").fill(code(secret))
    site.page.get_by_role("button", name="Sign in").click()
    return site


def code(secret: str) -> str:
    """What the worker's authenticator app shows now."""
    counter = int(time.time()) // 30
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def test_takes_a_referral_on_and_follows_up(worker: Site) -> None:
    page = worker.page
    expect(page.get_by_role("heading", name="What needs you now")).to_be_visible()
    worker.check("outreach-home")
    worker.on_a_phone("outreach-home")
    worker.click(page.get_by_role("button", name="Take on"))
    expect(page.get_by_text("You have taken this referral on")).to_be_visible()
    expect(page.get_by_text(ALIAS)).to_have_count(0)
    worker.check("outreach-client")
    page.get_by_label("To make first contact").check()
    worker.click(page.get_by_role("button", name="Show how to reach her"))
    expect(page.get_by_text(ALIAS)).to_be_visible()
    expect(page.get_by_text(SAFE_CONTACT)).to_be_visible()
    expect(page.get_by_role("cell", name="To make first contact")).to_be_visible()
    worker.check("outreach-client-shown")
    worker.on_a_phone("outreach-client-shown")
    page.get_by_label("Spoke with her").check()
    worker.click(page.get_by_role("button", name="Save the contact"))
    expect(page.get_by_text("The contact is recorded.")).to_be_visible()
    expect(page.get_by_text(ALIAS)).to_have_count(0)
    worker.click(page.get_by_role("link", name="My people"))
    worker.check("outreach-people")


def test_the_way_back_shows_no_contact_again(worker: Site) -> None:
    page = worker.page
    worker.click(page.get_by_role("button", name="Take on"))
    address = page.url
    page.get_by_label("To make first contact").check()
    worker.click(page.get_by_role("button", name="Show how to reach her"))
    page.goto(address)
    expect(page.get_by_text(ALIAS)).to_have_count(0)


def test_a_form_in_error_says_so_first(worker: Site) -> None:
    page = worker.page
    worker.click(page.get_by_role("button", name="Take on"))
    worker.click(page.get_by_role("button", name="Show how to reach her"))
    expect(page).to_have_title("Error: Client – " + page.title().split(" – ", 1)[1])
    worker.check("outreach-client-error")


def test_without_a_second_factor_one_is_set_up_first(site: Site) -> None:
    site.sign_in(cast.member("outreach_lead"))
    site.page.get_by_label("Password", exact=True).fill(cast.PASSWORD)
    site.check("outreach-password-again")
    site.click(site.page.get_by_role("button", name="Continue"))
    expect(site.page.get_by_role("heading", name="Set up your second factor")).to_be_visible()
    site.check("outreach-second-factor")
    secret = site.page.get_by_test_id("secret").inner_text()
    site.page.get_by_label("Code").fill(code(secret))
    site.click(site.page.get_by_role("button", name="Save"))
    expect(site.page.get_by_role("heading", name="What needs you now")).to_be_visible()
    site.click(site.page.get_by_role("link", name="Referrals"))
    site.check("outreach-referrals")
