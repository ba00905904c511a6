"""What may be hers waits for the lead, whichever way somebody would go on."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.utils import timezone

from outreach.caseload import assigning
from outreach.caseload import services as caseload
from outreach.clients.sealed import contact_or_nothing, open_contact
from outreach.clients.services import change_contact
from outreach.contacts.proposals import Plan
from outreach.errors import MayHaveObjected
from outreach.models import CaseEvent, Client
from partnership.accounts.models import User
from partnership.gates.contact import How, SafeContact
from tests.factories.outreach import contacted, started
from tests.unit.outreach.clients.test_objections import PHONE, known
from tests.unit.outreach.clients.test_other_records import (
    ALIAS_ALONE,
    ANOTHER_ALIAS,
    ANOTHER_PHONE,
    HERS,
    IN_DOUBT,
    NAMELESS,
    NOBODY,
    close,
    objects,
    pair,
    plan,
    reach,
    reopen,
    tomorrow,
)
from tests.unit.outreach.contacts.test_recording import post

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_later_objection_is_asked_again(worker: User, colleague: User, lead: User) -> None:
    client, twin = pair(worker, colleague, ANOTHER_ALIAS)
    objects(client, worker)
    plan(twin, lead, lead_decided=True)
    reopen(client, lead, she_asked=True)
    client.refresh_from_db()
    objects(client, worker)
    twin.refresh_from_db()
    assert twin.is_held
    with pytest.raises(MayHaveObjected):
        reach(twin, colleague)
    with pytest.raises(MayHaveObjected, match=client.code):
        plan(twin, lead)


def test_a_decision_at_the_moment_of_the_objection_holds(
    worker: User, colleague: User, lead: User
) -> None:
    client, twin = pair(worker, colleague, ANOTHER_ALIAS)
    told = {"at": timezone.now(), "next_step": tomorrow(), "client": twin}
    contacted(client, by=worker, result="objects", at=told["at"])
    caseload.plan_next_step(submission=uuid4(), by=lead, lead_decided=True, **told)
    assert not caseload.plan_next_step(submission=uuid4(), by=colleague, **told).is_held


def test_a_decision_holds_for_the_phone_of_which_it_was_made(
    worker: User, colleague: User, lead: User
) -> None:
    client, twin = pair(worker, colleague, ALIAS_ALONE)
    objects(started(worker, contact=known(phone="+441582401213")), worker)
    objects(client, worker)
    plan(twin, lead, lead_decided=True)
    told = {"submission": uuid4(), "contact": known(alias="Example Robin", phone="+441582401213")}
    with pytest.raises(MayHaveObjected):
        change_contact(client=twin, by=colleague, at=timezone.now(), **told)


def test_of_a_common_alias_the_lead_is_asked_once(
    worker: User, colleague: User, lead: User
) -> None:
    """Two others of that name object; she changes her number, and writes her name another way."""
    client, twin = pair(worker, colleague, ANOTHER_PHONE)
    another = started(worker, contact=known(alias="Example Robin", phone="+441582401214"))
    for one in (client, another):
        objects(one, worker)
    with pytest.raises(MayHaveObjected, match=f"{client.code}|{another.code}"):
        plan(twin, lead)
    plan(twin, lead, lead_decided=True)
    new = known(alias="Róbin Example", phone="+441582401213")
    told = {"submission": uuid4(), "contact": new, "by": colleague, "at": timezone.now()}
    change_contact(client=twin, **told)
    assert reach(twin, colleague) == new
    assert twin.events.filter(kind="cleared").count() == 1


@IN_DOUBT
def test_who_turns_out_to_be_more_like_her_is_asked_about_again(
    worker: User, colleague: User, lead: User, doubtful: SafeContact
) -> None:
    """The lead took her for another of that name, until she gave the number of who objected."""
    client, twin = pair(worker, colleague, doubtful)
    objects(client, worker)
    plan(twin, lead, lead_decided=True)
    told = {"submission": uuid4(), "client": twin, "contact": HERS, "at": timezone.now()}
    with pytest.raises(MayHaveObjected):
        change_contact(by=colleague, **told)
    change_contact(by=lead, lead_decided=True, **told)
    assert reach(twin, colleague) == HERS


def test_a_record_that_waits_takes_what_she_says_and_no_day(
    colleague_browser: Browser, worker: User, colleague: User
) -> None:
    client, twin = pair(worker, colleague, ANOTHER_ALIAS)
    objects(client, worker)
    day = (timezone.localdate() + timedelta(days=3)).isoformat()
    page = post(colleague_browser, twin, result="reached", plan="given", follow_up_on=day)
    assert "The day that you chose is not planned" in page
    twin.refresh_from_db()
    assert twin.is_held
    contacted(twin, by=colleague, plan=Plan.PROPOSED)
    twin.refresh_from_db()
    assert twin.is_held
    contacted(twin, by=colleague, result="declined", plan=Plan.PROPOSED)
    twin.refresh_from_db()
    assert twin.closed_for == "declined"


def test_another_phone_is_no_way_around_it(worker: User, colleague: User, lead: User) -> None:
    client, twin = pair(worker, colleague, ANOTHER_ALIAS)
    objects(client, worker)
    for by in (colleague, lead):
        told = {"submission": uuid4(), "client": twin, "contact": NOBODY}
        with pytest.raises(MayHaveObjected):
            change_contact(by=by, at=timezone.now(), **told)
    assert contact_or_nothing(twin) == ANOTHER_ALIAS


def test_who_takes_a_case_on_is_asked(worker: User, colleague: User, lead: User) -> None:
    client, twin = pair(worker, colleague, ANOTHER_ALIAS)
    Client.objects.filter(pk=twin.pk).update(worker=None)
    objects(client, worker)
    for by, words in ((colleague, "Ask the outreach lead"), (lead, client.code)):
        with pytest.raises(MayHaveObjected, match=words):
            assigning.take_on_client(client=twin, by=by, at=timezone.now())
    plan(twin, lead, lead_decided=True)
    assert (
        assigning.take_on_client(client=twin, by=colleague, at=timezone.now()).worker == colleague
    )


@IN_DOUBT
def test_who_reopens_what_may_be_hers_is_asked(
    colleague_browser: Browser, worker: User, colleague: User, lead: User, doubtful: SafeContact
) -> None:
    client, twin = pair(worker, colleague, doubtful)
    close(twin, colleague, "declined")
    objects(client, worker)
    twin.refresh_from_db()
    assert twin.closed_for == "declined"
    day = tomorrow().on.isoformat()
    form = {"submission": str(uuid4()), "reason": "news", "follow_up_on": day}
    page = colleague_browser.post(f"/people/{twin.code}/reopen/", form).content.decode()
    assert "Ask the outreach lead" in page
    for work in (reach, reopen):
        with pytest.raises(MayHaveObjected, match=client.code):
            work(twin, lead)
    assert reopen(twin, lead, lead_decided=True).is_open
    assert twin.events.filter(kind="cleared").exists()


def test_her_own_wish_opens_one_record_and_not_the_other(
    worker: User, colleague: User, lead: User
) -> None:
    client, twin = pair(worker, colleague, HERS)
    objects(client, worker)
    client = reopen(client, lead, she_asked=True)
    assert (client.is_open, reach(client, worker)) == (True, HERS)
    twin.refresh_from_db()
    assert twin.objects_to_contact


def test_the_database_lets_nobody_go_on_before_the_lead_has_decided(
    worker: User, colleague: User, lead: User
) -> None:
    client, twin = pair(worker, colleague, ANOTHER_ALIAS)
    at = timezone.now() - timedelta(hours=1)
    before = {"kind": "cleared", "made_at": at, "made_by": lead}
    CaseEvent.objects.create(client=twin, **before)
    objects(client, worker)
    case = Client.objects.filter(pk=twin.pk)
    for step in ("contact", "decide"):
        with pytest.raises(IntegrityError, match="held_until_the_lead"), transaction.atomic():
            case.update(next_step=step)
    stopped_at = twin.events.get(kind="stopped").made_at
    CaseEvent.objects.create(client=twin, kind="cleared", made_at=stopped_at, made_by=lead)
    assert case.update(next_step="contact") == 1


def change(client: Client, by: User, contact: SafeContact, **decided: bool) -> None:
    told = {"submission": uuid4(), "contact": contact, "at": timezone.now()}
    change_contact(client=client, by=by, **told, **decided)


NOW = known(alias="Ann", phone="+441582401299")
NOW_AT_A_PLACE = known(alias="Ann", phone="", how=How.PLACE, place="Example Street")


@pytest.mark.parametrize("now", [NOW, NOW_AT_A_PLACE])
@pytest.mark.parametrize("whose", ["hers", "the other", "both"])
def test_an_objection_knows_the_phone_and_alias_that_she_had_before(
    worker: User, colleague: User, lead: User, now: SafeContact, whose: str
) -> None:
    """She changed her number and objected, and was called by the number that she had before."""
    client, twin = pair(worker, colleague, ANOTHER_ALIAS)
    changed = {"hers": [client], "the other": [twin], "both": [client, twin]}[whose]
    for one, initial in zip(changed, "QZ", strict=False):
        change(one, worker, now)
        change(one, worker, known(alias=f"Bea {initial}", phone="", how=How.PLACE, place="B"))
    objects(client, worker)
    twin.refresh_from_db()
    assert twin.is_held
    with pytest.raises(MayHaveObjected):
        reach(twin, colleague)
    if client in changed:
        with pytest.raises(MayHaveObjected):
            started(worker, contact=known(alias="", phone=PHONE))
    plan(twin, lead, lead_decided=True)
    change(twin, colleague, known(alias="Cleo", phone="+441582401298"))
    assert reach(twin, colleague).alias == "Cleo"


def test_who_reopens_a_record_is_asked_by_what_she_was_called_before(
    worker: User, colleague: User
) -> None:
    client, twin = pair(worker, colleague, ANOTHER_ALIAS)
    change(twin, colleague, NOW)
    close(twin, colleague, "declined")
    objects(client, worker)
    with pytest.raises(MayHaveObjected):
        reopen(twin, colleague)
    assert not Client.objects.get(pk=twin.pk).is_open


def test_nobody_is_shown_the_phone_that_she_had_before(worker: User) -> None:
    client = started(worker, contact=HERS)
    change(client, worker, NOW)
    assert reach(client, worker) == NOW
    client.refresh_from_db()
    assert open_contact(client) == NOW


def test_a_record_on_which_the_lead_decided_waits_for_her_again_and_is_not_closed(
    worker: User, colleague: User, lead: User
) -> None:
    client = started(worker, contact=HERS)
    objects(started(worker, contact=ANOTHER_ALIAS), worker)
    twin = started(colleague, contact=NAMELESS, by=lead, lead_decided=True)
    change(twin, lead, HERS, lead_decided=True)
    contacted(client, by=worker, result="objects")
    twin.refresh_from_db()
    assert (twin.is_open, twin.is_held) == (True, True)
