"""What the catalog tells everybody of the other side: how many rows, and which tables are in use.

Both are taken from PUBLIC and left to those who need them.
"""

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from partnership.gates.barrier.names import BACKUP, MIGRATION

HIDDEN_COLUMNS = frozenset({"relpages", "reltuples", "relallvisible", "relallfrozen"})
VIEWS = (
    "SELECT format('pg_catalog.%I', c.relname) FROM pg_class c"
    " WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'v'"
    " AND (c.relname = 'pg_locks' OR c.relname LIKE 'pg\\_stat%' AND EXISTS (SELECT 1"
    "  FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'relid'))"
)
FUNCTIONS = (
    "SELECT p.oid::regprocedure::text FROM pg_proc p"
    " WHERE p.pronamespace = 'pg_catalog'::regnamespace AND ("
    " (p.proname LIKE 'pg\\_stat\\_get\\_%' AND p.proargtypes[0] = 'oid'::regtype)"
    " OR p.proname IN ('pg_relation_size', 'pg_table_size', 'pg_indexes_size',"
    " 'pg_total_relation_size', 'pg_database_size', 'pg_tablespace_size', 'pg_lock_status'))"
)


def hide(cursor: Cursor) -> None:
    """Take row counts, sizes and locks from PUBLIC. Needs the owner of the catalog."""
    _hide_columns(cursor)
    for query, kind in ((VIEWS, "TABLE"), (FUNCTIONS, "FUNCTION")):
        right = "SELECT" if kind == "TABLE" else "EXECUTE"
        cursor.execute(query)
        for (name,) in cursor.fetchall():
            cursor.execute(f"REVOKE ALL ON {kind} {name} FROM PUBLIC")
            cursor.execute(
                sql.SQL(f"GRANT {right} ON {kind} {name} TO {{}}, {{}}").format(
                    sql.Identifier(MIGRATION), sql.Identifier(BACKUP)
                )
            )


def _hide_columns(cursor: Cursor) -> None:
    cursor.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = 'pg_class'::regclass"
        " AND NOT attisdropped AND attname <> ALL(%s) ORDER BY attnum",
        [list(HIDDEN_COLUMNS)],
    )
    columns = sql.SQL(", ").join(sql.Identifier(name) for (name,) in cursor.fetchall())
    cursor.execute("REVOKE ALL ON TABLE pg_catalog.pg_class FROM PUBLIC")
    cursor.execute(
        sql.SQL("GRANT SELECT ({}) ON TABLE pg_catalog.pg_class TO PUBLIC").format(columns)
    )
    cursor.execute(
        sql.SQL("GRANT SELECT ON TABLE pg_catalog.pg_class TO {}, {}").format(
            sql.Identifier(MIGRATION), sql.Identifier(BACKUP)
        )
    )
