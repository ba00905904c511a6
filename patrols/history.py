"""What a forecast may see: residents' complaints that may raise risk, and nothing of patrols."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import reduce
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from incidents.models import ComplaintArea, ComplaintVersion, Precision
from partnership.analysis.hotspots import Events, spread
from partnership.analysis.periods import midnight
from partnership.core.facts import known_at
from partnership.places.boundaries import inside
from partnership.places.grid import CELL, cells_of, to_wgs84
from partnership.places.models import AreaVersion
from patrols.callers import Call, Tally, tallies
from patrols.periods import WEEK
from strategy.models import Purpose, Strategy

LONDON = ZoneInfo(settings.TIME_ZONE)
TWELVE_MONTHS = 52 * WEEK
SEEN = 208 * WEEK  # two years that settings are chosen on, the year before them, and the test
EAST = 10_000_000  # a cell as one number: easting x EAST + northing
WHOLE_DAY = timedelta(hours=24)
HOURLESS = {Precision.DAY, Precision.MONTH, Precision.UNKNOWN}


class Row(NamedTuple):
    """What a forecast is told of one complaint: neither words nor who complained."""

    easting: int
    northing: int
    occurred_from: datetime | None
    occurred_to: datetime | None
    reported_at: datetime
    precision: str
    accuracy_m: int | None
    weight: float = 1.0


FIELDS = (
    "cell_easting",
    "cell_northing",
    "occurred_from",
    "occurred_to",
    "came_in_at",
    "time_precision",
    "accuracy_m",
    "category__forecast_weight",
)
OF_A_CALL = (
    "cell_easting",
    "cell_northing",
    "complaint__caller_keys",
    "complaint__recorded_by_id",
    "came_in_at",
)


@dataclass(frozen=True, eq=False)
class History:
    """Complaints as events in cells, and all cells of the area, ascending.

    ``events`` count alike, and the method is tuned and scored on them. ``weighed`` are the same
    with the weights of their categories: they decide what is shown. ``tallies`` are of the twelve
    months before the week, by cell; ``buffer`` holds the cells outside the target area.
    """

    events: Events
    weighed: Events
    tallies: Mapping[int, Tally]
    buffer: frozenset[int]
    universe: np.ndarray
    complaints: int
    is_synthetic: bool


def cell_number(easting: int, northing: int) -> int:
    """A cell's corner as one number."""
    return easting * EAST + northing


def corner_of(cell: int) -> tuple[int, int]:
    """The corner (easting, northing) of a cell by its number."""
    easting, northing = divmod(int(cell), EAST)
    return easting, northing


def boundaries_in_force(strategy: Strategy) -> list[AreaVersion]:
    """The boundaries in force of the target area and the buffer around it."""
    return _boundaries(strategy, Q(superseded_at=None))


def boundaries_of(strategy: Strategy, at: datetime) -> list[AreaVersion]:
    """The same as they were known at ``at``."""
    return _boundaries(strategy, known_at(at))


def _boundaries(strategy: Strategy, which: Q) -> list[AreaVersion]:
    used = strategy.areas.for_purpose(Purpose.TARGET, Purpose.BUFFER)
    versions = AreaVersion.objects.filter(which, area__in=used.values("area"))
    return list(versions.select_related("area").order_by("pk"))


def complaints_for(
    strategy: Strategy, *, week_start: date, at: datetime
) -> QuerySet[ComplaintVersion]:
    """Complaints that a forecast made at ``at`` for a week may rest on.

    Only its own, of categories that may raise risk, with a point, in its area or its buffer, and
    from before the week. Patrols' own records are of another kind and are never among them.
    """
    versions = [version.pk for version in boundaries_of(strategy, at)]
    lying = ComplaintArea.objects.filter(area_version__in=versions).values("version")
    start, end = midnight(week_start) - SEEN, midnight(week_start)
    then = Q(occurred_from__gte=start, occurred_from__lt=end)
    unknown = Q(occurred_from=None, came_in_at__gte=start, came_in_at__lt=end)
    found: QuerySet[ComplaintVersion] = (
        ComplaintVersion.objects.in_days_of(strategy)
        .raising_risk()
        .known_at(at)
        .on_the_map()
        .filter(then | unknown, pk__in=lying, cell_easting__isnull=False)
    )
    return found


def has_recent(strategy: Strategy, *, week_start: date, at: datetime) -> bool:
    """Whether the twelve months before a week hold a complaint to go by."""
    found = complaints_for(strategy, week_start=week_start, at=at)
    return found.filter(_recent(week_start)).exists()


def _recent(week_start: date) -> Q:
    """That a complaint is of the twelve months before a week."""
    start = midnight(week_start) - TWELVE_MONTHS
    return Q(occurred_from__gte=start) | Q(occurred_from=None, came_in_at__gte=start)


def history_of(strategy: Strategy, *, week_start: date, at: datetime) -> History:
    """Everything that the forecast for a week is made from."""
    found = complaints_for(strategy, week_start=week_start, at=at).order_by("complaint_id")
    rows = [Row._make(values) for values in found.values_list(*FIELDS)]
    events = events_of(rows)
    versions = boundaries_of(strategy, at)
    cells = np.array([cell_number(*cell) for cell in cells_within(versions)], int)
    universe = np.union1d(cells, np.unique(events.cell))
    target = [one for one in versions if one.area_id == strategy.target_area.pk]
    within = {cell_number(*cell) for cell in cells_within(target)}
    return History(
        events=events,
        weighed=weighed(rows, events),
        tallies=tallies(_calls(found.filter(_recent(week_start)))),
        buffer=frozenset(int(cell) for cell in universe) - within,
        universe=universe,
        complaints=len(rows),
        is_synthetic=found.filter(complaint__is_synthetic=True).exists(),
    )


def _calls(complaints: QuerySet[ComplaintVersion]) -> Iterator[tuple[int, Call]]:
    """Who made each complaint that adds to the risk of its place, with its cell."""
    counted = complaints.filter(category__forecast_weight__gt=0)
    for easting, northing, keys, officer, reported_at in counted.values_list(*OF_A_CALL):
        call = Call(tuple(keys), officer is None, timezone.localdate(reported_at))
        yield cell_number(easting, northing), call


def weighed(rows: Sequence[Row], events: Events) -> Events:
    """``events`` of ``rows``, each counting as much as its category weighs; 0 is left out."""
    weights = {row.weight for row in rows}
    if weights <= {1.0}:
        return events
    parts = [
        replace(part, weight=part.weight * weight)
        for weight in sorted(weights - {0.0})
        for part in [events_of([row for row in rows if row.weight == weight])]
    ]
    return reduce(_joined, parts, events.where(np.zeros(len(events), bool)))


def events_of(rows: list[Row]) -> Events:
    """Complaints as events: a time range is spread over it, an unknown hour stays unknown.

    A complaint known to the day only, or not at all, counts for its place and week; the hours
    of the week come from those whose time is known. A point's accuracy goes along.
    """
    hourless = np.array([_is_hourless(row) for row in rows], bool)
    spans = [_span(row, bool(vague)) for row, vague in zip(rows, hourless, strict=True)]
    cells = np.array([cell_number(row.easting, row.northing) for row in rows], np.int64)
    starts = np.array([start for start, _ in spans], "datetime64[s]")
    ends = np.array([end for _, end in spans], "datetime64[s]")
    metres = np.array([np.nan if row.accuracy_m is None else row.accuracy_m for row in rows], float)
    timed = spread(cells[~hourless], starts[~hourless], ends[~hourless], metres[~hourless])
    untimed = Events.of(cells[hourless], starts[hourless], timed=False, accuracy_m=metres[hourless])
    return _joined(timed, untimed)


def _is_hourless(row: Row) -> bool:
    if row.precision in HOURLESS or row.occurred_from is None:
        return True
    end = row.occurred_to or row.occurred_from
    return end - row.occurred_from >= WHOLE_DAY


def _span(row: Row, vague: bool) -> tuple[datetime, datetime]:
    """The time of a complaint by the local clock; one moment where the hour is unknown."""
    first = _local(row.occurred_from or row.reported_at)
    last = first if vague or row.occurred_to is None else _local(row.occurred_to)
    return first, max(first, last)  # the clock goes back inside a range once a year


def _local(moment: datetime) -> datetime:
    return moment.astimezone(LONDON).replace(tzinfo=None, microsecond=0)


def _joined(first: Events, second: Events) -> Events:
    names = ("cell", "time", "weight", "timed", "accuracy_m")
    return Events(
        *(np.concatenate([getattr(first, name), getattr(second, name)]) for name in names)
    )


def cells_within(versions: list[AreaVersion]) -> list[tuple[int, int]]:
    """Corners of the cells whose middle lies in one of the boundaries."""
    found: set[tuple[int, int]] = set()
    for version in versions:
        corners = _cells_around(version)
        longitudes, latitudes = middles_of(corners)
        held = inside(version, longitudes, latitudes)
        found.update(corner for corner, lies in zip(corners, held, strict=True) if lies)
    return sorted(found)


def middles_of(corners: list[tuple[int, int]]) -> tuple[list[float], list[float]]:
    """Longitudes and latitudes of the middles of cells."""
    half = CELL / 2
    return to_wgs84([e + half for e, _ in corners], [n + half for _, n in corners])


def _cells_around(version: AreaVersion) -> list[tuple[int, int]]:
    """Every cell of the rectangle on the grid that a boundary fits in."""
    points = points_of(version)
    cells = cells_of([p[0] for p in points], [p[1] for p in points])
    known = [cell for cell in cells if cell is not None]
    if not known:
        return []
    eastings, northings = [e for e, _ in known], [n for _, n in known]
    return [
        (e, n)
        for e in range(min(eastings), max(eastings) + CELL, CELL)
        for n in range(min(northings), max(northings) + CELL, CELL)
    ]


def points_of(version: AreaVersion) -> list[list[float]]:
    """Every corner of a boundary, longitude first."""
    return [point for ring in _rings(version.geometry) for point in ring]


def _rings(geometry: dict) -> list[list[list[float]]]:
    if geometry["type"] == "Polygon":
        return list(geometry["coordinates"])
    return [ring for polygon in geometry["coordinates"] for ring in polygon]
