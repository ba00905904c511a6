"""Settings of the server: a list of what may be set, and to what. Everything else is a finding.

``pg_settings`` says of each setting where its value comes from. What Postgres begins with is well;
what a file, the command line, a role or a database sets has to be declared here, by its values or
as harmless, or accepted by ``DATABASE_ACCEPTED_SETTINGS``. So a setting of the next version of
Postgres is found without being known. A login sees what is in force for the whole server; the
administrator sees besides what waits in the files for the next start.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath

import psycopg2
from django.conf import settings
from psycopg2 import sql

from partnership.gates.barrier import server_log
from partnership.gates.barrier.acl import Cursor

#: a library that runs in every session, or a command that is given the rows of both sides in clear
EMPTY = (
    *("shared_preload_libraries", "session_preload_libraries", "local_preload_libraries"),
    *("archive_command", "archive_library", "archive_cleanup_command", "recovery_end_command"),
    *("restore_command", "primary_conninfo", "ssl_passphrase_command"),
)
#: the barrier itself rests on them: no provider needs another value, and none is accepted
BASIC: Mapping[str, tuple[str, ...]] = {
    "allow_system_table_mods": ("off",),
    "row_security": ("on",),
    "session_replication_role": ("origin",),
    "password_encryption": ("scram-sha-256",),
}
#: setting -> what it may be; the first is what ``--apply`` gives it
PERMITTED: Mapping[str, tuple[str, ...]] = (
    dict.fromkeys(EMPTY, ("",))
    | dict(BASIC)
    | {
        "dynamic_library_path": ("$libdir",),
        "zero_damaged_pages": ("off",),
        "lo_compat_privileges": ("off",),
        "standard_conforming_strings": ("on",),
        "fsync": ("on",),
        "full_page_writes": ("on",),
        "synchronous_commit": ("on", "remote_write", "remote_apply"),
        "archive_mode": ("off",),
        "wal_level": ("replica", "minimal"),
        "max_prepared_transactions": ("0",),
        "jit_provider": ("llvmjit",),
        "event_triggers": ("on",),
    }
    | dict(server_log.PERMITTED)
)
HARMLESS = frozenset(
    (
        # where it is, and how it speaks of times and languages
        *("port", "listen_addresses", "cluster_name", "data_directory", "config_file"),
        *("external_pid_file", "timezone", "log_timezone", "default_text_search_config"),
        *("lc_messages", "lc_monetary", "lc_numeric", "lc_time", "ssl_cert_file", "ssl_key_file"),
        *("tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count"),
        # memory, processes and disk
        *("shared_buffers", "huge_pages", "dynamic_shared_memory_type", "shared_memory_type"),
        *("work_mem", "hash_mem_multiplier", "maintenance_work_mem", "autovacuum_work_mem"),
        *("effective_cache_size", "random_page_cost", "seq_page_cost", "jit"),
        *("effective_io_concurrency", "maintenance_io_concurrency", "io_method", "io_workers"),
        *("max_worker_processes", "max_parallel_workers", "max_parallel_workers_per_gather"),
        *("max_parallel_maintenance_workers", "autovacuum_worker_slots", "autovacuum_max_workers"),
        *("wal_buffers", "min_wal_size", "max_wal_size", "wal_compression"),
        *("checkpoint_timeout", "checkpoint_completion_target", "default_statistics_target"),
        # where the log goes; what stands in it is declared above
        *("logging_collector", "log_directory", "log_filename", "log_line_prefix"),
        *("log_rotation_age", "log_rotation_size", "log_truncate_on_rotation"),
        *("log_connections", "log_disconnections", "log_checkpoints", "syslog_facility"),
        *("log_autovacuum_min_duration", "syslog_ident"),
    )
)
MOST_OF_OURS = 100  # connections: what Postgres begins with


def _at_least(number: int) -> Callable[[str], bool]:
    return lambda value: value.isdigit() and int(value) >= number


def _one_of(*values: str) -> Callable[[str], bool]:
    return lambda value: value in values


#: setting -> which other values are harmless
WITHIN: Mapping[str, Callable[[str], bool]] = {
    "max_connections": _at_least(MOST_OF_OURS),
    "datestyle": lambda value: value.lower().startswith("iso, "),
    "unix_socket_directories": _one_of("", "/run/postgresql", "/var/run/postgresql"),
    "ssl": _one_of("on"),
    "ssl_min_protocol_version": _one_of("TLSv1.2", "TLSv1.3"),
}
#: files that name people: only those beside the data or the configuration
FILES = {"hba_file": "pg_hba.conf", "ident_file": "pg_ident.conf"}
OF_SERVER = ("configuration file", "command line", "environment variable")
SOURCES = (*OF_SERVER, "global", "database", "user", "database user", "session")
#: Postgres itself says at its start where these files are, whoever named them.
IN_FORCE = """
SELECT lower(name), coalesce(reset_val, ''), coalesce(boot_val, '') FROM pg_settings
WHERE context <> 'internal' AND (source = ANY(%(sources)s) OR name = ANY(%(files)s))
"""
#: What a file says counts also where it waits for a restart or gives way; of lines the last.
IN_FILES = """
SELECT DISTINCT ON (lower(f.name)) lower(f.name), coalesce(f.setting, ''), coalesce(s.boot_val, '')
FROM pg_file_settings f LEFT JOIN pg_settings s ON lower(s.name) = lower(f.name)
ORDER BY lower(f.name), f.seqno DESC
"""
#: An empty list would be written down as a list of one library without a name.
RESET = "ALTER SYSTEM RESET {}"
BY_COMMAND = (
    "SELECT DISTINCT lower(name) FROM pg_file_settings"
    " WHERE sourcefile LIKE '%/postgresql.auto.conf'"
)
FOLDERS = "SELECT setting, name FROM pg_settings WHERE name IN ('data_directory', 'config_file')"


@dataclass(frozen=True)
class Setting:
    """A value that something sets, beside the one that Postgres begins with."""

    name: str
    value: str
    usual: str

    def is_well(self, folders: frozenset[str]) -> bool:
        """Whether it is declared; ``folders`` are those of the data and the configuration."""
        plain = server_log.plain(self.value)
        if self.name in PERMITTED:
            return plain in PERMITTED[self.name]
        if self.name in FILES:
            path = PurePosixPath(self.value)
            return path.name == FILES[self.name] and str(path.parent) in folders
        if self.name in HARMLESS or plain == server_log.plain(self.usual):
            return True
        return self.name in WITHIN and WITHIN[self.name](self.value)

    @property
    def is_accepted(self) -> bool:
        """Whether the settings of this side say that the server's provider needs it."""
        is_basic = self.name in BASIC or self.name in server_log.PERMITTED
        return not is_basic and self.name in settings.DATABASE_ACCEPTED_SETTINGS

    @property
    def sentence(self) -> str:
        return f"The server's setting {self.name} is not what is declared."


def findings(cursor: Cursor) -> Iterator[str]:
    """What is in force for the whole server and is not declared; every login sees most of it.

    What lets texts into the log has its own sentences in ``server_log``.
    """
    yield from _sentences(_undeclared(cursor, OF_SERVER))


def of_administrator(cursor: Cursor) -> Iterator[str]:
    """What the administrator's own sessions begin with, and what the server's files say.

    What is in force for the whole server comes once more, since a session that has set a value
    itself does not see where the other one comes from.
    """
    yield from _sentences(_undeclared(cursor))
    for setting in _in_files(cursor):
        if not setting.is_accepted:
            yield f"A file of the server sets {setting.name} otherwise than is declared."


def residual_risks(cursor: Cursor) -> Iterator[str]:
    """What is not declared and accepted nevertheless."""
    undeclared = [*_undeclared(cursor), *_in_files(cursor)]
    for name in sorted({setting.name for setting in undeclared if setting.is_accepted}):
        yield f"The setting {name} is not what is declared: DATABASE_ACCEPTED_SETTINGS accepts it."


def bring(cursor: Cursor) -> list[str]:
    """Set what is set otherwise, where the administrator may; the names. Takes no transaction.

    What ``ALTER SYSTEM`` set and nothing declares is taken back. What stands in a file that
    somebody wrote, or on the command line, stays as it is. The server reads its files again.
    """
    wrong = {setting.name for setting in _undeclared(cursor, OF_SERVER) if not setting.is_accepted}
    wrong |= set(server_log.different(cursor))
    by_command: set[str] = set()
    with suppress(psycopg2.errors.InsufficientPrivilege):
        wrong |= {setting.name for setting in _in_files(cursor) if not setting.is_accepted}
        cursor.execute(BY_COMMAND)
        by_command = {name for (name,) in cursor.fetchall()}
    changed = sorted(name for name in wrong if name in PERMITTED or name in by_command)
    for name in changed:
        value = PERMITTED.get(name, ("",))[0]
        statement = sql.SQL("ALTER SYSTEM SET {} = {}" if value else RESET)
        with suppress(psycopg2.errors.InsufficientPrivilege):
            cursor.execute(statement.format(_name(name), sql.Literal(value)))
    if changed:
        with suppress(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("SELECT pg_reload_conf()")
    return changed


def _name(name: str) -> sql.Composable:
    """A setting in SQL, with the part before its point as a name of its own."""
    return sql.SQL(".").join(sql.Identifier(part) for part in name.split("."))


def _sentences(undeclared: list[Setting]) -> Iterator[str]:
    for setting in undeclared:
        if setting.name not in server_log.PERMITTED and not setting.is_accepted:
            yield setting.sentence


def _undeclared(cursor: Cursor, sources: tuple[str, ...] = SOURCES) -> list[Setting]:
    folders = _folders(cursor)
    cursor.execute(IN_FORCE, {"sources": list(sources), "files": list(FILES)})
    stand = [Setting(*row) for row in cursor.fetchall()]
    return [setting for setting in stand if not setting.is_well(folders)]


def _in_files(cursor: Cursor) -> list[Setting]:
    folders = _folders(cursor)
    cursor.execute(IN_FILES)
    stand = [Setting(*row) for row in cursor.fetchall()]
    return [setting for setting in stand if not setting.is_well(folders)]


def _folders(cursor: Cursor) -> frozenset[str]:
    """Where ``pg_hba.conf`` may lie: beside the data or beside the configuration."""
    cursor.execute(FOLDERS)
    return frozenset(
        value if name == "data_directory" else str(PurePosixPath(value).parent)
        for value, name in cursor.fetchall()
    )
