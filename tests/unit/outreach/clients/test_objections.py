"""Who objected to being contacted is recognised however she comes back; the lead decides."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg2
import pytest
from django.test import Client as Browser
from django.utils import timezone

from outreach.clients.objections import COMPARED, DECIDED
from outreach.clients.sealed import NOTHING_KNOWN, contact_or_nothing
from outreach.clients.services import change_contact
from outreach.errors import MayHaveObjected
from outreach.models import Client
from outreach.referrals.services import take_referral
from partnership.accounts.models import User
from partnership.audit.models import AuditEvent
from partnership.gates.contact import How, SafeContact
from tests.factories.outreach import EVERY_PART, contacted, reach, referral_at_gate, started

pytestmark = pytest.mark.django_db(transaction=True)
Administrator = psycopg2.extensions.connection
OBJECTED = "objected to being contacted"
PHONE = "+441582401212"


def known(**different: Any) -> SafeContact:
    return reach(hours=EVERY_PART, **different)


def objecting(worker: User, contact: SafeContact | None = None) -> Client:
    """One who told a worker that she objects to being contacted."""
    client = started(worker, contact=contact or known(alias="Example Robin", phone=PHONE))
    contacted(client, by=worker, result="objects")
    return client


def form(**different: str) -> dict[str, str]:
    """The form that starts a record, with the phone of one who objected, typed another way."""
    day = timezone.localdate() + timedelta(days=2)
    told = {"submission": str(uuid4()), "how_met": "street", "follow_up_on": day.isoformat()}
    told |= {"known": "yes", "alias": "Example Wren", "how": "phone", "phone": "(01582) 401-212"}
    told |= {"hours_weekdays": "evening", "hours_weekend": "evening", "language": "en"}
    return {**told, "may_leave_message": "no", "when": "not_yet", "age": "adult", **different}


@pytest.mark.parametrize(
    ("new", "is_refused"),
    [
        (known(alias="Example Wren", phone=PHONE), True),
        (known(alias="Example Wren", phone=PHONE, how=How.MESSAGE), True),
        (SafeContact(alias="EXAMPLE-RÓBIN", how=How.WORDS), True),
        (SafeContact(alias="", how=How.WORDS, phone=PHONE, words="01582 401212"), True),
        (known(alias="Robín, EXAMPLE", phone="+447700900123"), True),  # a number changes
        (known(alias="Example Robin Ann", phone="+447700900123"), True),
        (SafeContact(alias="Robin E.", how=How.WORDS), True),
        (SafeContact(alias="Robin", how=How.WORDS), True),
        (SafeContact(alias="Robina", how=How.WORDS), False),
        (SafeContact(alias="Robin Wren", how=How.WORDS), False),
        (NOTHING_KNOWN, False),
    ],
)
def test_she_is_recognised_by_phone_or_by_alias(
    worker: User, new: SafeContact, is_refused: bool
) -> None:
    objecting(worker)
    if is_refused:
        with pytest.raises(MayHaveObjected):
            started(worker, contact=new)
    else:
        started(worker, contact=new)
    assert Client.objects.open().count() == (0 if is_refused else 1)


def test_two_of_whom_nothing_is_known_are_not_the_same(worker: User) -> None:
    objecting(worker, NOTHING_KNOWN)
    assert started(worker, contact=NOTHING_KNOWN).is_open


def test_one_who_did_not_object_is_not_recognised(worker: User) -> None:
    contacted(started(worker), by=worker, result="declined", plan="proposed")
    assert started(worker).is_open


def test_a_worker_is_sent_to_the_lead(worker_browser: Browser, worker: User) -> None:
    """A new record with her phone said "Call her"."""
    before = objecting(worker)
    for decided in ({}, {"lead_decided": "on"}):
        page = worker_browser.post("/people/new/", form(**decided)).content.decode()
        assert OBJECTED in page
        assert "Ask the outreach lead" in page
        assert before.code not in page
        assert "lead_decided" not in page
    assert Client.objects.count() == 1


def test_the_lead_decides_and_it_is_on_record(
    lead_browser: Browser, worker: User, lead: User
) -> None:
    before = objecting(worker)
    assert "lead_decided" not in lead_browser.get("/people/new/").content.decode()
    page = lead_browser.post("/people/new/", form()).content.decode()
    assert f"{OBJECTED} (record {before.code})" in page
    assert 'name="lead_decided"' in page
    assert not AuditEvent.objects.filter(reason=DECIDED).exists()
    assert lead_browser.post("/people/new/", form(lead_decided="on")).status_code == 302
    client = Client.objects.open().get()
    event = AuditEvent.objects.get(reason=DECIDED)
    assert (event.object_id, event.actor_id) == (str(client.pk), lead.pk)


def test_a_refusal_is_a_look_at_her_record(worker: User) -> None:
    before = objecting(worker)
    with pytest.raises(MayHaveObjected):
        started(worker, contact=known(phone=PHONE))
    event = AuditEvent.objects.get(reason=COMPARED)
    assert (event.object_id, event.actor_id) == (str(before.pk), worker.pk)


def take(browser: Browser, gate_id: UUID, **told: str) -> str:
    answer = browser.post(f"/referrals/{gate_id}/take/", {"age": "adult", **told}, follow=True)
    return answer.content.decode()


def test_a_referral_of_one_who_objected_waits_for_the_lead(
    worker_browser: Browser,
    lead_browser: Browser,
    worker: User,
    lead: User,
    administrator: Administrator,
) -> None:
    objecting(worker)
    gate_id = referral_at_gate(administrator, safe_contact="01582 401212")
    other = referral_at_gate(administrator)
    page = take(worker_browser, gate_id, lead_decided="on")
    assert "Ask the outreach lead" in page
    name = str(gate_id)[:4].upper()
    assert f"Referral {name}: Somebody with this phone number" in page, "or rows are all alike"
    assert f"referral {str(other)[:4].upper()} of" in page
    assert f"referral {name} of" in lead_browser.get("/referrals/").content.decode()
    assert OBJECTED in take(lead_browser, gate_id)
    assert not Client.objects.open().exists()
    assert str(gate_id) in worker_browser.get("/referrals/").content.decode()
    assert "Her code is" in take(lead_browser, gate_id, lead_decided="on")
    assert Client.objects.open().get().worker == lead


def test_another_way_to_reach_somebody_may_not_be_hers(
    worker_browser: Browser, worker: User, lead: User
) -> None:
    """A record that began without a phone is no way around it."""
    objecting(worker)
    client = started(worker, contact=NOTHING_KNOWN)
    page = worker_browser.post(f"/people/{client.code}/reach/", form()).content.decode()
    assert "Ask the outreach lead" in page
    client.refresh_from_db()
    assert contact_or_nothing(client) == NOTHING_KNOWN
    told = {"client": client, "contact": known(phone=PHONE), "at": timezone.now()}
    change_contact(submission=uuid4(), by=lead, lead_decided=True, **told)
    client.refresh_from_db()
    assert contact_or_nothing(client).phone == PHONE


def test_what_the_lead_took_on_is_the_same_client_when_asked_again(
    worker: User, lead: User, administrator: Administrator
) -> None:
    objecting(worker)
    gate_id = referral_at_gate(administrator, safe_contact="01582 401212")
    told = {"gate_id": gate_id, "by": lead, "at": timezone.now()}
    first = take_referral(lead_decided=True, **told)
    assert take_referral(**told) == first


HEARD = pytest.mark.parametrize(
    ("alias", "heard"),
    [("Anna-Maria", "Annamaria"), ("Queenie", "Queeny"), ("Жанна", "Zhanna"), ("Odile", "Odiel")],
)


@HEARD
@pytest.mark.parametrize("way", ["start", "take on", "reach"])
def test_an_alias_that_was_written_by_ear_waits_for_the_lead(
    worker: User, lead: User, administrator: Administrator, alias: str, heard: str, way: str
) -> None:
    objecting(worker, known(alias=alias, phone=PHONE))
    new = known(alias=heard, phone="+441582401213")
    gate_id = referral_at_gate(administrator, text=new.as_json())
    nameless = started(worker, contact=NOTHING_KNOWN)

    def go_on(by: User, **decided: bool) -> None:
        at = timezone.now()
        if way == "start":
            started(by, contact=new, **decided)
        elif way == "take on":
            take_referral(gate_id=gate_id, by=by, at=at, **decided)
        else:
            told = {"submission": uuid4(), "client": nameless, "contact": new}
            change_contact(by=by, at=at, **told, **decided)

    for by in (worker, lead):
        with pytest.raises(MayHaveObjected):
            go_on(by)
    go_on(lead, lead_decided=True)


@HEARD
def test_an_objection_holds_what_was_written_by_ear_and_closes_nothing(
    worker: User, colleague: User, alias: str, heard: str
) -> None:
    """With the same phone, too: two who share one may be called alike."""
    twin = started(colleague, contact=known(alias=heard, phone=PHONE))
    contacted(started(worker, contact=known(alias=alias, phone=PHONE)), by=worker, result="objects")
    twin.refresh_from_db()
    assert (twin.is_open, twin.is_held) == (True, True)
