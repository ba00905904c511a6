"""The figures of a report, with its verdict, over 1,000,000 complaints against their SQL alone.

Promised: at most 2 times the SQL plus 1 s. Target, buffer and a control area hold most of them.
"""

from datetime import date
from functools import partial
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import million_complaints
from bench.database import administrator, count_rows, emptied
from bench.statements import compared, execute, timed

ROUNDS = 3
TIMES, PLUS_MS = 2, 1000
FIRST_YEAR, YEARS = 2009, 10

MEMBERS = """
    INSERT INTO operations.incidents_complaintarea (area_version_id, version_id)
    SELECT CASE WHEN version.id %% 3 = 0 THEN %s ELSE %s END, version.id
    FROM operations.incidents_complaintversion AS version
    JOIN operations.incidents_complaint AS complaint ON complaint.id = version.complaint_id
    WHERE complaint.logged_under_id = %s AND version.longitude IS NOT NULL
"""


def run() -> dict[str, Any]:
    """Medians in milliseconds, interleaved."""
    with emptied():
        return _measure()


def _measure() -> dict[str, Any]:
    from partnership.analysis.periods import Period, midnight
    from strategy.models import Indicator

    end = midnight(Period.month(FIRST_YEAR + YEARS, 1).first_day)
    strategy, period = _fill(end), Period.month(FIRST_YEAR + YEARS - 1, 12)
    indicators = list(Indicator.objects.filter(strategy=strategy))
    whole, alone = [], []
    for _ in range(ROUNDS + 2):
        with CaptureQueriesContext(connection) as seen:
            _figures(strategy, indicators, period, end)
        queries = [query["sql"] for query in seen.captured_queries]
        whole.append(timed(partial(_figures, strategy, indicators, period, end))[0])
        alone.append(timed(partial(execute, queries))[0])
    return {
        **compared("verdict", whole, alone, times=TIMES, plus_ms=PLUS_MS),
        "queries": len(queries),
        "complaints": million_complaints.COMPLAINTS,
    }


def _fill(end: Any) -> Any:
    """A strategy of nine years after one of baseline, beside another that lies around it."""
    from partnership.analysis.periods import Period, Span
    from tests.factories import areas
    from tests.factories import reports as make

    days = {"starts_on": date(FIRST_YEAR + 1, 1, 1), "ends_on": date(FIRST_YEAR + YEARS, 12, 31)}
    strategy, around = make.strategy("bench", **days), make.strategy("bench-two", **days)
    control = areas.use(strategy, areas.zone("control", "Control", areas.ELSEWHERE), "control")
    buffer = strategy.buffer_area.versions.get(superseded_at=None)
    million_complaints.fill(end, [strategy, around])
    months = Span(Period.month(FIRST_YEAR, 1), Period.month(FIRST_YEAR + YEARS, 1)).months
    make.audits(strategy, dict.fromkeys(months, 30))
    make.patrols(strategy, dict.fromkeys(months, 10))
    with administrator() as admin, admin, admin.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(MEMBERS, [buffer.pk, control.pk, around.pk])
    count_rows()
    return strategy


def _figures(strategy: Any, indicators: list[Any], period: Any, at: Any) -> None:
    from reports.figures.figures import figures_of

    figures = figures_of(strategy, indicators, period, at)
    assert figures["street"]["control"]
    assert figures["verdict"]["word"] != "cannot_tell"
    assert figures["indicators"][0]["value"] > million_complaints.COMPLAINTS / 12 / YEARS / 4
