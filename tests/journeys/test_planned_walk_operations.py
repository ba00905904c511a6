"""A planned walk from the draw to the manager's page: home, phone without a network, sent, done."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from incidents.models import PlannedWalk, StreetAudit
from incidents.street_audits.schedule.models import month_of
from partnership.accounts.permissions import Role
from tests.cast import member
from tests.factories import audits as make
from tests.journeys.conftest import PHONE, Site
from tests.journeys.test_walk_operations import READY, end, tally

WALKS = "/s/example/street-audits/walks/"
LAPTOP = {"width": 1366, "height": 768}


def drawn_for_two() -> None:
    """The walks of the month of yesterday, drawn for two who may walk."""
    strategy, today = make.strategy(), timezone.localdate()
    make.auditors(1)
    make.auditor()
    month = month_of(today - timedelta(days=1))
    make.walks(strategy, month, at=month.starts_at - timedelta(days=3))


def test_a_walk_is_drawn_walked_without_a_network_sent_and_done(site: Site) -> None:
    drawn_for_two()
    planned, page = PlannedWalk.objects.order_by("day")[0], site.page
    site.sign_in(make.auditor())
    page.set_viewport_size(LAPTOP)
    site.open("/s/example/")
    site.check("planned-walk-home")
    site.on_a_phone("planned-walk-home")
    page.set_viewport_size(PHONE)
    site.click(page.get_by_role("link", name="Start the walk").first)
    assert page.evaluate(READY)
    expect(page.get_by_text(f"Your planned walk: {planned}")).to_be_visible()
    site.on_a_phone("planned-walk-before")
    page.context.set_offline(True)
    page.get_by_role("button", name="Start the walk").click()
    tally(page, "Vehicles kerb crawling", 2)
    end(page)
    expect(page.get_by_text("Saved here, will be sent")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("[data-says=sent]")).to_contain_text(f"Sent: {planned.place}")
    audit = StreetAudit.objects.get(walk=planned.public_id)
    assert {audit.first_counter_id, audit.second_counter_id} == set(planned.pair)

    site.sign_in(member(Role.MANAGER))
    page.set_viewport_size(LAPTOP)
    site.open(f"{WALKS}{planned.month:%Y-%m}/")
    expect(page.get_by_role("row").filter(has_text="Done")).to_have_count(1)
    site.check("planned-walks")
    site.on_a_phone("planned-walks")
    site.click(page.get_by_role("link", name="Change").first)
    site.check("planned-walk-change")
    site.on_a_phone("planned-walk-change")
    site.open(make.REGISTER)
    site.check("planned-walks-register")
