"""The list of 1,000,000 complaints, each of its pages against its own SQL run alone.

Promised: at most 3 times the SQL plus 100 ms, for every filter and order, for far pages and for
searches.
"""

import statistics
from datetime import UTC, datetime
from typing import Any
from unittest import mock
from urllib.parse import urlencode

from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from bench import hot_spots
from bench.database import emptied

COMPLAINTS = 1_000_000
ROUNDS = 5
PATH = "/s/bench/complaints/"
PAGES: dict[str, dict[str, str]] = {
    "latest": {},
    "open": {"status": "open"},
    "no_such_status": {"status": "closed"},
    "category": {"category": "kerb-crawling"},
    "not_on_the_map": {"place": "none"},
    "days": {"start": "2026-01-01", "end": "2026-01-31"},
}
SORTS = ["reported", "-reported", "what", "-what", "status", "-status", "when", "-when"]
BY_KEY = SORTS[:6]
SEARCHES = ["cars", "kerb crawling", "kerb crowling", "nothing like it", "HT-GG", "car road"]


def run() -> dict[str, Any]:
    """Milliseconds of each page and of its SQL, medians, interleaved; as officer and as police."""
    with emptied():
        return _measure()


def _measure() -> dict[str, Any]:
    from tests import cast
    from tests.factories import patrols

    with mock.patch.object(hot_spots, "INCIDENTS", COMPLAINTS):
        hot_spots._fill(patrols.strategy("bench"), datetime.now(UTC))
    found: dict[str, Any] = {}
    for role in ("council_officer", "police_supervisor"):
        client = Client(raise_request_exception=True)
        user = cast.member(role)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        for name, narrowed in PAGES.items():
            found[f"{role} {name}"] = _page(client, f"{PATH}?{urlencode(narrowed)}")
        for sort in SORTS:
            found[f"{role} sorted by {sort}"] = _page(client, f"{PATH}?sort={sort}")
        for sort in BY_KEY:
            found[f"{role} far, sorted by {sort}"] = _page(client, _far(user, sort))
        for words in SEARCHES:
            found[f"{role} “{words}”"] = _page(client, _address_of(client, words))
    slow = [
        name
        for name, (page, sql) in found.items()
        if page > hot_spots.TIMES * sql + hot_spots.PLUS_MS
    ]
    return {"passed": not slow, "slow": slow, "page_and_sql_ms": found}


def _far(user: Any, sort: str) -> str:
    """The address of a page in the middle of the list."""
    from incidents.complaints.tables import ComplaintList
    from partnership.ui.tables.paging import following
    from strategy.models import Strategy
    from strategy.strategies.access import enter

    request: Any = RequestFactory().get(PATH, {"sort": sort})
    request.user, request.session = user, {}
    enter(request, Strategy.objects.get(slug="bench"))
    shown = ComplaintList(request)
    (part,) = [part for part in shown.order.parts(shown.found) if part[:1]]
    place = following(shown.found, shown.order, part[COMPLAINTS // 2], viewer=str(user.pk))
    return f"{PATH}?{urlencode({'sort': sort, **place})}"


def _address_of(client: Client, words: str) -> str:
    return str(client.post("/s/bench/search/", {"q": words}).headers["Location"])


def _page(client: Client, address: str) -> tuple[float, float]:
    pages, alone = [], []
    for _ in range(ROUNDS + 1):
        with CaptureQueriesContext(connection) as seen:
            client.get(address)
        queries = [query["sql"] for query in seen.captured_queries]
        taken, response = hot_spots._timed(lambda: client.get(address))
        assert response.status_code == 200
        pages.append(taken)
        alone.append(hot_spots._timed(lambda queries=queries: hot_spots._execute(queries))[0])
    return round(statistics.median(pages[1:]), 1), round(statistics.median(alone[1:]), 1)
