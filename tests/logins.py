"""The test's connection as another login of its side: real rights, and no role is changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, connections

from partnership.audit.retention import LOGIN
from tests.database import address


@contextmanager
def as_retention() -> Iterator[None]:
    """Act with the rights of the retention login, and with no other.

    Only where the test commits: a transaction that is open would end.
    """
    assert not connection.in_atomic_block
    login = urlsplit(address(settings.RETENTION_URL_NAME))
    before = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    connection.close()
    connection.settings_dict.update(USER=login.username, PASSWORD=login.password)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


@contextmanager
def retention_beside() -> Iterator[None]:
    """The retention login as the commands that delete have it: a connection beside the own one.

    For a whole module, whose tests commit and may use every database: neither connection sees
    what the other has not committed.
    """
    login = urlsplit(address(settings.RETENTION_URL_NAME))
    assert LOGIN not in settings.DATABASES
    own = {"USER": login.username, "PASSWORD": login.password}
    settings.DATABASES[LOGIN] = connection.settings_dict | own
    try:
        yield
    finally:
        connections[LOGIN].close()
        del connections[LOGIN], settings.DATABASES[LOGIN]
