"""Correcting the result or the time of a contact."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client as Browser
from django.utils import timezone

from outreach.contacts.correcting import correct_contact, withdraw_contact
from outreach.contacts.selectors import tries_of
from outreach.errors import (
    ChangedMeanwhile,
    ContactInTheFuture,
    ContactOfTheLead,
    ContactTooLongAgo,
    ContactWithdrawn,
    NeverContact,
    ObjectionIsRecorded,
)
from outreach.models import Client, Contact, Step
from partnership.accounts.models import User
from partnership.audit.models import AuditEvent
from partnership.core.facts import Reason
from partnership.submissions.errors import SavedBefore
from tests.cast import member
from tests.factories.outreach import contacted, started
from tests.structure.drawn_forms import drawn_forms

pytestmark = pytest.mark.django_db(transaction=True)


def correct(contact: Contact, by: User, **different: Any) -> Contact:
    told = {"seen": str(contact.pk), "submission": uuid4(), "by": by, "at": timezone.now()}
    told |= {"result": contact.result, "made_at": contact.made_at}
    return correct_contact(contact=contact, **{**told, **different})


def page(contact: Contact) -> str:
    return f"/people/{contact.client.code}/contacts/{identity(contact)}/change/"


def identity(contact: Contact) -> UUID:
    found: UUID = Contact.objects.values_list("public_id", flat=True).get(pk=contact.pk)
    return found


@pytest.fixture
def client(worker: User) -> Client:
    return started(worker)


@pytest.fixture
def contact(client: Client, worker: User) -> Contact:
    return stored(contacted(client, by=worker))


def stored(contact: Contact) -> Contact:
    return Contact.objects.select_related("client").get(pk=contact.pk)


def test_result_and_time_are_changed_on_a_page_and_the_timeline_says_what_it_was(
    worker_browser: Browser, client: Client, contact: Contact
) -> None:
    step = Client.objects.get(pk=client.pk).follow_up_on
    case = f"/people/{client.code}/"
    assert page(contact) in worker_browser.get(case).content.decode()
    form = worker_browser.get(page(contact)).context["form"]
    sent = {"seen": form["seen"].value(), "submission": str(uuid4()), "result": "not_reached"}
    sent |= {"when": "earlier", "made": "yesterday 16:10"}
    shown = worker_browser.post(page(contact), sent, follow=True).content.decode()
    assert "The contact is changed." in shown
    assert "Until then: Spoke with her" in shown
    assert "Withdrawn" not in shown
    now = Contact.objects.current().get()
    made = timezone.localtime() - timedelta(days=1)
    assert timezone.localtime(now.made_at) == made.replace(
        hour=16, minute=10, second=0, microsecond=0
    )
    assert (now.result, now.public_id) == ("not_reached", contact.public_id)
    assert len(tries_of(client).since_she_spoke()) == 1
    assert Client.objects.get(pk=client.pk).follow_up_on == step
    assert AuditEvent.objects.filter(reason="A contact is corrected").count() == 1


def test_the_time_on_record_stays_unless_another_is_told(
    worker_browser: Browser, contact: Contact
) -> None:
    sent = {"seen": str(contact.pk), "submission": str(uuid4()), "result": "not_reached"}
    worker_browser.post(page(contact), {**sent, "when": "now"})
    assert Contact.objects.current().get().made_at == contact.made_at


def test_the_same_form_again_is_one_correction(contact: Contact, worker: User) -> None:
    told = {"submission": uuid4(), "result": "not_reached"}
    assert correct(contact, worker, **told) == correct(contact, worker, **told)
    assert Contact.objects.count() == 2
    assert Contact.objects.get(pk=contact.pk).superseded_for == Reason.OTHER
    with pytest.raises(SavedBefore):
        correct(contact, worker, **told | {"result": "declined"})


def test_what_was_changed_since_is_not_overwritten(contact: Contact, worker: User) -> None:
    earlier = contact.made_at - timedelta(hours=1)
    fixed = correct(contact, worker, made_at=earlier)
    assert Contact.objects.get(pk=contact.pk).superseded_for == Reason.TIME
    with pytest.raises(ChangedMeanwhile):
        correct(contact, worker, result="not_reached")
    withdraw_contact(contact=fixed, reason=Reason.TEST, by=worker, at=timezone.now())
    with pytest.raises(ContactWithdrawn):
        correct(fixed, worker, result="not_reached")


def test_an_objection_is_no_correction(contact: Contact, client: Client, worker: User) -> None:
    with pytest.raises(ObjectionIsRecorded):
        correct(contact, worker, result="objects")
    objection = stored(contacted(client, by=worker, result="objects"))
    lead = member("outreach_lead")
    with pytest.raises(ContactOfTheLead):
        correct(contact, worker, result="not_reached")
    for one in (objection, contact):
        with pytest.raises(NeverContact):
            correct(one, lead, result="not_reached")
    assert Contact.objects.current().count() == 2


@pytest.mark.parametrize(
    ("made_at", "refused"),
    [
        (timezone.now() + timedelta(hours=1), ContactInTheFuture),
        (timezone.now() - timedelta(days=40), ContactTooLongAgo),
    ],
)
def test_a_time_that_can_not_be_is_refused(
    contact: Contact, worker: User, made_at: datetime, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        correct(contact, worker, made_at=made_at)
    assert Contact.objects.get().superseded_at is None


def tried(client: Client, by: User, times: int) -> list[Contact]:
    moments = [timezone.now() - timedelta(hours=20 * n) for n in range(times, 0, -1)]
    return [
        stored(contacted(client, by=by, result="not_reached", made_at=moment)) for moment in moments
    ]


def test_a_fourth_try_in_vain_makes_it_the_leads_to_decide(client: Client, worker: User) -> None:
    tried(client, worker, 3)
    last = stored(contacted(client, by=worker))
    correct(last, worker, result="not_reached")
    assert Client.objects.get(pk=client.pk).next_step == Step.DECIDE
    assert Contact.objects.current().get(public_id=last.public_id).next_step == Step.DECIDE


def test_what_was_a_talk_after_all_leaves_nothing_to_decide(client: Client, worker: User) -> None:
    *_, last = tried(client, worker, 4)
    assert Client.objects.get(pk=client.pk).next_step == Step.DECIDE
    with pytest.raises(ContactOfTheLead):
        correct(last, worker, result="reached")
    fixed = correct(last, member("outreach_lead"), result="reached")
    assert Client.objects.get(pk=client.pk).next_step == Step.CONTACT
    assert (fixed.made_by, fixed.recorded_by) == (worker, member("outreach_lead"))


def test_others_correct_nothing_of_hers(contact: Contact) -> None:
    with pytest.raises(ContactOfTheLead):
        correct(contact, member("outreach_worker", username="colleague"), result="not_reached")


@pytest.mark.parametrize(
    ("end", "typed"),
    [("change", {"result": "declined", "when": "now"}), ("withdraw", {"reason": "test"})],
)
def test_what_was_corrected_since_is_shown_before_it_is_changed_again(
    worker_browser: Browser, contact: Contact, worker: User, end: str, typed: dict[str, str]
) -> None:
    address = page(contact).replace("/change/", f"/{end}/")
    [form] = [one for one in drawn_forms(sent(worker_browser, address)) if "seen" in one.hidden]
    correct(contact, worker, result="not_reached")
    shown = worker_browser.post(address, {**form.hidden, **typed}).content.decode()
    assert "Which version is right?" in shown
    assert "Could not reach her, " in shown
    assert Contact.objects.current().get().result == "not_reached"
    [again] = [one for one in drawn_forms(shown) if "seen" in one.hidden]
    for _ in range(2):
        assert worker_browser.post(address, {**again.hidden, **typed}).status_code == 302
    left = Contact.objects.current().first()
    assert (left.result if left else "") == typed.get("result", "")


def sent(browser: Browser, address: str) -> str:
    return browser.get(address).content.decode()
