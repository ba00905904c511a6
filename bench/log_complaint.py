"""Logging a complaint with 100,000 there and a worker running, against one INSERT.

Promised: the median at most 4 times, the 95th percentile at most 5 times that of a signed-in view
with the same middleware and form. Both commit; the test database is emptied afterwards.
"""

import os
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import override_settings

from bench import hot_spots
from bench.database import NAME, emptied

ROUNDS = 150
WARM_UP = 10
MEDIAN, P95 = 4.0, 5.0


def run() -> dict[str, Any]:
    """Milliseconds of both, interleaved."""
    with emptied(), _worker(), override_settings(ROOT_URLCONF="bench.one_insert"):
        return _measure()


def _measure() -> dict[str, Any]:
    from tests import cast
    from tests.factories import incidents, patrols

    hot_spots._fill(patrols.strategy("bench"), datetime.now(UTC))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM incidents_complaint")
        there = cursor.fetchone()[0]
    incidents.street("HIGH ROAD", at=patrols.MIDDLE)
    client = Client(raise_request_exception=True)
    client.force_login(cast.member("council_officer"))
    typed = incidents.form(place="HIGH ROAD")
    logged: list[float] = []
    inserted: list[float] = []
    for _ in range(ROUNDS + WARM_UP):
        logged.append(_post(client, "/s/bench/complaints/new/", typed))
        inserted.append(_post(client, "/s/bench/bench/one-insert/", typed))
    return _figures(logged[WARM_UP:], inserted[WARM_UP:], there)


def _post(client: Client, path: str, typed: dict[str, Any]) -> float:
    data = {**typed, "submission": str(uuid.uuid4())}
    started = time.perf_counter()
    response = client.post(path, data)
    taken = 1000 * (time.perf_counter() - started)
    assert response.status_code == 302, response.content[:500]
    return taken


def _figures(logged: list[float], inserted: list[float], there: int) -> dict[str, Any]:
    medians = statistics.median(logged), statistics.median(inserted)
    p95 = statistics.quantiles(logged, n=20)[-1], statistics.quantiles(inserted, n=20)[-1]
    return {
        "passed": medians[0] <= MEDIAN * medians[1] and p95[0] <= P95 * p95[1],
        "ratio": round(medians[0] / medians[1], 2),
        "ratio_p95": round(p95[0] / p95[1], 2),
        "median_ms": round(medians[0], 1),
        "p95_ms": round(p95[0], 1),
        "one_insert_median_ms": round(medians[1], 1),
        "one_insert_p95_ms": round(p95[1], 1),
        "complaints": there,
    }


@contextmanager
def _worker() -> Iterator[None]:
    """A Celery worker of the test database, beside the requests."""
    default = settings.DATABASES["default"]
    url = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/".format(**default) + NAME
    environment = {**os.environ, "DATABASE_URL": url, "BROKER_PREFIX": "operations:bench:"}
    command = [sys.executable, "-m", "celery", "-A", "partnership", "worker", "-c", "1"]
    worker = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=30)
