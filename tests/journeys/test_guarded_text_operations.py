"""Free text: what is found while it is typed, why it must stay, and words that wait."""

import re

from playwright.sync_api import expect

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from tests import cast
from tests.factories import incidents as factory
from tests.journeys.conftest import PHONE, Site

PAUSE = 10_000  # milliseconds: the script waits for half a second after the last key


def officer(site: Site) -> Site:
    factory.category()
    site.sign_in(cast.member(Role.COUNCIL_OFFICER))
    return site


def test_words_about_a_person_are_named_while_typing_and_kept_with_a_reason(site: Site) -> None:
    page = officer(site).open("/s/example/complaints/new/")
    field = page.locator("[data-guarded-field]", has=page.get_by_label("In their words"))
    said = field.locator("[data-guarded-says]")
    why = page.get_by_label("Why must these words stay?")
    expect(said).to_be_hidden()
    expect(why).to_be_hidden()

    page.get_by_label("In their words").fill("Kelly was here again")
    expect(said).to_have_text(re.compile("This seems to hold a name"), timeout=PAUSE)
    expect(why).to_be_visible()
    site.check("guarded-text")

    page.get_by_label("In their words").fill("It was AB12 CDE")
    expect(said).to_have_text(re.compile("tell the police on 101"), timeout=PAUSE)
    expect(why).to_be_hidden()

    page.get_by_label("In their words").fill("Somebody called Kelly")
    expect(said).to_have_text(re.compile("This seems to hold a name"), timeout=PAUSE)
    page.get_by_label("Kerb crawling").check()
    page.get_by_label("Not sure").check()
    why.select_option("nobody")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is logged")).to_be_visible()
    assert Complaint.objects.get().description == "Somebody called Kelly"


def test_words_that_wait_are_named_on_the_home_page_and_get_a_new_wording(site: Site) -> None:
    made = factory.complaint()
    Complaint.objects.filter(pk=made.pk).update(
        description="Kelly by the canaryword", description_checked=-1
    )
    page = officer(site).open("/")
    page.get_by_role("link", name=re.compile("seems to tell who somebody is")).click()
    expect(page.get_by_text("▇▇▇▇▇ by the canaryword")).to_be_visible()
    site.check("words-to-clean")
    page.set_viewport_size(PHONE)
    site.check("words-to-clean-phone")
    page.get_by_role("link", name=made.reference).click()
    site.check("new-wording-phone")
    page.get_by_label("New wording").fill("Somebody by the lamp")
    page.get_by_role("button", name="Save the new wording").click()
    expect(page.get_by_text("No text has to be cleaned")).to_be_visible()
    site.check("no-words-to-clean")
    made.refresh_from_db()
    assert made.description == "Somebody by the lamp"
