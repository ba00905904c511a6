"""The gates: the tables and functions in the schema ``gates``, the only way across.

Gate 1, refer in: operations hands over a sealed text and hears "received", for ever.
"""

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from partnership.gates.barrier.names import BACKUP, GATES_OWNER, OPERATIONS, OUTREACH

TABLE = """
CREATE TABLE IF NOT EXISTS gates.referral_in (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    submission uuid NOT NULL UNIQUE,
    received_at timestamptz NOT NULL DEFAULT statement_timestamp(),
    sealed bytea NOT NULL CHECK (octet_length(sealed) BETWEEN 1 AND 8192)
)
"""
REFER_IN = """
CREATE OR REPLACE FUNCTION gates.refer_in(submission uuid, sealed bytea) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    INSERT INTO gates.referral_in (submission, sealed) VALUES ($1, $2)
    ON CONFLICT (submission) DO NOTHING;
    SELECT 'received'::text;
END
"""
SIGNATURE = "gates.refer_in(uuid, bytea)"
#: login -> what it may do on each gate; everything else is refused
TABLE_GRANTS = {
    OUTREACH.application: {"SELECT"},
    OUTREACH.retention: {"SELECT", "DELETE"},
    BACKUP: {"SELECT"},
}
FUNCTION_GRANTS = {OPERATIONS.application}


def build(cursor: Cursor) -> None:
    """Create the gates as their owner, and open each to those who may use it. Idempotent."""
    cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(GATES_OWNER)))
    cursor.execute(TABLE)
    cursor.execute(REFER_IN)
    cursor.execute(f"REVOKE ALL ON FUNCTION {SIGNATURE} FROM PUBLIC")
    everyone = sorted(set(TABLE_GRANTS) | FUNCTION_GRANTS)
    for login in everyone:
        name = sql.Identifier(login)
        for statement in (
            "REVOKE ALL ON ALL TABLES IN SCHEMA gates FROM {}",
            "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA gates FROM {}",
            "GRANT USAGE ON SCHEMA gates TO {}",
        ):
            cursor.execute(sql.SQL(statement).format(name))
    for login, privileges in TABLE_GRANTS.items():
        allowed = sql.SQL(", ").join(sql.SQL(p) for p in sorted(privileges))
        cursor.execute(
            sql.SQL("GRANT {} ON gates.referral_in TO {}").format(allowed, sql.Identifier(login))
        )
    for login in sorted(FUNCTION_GRANTS):
        cursor.execute(
            sql.SQL(f"GRANT EXECUTE ON FUNCTION {SIGNATURE} TO {{}}").format(sql.Identifier(login))
        )
    cursor.execute("RESET ROLE")
