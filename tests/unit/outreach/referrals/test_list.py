"""The list of referrals that wait: sorted, narrowed, paged by key; only a page leaves it."""

from uuid import UUID, uuid4

import psycopg2
import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from outreach.models import WaitingReferral
from outreach.referrals import selectors, services
from outreach.referrals.tables import FOR_THE_LEAD, ReferralList, name_of
from partnership.accounts.models import User
from partnership.audit.services import record_read
from tests.factories.outreach import referral_at_gate

pytestmark = pytest.mark.django_db(transaction=True)
Administrator = psycopg2.extensions.connection


@pytest.fixture
def three(administrator: Administrator) -> list[UUID]:
    """Three referrals that wait, the longest waiting first."""
    return [UUID(str(referral_at_gate(administrator, submission=uuid4()))) for _ in range(3)]


def names(browser: Browser, query: str = "") -> list[str]:
    """The referrals on a page, from the top."""
    return [row[1] for row in browser.get(f"/referrals/{query}").context["list"].table_rows]


def test_the_longest_waiting_stands_first_unless_asked(
    worker_browser: Browser, three: list[UUID]
) -> None:
    in_turn = [name_of(one) for one in three]
    assert names(worker_browser) == in_turn
    assert names(worker_browser, "?sort=-received") == in_turn[::-1]


def test_no_referral_is_skipped_when_a_colleague_takes_one_on(
    worker_browser: Browser, colleague: User, three: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReferralList, "size", 1)
    following = worker_browser.get("/referrals/").context["list"].pages().following
    services.take_referral(gate_id=three[0], by=colleague, at=timezone.now())
    assert names(worker_browser, following) == [name_of(three[1])]


def test_the_address_of_the_next_page_tells_no_minute(
    worker_browser: Browser, three: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReferralList, "size", 1)
    following = worker_browser.get("/referrals/").context["list"].pages().following
    first = WaitingReferral.objects.get(pk=three[0])
    assert first.received_at.strftime("%H:%M") not in following
    assert str(three[0]) not in following


def test_those_that_wait_for_the_lead_are_a_list_of_their_own(
    lead_browser: Browser, worker: User, three: list[UUID]
) -> None:
    record_read(
        WaitingReferral(pk=three[1]), by=worker, at=timezone.now(), reason=selectors.STOPPED
    )
    assert names(lead_browser, "?show=decide") == [name_of(three[1])]
    page = lead_browser.get("/referrals/").content.decode()
    assert page.count(FOR_THE_LEAD) == 1


def test_late_ones_are_a_list_of_their_own(
    worker_browser: Browser, three: list[UUID], settings: Settings
) -> None:
    assert names(worker_browser, "?show=late") == []
    assert "No such referral waits" in worker_browser.get("/referrals/?show=late").content.decode()
    settings.REFERRAL_LATE_HOURS = 0
    assert len(names(worker_browser, "?show=late")) == 3


def test_nothing_of_it_is_saved_or_leaves_but_a_page(
    lead_browser: Browser, three: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReferralList, "size", 1)
    page = lead_browser.get("/referrals/?sort=-received&print=all").content.decode()
    for words in ("Save this filter", "Export", "All on one page", "print=all"):
        assert words not in page
    assert len(names(lead_browser, "?print=all")) == 1


def test_it_asks_as_much_for_many_as_for_one(
    worker_browser: Browser, administrator: Administrator
) -> None:
    asked = []
    for number in (1, 4):
        for _ in range(number):
            referral_at_gate(administrator, submission=uuid4())
        worker_browser.get("/referrals/")
        with CaptureQueriesContext(connection) as queries:
            worker_browser.get("/referrals/")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 13
