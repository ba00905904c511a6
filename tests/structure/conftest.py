"""Browsers of everybody in the cast, who signs in once for all the addresses of a module."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from tests.structure.browsers import DUTIES, ROLES, Browsers, browser


@pytest.fixture(scope="module")
def signed_in(
    both_towns: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str | None, Client]]:
    """A browser for each role and duty of operations, and nobody's; they are taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield {role: browser(role) for role in [None, *ROLES, *DUTIES]}
        transaction.set_rollback(True)


@pytest.fixture
def browsers(request: pytest.FixtureRequest) -> Iterator[Browsers]:
    """A browser by role or duty, or nobody's, in the database of one test.

    Outreach's objects are sealed by another connection, which sees only what is committed: there
    everybody signs in anew for each test, and its module has the mark ``SEPARATE``.
    """
    if settings.IS_OUTREACH:
        yield browser
        return
    clients: dict[str | None, Client] = request.getfixturevalue("signed_in")

    def again(role: str | None) -> Client:
        client = Client()
        client.cookies = deepcopy(clients[role].cookies)
        return client

    with transaction.atomic():
        yield again
        if not connection.needs_rollback:
            connection.check_constraints()
        transaction.set_rollback(True)
