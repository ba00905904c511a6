"""Settings of the server by which words of residents would stand in its log. Every login sees them.

A log outlives the retention of what is in it, and whoever keeps the server reads it. The text
formats leave out the detail of an error (``log_error_verbosity``), which holds the row; the CSV and
JSON formats do not.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress

import psycopg2
from psycopg2 import sql

from partnership.gates.barrier.acl import Cursor

OFF = dict.fromkeys(
    (
        *(
            "debug_print_parse",
            "debug_print_rewritten",
            "debug_print_plan",
            "debug_print_raw_parse",
        ),
        *("log_parser_stats", "log_planner_stats", "log_executor_stats", "log_statement_stats"),
        *("log_duration", "log_replication_commands"),
    ),
    ("off",),
)
#: An empty list would be written down as a list of one library without a name.
RESET = "ALTER SYSTEM RESET {}"
#: setting -> what it may be; the first is what ``--apply`` gives it
PERMITTED: Mapping[str, tuple[str, ...]] = OFF | {
    "log_statement": ("none",),
    "log_min_duration_statement": ("-1",),
    "log_min_duration_sample": ("-1",),
    "log_transaction_sample_rate": ("0",),
    "log_min_error_statement": ("panic",),
    "log_error_verbosity": ("terse",),
    "log_min_messages": ("warning", "error", "log", "fatal", "panic"),
    "log_parameter_max_length": ("0",),
    "log_parameter_max_length_on_error": ("0",),
    "log_destination": ("stderr", "syslog", "eventlog"),
}
STANDING = "SELECT name, coalesce(reset_val, '') FROM pg_settings WHERE name = ANY(%s)"
#: what a file says, also where it waits for a restart or gives way to another source
IN_FILES = (
    "SELECT DISTINCT ON (name) name, coalesce(setting, '') FROM pg_file_settings"
    " WHERE name = ANY(%s) ORDER BY name, seqno DESC"
)


def findings(cursor: Cursor) -> Iterator[str]:
    """Each setting that stands otherwise than it is declared."""
    for name, value in _values(cursor, STANDING, PERMITTED):
        if value not in PERMITTED[name]:
            yield f"The server's setting {name} lets texts into its log."


def in_files(cursor: Cursor, permitted: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The names of ``permitted`` that a file of the server sets otherwise. Administrator only."""
    for name, value in _values(cursor, IN_FILES, permitted):
        if _plain(value) not in permitted[name]:
            yield name


def _values(
    cursor: Cursor, query: str, permitted: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, str]]:
    cursor.execute(query, [list(permitted)])
    return list(cursor.fetchall())


def _plain(value: str) -> str:
    """A value as ``pg_settings`` prints it: files may say ``false`` or ``-1ms``."""
    words = {"false": "off", "no": "off", "true": "on", "yes": "on", "0.0": "0", "-1ms": "-1"}
    return words.get(value.lower(), value.lower())


def bring(cursor: Cursor, permitted: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Set what is set otherwise, where the administrator may. Takes no transaction.

    The server reads its files again; what was given on its command line stays as it is.
    """
    wrong = {
        name for name, value in _values(cursor, STANDING, permitted) if value not in permitted[name]
    }
    with suppress(psycopg2.errors.InsufficientPrivilege):
        wrong |= set(in_files(cursor, permitted))
    for name in sorted(wrong):
        statement = "ALTER SYSTEM SET {} = {}" if permitted[name][0] else RESET
        with suppress(psycopg2.errors.InsufficientPrivilege):
            cursor.execute(
                sql.SQL(statement).format(sql.Identifier(name), sql.Literal(permitted[name][0]))
            )
    if wrong:
        with suppress(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("SELECT pg_reload_conf()")
    return sorted(wrong)
