"""What the catalog hides, given back."""

from tests.integration.weakenings.kinds import Weakening

SHOWN = [
    Weakening(f"{what} shown again", f"GRANT {right} ON {kind} TO PUBLIC", probe, noticed)
    for what, right, kind, probe, noticed in (
        (
            "sessions",
            "SELECT",
            "pg_catalog.pg_stat_activity TO PUBLIC; GRANT EXECUTE ON FUNCTION"
            " pg_catalog.pg_stat_get_activity(int)",
            "TABLE pg_stat_activity",
            "pg_stat_activity",
        ),
        (
            "a session's log",
            "EXECUTE",
            "FUNCTION pg_catalog.pg_stat_get_backend_wal(int)",
            "SELECT pg_stat_get_backend_wal(pg_backend_pid())",
            "pg_stat_get_backend_wal",
        ),
        (
            "a session's reading",
            "EXECUTE",
            "FUNCTION pg_catalog.pg_stat_get_backend_io(int)",
            "SELECT pg_stat_get_backend_io(pg_backend_pid())",
            "pg_stat_get_backend_io",
        ),
        (
            "locks",
            "EXECUTE",
            "FUNCTION pg_catalog.pg_lock_status()",
            "SELECT pg_lock_status()",
            "pg_lock_status",
        ),
        (
            "sizes",
            "EXECUTE",
            "FUNCTION pg_catalog.pg_relation_size(regclass, text)",
            "SELECT pg_relation_size('pg_class'::regclass, 'main')",
            "pg_relation_size",
        ),
        (
            "numbers of rows",
            "SELECT (reltuples)",
            "pg_catalog.pg_class",
            "SELECT reltuples FROM pg_class LIMIT 1",
            "pg_class (reltuples)",
        ),
        (
            "locks by number",
            "EXECUTE",
            "FUNCTION pg_catalog.pg_advisory_lock(bigint)",
            "SELECT pg_advisory_lock(1)",
            "pg_advisory_lock",
        ),
        (
            "large objects",
            "EXECUTE",
            "FUNCTION pg_catalog.lo_create(oid)",
            "SELECT lo_create(0)",
            "lo_create",
        ),
        (
            "the server's log",
            "EXECUTE",
            "FUNCTION pg_catalog.pg_current_wal_lsn()",
            "SELECT pg_current_wal_lsn()",
            "pg_current_wal_lsn",
        ),
        (
            "transactions",
            "EXECUTE",
            "FUNCTION pg_catalog.pg_current_snapshot()",
            "SELECT pg_current_snapshot()",
            "pg_current_snapshot",
        ),
        (
            "the server's files",
            "EXECUTE",
            "FUNCTION pg_catalog.pg_read_file(text)",
            "SELECT pg_read_file('PG_VERSION')",
            "pg_read_file",
        ),
        (
            "passwords",
            "SELECT",
            "pg_catalog.pg_authid",
            "SELECT rolpassword FROM pg_authid",
            "pg_authid",
        ),
    )
]
