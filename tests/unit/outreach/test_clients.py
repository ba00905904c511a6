"""A client's record: by code, with every look on record."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import Settings

from outreach import selectors, services
from outreach.crypto import CannotDecrypt
from outreach.errors import FollowUpInThePast
from outreach.models import Client, Contact
from partnership.accounts.audit_words import kinds
from partnership.audit.models import AuditEvent
from partnership.audit.services import ReasonMissing
from partnership.ui.forms import SubmissionTaken
from tests.cast import member
from tests.factories.outreach import ALIAS, SAFE_CONTACT, client_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client(administrator: psycopg2.extensions.connection) -> Client:
    return client_of(member("outreach_worker"), administrator)


def contact(client: Client, **different: Any) -> Contact:
    """Record that she was reached; what differs is named."""
    values = {
        "submission": uuid4(),
        "result": "reached",
        "follow_up_on": None,
        "by": member("outreach_worker"),
        "at": timezone.now(),
    }
    return services.record_contact(client=client, **{**values, **different})


def test_the_page_shows_nothing_that_is_encrypted(worker_browser: Browser, client: Client) -> None:
    page = worker_browser.get(f"/people/{client.code}/").content.decode()
    assert client.code in page
    assert ALIAS not in page


def test_a_partnership_calls_her_by_its_own_word(
    worker_browser: Browser, client: Client, settings: Settings
) -> None:
    settings.GLOSSARY = {"client": "person we support"}
    page = worker_browser.get(f"/people/{client.code}/").content.decode()
    assert "<title>Person we support – " in page
    assert '<span class="govuk-caption-m">Person we support</span>' in page
    assert kinds.__wrapped__()["outreach.client"] == "Person we support"


def test_a_reason_shows_how_to_reach_her_and_is_on_record(
    worker_browser: Browser, client: Client
) -> None:
    page = worker_browser.post(f"/people/{client.code}/contact/", {"reason": "To follow up"})
    assert ALIAS in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    (look,) = selectors.who_has_looked(client)
    assert (look.who, look.reason) == ("Example Outreach worker", "To follow up")


def test_without_a_reason_nothing_is_shown(worker_browser: Browser, client: Client) -> None:
    page = worker_browser.post(f"/people/{client.code}/contact/", {}).content.decode()
    assert "Choose why you need to see this." in page
    assert ALIAS not in page
    with pytest.raises(ReasonMissing):
        services.read_contact(
            client=client, reason=" ", by=member("outreach_worker"), at=timezone.now()
        )


def test_another_case_key_opens_nothing_and_logs_no_look(
    client: Client, settings: pytest.FixtureRequest
) -> None:
    settings.OUTREACH_CASE_KEY = settings.OUTREACH_PRIVATE_KEY
    with pytest.raises(CannotDecrypt):
        services.read_contact(
            client=client, reason="To follow up", by=member("outreach_worker"), at=timezone.now()
        )
    assert not AuditEvent.objects.filter(action="consultation").exists()


def test_bytes_of_another_case_do_not_open(
    client: Client, administrator: psycopg2.extensions.connection
) -> None:
    other = client_of(member("outreach_worker"), administrator)
    other.contact = client.contact
    with pytest.raises(CannotDecrypt):
        services.read_contact(
            client=other, reason="To follow up", by=member("outreach_worker"), at=timezone.now()
        )


def test_a_contact_sent_twice_is_one(worker_browser: Browser, client: Client) -> None:
    data = {"submission": str(uuid4()), "result": "reached", "follow_up_on": ""}
    for _ in range(2):
        assert worker_browser.post(f"/people/{client.code}/contacts/", data).status_code == 302
    assert Contact.objects.count() == 1
    client.refresh_from_db()
    assert client.follow_up_on is None


def test_a_follow_up_is_never_in_the_past(client: Client) -> None:
    with pytest.raises(FollowUpInThePast):
        contact(client, follow_up_on=timezone.localdate() - timedelta(days=1))


def test_a_follow_up_is_measured_by_the_day_in_london(client: Client) -> None:
    half_past_midnight = datetime(2033, 7, 11, 23, 30, tzinfo=UTC)  # of the 12th, by the clock
    with pytest.raises(FollowUpInThePast):
        contact(client, follow_up_on=date(2033, 7, 11), at=half_past_midnight)
    assert contact(client, follow_up_on=date(2033, 7, 12), at=half_past_midnight).pk


def test_a_form_of_another_client_is_refused_in_a_sentence(
    worker_browser: Browser, client: Client, administrator: psycopg2.extensions.connection
) -> None:
    other = client_of(member("outreach_worker"), administrator)
    data = {"submission": str(uuid4()), "result": "reached", "follow_up_on": ""}
    worker_browser.post(f"/people/{client.code}/contacts/", data)
    answer = worker_browser.post(f"/people/{other.code}/contacts/", data)
    assert "This form was already used to save something else" in answer.content.decode()
    assert not other.contacts.exists()


def test_a_form_of_a_colleague_is_refused(client: Client) -> None:
    number = uuid4()
    contact(client, submission=number)
    with pytest.raises(SubmissionTaken):
        contact(client, submission=number, by=member("outreach_lead"))
    with pytest.raises(SubmissionTaken):  # and nothing that was typed is lost unsaid
        contact(client, submission=number, result="declined")


def test_one_form_for_two_clients_at_the_same_moment_is_refused_for_the_second(
    client: Client, administrator: psycopg2.extensions.connection
) -> None:
    number, worker = uuid4(), member("outreach_worker")
    first = client_of(worker, administrator)
    with closing(psycopg2.connect(**connection.get_connection_params())) as other:
        with other.cursor() as cursor:
            cursor.execute(
                "INSERT INTO outreach_contact (submission, client_id, made_at, made_by_id, result)"
                " VALUES (%s, %s, now(), %s, 'reached')",
                [str(number), str(first.pk), worker.pk],
            )
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(closing_after, partial(contact, client, submission=number))
            until_blocked_by(other.get_backend_pid(), administrator)
            other.commit()
            with pytest.raises(SubmissionTaken):
                asked.result(timeout=30)
    assert not client.contacts.exists()


def closing_after(work: Callable[[], object]) -> object:
    """Do ``work`` in a thread and leave no connection open."""
    try:
        return work()
    finally:
        connections.close_all()


def until_blocked_by(pid: int, administrator: psycopg2.extensions.connection) -> None:
    """Ask the database, as often as it takes, whether somebody waits for ``pid``."""
    with administrator.cursor() as cursor:
        for _ in range(100_000):
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid))", [pid]
            )
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody came to wait")


def test_a_mistyped_contact_keeps_what_was_typed(worker_browser: Browser, client: Client) -> None:
    data = {"submission": str(uuid4()), "result": "declined", "follow_up_on": "2013-01-01"}
    page = worker_browser.post(f"/people/{client.code}/contacts/", data).content.decode()
    assert "Choose today or a later day" in page
    assert 'value="2013-01-01"' in page


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("closed_at", "client_closed_after_creation"),
        ("last_recorded_at", "client_recorded_after_creation"),
    ],
)
def test_nothing_of_a_client_lies_before_her_record(client: Client, field: str, rule: str) -> None:
    before = {field: client.created_at - timedelta(seconds=1), "follow_up_on": None}
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Client.objects.filter(pk=client.pk).update(**before)


def test_a_code_that_is_not_there_is_not_found(worker_browser: Browser) -> None:
    assert worker_browser.get("/people/AAAA-AAAA/").status_code == 404


def test_home_shows_whom_to_follow_up_first(worker_browser: Browser, client: Client) -> None:
    Client.objects.filter(pk=client.pk).update(follow_up_on=timezone.localdate())
    page = worker_browser.get("/").content.decode()
    assert client.code in page
    assert SAFE_CONTACT not in page


def test_lists_ask_few_questions(
    worker_browser: Browser, client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(8):
        worker_browser.get("/people/")
