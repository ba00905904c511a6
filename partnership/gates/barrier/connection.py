"""The administrator's connection. Nothing but ``manage.py barrier`` uses it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

import psycopg2
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

from partnership.audit.errors import DomainError
from partnership.gates.barrier.names import BACKUP, MIGRATION, OPERATIONS, OUTREACH

LOCK = 0x6A7E5
URL_NAMES = {
    OPERATIONS.application: OPERATIONS.url_name,
    OPERATIONS.retention: OPERATIONS.retention_url_name,
    OUTREACH.application: OUTREACH.url_name,
    OUTREACH.retention: OUTREACH.retention_url_name,
    MIGRATION: "MIGRATION_DATABASE_URL",
    BACKUP: "BACKUP_DATABASE_URL",
}


class NotConfigured(DomainError):
    """An address that the barrier needs is missing or names another login."""


def _url(name: str) -> str:
    url = os.environ.get(name, "")
    if not url:
        raise NotConfigured(f"{name} is not set: the barrier needs it. See docs/operations.md.")
    return url


def database_name() -> str:
    """The one database of both sides."""
    names = {urlsplit(_url(url)).path.lstrip("/") for url in URL_NAMES.values()}
    if len(names) != 1:
        raise NotConfigured("The database addresses name more than one database: use one.")
    return names.pop()


def passwords() -> dict[str, str]:
    """Each login's password, out of its address."""
    by_role = {}
    for login, name in URL_NAMES.items():
        parts = urlsplit(_url(name))
        if parts.username != login:
            raise NotConfigured(f"{name} must sign in as {login}.")
        by_role[login] = unquote(parts.password or "")
    return by_role


def _open(database: str) -> Connection:
    parts = urlsplit(_url("ADMIN_DATABASE_URL"))
    return psycopg2.connect(
        host=parts.hostname,
        port=parts.port or 5432,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        dbname=database,
        connect_timeout=5,
        client_encoding="UTF8",  # a database may be told to begin with another one
    )


@contextmanager
def administrator(database: str | None = None) -> Iterator[Connection]:
    """A transaction as the administrator, one at a time."""
    connection = _open(database or database_name())
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            yield connection
    finally:
        connection.close()


@contextmanager
def at_once() -> Iterator[Cursor]:
    """As the administrator, what takes no transaction: each statement stands at once."""
    connection = _open("postgres")
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


def create_database(name: str) -> None:
    """Create the database where it is missing."""
    with at_once() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if cursor.fetchone() is None:
            quoted = psycopg2.extensions.quote_ident(name, cursor)
            cursor.execute(f"CREATE DATABASE {quoted} ENCODING 'UTF8' TEMPLATE template0")
