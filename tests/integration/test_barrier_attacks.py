"""The barrier under attack. Each attack first succeeds against a deliberately weakened grant.

The attacker holds this side's own login and goes for the other side's table of accounts. What
weakens roles would weaken every database of the cluster: ``test_weakenings`` has one of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import psycopg2
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, models, transaction

from partnership.gates.barrier.check import findings
from partnership.gates.barrier.names import OPERATIONS, OUTREACH, side

OWN = side(settings.SIDE)
OTHER = OUTREACH if OWN is OPERATIONS else OPERATIONS
SECRET = "Kestrel Examplename"
TABLE = f"{OTHER.schema}.accounts_agency"
ME = OWN.application

pytestmark = pytest.mark.django_db(transaction=True)


class Buggy(models.Model):
    """What a careless developer might write: a model over the other side's table."""

    name = models.CharField(max_length=100)

    class Meta:
        app_label = "attack"
        managed = False
        db_table = f'{OTHER.schema}"."accounts_agency'


@dataclass(frozen=True)
class Attack:
    """What is tried, the weakening that lets it through, and how that is undone."""

    name: str
    statement: str
    weaken: str
    restore: str


OPEN = f"GRANT USAGE ON SCHEMA {OTHER.schema} TO {ME}; GRANT SELECT ON {TABLE} TO {ME}"
SHUT = f"REVOKE SELECT ON {TABLE} FROM {ME}; REVOKE USAGE ON SCHEMA {OTHER.schema} FROM {ME}"
VIEW = f"{OWN.schema}.window"
ATTACKS = [
    Attack("raw SQL", f"SELECT name FROM {TABLE}", OPEN, SHUT),
    Attack(
        "a join",
        f"SELECT o.name FROM {TABLE} o LEFT JOIN django_content_type c ON true",
        OPEN,
        SHUT,
    ),
    Attack(
        "a union through injection",
        f"SELECT model FROM django_content_type WHERE model = ''"
        f" UNION SELECT name FROM {TABLE} --'",
        OPEN,
        SHUT,
    ),
    Attack("a stacked injection", f"SELECT 1; SELECT name FROM {TABLE} --", OPEN, SHUT),
    Attack(
        "a superuser's view",
        f"SELECT name FROM {VIEW}",
        f"CREATE VIEW {VIEW} AS SELECT name FROM {TABLE}; GRANT SELECT ON {VIEW} TO {ME}",
        f"DROP VIEW {VIEW}",
    ),
    Attack(
        "a materialised view",
        f"SELECT name FROM {VIEW}",
        f"CREATE MATERIALIZED VIEW {VIEW} AS SELECT name FROM {TABLE};"
        f"GRANT SELECT ON {VIEW} TO {ME}",
        f"DROP MATERIALIZED VIEW {VIEW}",
    ),
    Attack(
        "a function with its owner's rights",
        f"SELECT {OWN.schema}.peep()",
        f"CREATE FUNCTION {OWN.schema}.peep() RETURNS text LANGUAGE sql SECURITY DEFINER"
        f" AS 'SELECT string_agg(name, '','') FROM {TABLE}';"
        f"GRANT EXECUTE ON FUNCTION {OWN.schema}.peep() TO {ME}",
        f"DROP FUNCTION {OWN.schema}.peep()",
    ),
    Attack(
        "one column alone",
        f"SELECT name FROM {TABLE}",
        f"GRANT USAGE ON SCHEMA {OTHER.schema} TO {ME}; GRANT SELECT (name) ON {TABLE} TO {ME}",
        f"REVOKE SELECT (name) ON {TABLE} FROM {ME};"
        f"REVOKE USAGE ON SCHEMA {OTHER.schema} FROM {ME}",
    ),
    Attack(
        "everybody's right",
        f"SELECT name FROM {TABLE}",
        f"GRANT USAGE ON SCHEMA {OTHER.schema} TO PUBLIC; GRANT SELECT ON {TABLE} TO PUBLIC",
        f"REVOKE SELECT ON {TABLE} FROM PUBLIC;REVOKE USAGE ON SCHEMA {OTHER.schema} FROM PUBLIC",
    ),
]
ORACLES = [
    ("a count", f"SELECT count(*)::text FROM {TABLE}", "1"),
    (
        "an error that tells a value",
        f"SELECT CAST(name AS integer)::text FROM {TABLE}",
        SECRET,
    ),
    (
        "an error that tells whether",
        f"SELECT (1 / (SELECT count(*) - 1 FROM {TABLE} WHERE name LIKE 'Kes%'))::text",
        "division by zero",
    ),
    (
        "an existence test",
        f"SELECT EXISTS (SELECT 1 FROM {TABLE} WHERE name LIKE 'K%')::text",
        "true",
    ),
]


@pytest.fixture
def admin(administrator: psycopg2.extensions.connection) -> Iterator[psycopg2.extensions.cursor]:
    """The administrator, and a secret on the other side."""
    with administrator.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE} WHERE name = %s", [SECRET])
        cursor.execute(f"INSERT INTO {TABLE} (name, kind) VALUES (%s, 'support')", [SECRET])
        if OTHER is OUTREACH:  # weakened grants must get past row security too
            cursor.execute(f"CREATE POLICY weakened ON {TABLE} USING (true)")
        yield cursor
        if OTHER is OUTREACH:
            cursor.execute(f"DROP POLICY weakened ON {TABLE}")
        cursor.execute(f"DELETE FROM {TABLE} WHERE name = %s", [SECRET])


def answer(statement: str) -> str:
    """What the attacker reads, or the words of the error that he sees."""
    with transaction.atomic(), connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute(statement)
                return str(cursor.fetchall())
        except DatabaseError as error:
            return f"error: {error}"
        finally:
            cursor.execute("RESET ROLE")


def refused(statement: str) -> bool:
    """Whether the attacker learns nothing but that he may not."""
    said = answer(statement)
    return SECRET not in said and ("denied" in said or "does not exist" in said)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_works_on_a_weakened_grant_and_not_on_the_barrier(
    attack: Attack, admin: psycopg2.extensions.cursor
) -> None:
    assert refused(attack.statement)
    admin.execute(attack.weaken)
    try:
        assert SECRET in answer(attack.statement), "the attack is blunt: it proves nothing"
        with connection.cursor() as cursor:
            assert findings(cursor, OWN), "the check does not see the weakened grant"
    finally:
        admin.execute(attack.restore)
    assert refused(attack.statement)


@pytest.mark.parametrize(("name", "statement", "tells"), ORACLES, ids=[one[0] for one in ORACLES])
def test_an_oracle_tells_on_a_weakened_grant_and_not_on_the_barrier(
    name: str, statement: str, tells: str, admin: psycopg2.extensions.cursor
) -> None:
    assert refused(statement)
    admin.execute(f"DELETE FROM {TABLE} WHERE name <> %s", [SECRET])
    admin.execute(OPEN)
    try:
        assert tells in answer(statement)
    finally:
        admin.execute(SHUT)
    assert refused(statement)


def test_a_buggy_model_reads_through_a_weakened_grant_only(
    admin: psycopg2.extensions.cursor,
) -> None:
    def names() -> list[str]:
        with transaction.atomic():
            return list(Buggy.objects.filter(name=SECRET).values_list("name", flat=True))

    with pytest.raises(DatabaseError, match="permission denied"):
        names()
    admin.execute(OPEN)
    try:
        assert names() == [SECRET]
    finally:
        admin.execute(SHUT)
    with pytest.raises(DatabaseError, match="permission denied"):
        names()


SIZES = [
    f"SELECT reltuples FROM pg_class WHERE oid = '{TABLE}'::regclass",
    "SELECT c FROM pg_class c LIMIT 1",
    f"SELECT pg_relation_size('{OTHER.schema}.accounts_agency'::text::regclass)",
    "SELECT n_live_tup FROM pg_stat_all_tables LIMIT 1",
    "SELECT pg_stat_get_live_tuples(1259::oid)",
    "SELECT seq_tup_read FROM pg_stat_user_tables LIMIT 1",
    "SELECT relation::regclass FROM pg_locks",  # would tell when somebody is taken on
    "SELECT relation FROM pg_lock_status()",
]


@pytest.mark.parametrize("statement", SIZES)
def test_the_catalog_does_not_tell_how_many(statement: str) -> None:
    assert "denied" in answer(statement)


def test_the_catalog_would_tell_how_many_if_everybody_could_ask(
    admin: psycopg2.extensions.cursor,
) -> None:
    admin.execute("GRANT EXECUTE ON FUNCTION pg_catalog.pg_stat_get_live_tuples(oid) TO PUBLIC")
    try:
        assert "denied" not in answer("SELECT pg_stat_get_live_tuples(1259::oid)")
    finally:
        admin.execute(
            "REVOKE EXECUTE ON FUNCTION pg_catalog.pg_stat_get_live_tuples(oid) FROM PUBLIC"
        )


def test_the_barrier_holds() -> None:
    with connection.cursor() as cursor:
        assert findings(cursor, OWN) == []


def test_a_foreign_key_across_the_barrier_is_found(admin: psycopg2.extensions.cursor) -> None:
    own = f"{OWN.schema}.accounts_agency"
    admin.execute(
        f"ALTER TABLE {own} ADD CONSTRAINT crossing FOREIGN KEY (id) REFERENCES {TABLE} (id)"
        " NOT VALID"
    )
    try:
        with connection.cursor() as cursor:
            assert "The foreign key crossing crosses schemas." in findings(cursor, OWN)
    finally:
        admin.execute(f"ALTER TABLE {own} DROP CONSTRAINT crossing")


def test_the_audit_takes_no_change() -> None:
    for statement in ("UPDATE audit_auditevent SET reason = ''", "DELETE FROM audit_auditevent"):
        assert "permission denied" in answer(statement)
