"""Gate 1 from the officer's end: what goes through, how often, and what stays here."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import uuid4

import psycopg2
import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from partnership.accounts.models import User
from partnership.audit.models import Action, AuditEvent
from partnership.audit.services import record
from partnership.gates.referral.errors import TooManyReferrals
from partnership.gates.referral.services import refer_in
from tests.cast import member
from tests.factories.referral import ALIAS, contact, screened, typed

INLINE = {"X-Inline": "1"}  # as the page's script sends it
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer() -> Client:
    client = Client()
    client.force_login(member("police_officer"))
    return client


def rows(administrator: psycopg2.extensions.connection) -> list[tuple[str, bytes]]:
    with administrator.cursor() as cursor:
        cursor.execute("SELECT number::text, sealed FROM gates.referral_text")
        return [(one, bytes(sealed)) for one, sealed in cursor.fetchall()]


def test_the_officer_hears_received_and_nothing_else(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    page = screened(officer).post("/refer/contact/", typed(), follow=True).content.decode()
    assert "Received" in page
    assert ALIAS not in page
    ((_, sealed),) = rows(administrator)
    assert ALIAS.encode() not in sealed


def test_a_retry_is_one_referral(administrator: psycopg2.extensions.connection) -> None:
    form, at, by = uuid4(), timezone.now(), member("police_officer")
    for _ in range(2):
        assert refer_in(submission=form, contact=contact(), by=by, at=at) == "received"
    assert len({number for number, _ in rows(administrator)}) == 1
    with administrator.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gates.waiting_referral")
        assert cursor.fetchone() == (1,)


def test_another_text_in_the_same_form_is_not_lost_and_the_answer_is_the_same(
    administrator: psycopg2.extensions.connection,
) -> None:
    form, at, by = uuid4(), timezone.now(), member("police_officer")
    for number in ("+447700900123", "+447700900124"):
        told = contact(phone=number)
        assert refer_in(submission=form, contact=told, by=by, at=at) == "received"
    numbers = [number for number, _ in rows(administrator)]
    assert len(set(numbers)) == 2
    assert str(form) not in numbers


def test_nobody_passes_on_more_than_twenty_in_an_hour(
    administrator: psycopg2.extensions.connection,
) -> None:
    start = timezone.now()

    def pass_on(by: str, minutes: int) -> None:
        at, officer = start + timedelta(minutes=minutes), member("police_officer", username=by)
        refer_in(submission=uuid4(), contact=contact(), by=officer, at=at)

    for minute in range(20):
        pass_on("one", minute)
    with pytest.raises(TooManyReferrals, match="Give her the outreach card"):
        pass_on("one", 59)
    pass_on("another", 59)
    pass_on("one", 61)
    assert len(rows(administrator)) == 22


def test_many_at_once_pass_the_limit_no_better(
    administrator: psycopg2.extensions.connection,
) -> None:
    officer, at = member("police_officer"), timezone.now()
    for _ in range(19):
        record(Action.DISCLOSURE, by=officer, at=at, object_type="gates.referral_in")
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: _passed_on(officer, at), range(4)))
    assert sorted(done) == [False, False, False, True]
    assert len(rows(administrator)) == 1


def _passed_on(officer: User, at: datetime) -> bool:
    try:
        refer_in(submission=uuid4(), contact=contact(), by=officer, at=at)
    except TooManyReferrals:
        return False
    finally:
        connections.close_all()
    return True


def test_a_limit_that_is_reached_shows_nothing_of_what_was_typed(officer: Client) -> None:
    by, at = member("police_officer"), timezone.now()
    for _ in range(20):
        record(Action.DISCLOSURE, by=by, at=at, object_type="gates.referral_in")
    answer = screened(officer).post("/refer/contact/", typed(), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [("/refer/closed/", 302)]
    assert "Nothing was sent. Give her the outreach card" in page
    assert ALIAS not in page
    assert "900123" not in page


def test_operations_keeps_no_reference_person_or_place(officer: Client) -> None:
    screened(officer).post("/refer/contact/", typed())
    event = AuditEvent.objects.get(action="disclosure")
    assert event.object_id == ""
    assert ALIAS not in event.reason


def test_a_name_or_a_way_to_reach_her_that_nobody_can_see_is_refused(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    screened(officer)
    for box in ("alias", "phone"):
        page = officer.post("/refer/contact/", typed(**{box: "\u200d\u2066 "}), headers=INLINE)
        assert list(page.context["form"].errors) == [box]
    assert rows(administrator) == []


@pytest.mark.parametrize("box", ["alias", "how", "phone", "hours_weekdays", "language", "place"])
@pytest.mark.parametrize(
    "value", ["a\0b", "9" * 400, "👩‍👧 \u202eabc", "[]", ["a", "b"], "x" * 9000]
)
def test_nothing_that_is_sent_here_is_an_error_of_ours(
    box: str, value: object, officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    screened(officer)
    for how in ("phone", "message", "place"):
        told = {**typed(how=how), box: value}
        sent = officer.post("/refer/contact/", told, headers=INLINE)
        assert sent.status_code in {200, 204}
    assert len(rows(administrator)) <= 1


def test_a_refused_form_is_never_a_page_that_answers_what_was_sent(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    answer = screened(officer).post("/refer/contact/", typed(phone="12"), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [("/refer/contact/", 302)]
    assert "Nothing was sent. That is no phone number" in page
    assert ALIAS not in page
    assert rows(administrator) == []
    again = officer.post("/refer/contact/", typed(), follow=True)
    assert again.redirect_chain == [("/refer/received/", 302)]


def test_the_script_is_told_where_an_answer_leads(officer: Client) -> None:
    sent = screened(officer).post("/refer/contact/", typed(), headers=INLINE)
    assert (sent.status_code, sent["X-Leads-To"], sent.content) == (204, "/refer/received/", b"")
    assert "Received" in officer.get("/refer/received/").content.decode()


def test_a_council_officer_has_no_gate() -> None:
    client = Client()
    client.force_login(member("council_officer"))
    assert client.get("/refer/").status_code == 403


def test_the_gate_tells_operations_nothing_back(
    administrator: psycopg2.extensions.connection,
) -> None:
    with administrator.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'gates'::regnamespace"
            " AND has_any_column_privilege('operations_app', c.oid, 'SELECT') ORDER BY 1"
        )
        known = ["gate_version", "harm_statement", "outreach_key", "strategy"]
        told = "how gates are built, what outreach states on harm, which key to seal to, and what"
        assert [name for (name,) in cursor.fetchall()] == known, f"{told} operations told itself"
