"""What guarded text costs a list of complaints: the page as it is, against one that asks nothing.

Promised: at most 5% more. Both are the same page of the same rows, interleaved, in one
transaction that is rolled back; the other page takes each place as it is stored.
"""

import statistics
import time
from datetime import UTC, datetime
from typing import Any
from unittest import mock

from django.db import transaction
from django.test import Client

COMPLAINTS = 2_000
ROUNDS = 60
WARM_UP = 5
MOST = 1.05
PAGE = "/s/bench/complaints/"


def run() -> dict[str, Any]:
    """Medians in milliseconds, and their ratio."""
    with transaction.atomic():
        try:
            return _measure()
        finally:
            transaction.set_rollback(True)


def _measure() -> dict[str, Any]:
    from bench import hot_spots
    from tests import cast
    from tests.factories import patrols

    with mock.patch.object(hot_spots, "INCIDENTS", COMPLAINTS):
        hot_spots._fill(patrols.strategy("bench"), datetime.now(UTC))
    client = Client(raise_request_exception=True)
    client.force_login(
        cast.member("council_officer"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    guarded: list[float] = []
    plain: list[float] = []
    for _ in range(ROUNDS + WARM_UP):
        guarded.append(_milliseconds(client))
        with mock.patch("incidents.complaints.models.complaints.shown", lambda text, version: text):
            plain.append(_milliseconds(client))
    with_it, without = (statistics.median(times[WARM_UP:]) for times in (guarded, plain))
    ratio = with_it / without
    return {
        "guarded_ms": round(with_it, 1),
        "plain_ms": round(without, 1),
        "ratio": round(ratio, 3),
        "most": MOST,
        "passed": ratio <= MOST,
    }


def _milliseconds(client: Client) -> float:
    began = time.perf_counter()
    answer = client.get(PAGE)
    taken = time.perf_counter() - began
    assert answer.status_code == 200
    return taken * 1000
