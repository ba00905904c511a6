"""Gate 1 from the officer's end."""

from uuid import uuid4

import psycopg2
import pytest
from django.test import Client

from partnership.audit.models import AuditEvent
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
        cursor.execute("SELECT submission::text, sealed FROM gates.referral_in")
        return [(one, bytes(sealed)) for one, sealed in cursor.fetchall()]


def test_the_officer_hears_received_and_nothing_else(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    typed = answers()
    page = officer.post("/refer/", typed, follow=True).content.decode()
    assert "Received" in page
    assert ALIAS not in page
    ((submission, sealed),) = rows(administrator)
    assert submission == typed["submission"]
    assert ALIAS.encode() not in sealed


def test_a_retry_is_one_referral(
    officer: Client, administrator: psycopg2.extensions.connection
) -> None:
    typed = answers()
    for _ in range(2):
        assert officer.post("/refer/", typed).status_code == 302
    assert len(rows(administrator)) == 1


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
        for login, right in (("operations_app", "SELECT"), ("outreach_app", "INSERT")):
            cursor.execute(
                "SELECT has_table_privilege(%s, 'gates.referral_in', %s)", [login, right]
            )
            assert cursor.fetchone() == (False,)
