"""Somebody looks after their own account, and two people reset a lost second factor."""

from playwright.sync_api import expect

from tests import cast
from tests.journeys.conftest import Site


def test_an_administrator_sees_her_devices_and_makes_new_recovery_codes(site: Site) -> None:
    user = cast.member("administrator")
    site.sign_in_by_hand(user)
    page = site.page
    site.click(page.get_by_role("link", name=user.full_name))
    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()
    expect(page.get_by_role("heading", name="(this device)")).to_be_visible()
    site.check("account")
    site.on_a_phone("account")
    site.click(page.get_by_role("link", name="Change your password"))
    site.check("account-password")
    site.open("/second-factor/recovery-codes/new/")
    page.get_by_label("Password", exact=True).fill(cast.PASSWORD)
    site.click(page.get_by_role("button", name="Continue"))
    site.check("recovery-codes-new")
    site.click(page.get_by_role("button", name="Make new codes"))
    expect(page.get_by_test_id("recovery-codes").get_by_role("listitem")).to_have_count(10)
    site.check("recovery-codes")


def test_a_reset_waits_for_a_second_person(site: Site) -> None:
    lost = cast.member("council_officer")
    site.sign_in(cast.member("governance_lead"))
    page = site.page
    site.open("/second-factor/resets/")
    page.get_by_label("Whose second factor is lost?").select_option(label=lost.full_name)
    site.click(page.get_by_role("button", name="Ask for the reset"))
    expect(page.get_by_text("Somebody else must agree.")).to_be_visible()
    site.check("resets")
    site.on_a_phone("resets")
    site.click(page.get_by_role("button", name="Sign out"))
    site.sign_in(cast.member("administrator"))
    site.open("/second-factor/resets/")
    site.click(page.get_by_role("button", name="Agree to the reset"))
    expect(page.get_by_text("The second factor is taken away.")).to_be_visible()
