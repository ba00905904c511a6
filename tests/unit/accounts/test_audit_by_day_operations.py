"""A governance lead sees the day and the officer of a referral, and nothing tells the minute."""

import re
from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from partnership.accounts.audit_log import PAGE
from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import record
from tests.cast import member

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 21, 7, tzinfo=UTC)
REFERRALS = "/audit/?object_type=gates.referral_in"


@pytest.fixture
def lead() -> Client:
    client = Client()
    client.force_login(member("governance_lead"))
    return client


@pytest.fixture
def officer() -> User:
    return member("police_officer")


def refer(by: User, at: datetime) -> None:
    record(Action.DISCLOSURE, by=by, at=at, object_type="gates.referral_in", reason="She asked")


def look(at: datetime, number: int = 1) -> None:
    by = member("council_officer")
    told = {"object_type": "incidents.complainant", "object_id": number, "reason": "Calling"}
    record(Action.CONSULTATION, by=by, at=at, **told)


def shown(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    body = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def test_the_day_and_the_officer_are_told_and_the_minute_is_not(
    lead: Client, officer: User
) -> None:
    refer(officer, AT)
    for address in ("/", REFERRALS):
        page = shown(lead, address)
        assert "Wed 25 November 2026" in page
        assert officer.full_name in page
        assert "21:07" not in page
        assert not re.search(r"Wed 25 November 2026,? \d\d:\d\d", page)


@pytest.mark.parametrize(
    "query", ["", "action=disclosure", "day=2026-11-25", "person={officer}", "set_up=on"]
)
def test_a_referral_never_stands_between_rows_with_their_minutes(
    query: str, lead: Client, officer: User
) -> None:
    for minute in range(10):
        look(AT + timedelta(minutes=minute))
        refer(officer, AT + timedelta(minutes=minute, seconds=30))
    page = lead.get(f"/audit/?{query.format(officer=officer.pk)}")
    entries = page.context["page"].entries
    assert [one for one in entries if one.event.object_type == "gates.referral_in"] == []
    assert "Referral to outreach</a>" in page.content.decode()


@pytest.mark.parametrize("kind", ["gates.presence", "incidents.presencereport", "drafts.draft"])
def test_a_report_of_presence_is_told_by_its_day_too(kind: str, lead: Client) -> None:
    look(AT)
    by = member("council_officer")
    record(Action.DISCLOSURE, by=by, at=AT, object_type=kind, reason="Area and hour")
    entries = lead.get("/audit/").context["page"].entries
    acts = [one.event for one in entries if one.event.action != Action.SECURITY]  # signed in
    assert [event.object_type for event in acts] == ["incidents.complainant"]
    page = shown(lead, f"/audit/?object_type={kind}")
    assert "Wed 25 November 2026" in page
    assert "21:07" not in page


def test_a_day_is_one_line_for_an_officer_however_many(lead: Client, officer: User) -> None:
    other = member("police_officer", username="colleague")
    for by, at in [
        (officer, AT),
        (other, AT + timedelta(minutes=1)),
        (officer, AT + timedelta(minutes=2)),
        (officer, datetime(2026, 7, 14, 23, 30, tzinfo=UTC)),  # the 15th in London
    ]:
        refer(by, at)
    entries = lead.get(REFERRALS).context["page"].entries
    told = [(one.event.actor_id, one.event.count) for one in entries]
    first, second = sorted([(officer.pk, 2), (other.pk, 1)])
    assert told == [first, second, (officer.pk, 1)]
    assert "Wed 15 July 2026" in shown(lead, REFERRALS)


def test_the_order_of_a_day_is_the_same_whoever_was_first(lead: Client, officer: User) -> None:
    other = member("police_officer", username="colleague")
    refer(officer, AT)
    refer(other, AT + timedelta(hours=1))
    refer(other, AT - timedelta(days=1))
    refer(officer, AT - timedelta(hours=23))
    entries = lead.get(REFERRALS).context["page"].entries
    assert [one.event.actor_id for one in entries] == 2 * sorted([officer.pk, other.pk])


def test_older_pages_are_pointed_to_by_what_nobody_can_read_or_choose(
    lead: Client, officer: User
) -> None:
    for number in range(PAGE):  # and one that the lead signed in
        look(AT + timedelta(minutes=number), number)
    last = lead.get("/audit/").context["page"]
    pks = {str(one.event.pk) for one in last.entries}
    token = last.next_before
    assert not any(pk.encode() in urlsafe_b64decode(token) for pk in pks if len(pk) > 2)
    assert not token.isdigit()
    assert len(lead.get(f"/audit/?before={token}").context["page"].entries) == 1
    for chosen in (str(min(map(int, pks)) + 5), "1", token[:-8]):
        entries = lead.get("/audit/", {"before": chosen}).context["page"].entries
        assert [one.event.pk for one in entries] == [one.event.pk for one in last.entries]


def test_a_pointer_is_of_who_was_given_it(lead: Client) -> None:
    for number in range(PAGE):  # and one that the lead signed in
        look(AT, number)
    token = lead.get("/audit/").context["page"].next_before
    other = Client()
    other.force_login(member("governance_lead", username="another.lead"))
    assert len(other.get(f"/audit/?before={token}").context["page"].entries) == PAGE


def test_days_with_referrals_have_pages_too(lead: Client, officer: User) -> None:
    for number in range(PAGE + 1):
        refer(officer, AT - timedelta(days=number))
    first = lead.get(REFERRALS).context["page"]
    older = lead.get(f"{REFERRALS}&before={first.next_before}").context["page"]
    assert (len(first.entries), len(older.entries), older.next_before) == (PAGE, 1, None)
