"""Taking a sealed referral on."""

from uuid import uuid4

import psycopg2
import pytest
from django.db import connection
from django.test import Client as Browser
from django.utils import timezone

from outreach import selectors, services
from outreach.errors import AlreadyTaken
from outreach.models import Client
from partnership.audit.models import AuditEvent
from partnership.gates.sealing import CannotOpen
from tests.cast import member
from tests.factories.outreach import ALIAS, SAFE_CONTACT, referral_at_gate

pytestmark = pytest.mark.django_db(transaction=True)
Administrator = psycopg2.extensions.connection


def test_a_referral_waits_until_it_is_taken_on(administrator: Administrator) -> None:
    gate_id = referral_at_gate(administrator)
    assert [one.gate_id for one in selectors.waiting_referrals()] == [gate_id]
    services.take_referral(gate_id=gate_id, by=member("outreach_worker"), at=timezone.now())
    assert selectors.waiting_referrals() == []


def test_the_same_submission_is_one_referral(administrator: Administrator) -> None:
    submission = uuid4()
    referral_at_gate(administrator, submission=submission)
    referral_at_gate(administrator, submission=submission)
    assert len(selectors.waiting_referrals()) == 1


def test_taking_on_twice_gives_the_same_client(administrator: Administrator) -> None:
    gate_id, worker = referral_at_gate(administrator), member("outreach_worker")
    first = services.take_referral(gate_id=gate_id, by=worker, at=timezone.now())
    assert services.take_referral(gate_id=gate_id, by=worker, at=timezone.now()) == first
    assert Client.objects.count() == 1


def test_a_colleague_comes_too_late(administrator: Administrator) -> None:
    gate_id = referral_at_gate(administrator)
    services.take_referral(gate_id=gate_id, by=member("outreach_worker"), at=timezone.now())
    with pytest.raises(AlreadyTaken):
        services.take_referral(gate_id=gate_id, by=member("outreach_lead"), at=timezone.now())


def test_nothing_that_she_said_is_readable_in_the_database(administrator: Administrator) -> None:
    gate_id = referral_at_gate(administrator)
    services.take_referral(gate_id=gate_id, by=member("outreach_worker"), at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact, wrapped_key FROM outreach_client")
        contact, key = (bytes(column) for column in cursor.fetchone())
    for word in (ALIAS, SAFE_CONTACT):
        assert word.encode() not in contact + key


def test_a_referral_sealed_to_another_key_says_so(
    administrator: Administrator, settings: pytest.FixtureRequest
) -> None:
    gate_id = referral_at_gate(administrator)
    settings.OUTREACH_PRIVATE_KEY = settings.OUTREACH_CASE_KEY
    with pytest.raises(CannotOpen):
        services.take_referral(gate_id=gate_id, by=member("outreach_worker"), at=timezone.now())
    assert not Client.objects.exists()


def test_the_page_of_a_lost_race_says_what_to_do(
    administrator: Administrator, worker_browser: Browser
) -> None:
    gate_id = referral_at_gate(administrator)
    services.take_referral(gate_id=gate_id, by=member("outreach_lead"), at=timezone.now())
    page = worker_browser.post(f"/referrals/{gate_id}/take/", follow=True)
    assert "A colleague has taken this referral on already" in page.content.decode()


def test_taking_on_is_audited_without_content(administrator: Administrator) -> None:
    gate_id = referral_at_gate(administrator)
    client = services.take_referral(
        gate_id=gate_id, by=member("outreach_worker"), at=timezone.now()
    )
    event = AuditEvent.objects.get(action="collection")
    assert (event.object_type, event.object_id) == ("outreach.client", str(client.pk))
    assert event.reason == ""
