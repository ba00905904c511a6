"""The gates under attack: what one login may do at one of them opens nothing else.

As at the barrier, each attack first succeeds against a deliberately weakened grant.
"""

from collections.abc import Iterator

import psycopg2
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from partnership.gates.barrier import install
from partnership.gates.barrier.acl import Right
from partnership.gates.barrier.check import findings
from partnership.gates.barrier.gate import GateFunction
from partnership.gates.barrier.names import OPERATIONS, OUTREACH, side
from partnership.gates.barrier.registry import FUNCTIONS, RELATIONS, VERSIONS

OWN = side(settings.SIDE)
ME = OWN.application
SECRET = "sealed Examplename"
NAME = "'00000000-0000-4000-8000-000000000001'"
CALLS = {
    "gates.refer_in(uuid,bytea)": "SELECT gates.refer_in(gen_random_uuid(), 'another')",
    "gates.take_referral(uuid)": (
        f"SELECT convert_from(sealed, 'UTF8') FROM gates.take_referral({NAME})"
    ),
    "gates.decline_referral(uuid)": f"SELECT received_at FROM gates.decline_referral({NAME})",
    "gates.expire_referrals(timestamp with time zone)": "SELECT gates.expire_referrals(now())",
    "gates.tell_presence(uuid,text,timestamp with time zone)": (
        "SELECT gates.tell_presence(gen_random_uuid(), 'High Town', date_trunc('hour', now()))"
    ),
    "gates.publish_outreach_key(text)": "SELECT gates.publish_outreach_key(repeat('a', 64))",
    "gates.expire_presence(timestamp with time zone)": "SELECT gates.expire_presence(now())",
    "gates.tell_strategy(text,text,date,date)": (
        "SELECT gates.tell_strategy('example', 'Example', '2024-04-01', '2034-03-31')"
    ),
    "gates.state_harm(uuid,text,text,date,date)": (
        "SELECT gates.state_harm(gen_random_uuid(), 'known', 'signs', '2025-04-01', '2025-04-01')"
    ),
}
NOT_MINE = [function for function in FUNCTIONS if function.caller != ME]
TOUCHES = {
    ("gates.referral_text", "SELECT"): "SELECT convert_from(sealed, 'UTF8') FROM {}",
    ("gates.referral_text", "INSERT"): (
        f"INSERT INTO {{}} VALUES (gen_random_uuid(), {NAME}, now(), 'x') RETURNING 'done'"
    ),
    ("gates.referral_text", "UPDATE"): "UPDATE {} SET sealed = 'x' RETURNING 'done'",
    ("gates.referral_text", "DELETE"): "DELETE FROM {} RETURNING 'done'",
    ("gates.referral_number", "DELETE"): "DELETE FROM {} RETURNING 'done'",
    ("gates.referral_number", "UPDATE"): "UPDATE {} SET arrived_on = '2000-1-1' RETURNING 'done'",
    ("gates.presence_report", "INSERT"): (
        f"INSERT INTO {{}} VALUES (gen_random_uuid(), {NAME}, 'x', now()) RETURNING 'done'"
    ),
    ("gates.presence_report", "DELETE"): "DELETE FROM {} RETURNING 'done'",
    ("gates.strategy", "INSERT"): (
        "INSERT INTO {} VALUES ('x', 'x', now(), now()) RETURNING 'done'"
    ),
    ("gates.strategy", "UPDATE"): "UPDATE {} SET name = 'x' RETURNING 'done'",
    ("gates.harm_statement", "INSERT"): (
        "INSERT INTO {} VALUES (gen_random_uuid(), 'x', 1, 'signs', now(), now()) RETURNING 'done'"
    ),
    ("gates.harm_statement", "UPDATE"): "UPDATE {} SET harm = 'no_sign' RETURNING 'done'",
    ("gates.harm_statement", "DELETE"): "DELETE FROM {} RETURNING 'done'",
}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def admin(administrator: psycopg2.extensions.connection) -> Iterator[psycopg2.extensions.cursor]:
    """The administrator, with a secret at the gates; the gates are built anew afterwards."""
    with administrator.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO gates.referral_number VALUES ({NAME}, {NAME}, '2026-11-01');"
            f"INSERT INTO gates.referral_text VALUES ({NAME}, {NAME}, now(), %s);"
            f"INSERT INTO gates.presence_report VALUES ({NAME}, {NAME}, 'Example', now());"
            "INSERT INTO gates.strategy VALUES ('known', 'Example', '2024-04-01', '2034-03-31');"
            f"INSERT INTO gates.harm_statement VALUES ({NAME}, 'known', 1, 'signs', '2025-01-01',"
            " '2025-01-01')",
            [SECRET.encode()],
        )
        yield cursor
        cursor.execute("DELETE FROM gates.outreach_key WHERE fingerprint = repeat('a', 64)")
        cursor.execute("BEGIN")
        install.build(cursor)
        cursor.execute("COMMIT")
    assert found() == []


def answer(statement: str) -> str:
    """What the attacker reads, or the words of the error that he sees."""
    with connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute(statement)
                return str(cursor.fetchall())
        except DatabaseError as error:
            return f"error: {error}"


def answer_and_undo(statement: str) -> str:
    """The same, and what it has changed is as before."""
    with transaction.atomic():
        said = answer(statement)
        transaction.set_rollback(True)
    return said


def found() -> list[str]:
    with connection.cursor() as cursor:
        return findings(cursor, OWN)


def test_every_door_is_attacked() -> None:
    assert {function.signature for function in FUNCTIONS} == CALLS.keys()
    callers = {OPERATIONS.application, OUTREACH.application, OUTREACH.retention}
    assert {function.caller for function in FUNCTIONS} == callers


def test_the_other_sides_doors_open_on_a_weakened_grant_only(
    admin: psycopg2.extensions.cursor,
) -> None:
    for function in NOT_MINE:
        assert "permission denied" in answer(CALLS[function.signature])
        admin.execute(f"GRANT EXECUTE ON FUNCTION {function.signature} TO {ME}")
    admin.execute(f"GRANT USAGE ON SCHEMA gates TO {ME}")
    said = found()
    for function in NOT_MINE:
        assert f"{ME} has EXECUTE on {function.signature}." in said
        assert "error" not in answer(CALLS[function.signature]), "the attack is blunt"
        admin.execute(f"REVOKE EXECUTE ON FUNCTION {function.signature} FROM {ME}")
        assert "permission denied" in answer(CALLS[function.signature])


def test_the_tables_of_a_gate_are_touched_on_a_weakened_grant_only(
    admin: psycopg2.extensions.cursor,
) -> None:
    for (table, right), statement in TOUCHES.items():
        assert "permission denied" in answer(statement.format(table))
        admin.execute(f"GRANT SELECT, {right} ON {table} TO {ME}")
        said = answer_and_undo(statement.format(table))
        assert "done" in said or SECRET in said, "the attack is blunt"
        admin.execute(f"REVOKE SELECT, {right} ON {table} FROM {ME}")
    for table, right in TOUCHES:
        admin.execute(f"GRANT {right} ON {table} TO {ME}")
    sentences = found()
    for table, right in TOUCHES:
        assert f"{ME} has {right} on {table}." in sentences


def test_rights_at_one_gate_are_none_at_another(admin: psycopg2.extensions.cursor) -> None:
    admin.execute("CREATE TABLE gates.published_count (id bigint)")
    admin.execute("ALTER TABLE gates.published_count OWNER TO gates_owner")
    try:
        assert "The table gates.published_count is not declared." in found()
        for login in RELATIONS["gates.presence"]:
            admin.execute(f"GRANT SELECT ON gates.published_count TO {login}")
            sentence = f"{login} has SELECT on gates.published_count."
            assert sentence in found()
    finally:
        admin.execute("DROP TABLE gates.published_count")


def test_readers_that_lost_their_rights_are_found(admin: psycopg2.extensions.cursor) -> None:
    *rest, asked_first = sorted(install.wanted(), key=is_asked_first)
    for right in rest:
        admin.execute(right.words("REVOKE", "FROM"))
    said = found()
    for right in rest:
        assert f"{right.grantee} lacks {right.right} on {right.what}." in said
    admin.execute(asked_first.words("REVOKE", "FROM"))
    assert found() == [f"{asked_first.grantee} lacks {asked_first.right} on {asked_first.what}."]


def is_asked_first(right: Right) -> bool:
    """Whether nothing else is asked without it."""
    return right.grantee == ME and right.what == VERSIONS


def changed(admin: psycopg2.extensions.cursor) -> list[GateFunction]:
    return install.changed(admin, "gates", FUNCTIONS)


def test_a_body_that_was_changed_is_put_right(admin: psycopg2.extensions.cursor) -> None:
    admin.execute(
        "CREATE OR REPLACE FUNCTION gates.refer_in(submission uuid, sealed bytea) RETURNS text"
        " LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
        " AS 'SELECT count(*)::text FROM gates.waiting_referral'"
    )
    assert [function.name for function in changed(admin)] == ["gates.refer_in"]
    admin.execute("BEGIN")
    install.build(admin)
    admin.execute("COMMIT")
    assert changed(admin) == []


def test_building_twice_takes_no_lock_on_a_gate(admin: psycopg2.extensions.cursor) -> None:
    admin.execute("BEGIN")
    install.build(admin)
    admin.execute(
        "SELECT c.relname, l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
        " WHERE l.pid = pg_backend_pid() AND c.relnamespace = 'gates'::regnamespace"
        " AND l.mode <> 'AccessShareLock'"
    )
    locked = admin.fetchall()
    admin.execute("COMMIT")
    assert locked == []


OLD_TABLE = """
CREATE TABLE gates.referral_in (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    submission uuid NOT NULL UNIQUE,
    received_at timestamptz,
    sealed bytea
);
INSERT INTO gates.referral_in (submission, received_at, sealed)
    VALUES (gen_random_uuid(), now(), 'waits'), (gen_random_uuid(), NULL, NULL);
"""


def test_what_waited_at_the_first_version_goes_on_waiting(
    admin: psycopg2.extensions.cursor,
) -> None:
    admin.execute("TRUNCATE gates.referral_text, gates.referral_number")
    admin.execute(f"SET ROLE gates_owner; {OLD_TABLE}; RESET ROLE")
    admin.execute("UPDATE gates.gate_version SET version = 1 WHERE gate = 'refer in'")
    admin.execute("BEGIN")
    install.build(admin)
    admin.execute("COMMIT")
    admin.execute("SELECT referral::text FROM gates.waiting_referral")
    assert admin.fetchall() == [("00000000-0000-4000-8000-000000000001",)]
    admin.execute("SELECT count(*), to_regclass('gates.referral_in') FROM gates.referral_number")
    assert admin.fetchone() == (2, None)
