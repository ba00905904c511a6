"""The test's connection as another login of its side: real rights, and no role is changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from tests.conftest import address


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
