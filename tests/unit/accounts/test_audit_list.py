"""The governance lead's pages, on whichever side: who looked at what, and why."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from partnership.accounts.audit_log import PAGE
from partnership.accounts.permissions import Role, roles_of
from partnership.audit.models import Action, AuditEvent
from partnership.audit.services import record
from tests.cast import member

pytestmark = pytest.mark.django_db
AT = datetime(2014, 1, 15, 10, 0, tzinfo=UTC)
OTHERS = sorted(roles_of(settings.SIDE) - {Role.GOVERNANCE_LEAD})


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def lead() -> Client:
    client = Client()
    client.force_login(member(Role.GOVERNANCE_LEAD))
    return client


def act(number: int, action: Action = Action.CONSULTATION, **changes: object) -> None:
    values = {"by": member(OTHERS[0]), "at": AT, "object_type": "example.record"}
    record(action, **{**values, "object_id": number, "reason": f"Reason {number}.", **changes})


def test_the_lead_sees_who_did_what_and_why(lead: Client) -> None:
    act(7)
    page = lead.get(reverse("audit_list")).content.decode()
    for words in (member(OTHERS[0]).full_name, "Consultation", "example.record 7", "Reason 7."):
        assert words in page


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_does(role: Role) -> None:
    client = Client()
    client.force_login(member(role))
    assert client.get(reverse("audit_list")).status_code == 403


def test_filters_narrow_by_action_role_and_record(lead: Client) -> None:
    act(1)
    act(2, Action.DISCLOSURE)
    act(3, by=None)
    act(4, object_type="other.record")
    for query, shown in {
        "action=disclosure": {2},
        "role=system": {3},
        "object_type=other.record": {4},
        "object_type=example.record&object_id=1": {1},
        f"role={OTHERS[0].value}": {1, 2, 4},
    }.items():
        page = lead.get(f"{reverse('audit_list')}?{query}").content.decode()
        assert {n for n in (1, 2, 3, 4) if f"Reason {n}." in page} == shown, query


def test_pages_lead_to_every_row_once_and_keep_the_filter(lead: Client) -> None:
    for number in range(PAGE + 5):
        act(number, action=Action.ALTERATION)
    address = f"{reverse('audit_list')}?action=alteration"
    first = lead.get(address)
    older = lead.get(f"{reverse('audit_list')}?{first.context['older']}")
    rows = [e.event.pk for page in (first, older) for e in page.context["page"].entries]
    assert rows == sorted(rows, reverse=True)
    assert len(set(rows)) == PAGE + 5
    assert "action=alteration" in first.context["older"]
    assert older.context["page"].next_before is None


@pytest.mark.parametrize("before", ["x", "²", "9" * 40, "-1"])
def test_an_address_that_was_played_with_is_still_a_page(lead: Client, before: str) -> None:
    assert lead.get(reverse("audit_list"), {"before": before}).status_code == 200


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("audit_list"))
    return len(asked)


def test_it_asks_the_database_as_often_for_many_as_for_one(lead: Client) -> None:
    act(0)
    for_one = queries(lead)
    for number, role in enumerate(OTHERS * 5):
        act(number, by=member(role))
    assert queries(lead) == for_one


def test_the_home_shows_disclosures_first(lead: Client) -> None:
    act(1)
    act(2, Action.DISCLOSURE)
    page = lead.get(reverse("home"))
    assert [e.event.object_id for e in page.context["disclosures"]] == ["2"]


def test_a_row_outlives_the_account(lead: Client) -> None:
    AuditEvent.objects.create(
        recorded_at=AT, action="erasure", actor_id=999999, actor_role="x", object_type="example"
    )
    assert lead.get(reverse("audit_list")).status_code == 200
