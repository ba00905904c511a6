"""The audit on a laptop: a line a row, and all of a row where it is asked for."""

from datetime import UTC, datetime

from playwright.sync_api import expect

from partnership.accounts.permissions import Role
from partnership.audit.models import Action
from partnership.audit.services import record
from tests import cast
from tests.factories import incidents
from tests.journeys.conftest import Site
from tests.journeys.look import LAPTOP

AT = datetime(2014, 9, 24, 20, 48, tzinfo=UTC)
LINE = 30  # pixels that a row of one line takes at most
KIND, WHY = "gates.barrier", "She asked for it in writing and the agency wants to see what was kept"
OPENED = "Opened the page of the complaint"
HEIGHTS = "rows => rows.map(row => row.getBoundingClientRect().height)"
CUT = """values => values.filter(one => [one, ...one.children].some(part =>
  part.scrollWidth > part.clientWidth + 1 && part.clientWidth)).map(one => one.textContent)"""


def test_a_row_takes_one_line_and_unfolds_whole(site: Site) -> None:
    lead = cast.member(Role.GOVERNANCE_LEAD)
    for number in ("12", "ABCD-EFGH"):
        record(Action.CONSULTATION, by=lead, at=AT, object_type="accounts.user", object_id=number)
    record(Action.ALTERATION, by=lead, at=AT, object_type=KIND, object_id="123456", reason=WHY)
    complaint = incidents.complaint()
    about = {"object_type": "incidents.complaint", "object_id": str(complaint.pk)}
    record(Action.CONSULTATION, by=lead, at=AT, reason=OPENED, **about)
    page = site.page
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    site.sign_in(lead)
    site.open("/audit/")
    rows = page.locator("tbody tr")
    assert max(rows.evaluate_all(HEIGHTS)) <= LINE
    for place in (1, 3, 4):  # when, what was done and to which record are never cut but for length
        values = page.locator(f"tbody tr:not(:has(details)) > :nth-child({place}) > *")
        assert values.evaluate_all(CUT) == []
    of_complaint = rows.filter(has_text=f"Complaint number {complaint.reference}")
    assert of_complaint.filter(has_text=OPENED).locator("td:nth-child(4) > *").count() == 1
    assert of_complaint.locator("td:nth-child(4) > *").evaluate_all(CUT) == []
    site.check("audit-laptop")
    page.get_by_text(WHY).focus()
    page.keyboard.press("Enter")
    opened = rows.filter(has_text=WHY)
    assert opened.locator(".partnership-table__value").evaluate_all(CUT) == []
    expect(opened).to_contain_text("123456")
    site.check("audit-unfolded")
    site.on_a_phone("audit")
