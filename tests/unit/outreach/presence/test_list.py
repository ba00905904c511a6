"""Outreach reads area and hour of what residents told, and nothing else crosses."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
from django.utils import timezone

from partnership.accounts.permissions import Role
from tests.cast import member
from tests.unit.outreach.conftest import browser_of

pytestmark = pytest.mark.django_db(transaction=True)


def told(administrator: psycopg2.extensions.connection, area: str, hours_ago: int) -> None:
    """What operations passes through the gate."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=hours_ago)
    with administrator.cursor() as cursor:
        cursor.execute("SELECT gates.tell_presence(%s, %s, %s)", [str(uuid4()), area, hour])


def test_the_newest_report_stands_first(administrator: psycopg2.extensions.connection) -> None:
    told(administrator, "Earlier Area", 30)
    told(administrator, "Later Area", 2)
    page = browser_of(member(Role.OUTREACH_WORKER)).get("/told-by-residents/").content.decode()
    assert page.index("Later Area") < page.index("Earlier Area")


def test_a_long_list_has_pages(
    administrator: psycopg2.extensions.connection, django_assert_max_num_queries: Any
) -> None:
    for hours_ago in range(1, 54):
        told(administrator, f"Area {hours_ago:03}", hours_ago)
    browser = browser_of(member(Role.OUTREACH_WORKER))
    browser.get("/told-by-residents/")
    with django_assert_max_num_queries(9):
        first = browser.get("/told-by-residents/").content.decode()
    second = browser.get("/told-by-residents/?page=2").content.decode()
    assert (first.count("Area 0"), second.count("Area 0")) == (50, 3)
    assert "Area 001" in first
    assert "Area 053" in second
    assert "Next page" in first


def test_an_empty_list_says_so() -> None:
    page = browser_of(member(Role.OUTREACH_LEAD)).get("/told-by-residents/").content.decode()
    assert "No report" in page


def test_nobody_else_reads_it() -> None:
    client = browser_of(member(Role.GOVERNANCE_LEAD))
    assert client.get("/told-by-residents/").status_code == 403
