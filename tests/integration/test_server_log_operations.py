"""Words of residents never reach the server's log, and the check says so when they could."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
import pytest
from psycopg2.extensions import cursor as Cursor

from local.processes import wait_until
from local.services import Services
from partnership.gates.barrier import check, server, server_settings
from partnership.gates.barrier.names import OPERATIONS

SECONDS = 20
WORDS = "she waits at 14 Havelock Road"
#: setting, value, whether one statement that succeeds is enough to see the words in the log
WEAKENINGS = [
    ("log_statement", "all", True),
    ("log_min_duration_statement", "0", True),
    ("debug_print_parse", "on", False),
    ("debug_print_rewritten", "on", False),
    ("debug_print_plan", "on", False),
    ("log_duration", "on", False),
    ("log_transaction_sample_rate", "1", True),
    ("log_min_messages", "debug5", False),
    ("log_parameter_max_length_on_error", "100", False),
]


@contextmanager
def connected(url: str) -> Iterator[Cursor]:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


@pytest.fixture
def administrator(urls: dict[str, str]) -> Iterator[Cursor]:
    with connected(urls["ADMIN_DATABASE_URL"]) as cursor:
        yield cursor
        cursor.execute("ALTER SYSTEM RESET ALL")
        cursor.execute("SELECT pg_reload_conf()")


def stands(urls: dict[str, str], name: str) -> str:
    with connected(urls["DATABASE_URL"]) as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])


def findings(urls: dict[str, str]) -> list[str]:
    """What the side's own login finds at its start."""
    with connected(urls["DATABASE_URL"]) as cursor:
        return check.findings(cursor, OPERATIONS)


def say(urls: dict[str, str]) -> None:
    with connected(urls["DATABASE_URL"]) as cursor:
        cursor.execute("SELECT %s", [WORDS])


@pytest.mark.parametrize(("name", "value", "is_logged"), WEAKENINGS)
def test_a_log_that_takes_words_is_noticed_at_a_start_and_mended(
    name: str,
    value: str,
    is_logged: bool,
    administrator: Cursor,
    cluster: Services,
    urls: dict[str, str],
) -> None:
    before = stands(urls, name)
    said = cluster.postgres.log.read_text().count(WORDS)
    say(urls)
    assert cluster.postgres.log.read_text().count(WORDS) == said
    administrator.execute(f"ALTER SYSTEM SET {name} = '{value}'")
    administrator.execute("SELECT pg_reload_conf()")
    assert wait_until(lambda: stands(urls, name) != before, SECONDS), "it does not weaken"
    say(urls)
    if is_logged:
        assert cluster.postgres.log.read_text().count(WORDS) > said
    assert any(f"setting {name} " in sentence for sentence in findings(urls))
    assert server_settings.bring(administrator) == [name]
    assert wait_until(lambda: stands(urls, name) == before, SECONDS)
    assert findings(urls) == []


@pytest.mark.parametrize("addresses", ["*", "127.0.0.1, 0.0.0.0", "::"])
def test_a_server_that_is_to_listen_everywhere_is_named(
    addresses: str, administrator: Cursor
) -> None:
    assert list(server.listening(administrator)) == []
    administrator.execute(f"ALTER SYSTEM SET listen_addresses = '{addresses}'")
    assert len(list(server.listening(administrator))) == 1
    administrator.execute("ALTER SYSTEM SET listen_addresses = '127.0.0.1'")
    assert list(server.listening(administrator)) == []
