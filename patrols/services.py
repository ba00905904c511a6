"""Writing forecasts, visits and patrol activity. Each act is one transaction with its audit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from psycopg2 import errorcodes

from partnership.accounts.models import User
from partnership.audit.models import Action
from partnership.audit.services import Actor, record, record_read
from partnership.strategy.models import Strategy
from patrols import errors
from patrols.forecasting import METHOD_VERSION, Outlook, outlook
from patrols.history import History, corner_of, has_recent, history_of, middles_of
from patrols.labels import label_places
from patrols.models import Forecast, HotHour, HotSpot, PatrolActivity, Visit
from patrols.periods import midnight

APART = timedelta(hours=2)  # between visits to one place
POSSIBLE_MINUTES = range(1, 121)
ATTEMPTS = 3  # at planning a visit, when the database breaks a deadlock
REFRESHED_BEFORE = timedelta(days=4)  # before the week: Thursday, when it is made anew
PLANNING = "Planning next week's patrols"


def is_fresh(forecast: Forecast | None, *, week_start: date, at: datetime) -> bool:
    """Whether the forecast of a week may stay: made on the Thursday before it, or not yet due."""
    if forecast is None:
        return False
    thursday = midnight(week_start) - REFRESHED_BEFORE
    return forecast.made_at >= thursday or at < thursday


@transaction.atomic
def make_forecast(*, strategy: Strategy, week_start: date, at: datetime) -> Forecast | None:
    """Make the forecast of a week; one that is fresh stays. None where nothing can be said.

    It is made as soon as it is missing, and once more on the Thursday before the week.
    """
    Strategy.objects.select_for_update(no_key=True).get(pk=strategy.pk)
    standing = Forecast.objects.filter(strategy=strategy, week_start=week_start).first()
    if is_fresh(standing, week_start=week_start, at=at):
        return standing
    if not has_recent(strategy, week_start=week_start, at=at):
        return standing
    history = history_of(strategy, week_start=week_start, at=at)
    found = outlook(history, week_start)
    forecast = _keep(
        standing or Forecast(strategy=strategy, week_start=week_start), history, found, at
    )
    forecast.hot_spots.all().delete()
    forecast.hot_hours.all().delete()
    HotSpot.objects.bulk_create(_hot_spots(forecast, found, at))
    HotHour.objects.bulk_create(_hot_hours(forecast, found, at))
    record(
        Action.COMBINATION, by=None, at=at, object_type="patrols.forecast", object_id=forecast.pk
    )
    return forecast


def _keep(forecast: Forecast, history: History, found: Outlook, at: datetime) -> Forecast:
    forecast.made_at = forecast.as_of = at
    forecast.method_version = METHOD_VERSION
    forecast.settings, forecast.score = found.settings, found.score
    forecast.complaints, forecast.is_synthetic = found.count_12_months, history.is_synthetic
    forecast.save()
    return forecast


def _hot_spots(forecast: Forecast, found: Outlook, at: datetime) -> list[HotSpot]:
    cells = list(dict.fromkeys(unit.cell for unit in found.units))
    points = (
        list(zip(*middles_of([corner_of(cell) for cell in cells]), strict=True)) if cells else []
    )
    places = dict(zip(cells, zip(points, label_places(points), strict=True), strict=True))
    return [
        HotSpot(
            forecast=forecast,
            rank=unit.rank,
            label=places[unit.cell][1],
            cell_easting=corner_of(unit.cell)[0],
            cell_northing=corner_of(unit.cell)[1],
            longitude=places[unit.cell][0][0],
            latitude=places[unit.cell][0][1],
            accuracy_m=unit.accuracy_m,
            weekday=unit.weekday,
            window=unit.window,
            risk=unit.risk,
            count_12_months=unit.count_12_months,
            pattern=unit.pattern,
            recorded_at=at,
        )
        for unit in found.units
    ]


def _hot_hours(forecast: Forecast, found: Outlook, at: datetime) -> list[HotHour]:
    return [
        HotHour(forecast=forecast, weekday=i // 4, window=i % 4, share=share, recorded_at=at)
        for i, share in enumerate(found.hours)
    ]


@transaction.atomic
def consult_forecast(forecast: Forecast, *, by: Actor, at: datetime) -> None:
    """Log that ``by`` looked at the places and hours of a week."""
    record_read(forecast, by=by, at=at, reason=PLANNING)


@transaction.atomic
def consult_hot_spot(hot_spot: HotSpot, *, by: Actor, at: datetime) -> None:
    """Log that ``by`` looked at one place at one hour."""
    record_read(hot_spot, by=by, at=at, reason=PLANNING)


def plan_visit(
    *,
    submission: UUID,
    strategy: Strategy,
    hot_spot: HotSpot | None = None,
    place: str = "",
    planned_from: datetime,
    minutes: int,
    officer: User | None = None,
    by: User,
    at: datetime,
) -> Visit:
    """Put a visit in the plan; the same ``submission`` again is the same visit.

    :raises VisitInPast, VisitLengthImpossible, PlaceMissing, TooSoonAtPlace, OfficerBooked:
    """
    known = Visit.objects.filter(submission=submission, planned_by=by).first()
    if known is not None:
        return known
    visit = Visit(
        submission=submission,
        strategy=strategy,
        hot_spot=hot_spot,
        place=(hot_spot.label if hot_spot else place).strip(),
        planned_from=planned_from,
        planned_to=planned_from + timedelta(minutes=minutes),
        officer=officer,
        planned_at=at,
        planned_by=by,
    )
    _check(visit, minutes, at)
    for last in (False,) * (ATTEMPTS - 1) + (True,):
        try:
            return _save(visit, by=by, at=at)
        except OperationalError as error:
            if last or getattr(error.__cause__, "pgcode", "") != errorcodes.DEADLOCK_DETECTED:
                raise
    raise errors.OfficerBooked


def _check(visit: Visit, minutes: int, at: datetime) -> None:
    if minutes not in POSSIBLE_MINUTES:
        raise errors.VisitLengthImpossible
    if visit.planned_from < at:
        raise errors.VisitInPast
    if not visit.place:
        raise errors.PlaceMissing
    if len(visit.place) > 120:
        raise errors.PlaceMissing("Name the street in at most 120 characters.")


def _save(visit: Visit, *, by: User, at: datetime) -> Visit:
    """Save a visit unless the place or its officer is taken; one planner at a time."""
    try:
        with transaction.atomic():
            Strategy.objects.select_for_update(no_key=True).get(pk=visit.strategy_id)
            _refuse_too_soon(visit)
            visit.save(force_insert=True)
            record(Action.COLLECTION, by=by, at=at, object_type="patrols.visit", object_id=visit.pk)
    except IntegrityError as error:
        visit.pk = None
        return _explain(error, visit)
    return visit


def _explain(error: IntegrityError, visit: Visit) -> Visit:
    """Which rule of the database was broken; a submission that came twice at once is one visit."""
    if getattr(error.__cause__, "pgcode", "") == errorcodes.EXCLUSION_VIOLATION:
        raise errors.OfficerBooked from error
    twin = Visit.objects.filter(submission=visit.submission, planned_by=visit.planned_by_id).first()
    if twin is None:
        raise error
    return twin


def _refuse_too_soon(visit: Visit) -> None:
    near = (
        Visit.objects.standing()
        .filter(strategy=visit.strategy_id)
        .at_place(visit.place)
        .overlapping(visit.planned_from - APART, visit.planned_to + APART)
        .first()
    )
    if near is not None:
        when = f"{timezone.localtime(near.planned_from):%a %-d %b at %H:%M}"
        raise errors.TooSoonAtPlace(visit.place, when)


@transaction.atomic
def cancel_visit(*, visit: Visit, reason: str, by: User, at: datetime) -> Visit:
    """Call a visit off. Its history keeps what it was.

    :raises VisitNotOpen, ReasonMissing:
    """
    locked: Visit = Visit.objects.select_for_update().get(pk=visit.pk)
    if locked.status != "planned":
        raise errors.VisitNotOpen
    if not reason.strip():
        raise errors.ReasonMissing
    locked.status, locked.cancel_reason = "cancelled", reason.strip()[:200]
    locked.cancelled_at, locked.cancelled_by = at, by
    locked.save()
    record(Action.ALTERATION, by=by, at=at, object_type="patrols.visit", object_id=locked.pk)
    return locked


@dataclass(frozen=True)
class ActivityOfDay:
    """Patrol time and arrests of one day, as a source tells it."""

    day: date
    patrol_minutes: int
    arrests_kerb_crawling: int = 0
    arrests_other: int = 0


@transaction.atomic
def record_activity(
    *,
    strategy: Strategy,
    days: Iterable[ActivityOfDay],
    source: str,
    is_synthetic: bool,
    by: Actor | None,
    at: datetime,
) -> int:
    """Record patrol time and arrests by day; a day told anew supersedes what was known of it.

    The number of days that are new or changed; the same again changes nothing.
    """
    told = {one.day: one for one in days}
    Strategy.objects.select_for_update(no_key=True).get(pk=strategy.pk)
    standing = PatrolActivity.objects.current().filter(
        strategy=strategy, source=source, day__in=list(told)
    )
    same = {row.day for row in standing if _as_told(row) == told[row.day]}
    changed = [one for day, one in told.items() if day not in same]
    standing.filter(day__in=[one.day for one in changed]).update(superseded_at=at)
    PatrolActivity.objects.bulk_create(
        PatrolActivity(
            strategy=strategy,
            day=one.day,
            patrol_minutes=one.patrol_minutes,
            arrests_kerb_crawling=one.arrests_kerb_crawling,
            arrests_other=one.arrests_other,
            source=source,
            is_synthetic=is_synthetic,
            recorded_at=at,
        )
        for one in changed
    )
    if changed:
        record(
            Action.COLLECTION,
            by=by,
            at=at,
            object_type="patrols.patrolactivity",
            count=len(changed),
        )
    return len(changed)


def _as_told(row: PatrolActivity) -> ActivityOfDay:
    return ActivityOfDay(row.day, row.patrol_minutes, row.arrests_kerb_crawling, row.arrests_other)
