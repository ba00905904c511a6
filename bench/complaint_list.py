"""The list of 1,000,000 complaints, each of its pages against its own SQL run alone.

Promised: at most 3 times the SQL plus 100 ms, for every filter, for far pages and for searches.
"""

import statistics
from datetime import UTC, datetime
from typing import Any
from unittest import mock
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import hot_spots
from bench.database import emptied

COMPLAINTS = 1_000_000
ROUNDS = 5
PATH = "/s/bench/complaints/"
PAGES: dict[str, dict[str, str]] = {
    "latest": {},
    "far": {"page": "200"},
    "open": {"status": "open"},
    "no_such_status": {"status": "closed"},
    "category": {"category": "kerb-crawling"},
    "not_on_the_map": {"place": "none"},
    "days": {"start": "2026-01-01", "end": "2026-01-31"},
}
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
        client.force_login(
            cast.member(role), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        for name, narrowed in PAGES.items():
            found[f"{role} {name}"] = _page(client, f"{PATH}?{urlencode(narrowed)}")
        for words in SEARCHES:
            found[f"{role} “{words}”"] = _page(client, _address_of(client, words))
    slow = [
        name
        for name, (page, sql) in found.items()
        if page > hot_spots.TIMES * sql + hot_spots.PLUS_MS
    ]
    return {"passed": not slow, "slow": slow, "page_and_sql_ms": found}


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
