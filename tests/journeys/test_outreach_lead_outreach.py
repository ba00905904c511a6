"""The outreach lead decides, gives cases to people, and reopens none by accident."""

import psycopg2
import pytest
from django.utils import timezone
from playwright.sync_api import expect

from outreach.caseload.services import close_client
from outreach.models import Client
from tests import cast
from tests.factories.outreach import contacted, referral_at_gate, started
from tests.journeys.conftest import Site


@pytest.fixture
def lead(site: Site, administrator: psycopg2.extensions.connection) -> Site:
    """The lead, signed in; a referral waits and four tries to reach one client were in vain."""
    user, worker = cast.member("outreach_lead"), cast.member("outreach_worker")
    referral_at_gate(administrator)
    client = started(worker)
    for _ in range(4):
        contacted(client, by=worker, result="not_reached")
    site.sign_in(user)
    site.open("/")
    return site


def opened(lead: Site) -> Client:
    """Open the case that waits for her, for a reason."""
    client = Client.objects.get()
    lead.click(lead.page.get_by_role("link", name=client.code).first)
    lead.page.get_by_label("To review the case").check()
    lead.click(lead.page.get_by_role("button", name="Open the record"))
    return client


def test_decides_to_go_on_after_four_tries(lead: Site) -> None:
    page = lead.page
    expect(page.get_by_text("1 open case waits for your decision")).to_be_visible()
    lead.check("outreach-lead-home")
    lead.on_a_phone("outreach-lead-home")
    lead.click(page.get_by_role("link", name=Client.objects.get().code).first)
    lead.check("outreach-lead-reason")
    lead.on_a_phone("outreach-lead-reason")
    lead.page.go_back()
    client = opened(lead)
    expect(page.get_by_text("4 tries were in vain.")).to_be_visible()
    lead.check("outreach-lead-client")
    lead.on_a_phone("outreach-lead-client")
    lead.click(page.get_by_role("link", name="choose the day of the next try"))
    page.get_by_label("Day of the next step").fill(timezone.localdate().isoformat())
    lead.check("outreach-lead-next-step")
    lead.on_a_phone("outreach-lead-next-step")
    lead.click(page.get_by_role("button", name="Save"))
    expect(page.get_by_text("The next step is planned.")).to_be_visible()
    assert Client.objects.get(pk=client.pk).next_step == "contact"


def test_gives_cases_to_people(lead: Site) -> None:
    page, colleague = lead.page, cast.member("outreach_worker", username="colleague")
    colleague.full_name = "Example Colleague"
    colleague.save()
    opened(lead)
    lead.click(page.get_by_role("link", name="Give the case to somebody"))
    page.get_by_label("Who helps her from now on?").select_option("Example Colleague")
    lead.check("outreach-lead-assign")
    lead.on_a_phone("outreach-lead-assign")
    lead.click(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("cell", name="Example Colleague")).to_be_visible()
    lead.check("outreach-lead-team")
    lead.on_a_phone("outreach-lead-team")
    lead.click(page.get_by_role("link", name="Hand over all cases of a colleague"))
    page.get_by_label("Whose cases?").select_option("Example Colleague")
    page.get_by_label("Who helps them from now on?").select_option("Example Outreach lead")
    lead.check("outreach-lead-hand-over")
    lead.on_a_phone("outreach-lead-hand-over")
    lead.click(page.get_by_role("button", name="Hand over"))
    expect(page.get_by_text("1 case is handed over to Example Outreach lead.")).to_be_visible()


def test_reopens_the_case_of_one_who_objects_only_when_she_asked(lead: Site) -> None:
    page, client = lead.page, Client.objects.get()
    told = {"by": cast.member("outreach_worker"), "at": timezone.now()}
    close_client(submission=client.pk, client=client, reason="objects", **told)
    lead.open("/people/?show=closed")
    lead.check("outreach-lead-closed")
    opened(lead)
    expect(page.get_by_role("heading", name="Do not contact her")).to_be_visible()
    lead.check("outreach-lead-objects")
    lead.click(page.get_by_role("link", name="Reopen the case"))
    page.get_by_label("She came back and asked for support").check()
    lead.check("outreach-lead-reopen")
    lead.on_a_phone("outreach-lead-reopen")
    lead.click(page.get_by_role("button", name="Reopen the case"))
    expect(page.get_by_role("link", name="Reopen this case only if")).to_be_visible()
    lead.check("outreach-lead-reopen-error")
    page.get_by_label("She asked us for support herself, or she never objected").check()
    lead.click(page.get_by_role("button", name="Reopen the case"))
    expect(page.get_by_text("is open again.")).to_be_visible()


def test_declines_a_referral_for_a_reason(lead: Site) -> None:
    page = lead.page
    lead.click(page.get_by_role("link", name="Decline"))
    page.get_by_label("The same referral came twice").check()
    lead.check("outreach-lead-decline")
    lead.on_a_phone("outreach-lead-decline")
    lead.click(page.get_by_role("button", name="Decline and delete"))
    expect(page.get_by_text("No referral waits")).to_be_visible()
