"""A possible child: the red panel comes before Save, and only the safeguarding duty opens it."""

import re

import pytest
from playwright.sync_api import expect

from incidents.models import Complaint, SafeguardingConcern
from partnership.accounts.permissions import Duty
from tests import cast
from tests.factories import incidents as factory
from tests.factories import safeguarding
from tests.journeys.complaint_form import open_form
from tests.journeys.conftest import Site
from tests.unit.incidents.danger.danger_sentences import danger_sentences

WORDS = "A girl in a school blazer got out of a van"


@pytest.fixture
def officer(site: Site) -> Site:
    """A council officer on the page that logs a complaint."""
    return open_form(site)


def test_the_panel_opens_by_the_tick_the_category_and_the_words(officer: Site) -> None:
    page = officer.page
    panel = page.locator("[data-urgent-panel]")
    expect(panel).to_be_hidden()
    page.get_by_label("Somebody may be under 18, or in danger now").check()
    expect(panel).to_be_visible()
    officer.check("log-urgent")
    officer.on_a_phone("log-urgent")
    page.get_by_label("Somebody may be under 18, or in danger now").uncheck()
    expect(panel).to_be_hidden()
    page.get_by_label("A child, or someone in danger").check()
    expect(panel).to_be_visible()
    page.get_by_label("Condoms, needles or other litter").check()
    expect(panel).to_be_hidden()
    words = page.get_by_label("In their words")
    words.fill("someone is screaming for help")
    expect(panel).to_be_visible()
    words.fill("")
    expect(panel).to_be_hidden()
    words.press_sequentially("She says she is 14")
    expect(panel).to_be_visible()
    expect(page.get_by_text("Take out what tells who somebody is")).to_be_hidden()
    words.fill("Litter again")
    expect(panel).to_be_hidden()


def test_words_that_are_not_kept_are_not_to_be_taken_out(officer: Site) -> None:
    page = officer.page
    advice = page.get_by_text("Take out what tells who somebody is")
    page.get_by_label("Kerb crawling").check()
    page.get_by_label("In their words").press_sequentially("Jane Smith again")
    expect(advice).to_be_visible()
    page.get_by_label("Someone seems to be selling sex").check()
    expect(advice).to_be_hidden()
    page.get_by_label("Kerb crawling").check()
    expect(advice).to_be_visible()


def test_a_child_or_danger_in_the_place_opens_the_panel_and_no_known_street(officer: Site) -> None:
    factory.street("Stabbing Girl Lane")
    page = officer.page
    panel, place = page.locator("[data-urgent-panel]"), page.get_by_label("Where?")
    place.press_sequentially("by the bins where the 14 year old girl waits")
    expect(panel).to_be_visible()
    place.fill("behind the mill")
    expect(panel).to_be_hidden()
    place.fill("behind the mill, somebody is screaming for help")
    expect(panel).to_be_visible()
    place.fill("call 07700 900123 by the bins")
    expect(page.get_by_text("This holds a phone number")).to_be_visible()
    expect(panel).to_be_hidden()
    place.fill("stabbing girl lane, 14 year old girl")
    expect(panel).to_be_visible()
    place.fill("stabbing girl lane")
    place.press("Tab")
    expect(place).to_have_value("Stabbing Girl Lane")
    expect(panel).to_be_hidden()


def test_the_panel_asks_for_somebody_who_reads_other_letters(officer: Site) -> None:
    page = officer.page
    panel, asks = page.locator("[data-urgent-panel]"), page.locator("[data-other-letters]")
    words = page.get_by_label("In their words")
    words.fill("someone is screaming for help")
    expect(panel).to_be_visible()
    expect(asks).to_be_hidden()
    words.fill("Анна стояла на углу")
    expect(panel).to_be_visible()
    expect(asks).to_be_visible()
    page.get_by_label("Condoms, needles or other litter").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(asks).to_be_visible()


def test_the_panel_reads_danger_as_the_server_does(officer: Site) -> None:
    sentences = danger_sentences()
    opened = officer.page.evaluate(
        """(texts) => {
          const form = document.querySelector("[data-log-complaint]");
          return texts.map((text) => {
            form.elements.description.value = text;
            form.dispatchEvent(new Event("change"));
            return !form.querySelector("[data-urgent-panel]").hidden;
          });
        }""",
        [text for text, _ in sentences],
    )
    assert [*zip([text for text, _ in sentences], opened, strict=True)] == sentences


def test_nothing_is_saved_before_somebody_is_called(officer: Site) -> None:
    page = officer.page
    page.get_by_label("Condoms, needles or other litter").check()
    page.get_by_label("In their words").fill(WORDS)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("In their words")).to_have_value(WORDS)
    expect(page.get_by_role("link", name=re.compile("^999"))).to_have_attribute("href", "tel:999")
    assert not Complaint.objects.exists()
    page.get_by_label("Called 999").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("1 urgent: ")).to_be_visible()
    assert SafeguardingConcern.objects.get().complaint == Complaint.objects.get()


def test_the_duty_completes_it_and_the_words_are_gone(site: Site) -> None:
    factory.category()
    concern = make_urgent()
    site.sign_in(cast.on_duty(Duty.SAFEGUARDING))
    site.open("/")
    page = site.page
    site.check("safeguarding-home")
    page.get_by_role("link", name=re.compile("1 urgent")).click()
    site.check("safeguarding-list")
    site.on_a_phone("safeguarding-list")
    page.get_by_role("link", name=concern.reference).click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    site.check("safeguarding-concern")
    site.on_a_phone("safeguarding-concern")
    page.get_by_role("button", name="Acknowledge").click()
    page.get_by_label("It is in the safeguarding system").check()
    page.get_by_label("Number in the safeguarding system").fill("ASC-20481")
    page.get_by_role("button", name="Complete", exact=True).click()
    expect(page.get_by_text("ASC-20481")).to_be_visible()
    expect(page.get_by_text(WORDS)).to_have_count(0)


def make_urgent() -> SafeguardingConcern:
    """An urgent concern with these words."""
    return safeguarding.concern(told=safeguarding.Told(words=WORDS))
