"""A governance lead sees the day and the officer of a referral, and nothing tells the minute."""

import re
from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import unquote

import pytest
from django.test import Client

from partnership.accounts.audit_tables import AuditList
from partnership.accounts.models import User
from partnership.audit.models import Action, AuditEvent
from partnership.audit.services import record
from tests.cast import member

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 21, 7, tzinfo=UTC)
OF_REFERRALS = "?object_type=gates.referral_in"
REFERRALS = f"/audit/{OF_REFERRALS}"


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


def acts(client: Client, query: str) -> list[AuditEvent]:
    """What a page of the audit shows."""
    return list(client.get(f"/audit/{query}").context["list"].page.rows)


def older(client: Client, query: str) -> str:
    """The way to the page that follows."""
    return str(client.get(f"/audit/{query}").context["list"].pages().following)


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
    address = f"?{query.format(officer=officer.pk)}"
    shown_acts = acts(lead, address)
    assert [one for one in shown_acts if one.object_type == "gates.referral_in"] == []
    assert "Referral to outreach</a>" in lead.get(f"/audit/{address}").content.decode()


@pytest.mark.parametrize("kind", ["gates.presence", "incidents.presencereport", "drafts.draft"])
def test_a_report_of_presence_is_told_by_its_day_too(kind: str, lead: Client) -> None:
    look(AT)
    by = member("council_officer")
    record(Action.DISCLOSURE, by=by, at=AT, object_type=kind, reason="Area and hour")
    events = [one for one in acts(lead, "") if one.action != Action.SECURITY]  # signed in
    assert [event.object_type for event in events] == ["incidents.complainant"]
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
    told = [(one.actor_id, one.count) for one in acts(lead, OF_REFERRALS)]
    first, second = sorted([(officer.pk, 2), (other.pk, 1)])
    assert told == [first, second, (officer.pk, 1)]
    assert "Wed 15 July 2026" in shown(lead, REFERRALS)


def test_the_order_of_a_day_is_the_same_whoever_was_first(lead: Client, officer: User) -> None:
    other = member("police_officer", username="colleague")
    refer(officer, AT)
    refer(other, AT + timedelta(hours=1))
    refer(other, AT - timedelta(days=1))
    refer(officer, AT - timedelta(hours=23))
    people = [one.actor_id for one in acts(lead, OF_REFERRALS)]
    assert people == 2 * sorted([officer.pk, other.pk])


def test_older_pages_are_pointed_to_by_what_nobody_can_read_or_choose(
    lead: Client, officer: User
) -> None:
    for number in range(AuditList.size):  # and one that the lead signed in
        look(AT + timedelta(minutes=number), number)
    latest, following = acts(lead, ""), older(lead, "")
    pks = {str(one.pk) for one in latest}
    token = following.partition("after=")[2]
    assert not any(pk.encode() in urlsafe_b64decode(unquote(token)) for pk in pks if len(pk) > 2)
    assert not token.isdigit()
    assert len(acts(lead, following)) == 1
    for chosen in (str(min(map(int, pks)) + 5), "1", token[:-8]):
        assert acts(lead, f"?after={chosen}") == latest


def test_a_pointer_is_of_who_was_given_it(lead: Client) -> None:
    for number in range(AuditList.size):  # and one that the lead signed in
        look(AT, number)
    other = Client()
    other.force_login(member("governance_lead", username="another.lead"))
    assert len(acts(other, older(lead, ""))) == AuditList.size


def test_days_with_referrals_have_pages_too_and_no_other_order(lead: Client, officer: User) -> None:
    for number in range(AuditList.size + 1):
        refer(officer, AT - timedelta(days=number))
    following = older(lead, OF_REFERRALS)
    assert len(acts(lead, OF_REFERRALS)) == AuditList.size
    assert len(acts(lead, following)) == 1
    assert not older(lead, following)
    assert acts(lead, f"{OF_REFERRALS}&sort=when")[0].recorded_at.date() == AT.date()
    assert f"{AuditList.size + 1} entries." in shown(lead, REFERRALS)
