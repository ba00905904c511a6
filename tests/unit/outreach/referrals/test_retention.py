"""What outreach forgets, and that nothing of it comes back."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client as Browser
from django.utils import timezone

from outreach.contacts.services import record_contact
from outreach.models import Client, Referral, WaitingReferral
from outreach.referrals import selectors
from partnership.audit.lifecycle import expire
from partnership.audit.retention import apply
from tests import logins
from tests.cast import member
from tests.factories.outreach import client_of, referral_at_gate

pytestmark = pytest.mark.django_db(transaction=True)
Administrator = psycopg2.extensions.connection
SIX_YEARS = timedelta(days=6 * 366)
A_DAY = timedelta(days=1)


def as_retention(work: Any, *arguments: Any, **more: Any) -> Any:
    """One call with the rights of outreach's retention login, and with no other."""
    with logins.as_retention():
        return work(*arguments, using="default", **more)


def test_an_erased_client_does_not_come_back(
    administrator: Administrator, worker_browser: Browser
) -> None:
    client = client_of(member("outreach_worker"), administrator)
    gate_id = client.referrals.get().gate_id
    assert as_retention(expire, Client, at=timezone.now() + SIX_YEARS + A_DAY)
    assert not Referral.objects.exists()
    assert not selectors.waiting_referrals(member("outreach_worker"))
    assert "No referral waits" in worker_browser.get("/referrals/").content.decode()
    assert worker_browser.post(f"/referrals/{gate_id}/take/", {"age": "adult"}).status_code == 404
    assert not Client.objects.exists()


def test_the_time_of_a_client_counts_from_the_last_record(administrator: Administrator) -> None:
    worker, later = member("outreach_worker"), timezone.now() + timedelta(days=400)
    client = client_of(worker, administrator)
    record_contact(submission=uuid4(), client=client, result="reached", by=worker, at=later)
    assert not as_retention(expire, Client, at=later + SIX_YEARS - A_DAY)
    assert Client.objects.get().last_recorded_at == later
    assert as_retention(expire, Client, at=later + SIX_YEARS + A_DAY)
    assert not Client.objects.exists()


def test_what_nobody_decided_on_waits_for_ever(administrator: Administrator) -> None:
    taken = client_of(member("outreach_worker"), administrator).referrals.get().gate_id
    waits = referral_at_gate(administrator)
    with administrator.cursor() as cursor:
        cursor.execute("UPDATE gates.referral_number SET arrived_on = arrived_on - 91")
        cursor.execute("UPDATE gates.referral_text SET received_at = received_at - interval '91d'")
    assert as_retention(apply, at=timezone.now())["gates.referral_in"] == 2
    assert [one.pk for one in WaitingReferral.objects.all()] == [waits]
    assert selectors.taken(member("outreach_worker"), taken)


def test_no_login_of_outreach_can_delete_what_waits(administrator: Administrator) -> None:
    """The retention login deleted what nobody had taken for 90 days, unseen."""
    waits = referral_at_gate(administrator)
    with administrator.cursor() as cursor:
        cursor.execute("UPDATE gates.referral_number SET arrived_on = arrived_on - 1000")
        cursor.execute(
            "UPDATE gates.referral_text SET received_at = received_at - interval '1000d'"
        )

    def run(statement: str, *, using: str) -> None:
        with transaction.atomic(using=using), connection.cursor() as cursor:
            cursor.execute(statement)

    for statement in (
        "DELETE FROM gates.referral_text",
        "DELETE FROM gates.referral_number",
        "TRUNCATE gates.referral_text",
        "UPDATE gates.referral_text SET sealed = ''",
        f"SELECT * FROM gates.take_referral('{waits}')",
        f"SELECT * FROM gates.decline_referral('{waits}')",
    ):
        with pytest.raises(DatabaseError, match="permission denied"):
            as_retention(run, statement)
    as_retention(run, "SELECT gates.expire_referrals(statement_timestamp() + interval '9 years')")
    assert [one.pk for one in WaitingReferral.objects.all()] == [waits]
