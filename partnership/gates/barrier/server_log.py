"""Settings of the server by which words of residents would stand in its log. Every login sees them.

A log outlives the retention of what is in it, and whoever keeps the server reads it. The text
formats leave out the detail of an error (``log_error_verbosity``), which holds the row; the CSV and
JSON formats do not.
"""

from collections.abc import Iterator, Mapping

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


def findings(cursor: Cursor) -> Iterator[str]:
    """Each setting that stands otherwise than it is declared."""
    for name in different(cursor):
        yield f"The server's setting {name} lets texts into its log."


def different(cursor: Cursor) -> list[str]:
    """The names of those settings, wherever their values come from."""
    cursor.execute(STANDING, [list(PERMITTED)])
    return [name for name, value in cursor.fetchall() if value not in PERMITTED[name]]


def plain(value: str) -> str:
    """A value as ``pg_settings`` prints it: files may say ``false`` or ``-1ms``."""
    words = {"false": "off", "no": "off", "true": "on", "yes": "on", "0.0": "0", "-1ms": "-1"}
    return words.get(value.lower(), value.lower())
