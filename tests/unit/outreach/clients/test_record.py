"""A client's record: by code, opened for a reason, with every look on record."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import psycopg2
import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from outreach.caseload.assigning import assign_client
from outreach.clients import selectors, services
from outreach.clients.sealed import open_contact
from outreach.crypto import CannotDecrypt
from outreach.models import CaseEvent, Client
from partnership.accounts.audit_words import kinds
from partnership.accounts.models import User
from partnership.accounts.sessions.store import SIGN_IN
from partnership.audit.models import AuditEvent
from partnership.audit.services import ReasonMissing
from partnership.submissions.errors import SavedBefore
from tests.factories.outreach import ALIAS, SAFE_CONTACT, client_of, contacted, reach, started

pytestmark = pytest.mark.django_db(transaction=True)
FIFTEEN = timedelta(minutes=15)
INSTANT = timedelta(microseconds=1)


def reasons(client: Client) -> list[str]:
    return [look.reason for look in selectors.who_has_looked(client)]


def test_the_page_shows_how_but_no_name_or_number(worker_browser: Browser, worker: User) -> None:
    client = started(worker)
    page = worker_browser.get(f"/people/{client.code}/").content.decode()
    assert client.code in page
    assert "evening (5pm to 10pm), night (10pm to 2am)" in page
    assert "Never leave a message" in page
    assert "English" in page
    for secret in (ALIAS, "900123"):
        assert secret not in page


def test_what_was_tried_is_read_once_for_the_page(worker_browser: Browser, worker: User) -> None:
    client = started(worker)
    contacted(client, by=worker, result="not_reached")
    with CaptureQueriesContext(connection) as queries:
        assert worker_browser.get(f"/people/{client.code}/").status_code == 200
    last_talks = [one for one in queries if 'MAX("outreach_contact"."made_at")' in one["sql"]]
    assert len(last_talks) == 1


def test_a_contact_of_the_first_version_is_read(
    worker_browser: Browser, worker: User, administrator: psycopg2.extensions.connection
) -> None:
    client = client_of(worker, administrator)
    page = worker_browser.post(f"/people/{client.code}/contact/", {"reason": "To follow up"})
    assert SAFE_CONTACT in page.content.decode()
    assert SAFE_CONTACT not in worker_browser.get(f"/people/{client.code}/").content.decode()


def test_a_partnership_calls_her_by_its_own_word(
    worker_browser: Browser, worker: User, settings: Settings
) -> None:
    settings.GLOSSARY = {"client": "person we support"}
    page = worker_browser.get(f"/people/{started(worker).code}/").content.decode()
    assert "<title>Person we support – " in page
    assert '<span class="govuk-caption-m">Person we support</span>' in page
    assert kinds.__wrapped__()["outreach.client"] == "Person we support"


def test_opening_ones_own_case_is_a_look_without_a_reason(
    worker_browser: Browser, worker: User
) -> None:
    client = started(worker)
    page = worker_browser.get(f"/people/{client.code}/").content.decode()
    assert reasons(client) == ["Opened the record: own case"]
    assert "Opened the record: own case" in page, "the page that is opened shows the look"


def test_opening_it_again_is_the_same_look_for_fifteen_minutes(worker: User) -> None:
    client, at = started(worker), timezone.now()
    for later in (timedelta(0), INSTANT, FIFTEEN - INSTANT):
        services.open_record(client=client, by=worker, at=at + later)
    assert len(reasons(client)) == 1
    services.open_record(client=client, by=worker, at=at + FIFTEEN)
    assert len(reasons(client)) == 2


def test_looks_are_counted_for_each_person_and_each_client(worker: User, lead: User) -> None:
    first, second, at = started(worker), started(worker), timezone.now()
    services.open_record(client=first, by=worker, at=at)
    services.open_record(client=second, by=worker, at=at)
    services.open_record(client=first, by=lead, reason="To review the case", at=at)
    assert len(reasons(first)) == 2
    assert len(reasons(second)) == 1


def test_two_tabs_at_once_are_one_look(worker: User) -> None:
    client, at, start = started(worker), timezone.now(), Barrier(4)

    def look(_: int) -> None:
        try:
            start.wait()
            services.open_record(client=client, by=worker, at=at)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(look, range(4)))
    assert len(reasons(client)) == 1


def test_a_colleagues_case_asks_why(
    colleague_browser: Browser, colleague: User, worker: User
) -> None:
    client = started(worker)
    page = colleague_browser.get(f"/people/{client.code}/").content.decode()
    assert "Why do you need to open this record?" in page
    assert "What was done" not in page
    assert not reasons(client)
    answer = {"reason": "To cover for a colleague"}
    page = colleague_browser.post(f"/people/{client.code}/open/", answer, follow=True)
    assert "What was done" in page.content.decode()
    assert "What was done" in colleague_browser.get(f"/people/{client.code}/").content.decode()
    assert reasons(client) == ["Opened the record: To cover for a colleague"]


def test_a_reason_opens_it_for_fifteen_minutes_and_for_nobody_else(
    worker: User, colleague: User, lead: User
) -> None:
    client, at = started(worker), timezone.now()
    services.open_record(client=client, reason="She got in touch", by=colleague, at=at)
    with pytest.raises(ReasonMissing):
        services.open_record(client=client, by=lead, at=at)
    services.open_record(client=client, by=colleague, at=at + FIFTEEN - INSTANT)
    with pytest.raises(ReasonMissing):
        services.open_record(client=client, by=colleague, at=at + FIFTEEN)
    with pytest.raises(ReasonMissing):
        services.open_record(client=client, reason=" ", by=colleague, at=at + FIFTEEN)


def test_who_hands_a_case_over_needs_a_reason_at_once(
    worker: User, colleague: User, lead: User
) -> None:
    client, at = started(worker), timezone.now()
    services.open_record(client=client, by=worker, at=at)
    client = assign_client(submission=uuid4(), client=client, worker=colleague, by=lead, at=at)
    with pytest.raises(ReasonMissing):
        services.open_record(client=client, by=worker, at=at + INSTANT)


@pytest.mark.parametrize(
    ("address", "data"),
    [("contacts", {}), ("contact", {}), ("contacts", {"result": "nonsense"})],
)
def test_a_form_in_error_opens_no_colleagues_case(
    colleague_browser: Browser, worker: User, address: str, data: dict[str, str]
) -> None:
    client = started(worker)
    page = colleague_browser.post(f"/people/{client.code}/{address}/", data).content.decode()
    assert "Why do you need to open this record?" in page
    assert "What was done" not in page


def signed_in_since(browser: Browser, hours: int) -> None:
    """Let the browser's session have begun some hours ago."""
    session = browser.session
    began = timezone.now() - timedelta(hours=hours)
    session[SIGN_IN] = {**session[SIGN_IN], "started": began.isoformat()}
    session.save()


def test_a_form_that_took_long_goes_on_under_the_reason_given(
    colleague_browser: Browser, colleague: User, worker: User
) -> None:
    client, long_ago = started(worker), timezone.now() - timedelta(hours=1)
    signed_in_since(colleague_browser, hours=2)
    services.open_record(client=client, reason="She got in touch", by=colleague, at=long_ago)
    page = colleague_browser.post(f"/people/{client.code}/contacts/", {}).content.decode()
    assert "Choose what happened." in page
    assert reasons(client) == ["Opened the record: She got in touch"] * 2


@pytest.mark.parametrize("address", ["contacts", "contact", "reach", "close", "next-step"])
def test_a_reason_from_before_she_signed_in_opens_nothing(
    colleague_browser: Browser, colleague: User, worker: User, address: str
) -> None:
    client, long_ago = started(worker), timezone.now() - timedelta(hours=3)
    signed_in_since(colleague_browser, hours=2)
    services.open_record(client=client, reason="She got in touch", by=colleague, at=long_ago)
    page = colleague_browser.post(f"/people/{client.code}/{address}/", {}).content.decode()
    assert "Why do you need to open this record?" in page
    assert len(reasons(client)) == 1


def test_a_reason_shows_how_to_reach_her_and_is_on_record(
    worker_browser: Browser, worker: User
) -> None:
    client = started(worker)
    page = worker_browser.post(f"/people/{client.code}/contact/", {"reason": "To follow up"})
    assert ALIAS in page.content.decode()
    assert "07700 900123" in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    assert "Saw how to reach her: To follow up" in reasons(client)


def test_without_a_reason_nothing_is_shown(worker_browser: Browser, worker: User) -> None:
    client = started(worker)
    page = worker_browser.post(f"/people/{client.code}/contact/", {}).content.decode()
    assert "Choose why you need to see this." in page
    assert ALIAS not in page
    with pytest.raises(ReasonMissing):
        services.read_contact(client=client, reason=" ", by=worker, at=timezone.now())


def test_another_case_key_opens_nothing_and_logs_no_look(worker: User, settings: Settings) -> None:
    client = started(worker)
    settings.OUTREACH_CASE_KEY = settings.OUTREACH_PRIVATE_KEY
    with pytest.raises(CannotDecrypt):
        services.read_contact(client=client, reason="To follow up", by=worker, at=timezone.now())
    assert not AuditEvent.objects.filter(action="consultation").exists()


def test_bytes_of_another_case_do_not_open(worker: User) -> None:
    client, other = started(worker), started(worker)
    Client.objects.filter(pk=other.pk).update(contact=client.contact)
    other.refresh_from_db()
    with pytest.raises(CannotDecrypt):
        services.read_contact(client=other, reason="To follow up", by=worker, at=timezone.now())


def test_another_way_to_reach_her_replaces_the_first(worker_browser: Browser, worker: User) -> None:
    client = started(worker)
    new = {
        "submission": str(uuid4()),
        "alias": "Example Wren",
        "how": "message",
        "message_phone": "07700 900124",
        "hours_weekend": ["morning"],
        "may_leave_message": "yes",
        "language": "en",
    }
    for _ in range(2):
        answer = worker_browser.post(f"/people/{client.code}/reach/", new)
        assert answer.status_code == 302, answer.content.decode()
    client.refresh_from_db()
    contact = open_contact(client)
    assert (contact.phone, contact.may_leave_message) == ("+447700900124", True)
    assert client.events.filter(kind=CaseEvent.Kind.REACH).count() == 1  # the step may move, too
    contacted(client, by=worker, result="objects")
    answer = worker_browser.post(
        f"/people/{client.code}/reach/", {**new, "submission": str(uuid4())}, follow=True
    )
    assert "She objects to being contacted" in answer.content.decode()


def test_another_number_in_the_same_form_is_never_said_to_be_saved(worker: User) -> None:
    client, number, at = started(worker), uuid4(), timezone.now()
    told = {"submission": number, "client": client, "contact": reach(phone="+447700900124")}
    services.change_contact(**told, by=worker, at=at)
    services.change_contact(**told, by=worker, at=at)
    told["contact"] = reach(phone="+447700900125")
    with pytest.raises(SavedBefore):
        services.change_contact(**told, by=worker, at=at)
    client.refresh_from_db()
    assert open_contact(client).phone == "+447700900124"


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("closed_at", "client_closed_after_creation"),
        ("last_recorded_at", "client_recorded_after_creation"),
    ],
)
def test_nothing_of_a_client_lies_before_her_record(worker: User, field: str, rule: str) -> None:
    client = started(worker)
    contacted(client, by=worker, result="objects")
    client.refresh_from_db()
    before = {field: client.created_at - timedelta(seconds=1)}
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Client.objects.filter(pk=client.pk).update(**before)


def test_a_code_that_is_not_there_is_not_found(worker_browser: Browser) -> None:
    assert worker_browser.get("/people/AAAA-AAAA/").status_code == 404
