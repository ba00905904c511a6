"""The test database, so that no measurement touches records of work."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import django
import environ
import psycopg2
from django.conf import settings
from django.db import connections

from local.environment import test_database
from local.layout import Layout
from local.testing import prepare_databases

NAME = test_database("gw0")


def prepare() -> None:
    """Bring the test database up to the code and let Django use it as the application does."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
    os.environ.setdefault("PARTNERSHIP_SIDE", "operations")
    layout = Layout.from_environment()
    layout.make_directories()
    prepare_databases(layout, number=1)
    django.setup()
    settings.DATABASES["default"]["NAME"] = NAME
    connections["default"].settings_dict["NAME"] = NAME
    settings.ALLOWED_HOSTS = ["testserver", *settings.ALLOWED_HOSTS]
    settings.SECURE_SSL_REDIRECT = False


@contextmanager
def administrator() -> Iterator[psycopg2.extensions.connection]:
    """A connection to the test database that may make tables and empty them."""
    environment = environ.Env()
    environment.read_env(str(settings.VAR_DIR / "env" / "admin.env"), overwrite=False)
    url = urlsplit(os.environ["ADMIN_DATABASE_URL"])._replace(path=f"/{NAME}")
    connection = psycopg2.connect(url.geturl())
    try:
        yield connection
    finally:
        connection.close()


def empty_tables(admin: psycopg2.extensions.connection) -> None:
    """Empty every table of this side and the gate, however much a measurement put there."""
    from tests.database import KEPT

    with admin.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(format('%%I.%%I', schemaname, tablename), ', ') FROM pg_tables"
            " WHERE schemaname IN (%s, 'gates') AND tablename <> ALL(%s)",
            [settings.SIDE, sorted(KEPT)],
        )
        (names,) = cursor.fetchone()
        cursor.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")


@contextmanager
def emptied() -> Iterator[None]:
    """Empty tables for a measurement, and empty again after it."""
    with administrator() as admin, admin:
        empty_tables(admin)
    try:
        yield
    finally:
        with administrator() as admin, admin:
            empty_tables(admin)


def count_rows() -> None:
    """Have the planner know the rows that a measurement filled in, as the server does in time."""
    with administrator() as admin, admin, admin.cursor() as cursor:
        cursor.execute("ANALYZE")
