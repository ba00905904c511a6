"""What every test stands on: servers' parts of its own, and one side at a time.

The database is one of those that ``make test`` made: each process of the tests has its own. The
broker's database and prefix are other ones than a product's: ``make run`` of the same checkout may
go on beside the tests.
"""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import hypothesis
import psycopg2
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.test import TransactionTestCase
from django.test.signals import template_rendered
from whitenoise.middleware import WhiteNoiseMiddleware

from partnership.celery import app
from partnership.drafts import scope
from partnership.drafts.forms import KeepsDraft
from tests.database import NO_WAIT, TEST_DATABASE, address, admin_url, empty_database

ROOT = Path(__file__).resolve().parent.parent
OF_OPERATIONS = [
    "analysis",
    "demonstration",
    "incidents",
    "local",
    "patrols",
    "reports",
    "strategy",
    "towns",
]
OF_OUTREACH = ["outreach"]
BROKER_URL_NAME = "OUTREACH_REDIS_URL" if settings.IS_OUTREACH else "REDIS_URL"
BROKER_URL = urlsplit(settings.REDIS_URL)._replace(path="/15").geturl()
BROKER_PREFIX = f"{settings.SIDE}:{TEST_DATABASE}:"


Contribute = Callable[..., None]


@pytest.fixture
def contribute(monkeypatch: pytest.MonkeyPatch) -> Contribute:
    """Declare ``name`` as one more app would: beside the apps of this side, or ``alone``."""
    *others, own = sorted(apps.get_app_configs(), key=lambda config: config.label == "messages")

    def declare(name: str, declared: Callable[..., Any], *, alone: bool = False) -> None:
        for config in others:
            if alone and hasattr(config, name):
                monkeypatch.setattr(config, name, lambda *asked: [])
        monkeypatch.setattr(own, name, declared, raising=False)

    return declare


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave the other side's folders out: one process can't load both."""
    other = OF_OPERATIONS if settings.IS_OUTREACH else OF_OUTREACH
    parts = collection_path.relative_to(ROOT).parts if ROOT in collection_path.parents else ()
    if any(part in other for part in parts):
        return True
    name = collection_path.name
    if settings.IS_OUTREACH and "journeys" in parts and name.startswith("test_"):
        return None if name.endswith("_outreach.py") else True
    wrong = "_operations.py" if settings.IS_OUTREACH else "_outreach.py"
    return True if name.endswith(wrong) else None


def pytest_configure() -> None:
    """Publish where no product listens, hash passwords fast, and don't wait for the disk.

    Examples may take as long as they do: how fast a machine is, is not tested here.
    """
    hypothesis.settings.register_profile(
        "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
    )
    hypothesis.settings.load_profile("unhurried")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    connection_created.connect(_wait_for_no_disk)
    app.conf.broker_url = BROKER_URL
    app.conf.broker_transport_options |= {"global_keyprefix": BROKER_PREFIX}


def pytest_collection_finish() -> None:
    """Look for cycles among what tests make, not among all that was imported: it stays anyway."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def _wait_for_no_disk(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """A commit is seen by all as ever; it would be lost if the server crashed within a second.

    It is set for the session and not by its options, which the barrier looks at.
    """
    with connection.cursor() as cursor:
        cursor.execute(NO_WAIT)


def forget_earlier_messages() -> None:
    """Empty the tests' own queue: a worker would do what an earlier run left there."""
    with app.connection_for_write() as broker:
        broker.default_channel.queue_purge(app.conf.task_default_queue)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: object) -> Iterator[None]:
    """Use the test database as the application's login: empty before, and empty afterwards.

    The tests of the other side come next, on the same database, and attack what is on record here.
    """
    for connection in connections.all():
        connection.close()
        connection.settings_dict["NAME"] = TEST_DATABASE
    settings.DATABASES["default"]["NAME"] = TEST_DATABASE
    empty_database()
    yield
    empty_database()


@pytest.fixture(scope="session")
def administrator(django_db_setup: None) -> Iterator[psycopg2.extensions.connection]:
    """A connection to the test database that may do anything; commits by itself."""
    connection = psycopg2.connect(admin_url())
    connection.autocommit = True
    yield connection
    connection.close()


TransactionTestCase._fixture_teardown = lambda self: empty_database()
_find_static_files = WhiteNoiseMiddleware.add_files_from_finders
_static_files: dict[str, Any] = {}


def _found_once(middleware: WhiteNoiseMiddleware) -> None:
    """Every browser of a test has middleware of its own; the files to serve are found once."""
    if not _static_files:
        _find_static_files(middleware)
        _static_files.update(middleware.files)
    middleware.files.update(_static_files)


WhiteNoiseMiddleware.add_files_from_finders = _found_once


if not settings.IS_OUTREACH:
    pytest_plugins = ["tests.towns.fixtures"]


@pytest.fixture(autouse=True)
def drafts_are_drawn() -> Iterator[None]:
    """No page draws a field of a form that keeps drafts without the form's hidden box."""
    drawn: list[KeepsDraft] = []

    def note(context: Any, **_: Any) -> None:
        form, page = getattr(context.get("field"), "form", None), scope.current()
        if isinstance(form, KeepsDraft) and page and page.user:
            drawn.append(form)

    template_rendered.connect(note)
    yield
    template_rendered.disconnect(note)
    assert {type(form).__name__ for form in drawn if not form.is_drawn} == set()


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of real data; the test is skipped where it is absent."""
    path = Path(os.environ.get("PARTNERSHIP_DATA", ROOT.parent / "shared" / "data"))
    if not path.is_dir():
        pytest.skip(f"no data: PARTNERSHIP_DATA names no folder ({path.name} is absent)")
    return path


@pytest.fixture(scope="session")
def side_environment() -> dict[str, str]:
    """The environment of a process of this side that uses the test database and broker."""
    forget_earlier_messages()
    default = settings.DATABASES["default"]
    url = (
        f"postgres://{default['USER']}:{default['PASSWORD']}@{default['HOST']}:{default['PORT']}"
        f"/{TEST_DATABASE}"
    )
    return {
        **os.environ,
        "PARTNERSHIP_SIDE": settings.SIDE,
        settings.APPLICATION_URL_NAME: url,
        settings.RETENTION_URL_NAME: address(settings.RETENTION_URL_NAME),
        BROKER_URL_NAME: BROKER_URL,
        "BROKER_PREFIX": BROKER_PREFIX,
    }
