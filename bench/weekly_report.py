"""The weekly report of five years of 2,000 complaints each, against its own SQL run alone.

Promised: at most 3 times the SQL plus 2 s. The tables are emptied for it.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.database import count_rows, emptied
from bench.statements import compared, execute, timed

ROUNDS = 7
TIMES, PLUS_MS = 3, 2000
A_MONTH = 166
READING = "SELECT"


def run() -> dict[str, Any]:
    """Medians in milliseconds, interleaved."""
    with emptied():
        return _measure()


def _measure() -> dict[str, Any]:
    from partnership.analysis.periods import Period, Span, midnight
    from tests.factories import reports as make

    months = Span(Period.month(2013, 1), Period.month(2019, 1)).months
    strategy = make.strategy("bench", ends_on=months[-1].plus(12).last_day)
    complaints = make.complaints(dict.fromkeys(months, A_MONTH))
    make.complaints(dict.fromkeys(months, A_MONTH // 4), point=make.BUFFER)
    make.audits(strategy, dict.fromkeys(months, 30))
    make.patrols(strategy, dict.fromkeys(months, 10))
    count_rows()
    reports, alone, count = _interleaved(strategy, midnight(months[-1].next().last_day))
    return {
        **compared("report", reports, alone, times=TIMES, plus_ms=PLUS_MS),
        "queries": count,
        "complaints": len(complaints),
    }


def _interleaved(strategy: Any, at: Any) -> tuple[list[float], list[float], int]:
    """A new report each time, then the very statements that read for it, in turn."""
    from partnership.analysis.periods import Period, PeriodKind
    from reports.making.services import make_report

    reports, alone, count, week = [], [], 0, Period.of(PeriodKind.WEEK, at).previous()
    for _ in range(ROUNDS + 2):
        with CaptureQueriesContext(connection) as seen:
            _make(make_report, strategy, week, at)
        queries = [q["sql"] for q in seen.captured_queries if q["sql"].startswith(READING)]
        count, week = len(seen), week.previous()
        reports.append(timed(partial(_make, make_report, strategy, week, at))[0])
        alone.append(timed(partial(execute, queries))[0])
        week = week.previous()
    return reports, alone, count


def _make(service: Callable[..., Any], strategy: Any, week: Any, at: Any) -> None:
    report, created = service(strategy=strategy, period=week, at=at)
    assert created
    assert report.figures["indicators"][0]["value"] == A_MONTH
