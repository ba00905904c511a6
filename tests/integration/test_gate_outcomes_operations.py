"""Whoever holds operations' login learns by SQL nothing of what became of a referral.

The same questions are put to a gate as the first version had it, where they do tell.
"""

from collections.abc import Iterator
from contextlib import closing
from typing import Any
from uuid import UUID, uuid4

import psycopg2
import pytest
from django.conf import settings
from psycopg2.extensions import cursor as Cursor

from partnership.gates.barrier.names import OPERATIONS, OUTREACH
from tests.database import TEST_DATABASE

pytestmark = pytest.mark.django_db(transaction=True)
REFER = "SELECT {name}(%s, 'sealed')"
OLD_GATE = """
CREATE SCHEMA old_gate;
CREATE TABLE old_gate.referral_in (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, submission uuid NOT NULL UNIQUE,
    received_at timestamptz DEFAULT statement_timestamp(), sealed bytea NOT NULL);
CREATE FUNCTION old_gate.refer_in(submission uuid, sealed bytea) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp BEGIN ATOMIC
    INSERT INTO old_gate.referral_in (submission, sealed) VALUES ($1, $2)
    ON CONFLICT (submission) DO NOTHING;
    SELECT 'received'::text;
END;
GRANT USAGE ON SCHEMA old_gate TO operations_app;
"""


@pytest.fixture
def admin(administrator: psycopg2.extensions.connection) -> Iterator[Cursor]:
    """The administrator beside a gate of the first version."""
    with administrator.cursor() as cursor:
        cursor.execute(OLD_GATE)
        yield cursor
        cursor.execute("DROP SCHEMA old_gate CASCADE")


@pytest.fixture
def officer() -> Iterator[Cursor]:
    """Operations' own login, in a session that gives up soon where it has to wait."""
    entry = settings.DATABASES["default"]
    session = psycopg2.connect(
        host=entry["HOST"],
        port=entry["PORT"],
        user=entry["USER"],
        password=entry["PASSWORD"],
        dbname=TEST_DATABASE,
        options="-c lock_timeout=400",
    )
    session.autocommit = True
    with closing(session), session.cursor() as cursor:
        yield cursor


def told(officer: Cursor, number: UUID, name: str = "gates.refer_in") -> tuple[Any, ...]:
    """All that a caller can measure: the answer, whether a transaction id, and what was written."""
    officer.execute("BEGIN")
    officer.execute(f"EXPLAIN (ANALYZE, WAL, FORMAT JSON) {REFER.format(name=name)}", [str(number)])
    plan = officer.fetchone()[0][0]["Plan"]
    officer.execute("SELECT pg_current_xact_id_if_assigned() IS NOT NULL")
    wrote = officer.fetchone()[0]
    officer.execute("COMMIT")
    officer.execute(REFER.format(name=name), [str(number)])
    return officer.fetchone()[0], wrote, plan["WAL Records"]


def decide(admin: Cursor, number: UUID, how: str = "take_referral") -> None:
    admin.execute("SET ROLE outreach_app")
    admin.execute(
        f"SELECT w.referral FROM gates.waiting_referral w, gates.{how}(w.referral) t"
        " WHERE w.referral IN (SELECT t.referral FROM gates.referral_text t WHERE t.number = %s)",
        [str(number)],
    )
    assert admin.rowcount == 1
    admin.execute("RESET ROLE")


def retain(admin: Cursor, days: int) -> None:
    """Let everything at the gate grow older, and retention come by."""
    admin.execute("UPDATE gates.referral_number SET arrived_on = arrived_on - %s", [days])
    admin.execute("SET ROLE outreach_retention")
    admin.execute("SELECT gates.expire_referrals(statement_timestamp())")
    admin.execute("RESET ROLE")


def test_a_call_is_the_same_whatever_became_of_the_referral(officer: Cursor, admin: Cursor) -> None:
    told(officer, uuid4())
    numbers = [uuid4() for _ in range(5)]
    first = {told(officer, number) for number in numbers}
    decide(admin, numbers[1])
    decide(admin, numbers[2], "decline_referral")
    decide(admin, numbers[3])
    retain(admin, 30)
    assert first == {("received", True, 4)}
    assert {told(officer, number) for number in numbers} == first
    retain(admin, 400)
    assert {told(officer, number) for number in numbers} == first


def test_the_first_version_told_by_what_a_call_wrote(officer: Cursor, admin: Cursor) -> None:
    number, name = uuid4(), "old_gate.refer_in"
    first = told(officer, number, name)
    assert told(officer, number, name) != first
    admin.execute("DELETE FROM old_gate.referral_in")
    assert told(officer, number, name)[1], "a transaction id: so retention has deleted it"


def test_nobody_waits_while_a_referral_is_taken(officer: Cursor, admin: Cursor) -> None:
    number = uuid4()
    officer.execute(REFER.format(name="gates.refer_in"), [str(number)])
    admin.execute("BEGIN")
    decide(admin, number)
    try:
        assert told(officer, number)[0] == "received"
    finally:
        admin.execute("ROLLBACK")


def test_at_the_first_version_one_waited_for_who_deleted(officer: Cursor, admin: Cursor) -> None:
    call, number = REFER.format(name="old_gate.refer_in"), str(uuid4())
    officer.execute(call, [number])
    admin.execute("BEGIN; DELETE FROM old_gate.referral_in")
    try:
        with pytest.raises(psycopg2.errors.LockNotAvailable):
            officer.execute(call, [number])
    finally:
        admin.execute("ROLLBACK")


WRONG = [
    ("SELECT gates.refer_in(NULL, 'sealed')", "a number"),
    ("SELECT gates.refer_in(gen_random_uuid(), NULL)", "a sealed text"),
    ("SELECT gates.refer_in(gen_random_uuid(), '')", "a sealed text"),
    ("SELECT gates.refer_in(gen_random_uuid(), repeat('x', 8193)::bytea)", "8192 bytes"),
    ("SELECT gates.tell_presence(gen_random_uuid(), '', now())", "an area"),
    ("SELECT gates.tell_presence(gen_random_uuid(), 'Example', now())", "a full hour"),
    (
        "SELECT gates.tell_presence(gen_random_uuid(), 'Example',"
        " date_trunc('hour', now(), 'UTC') + interval '1 hour')",
        "a full hour",
    ),
]


@pytest.mark.parametrize(("call", "words"), WRONG)
def test_an_error_shows_no_row(call: str, words: str, officer: Cursor) -> None:
    with pytest.raises(psycopg2.Error, match=words) as refused:
        officer.execute(call)
    assert refused.value.diag.message_detail is None


def test_the_first_version_showed_a_row_that_is_counted_up(officer: Cursor, admin: Cursor) -> None:
    with pytest.raises(psycopg2.Error) as refused:
        officer.execute("SELECT old_gate.refer_in(NULL, 'sealed')")
    assert "(1, null," in (refused.value.diag.message_detail or "")


def test_nothing_is_counted_up_at_the_gates(administrator: psycopg2.extensions.connection) -> None:
    with administrator.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'S'"
            " AND relnamespace = 'gates'::regnamespace"
        )
        assert cursor.fetchall() == []


def test_taking_touches_no_number(officer: Cursor, admin: Cursor) -> None:
    number = uuid4()
    officer.execute(REFER.format(name="gates.refer_in"), [str(number)])
    rows = "SELECT ctid::text, xmin::text, xmax::text, n FROM gates.referral_number n"
    admin.execute(rows)
    before = admin.fetchall()
    decide(admin, number)
    admin.execute(rows)
    assert admin.fetchall() == before


def test_what_waits_is_never_deleted_by_age(officer: Cursor, admin: Cursor) -> None:
    waits, taken = uuid4(), uuid4()
    for number in (waits, taken):
        officer.execute(REFER.format(name="gates.refer_in"), [str(number)])
    decide(admin, taken)
    for days, numbers in ((90, 2), (1, 0)):
        retain(admin, days)
        admin.execute("SELECT count(*) FROM gates.referral_number")
        assert admin.fetchone() == (numbers,)
        admin.execute(
            "SELECT number::text FROM gates.waiting_referral JOIN gates.referral_text"
            " USING (referral)"
        )
        assert admin.fetchall() == [(str(waits),)]


def test_retention_cannot_be_told_that_it_is_later(officer: Cursor, admin: Cursor) -> None:
    officer.execute(REFER.format(name="gates.refer_in"), [str(uuid4())])
    admin.execute("SET ROLE outreach_retention")
    admin.execute("SELECT gates.expire_referrals(statement_timestamp() + interval '1 year')")
    assert admin.fetchone() == (0,)
    admin.execute("RESET ROLE")


@pytest.mark.parametrize("who", [OPERATIONS.application, OPERATIONS.retention, OUTREACH.retention])
def test_only_the_receiving_application_reads_that_somebody_waits(who: str, admin: Cursor) -> None:
    admin.execute(f"SET ROLE {who}")
    for name in ("waiting_referral", "referral_text", "referral_number", "presence"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            admin.execute(f"SELECT 1 FROM gates.{name}")
    admin.execute("RESET ROLE")


def test_a_sealed_text_is_read_by_taking_it_alone(admin: Cursor) -> None:
    admin.execute("SET ROLE outreach_app")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        admin.execute("SELECT sealed FROM gates.referral_text")
    admin.execute("RESET ROLE")
