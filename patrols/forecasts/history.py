"""What a forecast may see: residents' complaints that may raise risk, and nothing of patrols.

A caller is known by keyed digests of a phone number and an email address. Anonymous calls about one
cell count once as long as each follows the one before within 14 days: the words of a place are
cleaned and deleted, and a past forecast stays as it was. An imported record counts by itself, since
nobody took a call.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import reduce
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from incidents.complaints.models import ComplaintArea, ComplaintVersion, Precision
from incidents.recorded_sources import COMPLAINTS
from partnership.analysis.hotspots import Events, spread
from partnership.analysis.periods import midnight
from partnership.analysis.recording import DAY, Kept, Record, runs_of
from partnership.core.facts import known_at
from partnership.places.boundaries import cells_within
from partnership.places.grid import cell_number
from partnership.places.models import AreaVersion
from patrols.forecasts.models import WEEK
from strategy.agreed.indicators import record_of
from strategy.models import Purpose, Strategy

ONE_CALL = timedelta(days=14)


@dataclass(frozen=True)
class Call:
    """What is known of who made one complaint, and on which day."""

    keys: tuple[str, ...]
    is_imported: bool
    day: date


@dataclass(frozen=True)
class Tally:
    """A place's complaints and the different callers who made them."""

    complaints: int
    callers: int


def tallies(calls: Iterable[tuple[int, Call]]) -> Mapping[int, Tally]:
    """Cell -> its complaints and callers; ``calls`` pairs each call with its cell."""
    by_cell: dict[int, list[Call]] = {}
    for cell, call in calls:
        by_cell.setdefault(cell, []).append(call)
    return {cell: Tally(len(made), distinct_callers(made)) for cell, made in by_cell.items()}


def distinct_callers(calls: Iterable[Call]) -> int:
    """How many different callers there were, at most as many as can be told apart."""
    made = list(calls)
    imported = sum(call.is_imported for call in made)
    named = [call.keys for call in made if call.keys and not call.is_imported]
    nameless = [call.day for call in made if not call.keys and not call.is_imported]
    return imported + _people(named) + _runs(sorted(nameless))


def _people(keys: Iterable[tuple[str, ...]]) -> int:
    """The number of people: those who share a phone number or an email address are one."""
    people: list[set[str]] = []
    for digests in map(set, keys):
        same = [person for person in people if person & digests]
        people = [person for person in people if not person & digests]
        people.append(digests.union(*same))
    return len(people)


def _runs(days: list[date]) -> int:
    """Runs of calls; a new run begins more than 14 days after the last call."""
    return bool(days) + sum(later - earlier > ONE_CALL for earlier, later in pairwise(days))


LONDON = ZoneInfo(settings.TIME_ZONE)
TWELVE_MONTHS = 52 * WEEK
SEEN = 208 * WEEK  # two years that settings are chosen on, the year before them, and the test
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
    months before the week, by cell; ``buffer`` holds the cells outside the target area. On each of
    the days ``recorded`` all complaints are there, also where there are none.
    """

    events: Events
    weighed: Events
    tallies: Mapping[int, Tally]
    buffer: frozenset[int]
    universe: np.ndarray
    recorded: np.ndarray
    complaints: int
    is_synthetic: bool


def boundaries_of(strategy: Strategy, at: datetime) -> list[AreaVersion]:
    """The boundaries of the target area and the buffer around it, as known at ``at``."""
    used = strategy.areas.filter(purpose__in=[Purpose.TARGET, Purpose.BUFFER])
    versions = AreaVersion.objects.filter(known_at(at), area__in=used.values("area"))
    return list(versions.select_related("area").order_by("pk"))


def recorded_days(strategy: Strategy, *, week_start: date, at: datetime) -> list[date]:
    """The days of the 208 weeks before a week that were recorded, as known at ``at``.

    On any other day nobody knows what there was; on days that are yet to come nor. Where nobody has
    said which are recorded, they are the strategy's own, as for what belongs to it.
    """
    record = record_of(strategy, COMPLAINTS, at)
    if not record.kept:
        record = Record([Kept(strategy.starts_on, strategy.ends_on)], [], record.until)
    return record.days(week_start - SEEN, min(week_start - DAY, timezone.localdate(at)))


def _of(days: Iterable[date]) -> Q:
    """That a complaint happened on one of ``days``, or came in where nobody knows when it did."""
    of_them = Q(pk__in=[])
    for first, last in runs_of(days):
        span = (midnight(first), midnight(last + DAY))
        for name, unless in (("occurred_from", Q()), ("came_in_at", Q(occurred_from=None))):
            of_them |= unless & Q(**{f"{name}__gte": span[0], f"{name}__lt": span[1]})
    return of_them


def complaints_for(
    strategy: Strategy, *, week_start: date, at: datetime
) -> QuerySet[ComplaintVersion]:
    """Complaints that a forecast made at ``at`` for a week may rest on.

    Only its own, of categories that may raise risk, with a point, in its area or its buffer, and
    of days before the week that were recorded. Patrols' own records are of another kind and are
    never among them.
    """
    versions = [version.pk for version in boundaries_of(strategy, at)]
    days = recorded_days(strategy, week_start=week_start, at=at)
    lying = ComplaintArea.objects.filter(area_version__in=versions).values("version")
    complaints: QuerySet[ComplaintVersion] = (
        ComplaintVersion.objects.in_days_of(strategy)
        .raising_risk()
        .known_at(at)
        .on_the_map()
        .filter(
            _of(days),
            pk__in=lying,
            cell_easting__isnull=False,
        )
    )
    return complaints


def has_recent(strategy: Strategy, *, week_start: date, at: datetime) -> bool:
    """Whether the twelve months before a week hold a complaint to go by."""
    complaints = complaints_for(strategy, week_start=week_start, at=at)
    return complaints.filter(_recent(week_start)).exists()


def _recent(week_start: date) -> Q:
    """That a complaint is of the twelve months before a week."""
    start = midnight(week_start) - TWELVE_MONTHS
    return Q(occurred_from__gte=start) | Q(occurred_from=None, came_in_at__gte=start)


def history_of(strategy: Strategy, *, week_start: date, at: datetime) -> History:
    """Everything that the forecast for a week is made from."""
    complaints = complaints_for(strategy, week_start=week_start, at=at).order_by("complaint_id")
    rows = [Row._make(values) for values in complaints.values_list(*FIELDS)]
    events = events_of(rows)
    versions = boundaries_of(strategy, at)
    cells = np.array([cell_number(*cell) for cell in cells_within(versions)], int)
    universe = np.union1d(cells, np.unique(events.cell))
    target = [version for version in versions if version.area_id == strategy.target_area.pk]
    within = {cell_number(*cell) for cell in cells_within(target)}
    return History(
        events=events,
        weighed=weighed(rows, events),
        tallies=tallies(_calls(complaints.filter(_recent(week_start)))),
        buffer=frozenset(int(cell) for cell in universe) - within,
        universe=universe,
        recorded=np.array(recorded_days(strategy, week_start=week_start, at=at), "datetime64[D]"),
        complaints=len(rows),
        is_synthetic=complaints.filter(complaint__is_synthetic=True).exists(),
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
