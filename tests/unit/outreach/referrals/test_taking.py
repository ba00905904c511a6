"""Taking a sealed referral on."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from threading import Barrier
from uuid import UUID, uuid4

import psycopg2
import pytest
from django.db import connection, connections
from django.http import Http404
from django.test import Client as Browser
from django.utils import timezone

from outreach.access import require_referral
from outreach.errors import AlreadyTaken
from outreach.models import Client
from outreach.referrals import selectors, services
from partnership.accounts.models import User
from partnership.audit.models import AuditEvent
from partnership.gates.sealing import CannotOpen
from tests.cast import member
from tests.factories.outreach import ALIAS, SAFE_CONTACT, reach, referral_at_gate

pytestmark = pytest.mark.django_db(transaction=True)
Administrator = psycopg2.extensions.connection
ADULT = {"age": "adult"}


def waiting() -> list[UUID]:
    """The names of those that an outreach worker sees waiting."""
    return [one.pk for one in selectors.waiting_referrals(member("outreach_worker"))]


def at_the_gate(administrator: Administrator) -> list[tuple[UUID, bytes | None]]:
    """What the gate holds, as somebody sees who may see all."""
    with administrator.cursor() as cursor:
        cursor.execute(
            "SELECT referral, sealed FROM gates.referral_number LEFT JOIN gates.referral_text"
            " USING (referral)"
        )
        return list(cursor.fetchall())


def test_a_referral_waits_until_it_is_taken_on(administrator: Administrator) -> None:
    gate_id = referral_at_gate(administrator)
    assert waiting() == [gate_id]
    services.take_referral(gate_id=gate_id, by=member("outreach_worker"), at=timezone.now())
    assert waiting() == []


def test_every_referral_that_waits_can_be_seen(
    administrator: Administrator, worker_browser: Browser
) -> None:
    numbers = [referral_at_gate(administrator) for _ in range(61)]
    home = worker_browser.get("/").content.decode()
    answer = worker_browser.get("/referrals/")
    first, following = answer.content.decode(), answer.context["list"].pages().following
    second = worker_browser.get(f"/referrals/{following}").content.decode()
    assert "See all 61" in home
    assert "61 referrals wait, the longest since today" in first
    shown = {UUID(one) for one in re.findall(r"/referrals/([0-9a-f-]+)/take/", first + second)}
    assert shown == set(numbers)


def test_the_same_submission_is_one_referral(administrator: Administrator) -> None:
    submission = uuid4()
    referral_at_gate(administrator, submission=submission)
    referral_at_gate(administrator, submission=submission)
    assert len(waiting()) == 1


def test_taking_on_twice_gives_the_same_client(administrator: Administrator) -> None:
    gate_id, worker = referral_at_gate(administrator), member("outreach_worker")
    first = services.take_referral(gate_id=gate_id, by=worker, at=timezone.now())
    assert services.take_referral(gate_id=gate_id, by=worker, at=timezone.now()) == first
    assert Client.objects.count() == 1


def test_the_sealed_text_is_gone_once_taken(administrator: Administrator) -> None:
    gate_id, worker = referral_at_gate(administrator), member("outreach_worker")
    assert at_the_gate(administrator)[0][1]
    services.take_referral(gate_id=gate_id, by=worker, at=timezone.now())
    assert at_the_gate(administrator) == [(gate_id, None)]


def test_a_retry_of_one_that_was_taken_on_does_not_wait(administrator: Administrator) -> None:
    submission = uuid4()
    gate_id = referral_at_gate(administrator, submission=submission)
    services.take_referral(gate_id=gate_id, by=member("outreach_worker"), at=timezone.now())
    again = referral_at_gate(administrator, submission=submission)
    assert waiting() == []
    with pytest.raises(AlreadyTaken):
        services.take_referral(gate_id=again, by=member("outreach_worker"), at=timezone.now())
    with administrator.cursor() as cursor:
        cursor.execute("SELECT gates.expire_referrals(statement_timestamp())")
    assert {sealed for _, sealed in at_the_gate(administrator)} == {None}


def test_a_retry_goes_with_the_one_that_is_taken(administrator: Administrator) -> None:
    submission = uuid4()
    first = referral_at_gate(administrator, submission=submission)
    referral_at_gate(administrator, submission=submission)
    services.take_referral(gate_id=first, by=member("outreach_worker"), at=timezone.now())
    assert [sealed for _, sealed in at_the_gate(administrator)] == [None, None]


def test_a_gate_whose_clock_is_ahead_is_no_colleague(administrator: Administrator) -> None:
    gate_id, early = referral_at_gate(administrator), timezone.now() - timedelta(minutes=5)
    client = services.take_referral(gate_id=gate_id, by=member("outreach_worker"), at=early)
    referral = client.referrals.get()
    assert referral.taken_at == referral.received_at > early


def test_nobody_else_sees_that_referrals_wait(administrator: Administrator) -> None:
    gate_id, lead = referral_at_gate(administrator), member("governance_lead")
    assert not selectors.waiting_referrals(lead)
    with pytest.raises(Http404):
        require_referral(lead, gate_id)
    services.take_referral(gate_id=gate_id, by=member("outreach_worker"), at=timezone.now())
    assert selectors.taken(lead, gate_id) is None
    assert selectors.taken(member("outreach_worker"), gate_id)


def test_two_workers_at_the_same_moment_are_one_client(administrator: Administrator) -> None:
    gate_id, start = referral_at_gate(administrator), Barrier(2)
    workers = [member("outreach_worker"), member("outreach_lead")]

    def take(by: User) -> bool:
        try:
            start.wait()
            services.take_referral(gate_id=gate_id, by=by, at=timezone.now())
        except AlreadyTaken:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take, workers)) == [False, True]
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
    assert waiting() == [gate_id], "what nobody could open stays sealed and waits"


def test_the_page_of_a_lost_race_says_what_to_do(
    administrator: Administrator, worker_browser: Browser
) -> None:
    gate_id = referral_at_gate(administrator)
    services.take_referral(gate_id=gate_id, by=member("outreach_lead"), at=timezone.now())
    page = worker_browser.post(f"/referrals/{gate_id}/take/", ADULT, follow=True)
    assert "A colleague has decided on this referral already" in page.content.decode()


def test_taking_on_is_audited_without_content(administrator: Administrator) -> None:
    gate_id = referral_at_gate(administrator)
    client = services.take_referral(
        gate_id=gate_id, by=member("outreach_worker"), at=timezone.now()
    )
    event = AuditEvent.objects.get(action="collection")
    assert (event.object_type, event.object_id) == ("outreach.client", str(client.pk))
    assert event.reason == ""


def test_who_uses_the_browser_next_is_told_nothing(
    administrator: Administrator, worker_browser: Browser
) -> None:
    """What was done is told within the session, never by a cookie that outlives it."""
    worker_browser.post(f"/referrals/{referral_at_gate(administrator)}/take/", ADULT)
    worker_browser.post("/sign-out/")
    page = worker_browser.get("/sign-in/").content.decode()
    assert Client.objects.get().code not in page
    assert "messages" not in worker_browser.cookies


def test_the_next_step_is_the_next_hour_that_she_called_safe(
    administrator: Administrator, worker: User
) -> None:
    """Taken on a Thursday, "Monday to Friday: evening" gave a Saturday and no hour."""
    thursday = datetime(2033, 7, 14, 9, 0, tzinfo=UTC)
    gate_id = referral_at_gate(administrator, text=reach().as_json())
    client = services.take_referral(gate_id=gate_id, by=worker, at=thursday)
    assert (client.follow_up_on, client.follow_up_from) == (date(2033, 7, 14), time(17))


def test_without_safe_hours_it_is_in_two_days(administrator: Administrator, worker: User) -> None:
    thursday = datetime(2033, 7, 14, 9, 0, tzinfo=UTC)
    client = services.take_referral(gate_id=referral_at_gate(administrator), by=worker, at=thursday)
    assert (client.follow_up_on, client.follow_up_from) == (date(2033, 7, 16), None)
