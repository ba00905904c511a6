"""A form that arrives twice at the same moment: one concern, and an answer to both."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TypeVar
from uuid import uuid4

import psycopg2
import pytest
from django.db import connection, transaction

from incidents.holds.models import HeldComplaint
from incidents.holds.services import Asked, hold_complaints
from incidents.safeguarding.models import SafeguardingConcern
from partnership.accounts.permissions import Role
from partnership.audit.models import Hold
from tests import cast
from tests.factories import incidents as factory
from tests.factories import safeguarding as make

Result = TypeVar("Result")
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


def twice_at_once(
    act: Callable[[], Result], administrator: psycopg2.extensions.connection
) -> tuple[Result, Result]:
    """What ``act`` gives to two requests, of which the second waits until the first commits."""
    has_acted = Event()

    def first() -> Result:
        try:
            with transaction.atomic():
                result = act()
                has_acted.set()
                until_somebody_waits(administrator)
                return result
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        other = pool.submit(first)
        assert has_acted.wait(10)
        return act(), other.result()


def test_a_concern_that_is_raised_twice_at_once_is_one(
    administrator: psycopg2.extensions.connection,
) -> None:
    cast.member(Role.COUNCIL_OFFICER)
    submission = uuid4()
    one, other = twice_at_once(lambda: make.concern(submission=submission), administrator)
    assert one == other == SafeguardingConcern.objects.get()


def test_a_hold_that_is_placed_twice_at_once_is_one(
    administrator: psycopg2.extensions.connection,
) -> None:
    told = {
        "asked": Asked(reference=factory.complaint().reference),
        "submission": uuid4(),
        "reason": "inquest",
        "case_number": "INQ-2014/7",
        "by": cast.member(Role.GOVERNANCE_LEAD),
        "at": factory.AT,
    }
    one, other = twice_at_once(lambda: hold_complaints(**told), administrator)
    assert one == other == Hold.objects.get()
    assert HeldComplaint.objects.count() == 1
