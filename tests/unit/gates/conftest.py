"""Who stands at the gates, and a barrier with a hole."""

from collections.abc import Iterator

import psycopg2
import pytest
from django.conf import settings
from django.test import Client

from partnership.accounts.models import User
from partnership.gates.barrier.names import side
from tests.cast import member


@pytest.fixture
def constable() -> User:
    return member("police_officer")


@pytest.fixture
def officer(constable: User) -> Client:
    client = Client()
    client.force_login(constable)
    return client


@pytest.fixture
def weakened(administrator: psycopg2.extensions.connection) -> Iterator[None]:
    own = side(settings.SIDE)
    table = f"{own.schema}.audit_auditevent"
    with administrator.cursor() as cursor:
        cursor.execute(f"GRANT UPDATE ON {table} TO {own.application}")
        yield
        cursor.execute(f"REVOKE UPDATE ON {table} FROM {own.application}")
