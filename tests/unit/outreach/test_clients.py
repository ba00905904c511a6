"""A client's record: by code, with every look on record."""

from datetime import timedelta
from uuid import uuid4

import psycopg2
import pytest
from django.test import Client as Browser
from django.utils import timezone

from outreach import selectors, services
from outreach.crypto import CannotDecrypt
from outreach.errors import FollowUpInThePast
from outreach.models import Client, Contact
from partnership.audit.models import AuditEvent
from partnership.audit.services import ReasonMissing
from tests.cast import member
from tests.factories.outreach import ALIAS, SAFE_CONTACT, client_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def client(administrator: psycopg2.extensions.connection) -> Client:
    return client_of(member("outreach_worker"), administrator)


def test_the_page_shows_nothing_that_is_encrypted(worker_browser: Browser, client: Client) -> None:
    page = worker_browser.get(f"/people/{client.code}/").content.decode()
    assert client.code in page
    assert ALIAS not in page


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
    at = timezone.now()
    with pytest.raises(FollowUpInThePast):
        services.record_contact(
            submission=uuid4(),
            client=client,
            result="reached",
            follow_up_on=at.date() - timedelta(days=1),
            by=member("outreach_worker"),
            at=at,
        )


def test_a_mistyped_contact_keeps_what_was_typed(worker_browser: Browser, client: Client) -> None:
    data = {"submission": str(uuid4()), "result": "declined", "follow_up_on": "2013-01-01"}
    page = worker_browser.post(f"/people/{client.code}/contacts/", data).content.decode()
    assert "Choose today or a later day" in page
    assert 'value="2013-01-01"' in page


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
