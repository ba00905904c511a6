"""The governance lead's pages, on whichever side: who looked at what, and why."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from partnership.accounts.audit_tables import AuditList
from partnership.accounts.permissions import Role, roles_of
from partnership.audit.models import Action, AuditEvent
from partnership.audit.services import SET_UP, for_the_reason, record
from partnership.ui.tables.selectors import read_offer
from tests.cast import member

pytestmark = pytest.mark.django_db
AT = datetime(2014, 1, 15, 10, 0, tzinfo=UTC)
OTHERS = sorted(roles_of(settings.SIDE) - {Role.GOVERNANCE_LEAD})


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def lead() -> Client:
    client = Client()
    client.force_login(member(Role.GOVERNANCE_LEAD))
    return client


def act(number: int, action: Action = Action.CONSULTATION, **changes: object) -> None:
    values = {"by": member(OTHERS[0]), "at": AT, "object_type": "accounts.user"}
    record(action, **{**values, "object_id": number, "reason": f"Reason {number}.", **changes})


def shown(client: Client, query: str = "") -> str:
    page = client.get(f"{reverse('audit_list')}?{query}")
    assert page.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.content.decode())).split())


def reasons(client: Client, query: str = "") -> set[int]:
    return {int(one) for one in re.findall(r"Reason (\d+)\.", shown(client, query))}


def test_the_lead_sees_who_did_what_and_why_in_words(lead: Client) -> None:
    act(7, object_type="accounts.user")
    page = shown(lead)
    for words in (member(OTHERS[0]).full_name, "Looked at", "Account number 7", "Reason 7."):
        assert words in page
    assert "accounts.user" not in page


def test_what_this_version_does_not_know_is_told_by_its_own_last_word(lead: Client) -> None:
    act(7, object_type="former.lost_record")
    assert "Lost record number 7" in shown(lead)


def test_the_system_s_own_acts_say_so(lead: Client) -> None:
    act(1, Action.COMBINATION, by=None, reason="")
    act(2, Action.ALTERATION, reason="")
    page = shown(lead)
    assert "Put together" in page
    assert page.count("By the system") == 1
    assert page.count("No reason is asked for this") == 1


def test_setting_up_is_left_out_until_it_is_asked_for(lead: Client) -> None:
    with for_the_reason(SET_UP):
        act(1, Action.SECURITY, by=None, reason="", object_type="accounts.agency")
        act(2, Action.DISCLOSURE)
    act(3)
    assert "Agency number 1" not in shown(lead)
    assert reasons(lead) == {2, 3}
    assert "Agency number 1" in shown(lead, "set_up=on")
    assert SET_UP in shown(lead, "set_up=on")


def test_every_kind_of_record_has_words_of_people(lead: Client) -> None:
    choices = lead.get(reverse("audit_list")).context["form"].fields["object_type"].choices
    assert len(choices) > 5
    assert not [words for _, words in choices if re.search(r"[._]|event", words)]
    assert "gates.referral_in" in dict(choices)


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_does(role: Role) -> None:
    client = Client()
    client.force_login(member(role))
    assert client.get(reverse("audit_list")).status_code == 403


def test_filters_narrow_by_person_action_day_and_record(lead: Client) -> None:
    act(1)
    act(2, Action.DISCLOSURE, at=AT + timedelta(days=1))
    act(3, by=None)
    act(4, object_type="accounts.agency", by=member(OTHERS[1]))
    for query, found in {
        "": {1, 2, 3, 4},
        "action=disclosure": {2},
        "person=system": {3},
        f"person={member(OTHERS[1]).pk}": {4},
        f"person={member(OTHERS[0]).pk}": {1, 2},
        "day=2014-01-16": {2},
        "day=2014-01-15&action=consultation": {1, 3, 4},
        "object_type=accounts.agency": {4},
        "object_type=accounts.user&object_id=1": {1},
    }.items():
        assert reasons(lead, query) == found, query


def test_a_day_begins_and_ends_in_london(lead: Client) -> None:
    act(1, at=datetime(2014, 7, 14, 22, 59, tzinfo=UTC))
    act(2, at=datetime(2014, 7, 14, 23, 0, tzinfo=UTC))
    act(3, at=datetime(2014, 7, 15, 23, 0, tzinfo=UTC))
    assert reasons(lead, "day=2014-07-15") == {2}


def test_a_person_and_a_record_are_one_click_from_home(lead: Client) -> None:
    act(5)
    act(6, object_type="accounts.agency")
    links = re.findall(r'href="(/audit/[^"]*)"', lead.get(reverse("home")).content.decode())
    found = [reasons(lead, unescape(link).partition("?")[2]) for link in links]
    assert {5, 6} in found
    assert {5} in found
    assert {6} in found


def keys(page: HttpResponse) -> list[int]:
    return [event.pk for event in page.context["list"].page.rows]


def test_pages_lead_to_every_row_once_and_keep_the_filter(lead: Client) -> None:
    for number in range(AuditList.size + 5):
        act(number, action=Action.ALTERATION)
    address = reverse("audit_list")
    first = lead.get(f"{address}?action=alteration")
    older = first.context["list"].pages().following
    second = lead.get(f"{address}{older}")
    rows = keys(first) + keys(second)
    assert rows == sorted(rows, reverse=True)
    assert len(set(rows)) == AuditList.size + 5
    assert "action=alteration" in older
    assert not second.context["list"].pages().following
    back = second.context["list"].pages().previous
    assert "action=alteration" in back
    assert keys(lead.get(f"{address}{back}")) == keys(first)


def test_the_oldest_come_first_where_that_is_asked_for(lead: Client) -> None:
    act(1)
    act(2)
    rows = keys(lead.get(reverse("audit_list"), {"sort": "when"}))
    assert rows == sorted(rows)


@pytest.mark.parametrize("place", ["x", "²", "9" * 40, "-1"])
def test_an_address_that_was_played_with_is_still_a_page(lead: Client, place: str) -> None:
    for name in ("after", "before", "page"):
        assert lead.get(reverse("audit_list"), {name: place}).status_code == 200


def test_a_saved_filter_names_nobody(lead: Client) -> None:
    act(1)
    asked = {"person": member(OTHERS[0]).pk, "object_id": "1", "action": "consultation"}
    offered = lead.get(reverse("audit_list"), asked).context["list"].offered()
    _, _, query, words = read_offer(offered)
    assert query == "action=consultation"
    assert words == "Looked at (consultation)"


def queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("audit_list"))
    return len(asked)


# the session and its saving, the account, its memberships, the acts and their number, their people,
# all names, filters that were saved
MOST_QUERIES = 12


def test_it_asks_the_database_as_often_for_many_as_for_one(lead: Client) -> None:
    act(0)
    for_one = queries(lead)
    for number, role in enumerate(OTHERS * 5):
        act(number, by=member(role))
    assert queries(lead) == for_one
    assert for_one <= MOST_QUERIES


def test_the_home_shows_who_looked_at_what_then_what_was_passed_on(lead: Client) -> None:
    act(1)
    act(2, Action.DISCLOSURE)
    act(3, Action.ALTERATION)
    page = lead.get(reverse("home"))
    for part, number in [("looked_at", "1"), ("passed_on", "2")]:
        [[_when, _who, _did, record, *_rest]] = page.context[part]
        assert [link["text"] for link in record["actions"]] == [f"number {number}"]


def test_a_row_outlives_the_account(lead: Client) -> None:
    AuditEvent.objects.create(
        recorded_at=AT, action="erasure", actor_id=999999, actor_role="x", object_type="example"
    )
    assert lead.get(reverse("audit_list")).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": "nonsense"},
        {"object_type": "nonsense.kind"},
        {"person": "999999"},
        {"day": "never"},
        {"object_id": "x" * 65},
    ],
)
def test_a_filter_in_error_says_so_and_shows_no_row(lead: Client, wrong: dict[str, str]) -> None:
    act(1)
    page = lead.get(reverse("audit_list"), wrong).content.decode()
    assert "Error: Audit" in page
    assert "Reason 1." not in page


@pytest.mark.skipif(settings.IS_OUTREACH, reason="of operations")
@pytest.mark.parametrize("kind", ["patrols.visit", "incidents.complaint"])
def test_what_has_a_history_can_be_asked_for_by_its_kind(lead: Client, kind: str) -> None:
    act(1, object_type=kind, reason="Of that kind.")
    act(2)
    page = lead.get(reverse("audit_list"), {"object_type": kind}).content.decode()
    assert "Of that kind." in page
    assert "Reason 2." not in page
