"""A police officer gives the card or, where she asks, passes her wish on: "received", once."""

import psycopg2
import pytest
from django.utils import timezone
from playwright.sync_api import Route, expect

from partnership.accounts.permissions import Duty
from tests import cast
from tests.journeys.conftest import Site


@pytest.fixture
def officer(site: Site) -> Site:
    site.sign_in(cast.member("police_officer"))
    return site


def answer(officer: Site, words: str) -> None:
    officer.page.get_by_label(words, exact=True).check()
    officer.click(officer.page.get_by_role("button", name="Continue"))


def open_the_gate(officer: Site) -> None:
    officer.open("/refer/")
    for words in ("18 or over", "No", "Yes"):
        answer(officer, words)


def fill_in(officer: Site) -> None:
    page = officer.page
    page.get_by_label("What she wants to be called").fill("Wren (invented)")
    page.get_by_label("Call her").check()
    page.get_by_label("Phone number to call").fill("07700 900123")
    page.get_by_label("Evening (5pm to 10pm)").first.check()
    page.get_by_role("group", name="May a message be left").get_by_label("No").check()
    page.get_by_label("Which language").select_option("Polish")


def lose_the_answer(route: Route) -> None:
    """Let the server do its work, and the browser hear nothing of it."""
    route.fetch(max_redirects=0)
    route.fulfill(status=200, body="")


def test_passes_her_wish_on_and_hears_received(officer: Site) -> None:
    page = officer.open("/")
    officer.check("police-officer-home")
    officer.on_a_phone("police-officer-home")
    officer.open("/refer/")
    officer.check("refer-question")
    officer.on_a_phone("refer-question")
    for words in ("18 or over", "No", "Yes"):
        answer(officer, words)
    page.get_by_role("button", name="Send to outreach").click()
    expect(page.get_by_role("link", name="Choose how she wants to be reached.")).to_be_visible()
    fill_in(officer)
    officer.check("refer-contact")
    officer.on_a_phone("refer-contact")
    officer.click(page.get_by_role("button", name="Send to outreach"))
    expect(page.get_by_role("heading", name="Received")).to_be_visible()
    expect(page.get_by_text("Wren")).to_have_count(0)
    officer.check("refer-received")
    page.reload()
    expect(page.get_by_role("heading", name="Nothing was sent")).to_be_visible()
    officer.check("refer-nothing-sent")


def test_back_after_received_is_an_empty_first_question(officer: Site) -> None:
    page = officer.page
    open_the_gate(officer)
    fill_in(officer)
    officer.click(page.get_by_role("button", name="Send to outreach"))
    expect(page.get_by_role("heading", name="Received")).to_be_visible()
    for _ in range(4):
        page.go_back()
        expect(page.get_by_text("Wren")).to_have_count(0)
        expect(page.get_by_text("Received", exact=True)).to_have_count(0)
        values = page.locator("input").evaluate_all("all => all.map(x => x.value)")
        assert "Wren" not in str(values)
    officer.open("/refer/")
    expect(page.get_by_label("18 or over")).not_to_be_checked()


def test_the_next_user_of_the_tab_finds_nothing_of_it(officer: Site) -> None:
    page = officer.page
    open_the_gate(officer)
    fill_in(officer)
    officer.click(page.get_by_role("button", name="Send to outreach"))
    expect(page.get_by_role("heading", name="Received")).to_be_visible()
    officer.click(page.get_by_role("button", name="Sign out"))
    officer.sign_in_by_hand(cast.member("police_officer", username="next.officer"))
    for _ in range(8):
        page.go_back()
        expect(page.get_by_text("Wren")).to_have_count(0)
        values = page.locator("input").evaluate_all("all => all.map(x => x.value)")
        assert "Wren" not in str(values)
        assert "900123" not in str(values)


def test_without_a_network_nothing_reads_as_received(officer: Site) -> None:
    page = officer.page
    open_the_gate(officer)
    fill_in(officer)
    expect(page.get_by_text("There is no network")).to_be_hidden()
    page.context.set_offline(True)
    page.get_by_role("button", name="Send to outreach").click()
    expect(page.get_by_text("There is no network. Nothing was sent")).to_be_visible()
    expect(page.get_by_label("What she wants to be called")).to_have_value("Wren (invented)")
    officer.check("refer-no-network")
    page.context.set_offline(False)
    officer.click(page.get_by_role("button", name="Send to outreach"))
    expect(page.get_by_role("heading", name="Received")).to_be_visible()


def test_an_answer_that_got_lost_is_not_said_to_be_unsent(
    officer: Site, administrator: psycopg2.extensions.connection
) -> None:
    """The referral is stored, and the connection breaks before the browser hears of it."""
    page = officer.page
    open_the_gate(officer)
    fill_in(officer)
    page.route("**/refer/contact/", lose_the_answer)
    page.get_by_role("button", name="Send to outreach").click()
    expect(page.get_by_text("We could not hear whether it arrived")).to_be_visible()
    expect(page.get_by_text("Nothing was sent")).to_be_hidden()
    expect(page.get_by_label("What she wants to be called")).to_have_value("Wren (invented)")
    officer.check("refer-no-answer")
    page.unroute("**/refer/contact/")
    officer.click(page.get_by_role("button", name="Send to outreach"))
    expect(page.get_by_role("heading", name="Received")).to_be_visible()
    with administrator.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gates.referral_text")
        assert cursor.fetchone()[0] == 1


def test_a_sanction_closes_the_gate_and_leads_to_the_card(officer: Site) -> None:
    page = officer.page
    officer.open("/refer/")
    answer(officer, "18 or over")
    answer(officer, "Yes")
    expect(page.get_by_role("heading", name="Give her the outreach card")).to_be_visible()
    officer.check("refer-closed")
    officer.on_a_phone("refer-closed")
    officer.click(page.get_by_role("button", name="Show the outreach card"))
    officer.check("outreach-card")
    officer.on_a_phone("outreach-card")


def test_a_possible_child_is_a_full_stop_that_the_duty_inspector_hears_of(officer: Site) -> None:
    page = officer.page
    officer.open("/refer/")
    answer(officer, "Under 18, or I can’t be sure")
    expect(page.get_by_role("heading", name="Stop: she may be under 18")).to_be_visible()
    officer.check("refer-stop")
    officer.on_a_phone("refer-stop")
    page.get_by_label("In which ward").select_option("Another ward")
    page.get_by_label("Police control room").check()
    number = f"123 of {timezone.localdate():%d/%m/%Y}"
    page.get_by_label("Number of the police log").fill(number)
    officer.click(page.get_by_role("button", name="Record the call"))
    expect(page.get_by_role("heading", name="The call is on record")).to_be_visible()
    officer.open("/refer/")
    expect(page.get_by_role("heading", name="Stop: she may be under 18")).to_be_visible()
    officer.open("/")
    officer.check("police-officer-home-stopped")
    officer.click(page.get_by_role("button", name="Sign out"))
    officer.sign_in_by_hand(cast.on_duty(Duty.DUTY_INSPECTOR))
    expect(page.get_by_text(f"Police log {number}")).to_be_visible()
    officer.check("duty-inspector-home")
    officer.click(page.get_by_role("button", name="I know of it"))
    expect(page.get_by_text("Possible child")).to_have_count(0)
