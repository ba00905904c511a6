"""Outreach reads area and hour of what residents told, and nothing else crosses."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
from django.utils import timezone

from outreach.presence.tables import PresenceList
from partnership.accounts.permissions import Role
from tests.cast import member
from tests.unit.outreach.conftest import browser_of

pytestmark = pytest.mark.django_db(transaction=True)


def told(administrator: psycopg2.extensions.connection, area: str, hours_ago: int) -> None:
    """What operations passes through the gate."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=hours_ago)
    with administrator.cursor() as cursor:
        cursor.execute("SELECT gates.tell_presence(%s, %s, %s)", [str(uuid4()), area, hour])


def cells(page: str) -> int:
    return page.count('data-label="Hour"')


def areas(query: str) -> list[str]:
    """The areas on a page, from the top."""
    answer = browser_of(member(Role.OUTREACH_WORKER)).get(f"/told-by-residents/{query}")
    return [row[2] for row in answer.context["list"].table_rows]


def test_the_newest_report_stands_first(administrator: psycopg2.extensions.connection) -> None:
    told(administrator, "Earlier Area", 30)
    told(administrator, "Later Area", 2)
    assert areas("") == ["Later Area", "Earlier Area"]


def test_a_long_list_has_pages(
    administrator: psycopg2.extensions.connection, django_assert_max_num_queries: Any
) -> None:
    for hours_ago in range(1, 54):
        told(administrator, f"Area {hours_ago:03}", hours_ago)
    browser = browser_of(member(Role.OUTREACH_WORKER))
    browser.get("/told-by-residents/")
    with django_assert_max_num_queries(10):
        answer = browser.get("/told-by-residents/")
    first, following = answer.content.decode(), answer.context["list"].pages().following
    second = browser.get(f"/told-by-residents/{following}").content.decode()
    assert (cells(first), cells(second)) == (50, 3)
    assert "<span>Area 001" in first.replace(' class="partnership-nowrap"', "")
    assert "<span>Area 053" in second.replace(' class="partnership-nowrap"', "")
    assert "Next page" in first


def test_it_is_sorted_and_narrowed_by_what_it_shows(
    administrator: psycopg2.extensions.connection,
) -> None:
    for area, hours_ago in (("B", 30), ("A", 2), ("B", 5)):
        told(administrator, area, hours_ago)
    assert areas("") == ["A", "B", "B"]
    assert areas("?sort=day") == ["B", "B", "A"]
    assert areas("?sort=-area") == ["B", "B", "A"]
    assert areas("?area=B") == ["B", "B"]
    assert areas("?area=C") == []


def test_nothing_of_it_is_saved_or_leaves_but_a_page(
    administrator: psycopg2.extensions.connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PresenceList, "size", 1)
    for hours_ago in (2, 3):
        told(administrator, "A", hours_ago)
    browser = browser_of(member(Role.OUTREACH_WORKER))
    page = browser.get("/told-by-residents/?area=A&print=all").content.decode()
    for words in ("Save this filter", "Export", "All on one page", "print=all"):
        assert words not in page
    assert cells(page) == 1


def test_an_empty_list_says_so() -> None:
    page = browser_of(member(Role.OUTREACH_LEAD)).get("/told-by-residents/").content.decode()
    assert "No report" in page


def test_nobody_else_reads_it() -> None:
    client = browser_of(member(Role.GOVERNANCE_LEAD))
    assert client.get("/told-by-residents/").status_code == 403
