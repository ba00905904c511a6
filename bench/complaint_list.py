"""The list of 1,000,000 complaints: each page against its own SQL, run alone in the same process.

Promised: in each order the first page, the next and one far on take at most 3 times their own SQL;
pages of filters and searches at most 100 ms more than that. An empty page is measured beside each,
since no list can be quicker than its frame: ``empty_ms`` of it, of which ``empty_sql_ms`` is SQL.
"""

import re
import statistics
import time
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext, override_settings

from bench import million_complaints
from bench.database import emptied
from bench.statements import execute, timed

ROUNDS = 11
TIMES, PLUS_MS = 3, 100
FAR = 50_000  # rows before a page that is far on
PATH, EMPTY = "/s/bench/complaints/", "/s/bench/bench/empty/"
SORTS = ["reported", "-reported", "what", "-what", "status", "-status", "when", "-when"]
PAGES: dict[str, dict[str, str]] = {
    "open": {"status": "open"},
    "closed": {"status": "closed"},
    "category": {"category": "kerb-crawling"},
    "not on the map": {"place": "none"},
    "days": {"start": "2026-01-01", "end": "2026-01-31"},
    "category, open, by when": {"category": "noise", "status": "open", "sort": "when"},
}
SEARCHES = ["cars", "kerb crawling", "kerb crowling", "nothing like it", "HT-GG", "car road"]
Figures = dict[str, Any]


def run() -> Figures:
    """Milliseconds of each page and of its SQL, medians, interleaved; as officer and as police."""
    with emptied(), override_settings(ROOT_URLCONF="bench.empty_page"):
        million_complaints.fill(datetime.now(UTC))
        return measure()


def measure() -> Figures:
    """The same where they are filled in already."""
    from tests import cast

    measured: dict[str, Figures] = {}
    for role in ("council_officer", "police_supervisor"):
        client = Client(raise_request_exception=True)
        user = cast.member(role)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        for sort in SORTS:
            for name, address in _pages(client, user, sort).items():
                measured[f"{role} by {sort}, {name} page"] = _page(client, address, 0)
        for name, narrowed in PAGES.items():
            measured[f"{role} {name}"] = _page(client, f"{PATH}?{urlencode(narrowed)}", PLUS_MS)
        for words in SEARCHES:
            measured[f"{role} “{words}”"] = _page(client, _address_of(client, words), PLUS_MS)
    slow = [name for name, of in measured.items() if not of["kept"]]
    ratios = {name: of["ratio"] for name, of in measured.items() if name.endswith(" page")}
    worst = max(ratios, key=lambda name: ratios[name])
    return {"passed": not slow, "slow": slow, "worst": [worst, ratios[worst]], "pages": measured}


def _pages(client: Client, user: Any, sort: str) -> dict[str, str]:
    """The addresses of the first page of an order, the next and one far on."""
    first = f"{PATH}?{urlencode({'sort': sort})}"
    (following,) = re.findall(r'href="([^"]+)" rel="next"', client.get(first).content.decode())
    return {"first": first, "next": f"{PATH}{unescape(following)}", "far": _far(user, sort)}


def _far(user: Any, sort: str) -> str:
    """The address of a page with many rows before it."""
    from incidents.complaints.tables import ComplaintList
    from partnership.ui.tables.paging import following
    from strategy.models import Strategy
    from strategy.strategies.access import enter

    request: Any = RequestFactory().get(PATH, {"sort": sort})
    request.user, request.session = user, {}
    enter(request, Strategy.objects.get(slug="bench"))
    shown = ComplaintList(request)
    far = (list(part[FAR : FAR + 1]) for part in shown.order.parts(shown.found))
    (row,) = next(filter(None, far))
    place = following(shown.found, shown.order, row, viewer=str(user.pk))
    return f"{PATH}?{urlencode({'sort': sort, **place})}"


def _address_of(client: Client, words: str) -> str:
    return str(client.post("/s/bench/search/", {"q": words}).headers["Location"])


def _page(client: Client, address: str, plus_ms: int) -> Figures:
    """Page, its statements alone and the empty page, in turn."""
    page, empty = _Page(client, address), _Page(client, EMPTY)
    for _ in range(ROUNDS + 1):
        page.measure()
        empty.measure()
    return {
        "kept": page.times(plus_ms) <= TIMES,
        "page_ms": page.whole_ms,
        "sql_ms": page.sql_ms,
        "ratio": page.times(),
        "python_ms": page.python_ms,
        "queries": page.queries,
        "empty_ms": empty.whole_ms,
        "empty_sql_ms": empty.sql_ms,
    }


class _Page:
    """One address: its times, without those of the first round."""

    def __init__(self, client: Client, address: str) -> None:
        self.client, self.address = client, address
        self.queries = 0
        self._whole: list[float] = []
        self._sql: list[float] = []
        self._python: list[float] = []

    def measure(self) -> None:
        with CaptureQueriesContext(connection) as seen:
            self.client.get(self.address)
        statements = [query["sql"] for query in seen.captured_queries]
        self.queries = len(statements)
        busy = time.process_time()
        taken, response = timed(lambda: self.client.get(self.address))
        self._python.append(1000 * (time.process_time() - busy))
        assert response.status_code == 200
        self._whole.append(taken)
        self._sql.append(timed(lambda: execute(statements))[0])

    def times(self, less_ms: float = 0) -> float:
        """How many times its SQL a page takes, without ``less_ms``: of each round by itself.

        What else the machine does slows both of one round.
        """
        rounds = zip(self._whole[1:], self._sql[1:], strict=True)
        return round(statistics.median((whole - less_ms) / sql for whole, sql in rounds), 2)

    @property
    def whole_ms(self) -> float:
        return _median(self._whole)

    @property
    def sql_ms(self) -> float:
        return _median(self._sql)

    @property
    def python_ms(self) -> float:
        """The time of the process itself, in which it does not wait for the database."""
        return _median(self._python)


def _median(times: list[float]) -> float:
    return round(statistics.median(times[1:]), 1)
