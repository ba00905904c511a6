"""What the catalog tells everybody of the other side: how many rows, and who is at work when.

It is taken from PUBLIC. What a dump needs is left to the migration and backup logins; locks by
number and large objects, which both sides would share, are left to nobody.
"""

from psycopg2 import sql

from partnership.gates.barrier.acl import Cursor
from partnership.gates.barrier.names import BACKUP, MIGRATION

HIDDEN_COLUMNS = frozenset(
    {"relpages", "reltuples", "relallvisible", "relallfrozen", "relfilenode"}
    | {"relfrozenxid", "relminmxid"}
)
READERS = (MIGRATION, BACKUP)
#: statistics and sizes, of tables as of sessions and of the whole server
VIEWS = (
    "SELECT c.oid::regclass::text FROM pg_class c"
    " WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'v'"
    " AND (c.relname LIKE 'pg\\_stat\\_%' OR c.relname LIKE 'pg\\_statio\\_%' OR c.relname IN"
    " ('pg_locks', 'pg_prepared_xacts', 'pg_replication_slots', 'pg_aios'))"
)
FUNCTIONS = (
    "SELECT p.oid::regprocedure::text FROM pg_proc p"
    " WHERE p.pronamespace = 'pg_catalog'::regnamespace AND ("
    " p.proname LIKE 'pg\\_stat\\_get\\_%' OR p.proname IN ('pg_stat_have_stats',"
    " 'pg_relation_size', 'pg_table_size', 'pg_indexes_size', 'pg_total_relation_size',"
    " 'pg_database_size', 'pg_tablespace_size', 'pg_lock_status', 'pg_prepared_xact',"
    " 'pg_blocking_pids', 'pg_safe_snapshot_blocking_pids', 'pg_get_replication_slots',"
    " 'pg_isolation_test_session_is_blocked', 'pg_get_multixact_members', 'pg_get_aios',"
    " 'pg_relation_filenode', 'pg_relation_filepath', 'pg_filenode_relation',"
    " 'pg_notification_queue_usage'))"
)
#: how far the server's log and transactions have come, locks by number, large objects
NOBODYS = (
    "SELECT p.oid::regprocedure::text FROM pg_proc p"
    " WHERE p.pronamespace = 'pg_catalog'::regnamespace AND ("
    " p.proname LIKE 'pg\\_%advisory%' OR p.proname LIKE 'pg\\_current\\_wal%'"
    " OR p.proname LIKE 'pg\\_control\\_%' OR p.proname LIKE 'lo\\_%'"
    " OR p.proname IN ('loread', 'lowrite', 'pg_current_snapshot', 'txid_current_snapshot',"
    " 'pg_xact_status', 'txid_status', 'pg_last_committed_xact', 'pg_xact_commit_timestamp',"
    " 'pg_xact_commit_timestamp_origin', 'pg_logical_emit_message'))"
    " AND p.prorettype <> 'trigger'::regtype"
)
LEFT_TO: dict[str, tuple[str, tuple[str, ...]]] = {
    VIEWS: ("TABLE", READERS),
    FUNCTIONS: ("FUNCTION", READERS),
    NOBODYS: ("FUNCTION", ()),
}


def hide(cursor: Cursor) -> None:
    """Take it from PUBLIC where it is not taken yet. Needs the owner of the catalog."""
    _hide_columns(cursor)
    for query, (kind, readers) in LEFT_TO.items():
        right = "SELECT" if kind == "TABLE" else "EXECUTE"
        for name in _open(cursor, query, kind, readers):
            cursor.execute(f"REVOKE ALL ON {kind} {name} FROM PUBLIC")
            for reader in readers:
                cursor.execute(
                    sql.SQL(f"GRANT {right} ON {kind} {name} TO {{}}").format(
                        sql.Identifier(reader)
                    )
                )


def names(cursor: Cursor, query: str) -> list[str]:
    """What one of the queries above finds in this version of Postgres."""
    cursor.execute(query)
    return [name for (name,) in cursor.fetchall()]


def _open(cursor: Cursor, query: str, kind: str, readers: tuple[str, ...]) -> list[str]:
    """Those that PUBLIC may still use, or that a reader may not."""
    asks = "has_table_privilege" if kind == "TABLE" else "has_function_privilege"
    right = "SELECT" if kind == "TABLE" else "EXECUTE"
    of = query.replace("%", "%%")
    cursor.execute(
        f"SELECT name FROM ({of}) AS of (name) WHERE {asks}('public', name, %s)"
        f" OR EXISTS (SELECT 1 FROM unnest(%s::text[]) r WHERE NOT {asks}(r, name, %s))",
        [right, list(readers), right],
    )
    return [name for (name,) in cursor.fetchall()]


def _hide_columns(cursor: Cursor) -> None:
    cursor.execute(
        "SELECT has_table_privilege('public', 'pg_catalog.pg_class', 'SELECT') OR"
        " bool_or(has_column_privilege('public', 'pg_catalog.pg_class', attname, 'SELECT')"
        " <> (attname <> ALL(%(hidden)s))) FROM pg_attribute"
        " WHERE attrelid = 'pg_class'::regclass AND NOT attisdropped AND attnum > 0",
        {"hidden": list(HIDDEN_COLUMNS)},
    )
    if not (row := cursor.fetchone()) or not row[0]:
        return
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
