"""A worker is told on her home page that a colleague closed her case, since she objects."""

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.utils import timezone

from outreach.clients.selectors import closed_by_others
from outreach.clients.services import open_record
from outreach.dashboard import OBJECTING
from outreach.models import Client
from partnership.accounts.models import User
from tests.factories.outreach import contacted, started
from tests.unit.outreach.clients.test_other_records import HERS

pytestmark = pytest.mark.django_db(transaction=True)
WEEK = timedelta(days=7)


@pytest.fixture
def twin(worker: User, colleague: User) -> Client:
    """A colleague's record of one who has just objected in another record, to the worker."""
    hers = started(colleague, contact=HERS)
    open_record(client=hers, by=colleague, at=timezone.now())
    contacted(started(worker, contact=HERS), by=worker, result="objects")
    hers.refresh_from_db()
    return hers


def test_her_home_page_says_so_by_code_until_she_opens_it(
    twin: Client, colleague_browser: Browser
) -> None:
    page = colleague_browser.get("/").content.decode()
    assert OBJECTING in page
    assert "1 of your cases was closed by a colleague, since she objects" in page
    assert f'href="/people/{twin.code}/"' in page
    assert "Robin" not in page
    assert (
        "She objects to being contacted"
        in colleague_browser.get(f"/people/{twin.code}/").content.decode()
    )
    page = colleague_browser.get("/").content.decode()
    assert OBJECTING not in page
    assert twin.code not in page


def test_who_recorded_the_objection_is_not_told_of_it(
    twin: Client, worker_browser: Browser
) -> None:
    assert OBJECTING not in worker_browser.get("/").content.decode()


def test_it_goes_by_itself_after_seven_days(twin: Client, colleague: User) -> None:
    assert twin.closed_at
    last = twin.closed_at + WEEK - timedelta(microseconds=1)
    assert list(closed_by_others(colleague, at=last)) == [twin]
    assert list(closed_by_others(colleague, at=twin.closed_at + WEEK)) == []


def test_a_look_of_the_lead_takes_nothing_off_the_page_of_the_worker(
    twin: Client, colleague: User, lead: User
) -> None:
    open_record(client=twin, reason="To review the case", by=lead, at=timezone.now())
    assert list(closed_by_others(colleague, at=timezone.now())) == [twin]
    assert list(closed_by_others(lead, at=timezone.now())) == []
