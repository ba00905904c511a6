"""A list on paper: all of it on one page up to a bound, and how many are missing."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from partnership.accounts.audit_tables import AuditList
from partnership.accounts.permissions import Role
from partnership.audit.models import Action
from partnership.audit.services import record
from partnership.ui.tables import lists
from partnership.ui.tables.lists import DataList
from tests.cast import member

pytestmark = pytest.mark.django_db
AT = datetime(2014, 1, 15, 10, 0, tzinfo=UTC)


@pytest.fixture
def lead(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody who reads a list of five, two a page."""
    monkeypatch.setattr(AuditList, "size", 2)
    client.force_login(member(Role.GOVERNANCE_LEAD))
    for number in range(5):
        record(
            Action.ALTERATION,
            by=None,
            at=AT,
            object_type="accounts.user",
            object_id=number,
        )
    return client


def shown(client: Client, query: str) -> DataList:
    found: DataList = client.get(f"/audit/?action=alteration{query}").context["list"]
    return found


def test_a_page_says_on_paper_that_it_is_not_all_and_leads_to_all(lead: Client) -> None:
    page = shown(lead, "")
    assert page.on_paper() == "Here are 2 of 5 entries."
    assert page.paper_href == "?action=alteration&print=all"
    html = lead.get("/audit/?action=alteration").content.decode()
    assert 'partnership-print-only">Here are 2 of 5 entries.' in html


def test_all_rows_of_the_filter_in_its_order_stand_on_one_page(lead: Client) -> None:
    page = shown(lead, "&print=all&sort=when")
    keys = [event.pk for event in page.page.rows]
    assert len(keys) == 5
    assert keys == sorted(keys)
    assert page.on_paper() == ""
    html = lead.get("/audit/?action=alteration&print=all").content.decode()
    assert "Back to the pages" in html
    assert "govuk-pagination" not in html


def test_more_than_fit_are_said_to_be_missing(
    lead: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST_PRINTED", 3)
    page = shown(lead, "&print=all")
    assert len(page.page.rows) == 3
    assert page.on_paper() == "Here are 3 of 5 entries."
    html = lead.get("/audit/?action=alteration&print=all").content.decode()
    assert '<p class="govuk-body">Here are 3 of 5 entries.</p>' in html


def test_a_list_that_is_one_page_offers_nothing(lead: Client) -> None:
    page = shown(lead, "&object_id=1")
    assert (page.on_paper(), page.paper_href) == ("", "")
