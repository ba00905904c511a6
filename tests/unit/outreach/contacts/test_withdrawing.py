"""Withdrawing a contact that was saved by mistake."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.utils import timezone

from outreach.contacts.correcting import withdraw_contact
from outreach.contacts.selectors import tries_of
from outreach.errors import ContactChangedMeanwhile, ContactOfTheLead, NoReasonToWithdraw
from outreach.models import Client, Contact, Step
from partnership.accounts.models import User
from partnership.audit.models import AuditEvent
from partnership.core.facts import Reason
from tests.cast import member
from tests.factories.outreach import contacted, started

pytestmark = pytest.mark.django_db(transaction=True)


def withdraw(contact: Contact, by: User, reason: str = Reason.TEST) -> None:
    withdraw_contact(contact=contact, reason=reason, by=by, at=timezone.now())


def page(contact: Contact) -> str:
    contact.refresh_from_db()
    return f"/people/{contact.client.code}/contacts/{contact.public_id}/withdraw/"


def test_a_contact_saved_by_mistake_counts_no_more_and_stays_in_the_timeline(
    worker_browser: Browser, worker: User
) -> None:
    client = started(worker)
    contact = contacted(client, by=worker)
    assert client not in Client.objects.not_yet_contacted()
    step = Client.objects.get(pk=client.pk).follow_up_on
    shown = worker_browser.get(f"/people/{client.code}/").content.decode()
    assert page(contact) in shown
    sent = worker_browser.post(page(contact), {"reason": "other"}, follow=True)
    shown = sent.content.decode()
    assert "The contact is withdrawn. The next step stays as it is." in shown
    assert "Withdrawn: Spoke with her" in shown
    assert "another reason" in shown
    assert client in Client.objects.not_yet_contacted()
    assert Client.objects.get(pk=client.pk).follow_up_on == step
    why = AuditEvent.objects.filter(reason="A contact is withdrawn: Another reason")
    assert why.count() == 1


def test_a_try_that_was_none_is_not_counted(worker: User) -> None:
    client = started(worker)
    first, _second = (contacted(client, by=worker, result="not_reached") for _ in range(2))
    withdraw(first, worker)
    assert len(tries_of(client).since_she_spoke()) == 1


def test_again_is_nothing(worker: User) -> None:
    contact = contacted(started(worker), by=worker)
    for _ in range(2):
        withdraw(contact, worker, Reason.TEST)
    with pytest.raises(ContactChangedMeanwhile, match="it was a test"):
        withdraw(contact, worker, Reason.OTHER)
    contact.refresh_from_db()
    assert (contact.superseded_for, contact.superseded_by) == ("test", worker)


def test_what_others_recorded_is_theirs_or_the_leads(worker: User) -> None:
    contact = contacted(started(worker), by=worker)
    with pytest.raises(ContactOfTheLead):
        withdraw(contact, member("outreach_worker", username="colleague"))
    withdraw(contact, member("outreach_lead"))
    contact.refresh_from_db()
    assert contact.superseded_at


def test_an_objection_is_not_taken_back_with_its_contact(worker: User) -> None:
    client = started(worker)
    contact = contacted(client, by=worker, result="objects")
    with pytest.raises(ContactOfTheLead):
        withdraw(contact, worker)
    withdraw(contact, member("outreach_lead"))
    client.refresh_from_db()
    assert client.objects_to_contact


def test_what_waits_for_the_lead_still_waits_for_her(worker: User) -> None:
    client = started(worker)
    for hours in (80, 60, 40, 20):
        made_at = timezone.now() - timedelta(hours=hours)
        contact = contacted(client, by=worker, result="not_reached", made_at=made_at)
    with pytest.raises(ContactOfTheLead):
        withdraw(contact, worker)
    withdraw(contact, member("outreach_lead"))
    client.refresh_from_db()
    assert client.next_step == Step.DECIDE


def test_a_reason_of_another_list_is_refused(worker: User) -> None:
    contact = contacted(started(worker), by=worker)
    with pytest.raises(NoReasonToWithdraw):
        withdraw(contact, worker, Reason.CATEGORY)


def test_the_database_lets_nobody_change_a_contact(worker: User) -> None:
    contact = contacted(started(worker), by=worker)
    rows = Contact.objects.filter(pk=contact.pk)
    for changes in ({"result": "declined"}, {"made_at": timezone.now() - timedelta(days=1)}):
        with pytest.raises(IntegrityError, match="contact_stands"), transaction.atomic():
            rows.update(**changes)
