"""A setting of the server that nobody declared is noticed, in force or in a file, and mended."""

import re
from collections.abc import Iterable, Iterator

import pytest
from django.test import override_settings
from psycopg2.extensions import cursor as Cursor

from local.processes import wait_until
from local.services import Services
from partnership.gates.barrier import check, server_log, server_settings
from partnership.gates.barrier.names import OPERATIONS
from tests.integration.test_server_log_operations import SECONDS, connected, stands

#: in force as soon as the server reads its files, and seen by a side's own login at its start
IN_FORCE = [
    ("exit_on_error", "on"),
    ("default_transaction_read_only", "on"),
    ("default_transaction_isolation", "serializable"),
    ("lock_timeout", "1ms"),
    ("transaction_timeout", "1s"),
    ("scram_iterations", "1"),
    ("gin_fuzzy_search_limit", "1"),
    ("transform_null_equals", "on"),
    ("authentication_timeout", "600"),
    ("autovacuum", "off"),
    ("search_path", "outreach"),
    ("default_tablespace", "pg_default"),
    ("log_lock_waits", "on"),
    ("md5_password_warnings", "off"),
    ("row_security", "off"),
]
#: waiting for the next start, or for the administrator's eyes alone
IN_FILES = [
    *(("hba_file", "/tmp/pg_hba.conf"), ("ident_file", "/tmp/pg_ident.conf")),
    *(("oauth_validator_libraries", "evil"), ("extension_control_path", "/tmp:$system")),
    *(("track_commit_timestamp", "on"), ("max_connections", "5"), ("pre_auth_delay", "5")),
    *(("unix_socket_directories", "/tmp"), ("superuser_reserved_connections", "90")),
    *(("ignore_system_indexes", "on"), ("ignore_checksum_failure", "on")),
    *(("data_sync_retry", "on"), ("backtrace_functions", "uuid_eq")),
    *(("log_min_error_statement", "error"), ("log_error_verbosity", "verbose")),
    *(("log_parameter_max_length", "-1"), ("shared_preload_libraries", "auto_explain")),
    *(("log_destination", "csvlog"), ("archive_mode", "on"), ("archive_command", "cp %p /tmp")),
    *(("full_page_writes", "off"), ("synchronous_commit", "off"), ("wal_level", "logical")),
    *(("max_prepared_transactions", "10"), ("jit_provider", "another"), ("other.thing", "x")),
]
HARMLESS = [
    ("work_mem", "8MB"),
    ("jit", "off"),
    ("max_connections", "500"),
    ("log_connections", "all"),
]


@pytest.fixture
def admin(urls: dict[str, str]) -> Iterator[Cursor]:
    with connected(urls["ADMIN_DATABASE_URL"]) as cursor:
        yield cursor
        cursor.execute("ALTER SYSTEM RESET ALL")
        cursor.execute("SELECT pg_reload_conf()")


def at_start(urls: dict[str, str]) -> list[str]:
    """What the side's own login finds."""
    with connected(urls["DATABASE_URL"]) as cursor:
        return check.weaknesses(cursor, OPERATIONS)


def to_administrator(urls: dict[str, str]) -> list[str]:
    with connected(urls["ADMIN_DATABASE_URL"]) as cursor:
        return [*server_log.findings(cursor), *server_settings.of_administrator(cursor)]


def alter_system(admin: Cursor, name: str, value: str) -> None:
    admin.execute(f"ALTER SYSTEM SET {name} = '{value}'")
    admin.execute("SELECT pg_reload_conf()")


def defaults(urls: dict[str, str], names: Iterable[str]) -> dict[str, str]:
    """What a new session of the administrator begins with; empty for a setting nobody knows."""
    with connected(urls["ADMIN_DATABASE_URL"]) as cursor:
        cursor.execute(
            "SELECT name, coalesce(current_setting(name, true), '') FROM unnest(%s) name",
            [list(names)],
        )
        return dict(cursor.fetchall())


def test_settings_that_nobody_declared_are_noticed_at_a_start_and_taken_back(
    admin: Cursor, urls: dict[str, str]
) -> None:
    names = dict(IN_FORCE)
    before = defaults(urls, names)
    assert at_start(urls) == to_administrator(urls) == []
    for name, value in IN_FORCE:
        admin.execute(f"ALTER SYSTEM SET {name} = '{value}'")
    admin.execute("SELECT pg_reload_conf()")
    assert wait_until(lambda: not (defaults(urls, names).items() & before.items()), SECONDS), (
        "it does not weaken"
    )
    at_the_start, to_the_administrator = at_start(urls), to_administrator(urls)
    for name in names:
        if name != "search_path":  # the check says its own
            assert f"The server's setting {name} is not what is declared." in at_the_start
        assert [one for one in to_the_administrator if re.search(rf"\b{name}\b", one)]
    assert sorted(server_settings.bring(admin)) == sorted(names)
    assert wait_until(lambda: defaults(urls, names) == before, SECONDS)
    assert at_start(urls) == to_administrator(urls) == []


def test_what_a_file_would_bring_at_the_next_start_is_noticed_and_mended(
    admin: Cursor, urls: dict[str, str]
) -> None:
    for name, value in IN_FILES:
        admin.execute(f"ALTER SYSTEM SET {name} = '{value}'")
    said = to_administrator(urls)
    for name, _ in IN_FILES:
        assert f"A file of the server sets {name} otherwise than is declared." in said
    assert sorted(server_settings.bring(admin)) == sorted(dict(IN_FILES))
    assert wait_until(lambda: to_administrator(urls) == [], SECONDS)


def test_what_somebody_wrote_into_the_server_s_file_is_noticed_and_left(
    cluster: Services, admin: Cursor, urls: dict[str, str]
) -> None:
    file = cluster.postgres.data / "postgresql.conf"
    before = file.read_text()
    try:
        file.write_text(f"{before}\nexit_on_error = on\n")
        admin.execute("SELECT pg_reload_conf()")
        assert wait_until(lambda: stands(urls, "exit_on_error") == "on", SECONDS)
        assert server_settings.bring(admin) == []
        assert "The server's setting exit_on_error is not what is declared." in at_start(urls)
    finally:
        file.write_text(before)
        admin.execute("SELECT pg_reload_conf()")
    assert wait_until(lambda: at_start(urls) == [], SECONDS)


def test_the_administrator_s_own_sessions_are_looked_at(
    admin: Cursor, urls: dict[str, str]
) -> None:
    admin.execute("ALTER ROLE CURRENT_USER SET exit_on_error = on")
    try:
        sentence = "The server's setting exit_on_error is not what is declared."
        assert to_administrator(urls) == [sentence]
        assert at_start(urls) == [], "it is nobody's of ours"
    finally:
        admin.execute("ALTER ROLE CURRENT_USER RESET exit_on_error")


def test_memory_connections_and_the_log_s_whereabouts_are_the_administrator_s(
    admin: Cursor, urls: dict[str, str]
) -> None:
    for name, value in HARMLESS:
        alter_system(admin, name, value)
    assert to_administrator(urls) == []
    assert server_settings.bring(admin) == []


def test_as_many_connections_as_postgres_begins_with_and_not_one_fewer(
    admin: Cursor, urls: dict[str, str]
) -> None:
    admin.execute("ALTER SYSTEM SET max_connections = 100")
    assert to_administrator(urls) == []
    admin.execute("ALTER SYSTEM SET max_connections = 99")
    assert len(to_administrator(urls)) == 1


def test_a_provider_s_own_setting_can_be_accepted_and_is_named_a_risk(
    admin: Cursor, urls: dict[str, str]
) -> None:
    alter_system(admin, "exit_on_error", "on")
    admin.execute("ALTER SYSTEM SET shared_preload_libraries = 'auto_explain'")
    assert wait_until(lambda: stands(urls, "exit_on_error") == "on", SECONDS)
    with override_settings(
        DATABASE_ACCEPTED_SETTINGS=["exit_on_error", "shared_preload_libraries"]
    ):
        assert at_start(urls) == to_administrator(urls) == []
        assert server_settings.bring(admin) == []
        assert [one.split()[2] for one in server_settings.residual_risks(admin)] == [
            "exit_on_error",
            "shared_preload_libraries",
        ]
    assert list(server_settings.residual_risks(admin)) == []


@pytest.mark.parametrize(
    ("name", "value"), [("row_security", "off"), ("log_error_verbosity", "default")]
)
def test_what_the_barrier_rests_on_cannot_be_accepted(
    name: str, value: str, admin: Cursor, urls: dict[str, str]
) -> None:
    alter_system(admin, name, value)
    with override_settings(DATABASE_ACCEPTED_SETTINGS=[name]):
        assert wait_until(lambda: to_administrator(urls) != [], SECONDS)
        assert list(server_settings.residual_risks(admin)) == []


def test_a_login_that_changed_itself_stops_no_side(admin: Cursor, urls: dict[str, str]) -> None:
    with connected(urls["DATABASE_URL"]) as cursor:
        cursor.execute("ALTER ROLE CURRENT_USER SET exit_on_error = on")
    try:
        assert at_start(urls) == []
    finally:
        with connected(urls["DATABASE_URL"]) as cursor:
            cursor.execute("ALTER ROLE CURRENT_USER RESET exit_on_error")


def test_the_files_of_who_gets_in_lie_beside_the_data_or_the_configuration() -> None:
    folders = frozenset({"/data", "/etc/postgresql"})
    for value, is_well in [
        ("/data/pg_hba.conf", True),
        ("/etc/postgresql/pg_hba.conf", True),
        ("/etc/postgresql/other.conf", False),
        ("/tmp/pg_hba.conf", False),
    ]:
        assert server_settings.Setting("hba_file", value, "").is_well(folders) is is_well
