"""The gates under attack: what one login may do at one of them opens nothing else.

As at the barrier, each attack first succeeds against a deliberately weakened grant.
"""

from collections.abc import Iterator

import psycopg2
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from partnership.gates.barrier import doors
from partnership.gates.barrier.check import findings
from partnership.gates.barrier.declared import GATES, REFER_IN, Door
from partnership.gates.barrier.names import SIDES, side

OWN = side(settings.SIDE)
ME = OWN.application
SECRET = "sealed Examplename"
CALLS = {
    "gates.refer_in(uuid,bytea)": "SELECT gates.refer_in(gen_random_uuid(), 'another')",
    "gates.take_referral(bigint)": (
        "SELECT convert_from(sealed, 'UTF8') FROM gates.take_referral(1)"
    ),
}
DOORS = [door for gate in GATES for door in gate.doors]
NOT_MINE = [door for door in DOORS if door.caller != ME]
TOUCHES = {
    "SELECT": "SELECT convert_from(sealed, 'UTF8') FROM gates.referral_in",
    "INSERT": "INSERT INTO gates.referral_in (submission, sealed)"
    " VALUES (gen_random_uuid(), 'x') RETURNING 'done'",
    "UPDATE": "UPDATE gates.referral_in SET sealed = 'x' RETURNING 'done'",
    "DELETE": "DELETE FROM gates.referral_in RETURNING 'done'",
}
MISSING = [right for right in TOUCHES if right not in REFER_IN.grants.get(ME, ())]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def admin(administrator: psycopg2.extensions.connection) -> Iterator[psycopg2.extensions.cursor]:
    """The administrator, with a secret at the gate; the gates are built anew afterwards."""
    with administrator.cursor() as cursor:
        cursor.execute(
            "INSERT INTO gates.referral_in (submission, sealed) VALUES (gen_random_uuid(), %s)",
            [SECRET.encode()],
        )
        yield cursor
        cursor.execute("BEGIN")
        doors.build(cursor)
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


def found() -> list[str]:
    with connection.cursor() as cursor:
        return findings(cursor, OWN)


def test_every_door_is_attacked() -> None:
    assert {door.signature for door in DOORS} == CALLS.keys()
    assert {door.caller for door in DOORS} <= {one.application for one in SIDES}


@pytest.mark.parametrize("door", NOT_MINE, ids=lambda door: door.signature)
def test_the_other_sides_door_opens_on_a_weakened_grant_only(
    door: Door, admin: psycopg2.extensions.cursor
) -> None:
    call = CALLS[door.signature]
    assert "permission denied" in answer(call)
    admin.execute(f"GRANT EXECUTE ON FUNCTION {door.signature} TO {ME}")
    assert SECRET in answer(call) or "received" in answer(call), "the attack is blunt"
    assert f"{ME} may call the gate {door.signature}." in found()
    admin.execute(f"REVOKE EXECUTE ON FUNCTION {door.signature} FROM {ME}")
    assert "permission denied" in answer(call)


@pytest.mark.parametrize("right", MISSING)
def test_the_table_of_a_gate_is_touched_on_a_weakened_grant_only(
    right: str, admin: psycopg2.extensions.cursor
) -> None:
    assert "permission denied" in answer(TOUCHES[right])
    admin.execute(f"GRANT SELECT, {right} ON gates.referral_in TO {ME}")
    said = answer(TOUCHES[right])
    assert "done" in said or SECRET in said, "the attack is blunt"
    assert any(f"on {REFER_IN.table}" in sentence for sentence in found())


def test_rights_at_one_gate_are_none_at_another(admin: psycopg2.extensions.cursor) -> None:
    admin.execute("CREATE TABLE gates.published_count (id bigint)")
    admin.execute("ALTER TABLE gates.published_count OWNER TO gates_owner")
    try:
        assert found() == [], "a table that nobody may read is no leak"
        for login in REFER_IN.grants:
            admin.execute(f"GRANT SELECT ON gates.published_count TO {login}")
            sentence = f"{login} has SELECT on gates.published_count, not what is declared."
            assert sentence in found()
    finally:
        admin.execute("DROP TABLE gates.published_count")


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.signature)
def test_a_door_that_is_shut_to_its_own_login_is_found(
    door: Door, admin: psycopg2.extensions.cursor
) -> None:
    admin.execute(f"REVOKE EXECUTE ON FUNCTION {door.signature} FROM {door.caller}")
    assert found() == [f"{door.caller} can't call the gate {door.signature}."]


def test_a_reader_that_lost_its_right_is_found(admin: psycopg2.extensions.cursor) -> None:
    for login in REFER_IN.grants:
        admin.execute(f"REVOKE ALL ON {REFER_IN.table} FROM {login}")
        assert f"{login} has nothing on {REFER_IN.table}, not what is declared." in found()


def test_a_gate_that_is_built_on_an_older_table_takes_and_blanks(
    admin: psycopg2.extensions.cursor,
) -> None:
    admin.execute("ALTER TABLE gates.referral_in DROP CONSTRAINT referral_in_waits_or_is_blank")
    admin.execute(
        "ALTER TABLE gates.referral_in ALTER received_at SET NOT NULL, ALTER sealed SET NOT NULL"
    )
    admin.execute("BEGIN")
    doors.build(admin)
    admin.execute("COMMIT")
    admin.execute("SELECT convert_from(sealed, 'UTF8') FROM gates.take_referral(1)")
    assert admin.fetchone() == (SECRET,)
    admin.execute("SELECT received_at, sealed FROM gates.referral_in")
    assert admin.fetchall() == [(None, None)]
