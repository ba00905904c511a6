"""An objection binds the person: it stops her other records too, and the lead decides in doubt."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.utils import timezone

from outreach.caseload import services as caseload
from outreach.clients.objections import COMPARED, DECIDED
from outreach.clients.selectors import DECIDE
from outreach.clients.services import change_contact, read_contact
from outreach.contacts.proposals import NextStep
from outreach.errors import LeadReopens, MayHaveObjected, NeverContact
from outreach.models import Client, Step
from partnership.accounts.models import User
from partnership.audit.models import AuditEvent
from partnership.gates.contact import How, SafeContact
from tests.factories.outreach import contacted, started
from tests.unit.outreach.clients.test_objections import PHONE, known
from tests.unit.outreach.test_dashboard import told

pytestmark = pytest.mark.django_db(transaction=True)
HERS = known(alias="Example Robin", phone=PHONE)
AS_SHE_WRITES_IT = known(alias="Róbin, EXAMPLE", phone=PHONE, how=How.MESSAGE)
NAMELESS = known(alias="", phone=PHONE, how=How.MESSAGE)
ANOTHER_ALIAS = known(alias="Example Wren", phone=PHONE)
ALIAS_ALONE = SafeContact(alias="EXAMPLE-RÓBIN", how=How.WORDS)
PART_OF_THE_ALIAS = SafeContact(alias="Robin", how=How.WORDS)
INITIAL = known(alias="Robin E.", phone="+447700900123")
MORE_THAN_THE_ALIAS = known(alias="Example Robin Ann", phone="+447700900123")
ANOTHER_PHONE = known(alias="Example Robin", phone="+447700900123")
ANOTHER_NAME = SafeContact(alias="Robina Example", how=How.WORDS)
NOBODY = known(alias="Example Wren", phone="+447700900123")
DOUBTFUL = [
    *(ANOTHER_ALIAS, ALIAS_ALONE, ANOTHER_PHONE, NAMELESS),
    *(PART_OF_THE_ALIAS, INITIAL, MORE_THAN_THE_ALIAS),
]
IN_DOUBT = pytest.mark.parametrize("doubtful", DOUBTFUL)


def pair(worker: User, colleague: User, other: SafeContact) -> tuple[Client, Client]:
    """A worker's client, and a colleague's record that may be of the same person."""
    return started(worker, contact=HERS), started(colleague, contact=other)


def objects(client: Client, by: User) -> None:
    contacted(client, by=by, result="objects")


def close(client: Client, by: User, reason: str) -> Client:
    told = {"submission": uuid4(), "client": client, "reason": reason}
    return caseload.close_client(by=by, at=timezone.now(), **told)


def reopen(client: Client, by: User, **different: Any) -> Client:
    told = {"submission": uuid4(), "reason": "came_back", "worker": by, "next_step": tomorrow()}
    return caseload.reopen_client(client=client, by=by, at=timezone.now(), **{**told, **different})


def plan(client: Client, by: User, **different: Any) -> Client:
    told = {"submission": uuid4(), "client": client, "next_step": tomorrow()}
    return caseload.plan_next_step(by=by, at=timezone.now(), **{**told, **different})


def reach(client: Client, by: User) -> SafeContact:
    return read_contact(client=client, reason="To follow up", by=by, at=timezone.now())


def tomorrow() -> NextStep:
    return NextStep(timezone.localdate() + timedelta(days=1))


@pytest.mark.parametrize("other", [HERS, AS_SHE_WRITES_IT])
@pytest.mark.parametrize("how", ["contact", "close", "close a closed case"])
def test_her_other_record_is_closed_too(
    worker: User, colleague: User, other: SafeContact, how: str
) -> None:
    """It stayed open, first in what is due, and revealed her number."""
    client, twin = pair(worker, colleague, other)
    if how == "close a closed case":
        close(client, worker, "declined")
    close(client, worker, "objects") if how != "contact" else objects(client, worker)
    twin.refresh_from_db()
    assert (twin.closed_for, twin.closed_by, twin.follow_up_on) == ("objects", worker, None)
    event = twin.events.get()
    assert (event.kind, event.reason, event.made_by) == ("closed", "objects", worker)
    with pytest.raises(NeverContact):
        reach(twin, colleague)
    assert AuditEvent.objects.filter(reason=COMPARED, object_id=str(twin.pk)).count() == 1


def test_her_closed_record_holds_the_objection_too(worker: User, colleague: User) -> None:
    """A worker reopened it, since others said that she wants support again."""
    client, twin = pair(worker, colleague, HERS)
    close(twin, colleague, "declined")
    objects(client, worker)
    twin.refresh_from_db()
    assert twin.closed_for == "objects"
    with pytest.raises(LeadReopens):
        reopen(twin, colleague, reason="news")


@IN_DOUBT
def test_in_doubt_nobody_contacts_her_until_the_lead_has_decided(
    colleague_browser: Browser, worker: User, colleague: User, lead: User, doubtful: SafeContact
) -> None:
    """By an alias with another phone, she was contacted on."""
    client, twin = pair(worker, colleague, doubtful)
    objects(client, worker)
    twin.refresh_from_db()
    assert (twin.next_step, twin.follow_up_on) == (Step.OBJECTED, timezone.localdate())
    assert twin.events.get().kind == "stopped"
    page = colleague_browser.get(f"/people/{twin.code}/").content.decode()
    assert "Do not contact her yet" in page
    for gone in ("Show how to reach her", "Change how to reach her", "next-step/", client.code):
        assert gone not in page
    assert "Proposed next step" not in page
    for work in (reach, plan):
        with pytest.raises(MayHaveObjected, match="Ask the outreach lead"):
            work(twin, colleague)
    sentence = "1 open case waits for your decision, since she may object to being contacted."
    assert told(lead)[DECIDE].sentence == sentence
    assert told(lead)[DECIDE].rows[0][0]["text"] == twin.code


@pytest.mark.parametrize("other", [NOBODY, ANOTHER_NAME])
def test_the_record_of_somebody_else_goes_on(
    worker: User, colleague: User, other: SafeContact
) -> None:
    client, twin = pair(worker, colleague, other)
    objects(client, worker)
    twin.refresh_from_db()
    assert (twin.is_open, twin.next_step, twin.events.count()) == (True, Step.CONTACT, 0)
    assert reach(twin, colleague) == other


def test_where_nothing_is_known_nobody_is_the_same(worker: User, colleague: User) -> None:
    nothing = SafeContact(alias="", how=How.WORDS)
    client, twin = started(worker, contact=nothing), started(colleague, contact=nothing)
    objects(client, worker)
    twin.refresh_from_db()
    assert twin.next_step == Step.CONTACT


@IN_DOUBT
def test_the_lead_decides_that_she_may_be_contacted(
    lead_browser: Browser, worker: User, colleague: User, lead: User, doubtful: SafeContact
) -> None:
    client, twin = pair(worker, colleague, doubtful)
    objects(client, worker)
    lead_browser.post(f"/people/{twin.code}/open/", {"reason": "To review the case"})
    address, day = f"/people/{twin.code}/next-step/", tomorrow().on.isoformat()
    form = {"submission": str(uuid4()), "follow_up_on": day}
    page = lead_browser.post(address, form).content.decode()
    assert f"(record {client.code})" in page
    assert 'name="lead_decided"' in page
    twin.refresh_from_db()
    assert twin.is_held
    for _ in range(2):
        answer = lead_browser.post(address, {**form, "lead_decided": "on"})
        assert answer.status_code == 302
    twin.refresh_from_db()
    assert (twin.next_step, twin.follow_up_on) == (Step.CONTACT, tomorrow().on)
    assert {one.kind for one in twin.events.all()} == {"stopped", "cleared", "decided"}
    assert AuditEvent.objects.get(reason=DECIDED).actor_id == lead.pk
    assert reach(twin, colleague) == doubtful, "and nobody is asked again"
    plan(twin, colleague)
    hours = {"submission": uuid4(), "client": twin, "contact": doubtful}
    change_contact(by=colleague, at=timezone.now(), **hours)


@pytest.mark.parametrize(
    ("others", "sentences"),
    [
        ([HERS], ["She has 1 other record, closed now too."]),
        ([HERS, AS_SHE_WRITES_IT], ["She has 2 other records, closed now too."]),
        ([ALIAS_ALONE], ["1 other record may be hers: nobody contacts her by it until"]),
        (DOUBTFUL, ["7 other records may be hers: nobody contacts her by"]),
        ([NOBODY], []),
    ],
)
@pytest.mark.parametrize("page", ["contacts", "close"])
def test_the_worker_is_told_what_was_stopped_and_no_code(
    worker_browser: Browser,
    worker: User,
    colleague: User,
    others: list[SafeContact],
    sentences: list[str],
    page: str,
) -> None:
    client = started(worker, contact=HERS)
    codes = [started(colleague, contact=one).code for one in others]
    form = {"submission": str(uuid4()), "result": "objects", "reason": "objects"}
    for _ in range(2):
        answer = worker_browser.post(f"/people/{client.code}/{page}/", form, follow=True)
        text = answer.content.decode()
        assert all(one in text for one in sentences)
        assert ("other record" in text) == bool(sentences)
        assert not any(code in text for code in codes)
