"""Building the gates in the schema ``gates``, the only way across, as they are declared."""

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from partnership.gates.barrier.declared import GATES, Gate
from partnership.gates.barrier.names import GATES_OWNER, LOGINS


def build(cursor: Cursor) -> None:
    """Create the gates as their owner, and open each to those who may use it. Idempotent."""
    cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(GATES_OWNER)))
    for gate in GATES:
        for statement in (*gate.statements, *(door.statement for door in gate.doors)):
            cursor.execute(statement)
    _shut(cursor)
    for gate in GATES:
        _open(cursor, gate)
    cursor.execute("RESET ROLE")


def _shut(cursor: Cursor) -> None:
    everyone = sql.SQL(", ").join(sql.Identifier(login) for login in LOGINS)
    for statement in (
        "REVOKE ALL ON ALL TABLES IN SCHEMA gates FROM PUBLIC, {}",
        "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA gates FROM PUBLIC, {}",
        "REVOKE ALL ON SCHEMA gates FROM PUBLIC, {}",
    ):
        cursor.execute(sql.SQL(statement).format(everyone))


def _open(cursor: Cursor, gate: Gate) -> None:
    for login in sorted(gate.users):
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA gates TO {}").format(sql.Identifier(login)))
    for login, privileges in gate.grants.items():
        allowed = ", ".join(sorted(privileges))
        cursor.execute(
            sql.SQL(f"GRANT {allowed} ON {gate.table} TO {{}}").format(sql.Identifier(login))
        )
    for door in gate.doors:
        cursor.execute(
            sql.SQL(f"GRANT EXECUTE ON FUNCTION {door.signature} TO {{}}").format(
                sql.Identifier(door.caller)
            )
        )
