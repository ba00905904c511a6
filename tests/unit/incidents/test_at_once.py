"""A form that arrives twice at the same moment: one concern, and an answer to both."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import uuid4

import psycopg2
import pytest
from django.db import connection, transaction

from incidents.safeguarding.models import SafeguardingConcern
from partnership.accounts.permissions import Role
from tests import cast
from tests.factories import safeguarding as make

pytestmark = pytest.mark.django_db(transaction=True)


def until_somebody_waits(administrator: psycopg2.extensions.connection) -> None:
    """Return once another connection waits for a lock."""
    end = time.monotonic() + 10
    with administrator.cursor() as cursor:
        while time.monotonic() < end:
            cursor.execute("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            if cursor.fetchone():
                return
    raise AssertionError("Nobody waits.")


def test_a_form_that_comes_twice_at_once_is_one_concern(
    administrator: psycopg2.extensions.connection,
) -> None:
    cast.member(Role.COUNCIL_OFFICER)
    submission, stored = uuid4(), Event()

    def first() -> SafeguardingConcern:
        try:
            with transaction.atomic():
                concern = make.concern(submission=submission)
                stored.set()
                until_somebody_waits(administrator)
                return concern
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        other = pool.submit(first)
        assert stored.wait(10)
        assert make.concern(submission=submission) == other.result()
    assert SafeguardingConcern.objects.count() == 1
