"""Gate 1 from the officer's end."""

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
from partnership.gates.errors import TooManyReferrals
from partnership.gates.services import refer_in
from tests.cast import member

pytestmark = pytest.mark.django_db(transaction=True)
ALIAS = "Wren (invented)"


@pytest.fixture
def officer() -> Client:
    client = Client()
    client.force_login(member("police_officer"))
    return client


def answers(**changes: str) -> dict[str, str]:
    typed = {
        "submission": str(uuid4()),
        "asked": "on",
        "age": "adult",
        "enforcement": "no",
        "alias": ALIAS,
        "safe_contact": "Example café, Tuesdays at noon",
    }
    return {name: value for name, value in (typed | changes).items() if value}


def rows(administrator: psycopg2.extensions.connection) -> list[tuple[str, bytes]]:
    with administrator.cursor() as cursor:
        cursor.execute("SELECT number::text, sealed FROM gates.referral_text")
        return [(one, bytes(sealed)) for one, sealed in cursor.fetchall()]


def test_the_officer_hears_received_and_nothing_else(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    typed = answers()
    page = officer.post("/refer/", typed, follow=True).content.decode()
    assert "Received" in page
    assert ALIAS not in page
    ((_, sealed),) = rows(administrator)
    assert ALIAS.encode() not in sealed


def test_a_retry_is_one_referral(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    typed = answers()
    for _ in range(2):
        assert officer.post("/refer/", typed).status_code == 302
    assert len({number for number, _ in rows(administrator)}) == 1
    with administrator.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM gates.waiting_referral")
        assert cursor.fetchone() == (1,)


def test_another_text_in_the_same_form_is_not_lost_and_the_answer_is_the_same(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    typed = answers()
    first = officer.post("/refer/", typed)
    other = officer.post("/refer/", {**typed, "safe_contact": "Another café"})
    assert (first.status_code, first["Location"]) == (other.status_code, other["Location"])
    numbers = [number for number, _ in rows(administrator)]
    assert len(set(numbers)) == 2
    assert typed["submission"] not in numbers


def test_nobody_passes_on_more_than_twenty_in_an_hour(
    administrator: psycopg2.extensions.connection,
) -> None:
    given = {"alias": ALIAS, "safe_contact": "", "asked": True, "may_be_under_18": False}
    start = timezone.now()

    def pass_on(by: str, minutes: int) -> None:
        at, officer = start + timedelta(minutes=minutes), member("police_officer", username=by)
        refer_in(submission=uuid4(), **given, enforcement=False, by=officer, at=at)

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
    given = {"alias": ALIAS, "safe_contact": "", "asked": True, "may_be_under_18": False}
    try:
        refer_in(submission=uuid4(), **given, enforcement=False, by=officer, at=at)
    except TooManyReferrals:
        return False
    finally:
        connections.close_all()
    return True


def test_operations_keeps_no_reference_person_or_place(officer: Client) -> None:
    officer.post("/refer/", answers())
    event = AuditEvent.objects.get(action="disclosure")
    assert event.object_id == ""
    assert ALIAS not in event.reason


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"asked": ""}, "only if she asked"),
        ({"age": "unsure"}, "Call children&#x27;s social care"),
        ({"enforcement": "yes"}, "The gate is closed"),
        ({"alias": ""}, "Enter what she wants to be called."),
    ],
)
def test_a_closed_gate_says_why_and_keeps_what_was_typed(
    change: dict[str, str],
    words: str,
    officer: Client,
    administrator: psycopg2.extensions.connection,
) -> None:
    page = officer.post("/refer/", answers(**change)).content.decode()
    assert words in page
    assert "Example café, Tuesdays at noon" in page
    assert rows(administrator) == []
    assert not AuditEvent.objects.exists()


def test_a_name_or_a_way_to_reach_her_that_nobody_can_see_is_refused(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    for box in ("alias", "safe_contact"):
        page = officer.post("/refer/", answers(**{box: "\u200d\u2066 "}))
        assert list(page.context["form"].errors) == [box]
    assert rows(administrator) == []


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
            " AND has_any_column_privilege('operations_app', c.oid, 'SELECT')"
        )
        assert cursor.fetchall() == [("outreach_key",)], "which key to seal to, and nothing else"
