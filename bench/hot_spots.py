"""The hot-spot page for a year of 100,000 incidents, against its own SQL run alone.

Promised: at most 3 times the SQL plus 100 ms. The tables are emptied for it.
"""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.database import count_rows, emptied
from bench.statements import compared, execute, timed

INCIDENTS = 100_000
AT_ONCE = 2_000
ROUNDS = 15
TIMES, PLUS_MS = 3, 100

# Places with few and many incidents, mostly at night and on Fridays and Saturdays.
COMPLAINTS = """
    INSERT INTO incidents_complaint (reference, caller_keys, category_id, channel,
        status, description, description_checked, place_checked, occurred_from, occurred_to,
        time_precision, reported_at, place,
        longitude, latitude, accuracy_m, cell_easting, cell_northing, is_synthetic, recorded_at)
    SELECT 'HT-' || translate(lpad(to_hex(n), 6, '0'), '01abecdf', 'GHJKMCDF'),
        '{}', %(category)s, 'phone', 'new', 'Cars', 1, 1, at, at, 'exact', at, 'Road',
        %(west)s + x * 0.00145, %(south)s + y * 0.0009, 50,
        %(easting)s + 100 * x, %(northing)s + 100 * y, true, at
    FROM (
        SELECT floor(20 * power(random(), 2))::int AS x, floor(20 * power(random(), 2))::int AS y,
            %(end)s::timestamptz - ceil(52 * random()) * interval '7 days'
            + floor(7 * sqrt(random())) * interval '1 day'
            + 24 * sqrt(random()) * interval '1 hour' AS at,
            n
        FROM generate_series(%(first)s, %(last)s) AS n
    ) AS made
"""
MEMBERS = """
    INSERT INTO incidents_complaintarea (area_version_id, version_id)
    SELECT %s, id FROM incidents_complaintversion
"""


def run() -> dict[str, Any]:
    """Medians in milliseconds, interleaved."""
    with emptied():
        return _measure(datetime.now(UTC))


def _measure(at: datetime) -> dict[str, Any]:
    from partnership.analysis.periods import midnight
    from patrols.forecasts.models import coming_monday
    from patrols.forecasts.services import make_forecast
    from tests.factories import patrols as make

    strategy = make.strategy("bench", ends_on=at.date() + timedelta(days=365))
    make.streets()
    _fill(strategy, midnight(coming_monday(at)) - timedelta(seconds=1))
    milliseconds, forecast = timed(
        lambda: make_forecast(strategy=strategy, week_start=coming_monday(at), at=at)
    )
    assert forecast is not None
    assert forecast.complaints > 0.9 * INCIDENTS
    client = Client(raise_request_exception=True)
    client.force_login(make.supervisor())
    pages, alone, count = _interleaved(client)
    return {
        **compared("page", pages, alone, times=TIMES, plus_ms=PLUS_MS),
        "queries": count,
        "incidents": forecast.complaints,
        "forecast_seconds": round(milliseconds / 1000, 1),
    }


def _fill(strategy: Any, end: datetime) -> None:
    from partnership.places.grid import cell_of
    from tests.factories import patrols as make

    easting, northing = cell_of(make.WEST, make.SOUTH) or (0, 0)
    values = {
        "category": make.category().pk,
        "west": make.WEST,
        "south": make.SOUTH,
        "easting": easting,
        "northing": northing,
        "end": end - timedelta(days=8),
    }
    version = strategy.target_area.versions.get(superseded_at=None)
    with connection.cursor() as cursor:
        for first in range(1, INCIDENTS + 1, AT_ONCE):
            last = min(first + AT_ONCE - 1, INCIDENTS)
            cursor.execute(COMPLAINTS, {**values, "first": first, "last": last})
            if first == 1:
                count_rows()  # triggers have planned for tables that were empty
        cursor.execute(MEMBERS, [version.pk])
    count_rows()


def _interleaved(client: Client) -> tuple[list[float], list[float], int]:
    """The page, then the very statements that it ran, in turn."""
    pages, alone, count = [], [], 0
    for _ in range(ROUNDS + 2):
        with CaptureQueriesContext(connection) as seen:
            client.get("/s/bench/patrols/next-week/")
        queries = [query["sql"] for query in seen.captured_queries]
        count = len(queries)
        milliseconds, response = timed(lambda: client.get("/s/bench/patrols/next-week/"))
        assert response.status_code == 200
        assert "Places that matter" in response.content.decode()
        pages.append(milliseconds)
        alone.append(timed(partial(execute, queries))[0])
    return pages, alone, count
