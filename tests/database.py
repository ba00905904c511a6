"""The test database of this process: its addresses, and emptying it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import Barrier, Thread
from typing import TypeVar
from urllib.parse import urlsplit

import environ
import psycopg2
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from local.environment import test_database

Given = TypeVar("Given")
TEST_DATABASE = test_database(os.environ.get("PYTEST_XDIST_WORKER", "gw0"))
MOST_TRIES = 5
NO_WAIT = "SET synchronous_commit = off"
KEPT = {"django_migrations", "django_content_type", "auth_permission"}
KEPT |= {"gate_version", "outreach_key"}  # what the barrier itself put there
FILLED_QUERY = """
SELECT 'PREPARE filled AS '
    || string_agg(format('SELECT %%L WHERE EXISTS (SELECT FROM %%s)', name, name), ' UNION ALL ')
FROM (SELECT format('%%I.%%I', nspname, relname) AS name
      FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
      WHERE nspname IN (%s, 'gates') AND relkind IN ('r', 'p') AND relname <> ALL(%s)
      ORDER BY 1) AS named
"""
PREPARED_QUERY = "SELECT statement FROM pg_prepared_statements WHERE name = 'filled'"
RESTART = """
SELECT setval(d.objid::regclass, s.seqstart, false)
FROM pg_depend d JOIN pg_sequence s ON s.seqrelid = d.objid
WHERE d.deptype IN ('a', 'i') AND d.refobjid = ANY(%s::regclass[]::oid[])
"""


def admin_url() -> str:
    """The administrator's address of the test database."""
    return address("ADMIN_DATABASE_URL")


def address(name: str) -> str:
    """The address of the test database for one of the logins that admin.env names."""
    found = environ.Env()
    found.read_env(str(settings.VAR_DIR / "env" / "admin.env"), overwrite=False)
    return urlsplit(os.environ[name])._replace(path=f"/{TEST_DATABASE}").geturl()


@cache
def _emptier() -> psycopg2.extensions.connection:
    """The administrator's connection that empties tables after a test, for the whole process.

    No trigger and no foreign key keeps it from that. It is set once: setting it drops all plans.
    """
    connection = psycopg2.connect(admin_url())
    with connection, connection.cursor() as cursor:
        cursor.execute(NO_WAIT)
        cursor.execute("SET session_replication_role = replica")
    return connection


def empty_database() -> None:
    """Empty it as the administrator: the application's login may not.

    A page that closes may still be sending a draft: whoever meets its request tries again.
    """
    connection = _emptier()
    for left in reversed(range(MOST_TRIES)):
        try:
            with connection:
                _empty_tables(connection)
        except psycopg2.errors.DeadlockDetected:
            if not left:
                raise
        else:
            return


def _empty_tables(emptier: psycopg2.extensions.connection) -> None:
    """Empty every table of this side and the gate that holds a row.

    Few tables do, and deleting some rows takes a hundredth of the time of TRUNCATE for all tables.
    """
    with emptier.cursor() as cursor:
        filled = _filled_tables(cursor)
        for name in filled:
            cursor.execute(f"DELETE FROM {name}")
        cursor.execute(RESTART, [filled])


def _filled_tables(cursor: psycopg2.extensions.cursor) -> list[str]:
    """Those that hold a row. To plan the question takes ten times as long as to answer it.

    So the connection keeps the plan for as long as there are the same tables.
    """
    cursor.execute(FILLED_QUERY, [settings.SIDE, sorted(KEPT)])
    question = cursor.fetchone()
    cursor.execute(PREPARED_QUERY)
    prepared = cursor.fetchone()
    if prepared != question:
        if prepared:
            cursor.execute("DEALLOCATE filled")
        cursor.execute(*question)
    cursor.execute("EXECUTE filled")
    return [name for (name,) in cursor.fetchall()]


@contextmanager
def filled_for_a_module(blocker: DjangoDbBlocker, fill: Callable[[], object]) -> Iterator[None]:
    """What ``fill`` puts in, for all tests of a module, none of which commits; gone after them."""
    empty_database()
    with blocker.unblock():
        fill()
        connection.close()
    yield
    with blocker.unblock():
        connection.close()
    empty_database()


def another_connection() -> psycopg2.extensions.connection:
    """A connection of the application besides the test's own, whose transaction can stay open."""
    default = settings.DATABASES["default"]
    return psycopg2.connect(
        host=default["HOST"],
        port=default["PORT"],
        user=default["USER"],
        password=default["PASSWORD"],
        dbname=default["NAME"],
        options=f"-c search_path={settings.SIDE}",
    )


def until_blocked_by(pid: int, administrator: psycopg2.extensions.connection) -> None:
    """Ask the database, as often as it takes, whether somebody waits for ``pid``."""
    with administrator.cursor() as cursor:
        for _ in range(100_000):
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid))", [pid]
            )
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody came to wait")


def at_once(work: Callable[[], Given], times: int = 4) -> list[Given]:
    """What ``work`` gives in each of some threads that begin at the same moment."""
    start = Barrier(times)
    given: list[Given] = []

    def run() -> None:
        start.wait()
        given.append(work())
        connection.close()

    threads = [Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given
