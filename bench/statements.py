"""A page or service against the very statements that it ran, each timed alone."""

import statistics
import time
from collections.abc import Callable
from typing import Any

from django.db import connection


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of a call, and what it returned."""
    started = time.perf_counter()
    result = call()
    return 1000 * (time.perf_counter() - started), result


def execute(statements: list[str]) -> None:
    """Run statements as they were sent, and fetch what they find."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.cursor.execute(statement)
            if cursor.description:
                cursor.fetchall()


def compared(
    what: str, whole: list[float], alone: list[float], *, times: int, plus_ms: int
) -> dict[str, Any]:
    """The medians of ``what`` and of its SQL alone, without the first two rounds.

    Passed when it takes at most ``times`` its SQL and ``plus_ms`` more.
    """
    median, sql = statistics.median(whole[2:]), statistics.median(alone[2:])
    limit = times * sql + plus_ms
    return {
        "passed": median <= limit,
        f"{what}_ms": round(median, 1),
        "sql_ms": round(sql, 1),
        "ratio": round(median / sql, 2),
        "limit_ms": round(limit, 1),
    }
