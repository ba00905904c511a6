"""Mine and the team's: of the team a worker sees codes and workers, the lead everything."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.utils import timezone

from outreach.caseload.assigning import assign_client
from outreach.caseload.services import close_client
from outreach.clients.tables import ClientList
from outreach.models import Client
from partnership.accounts.models import User
from tests.factories.outreach import LEFT, contacted, started

pytestmark = pytest.mark.django_db(transaction=True)


def page(browser: Browser, query: str = "") -> str:
    return browser.get(f"/people/{query}").content.decode()


@pytest.fixture
def both(worker: User, colleague: User) -> tuple[Client, Client]:
    """A client of the worker and one of a colleague, whose next step is today."""
    return started(worker), started(colleague, on=timezone.localdate())


def test_a_worker_sees_her_own_first(worker_browser: Browser, both: tuple[Client, Client]) -> None:
    own, other = both
    first = page(worker_browser)
    assert own.code in first
    assert other.code not in first


def test_of_the_team_a_worker_sees_codes_and_workers_only(
    worker_browser: Browser, both: tuple[Client, Client]
) -> None:
    team = page(worker_browser, "?whose=team")
    assert all(one.code in team for one in both)
    assert "Next step" not in team
    for show in ("due", "not-contacted", "closed", "decide"):
        told = page(worker_browser, f"?whose=team&show={show}")
        assert told.count('<th scope="row"') == 2, "the list is all codes, whatever is asked"
        assert "Tries" not in told


def test_the_lead_sees_the_teams_with_what_comes_next(
    lead_browser: Browser, both: tuple[Client, Client]
) -> None:
    team = page(lead_browser)
    assert all(one.code in team for one in both)
    assert "Next step" in team
    due = page(lead_browser, "?whose=team&show=due")
    assert both[1].code in due
    assert both[0].code not in due


def test_closed_cases_have_a_list(worker_browser: Browser, worker: User) -> None:
    client = started(worker)
    contacted(client, by=worker, result="objects")
    assert client.code not in page(worker_browser)
    closed = page(worker_browser, "?show=closed")
    assert client.code in closed
    assert "She objects to being contacted" in closed


@pytest.mark.parametrize("gone", ["", *LEFT])
def test_whoever_has_no_worker_is_on_a_list(
    worker_browser: Browser, colleague: User, lead: User, gone: str
) -> None:
    client, at = started(colleague), timezone.now()
    assert client.code not in page(worker_browser, "?whose=team&show=no-worker")
    if gone:
        LEFT[gone](colleague)
    else:
        assign_client(submission=uuid4(), client=client, worker=None, by=lead, at=at)
    assert client.code in page(worker_browser, "?whose=team&show=no-worker")


def test_a_list_orders_by_day_then_hour(worker_browser: Browser, worker: User) -> None:
    later, sooner = started(worker), started(worker)
    day = timezone.localdate() + timedelta(days=1)
    Client.objects.filter(pk=later.pk).update(follow_up_on=day, follow_up_from="14:00")
    Client.objects.filter(pk=sooner.pk).update(follow_up_on=day, follow_up_from="09:00")
    told = page(worker_browser)
    assert told.index(sooner.code) < told.index(later.code)


@pytest.mark.parametrize("query", ["", "?whose=team", "?show=not-contacted", "?show=closed"])
def test_lists_ask_few_questions(
    worker_browser: Browser,
    worker: User,
    query: str,
    django_assert_max_num_queries: Any,
) -> None:
    for _ in range(3):
        started(worker)
    with django_assert_max_num_queries(10):
        worker_browser.get(f"/people/{query}")


def codes(browser: Browser, query: str) -> list[str]:
    """The codes on a page, in order."""
    return [row[0]["text"] for row in browser.get(f"/people/{query}").context["list"].table_rows]


def test_no_order_tells_a_worker_of_a_colleagues_next_steps(
    worker_browser: Browser, colleague: User
) -> None:
    today = timezone.localdate()
    made = [started(colleague, on=today + timedelta(days=n)).code for n in range(4)]
    for query in ("?whose=team", "?whose=team&sort=due", "?whose=team&sort=-due"):
        assert codes(worker_browser, query) == sorted(made)


def test_a_list_is_sorted_by_what_it_shows(lead_browser: Browser, worker: User) -> None:
    today = timezone.localdate()
    last, first = (started(worker, on=today + timedelta(days=n)).code for n in (1, 0))
    assert codes(lead_browser, "") == [first, last]
    assert codes(lead_browser, "?sort=-due") == [last, first]
    assert codes(lead_browser, "?sort=code&show=not-contacted") == sorted([first, last])


def test_the_orders_of_workers_and_closing_have_pages_by_key(
    lead_browser: Browser, worker: User, colleague: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ClientList, "size", 1)
    User.objects.filter(pk=worker.pk).update(full_name="Zoe Example")
    User.objects.filter(pk=colleague.pk).update(full_name="Ann Example")
    of = {started(worker).code: "Z", started(colleague).code: "A", started(worker).code: "Z"}
    in_turn = sorted(of, key=lambda code: (of[code], code))
    assert turned(lead_browser, "?whose=team&sort=worker") == in_turn
    nobodys = Client.objects.get(code=in_turn[0])
    Client.objects.filter(pk=nobodys.pk).update(worker=None)
    assert turned(lead_browser, "?whose=team&sort=worker") == [*in_turn[1:], in_turn[0]]
    for code in in_turn[1:]:
        told = {"client": Client.objects.get(code=code), "by": worker, "at": timezone.now()}
        close_client(submission=uuid4(), reason="moved", **told)
    assert turned(lead_browser, "?whose=team&show=closed&sort=closed") == in_turn[1:]
    assert turned(lead_browser, "?whose=team&show=closed") == in_turn[:0:-1]


def turned(browser: Browser, query: str) -> list[str]:
    """The codes of a list that is turned page by page, none of them by its number."""
    read: list[str] = []
    while query:
        shown = browser.get(f"/people/{query}").context["list"]
        read += [row[0]["text"] for row in shown.table_rows]
        query = shown.pages().following
        assert "page=" not in query
    return read


def test_no_filter_of_it_is_saved_and_nothing_leaves_but_a_page(
    lead_browser: Browser, worker: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ClientList, "size", 1)
    for _ in range(2):
        started(worker)
    told = page(lead_browser, "?show=due&sort=code&print=all")
    for words in ("Save this filter", "Export", "All on one page", "print=all"):
        assert words not in told
    assert len(codes(lead_browser, "?print=all")) == 1
