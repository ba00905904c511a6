"""Planning a visit and changing it: the rules of the plan, under two hands at once."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import NoReturn
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from psycopg2 import errorcodes

from partnership.accounts.models import User
from partnership.audit.errors import constraint_of
from partnership.audit.models import Action
from partnership.audit.services import record_on, record_read
from partnership.places.field.checking import check_place
from partnership.places.gazetteer.ground import Point
from partnership.submissions.services import save_once
from partnership.ui import formatting
from partnership.ui.text import clean_line
from patrols.forecasts.models import HotSpot, name_of
from patrols.forecasts.services import PLANNING
from patrols.visits import errors
from patrols.visits.models import PlaceFrom, Visit, VisitStatus
from patrols.visits.spacing import APART, TWO_HOURS_APART, VisitSpot, spots_of
from strategy.models import Strategy

POSSIBLE_MINUTES = range(1, 121)
FARTHEST_AHEAD = timedelta(days=92)  # a start in a wrong year is a slip, not a plan
LABEL = "patrols.visit"
ATTEMPTS = 3  # at saving a visit, when the database breaks a deadlock


@transaction.atomic
def consult_hot_spot(*, hot_spot: HotSpot, by: User, at: datetime) -> None:
    """Log that ``by`` looked at one place at one hour, to plan a visit there."""
    record_read(hot_spot, by=by, at=at, reason=PLANNING)


def plan_visit(
    *,
    submission: UUID,
    strategy: Strategy,
    hot_spot: HotSpot | None = None,
    place: str = "",
    place_from: str = PlaceFrom.GAZETTEER,
    point: Point | None = None,
    planned_from: datetime,
    minutes: int,
    officer: User | None = None,
    by: User,
    at: datetime,
) -> Visit:
    """Put a visit in the plan; the same ``submission`` again is the same visit.

    :raises DomainError: one of ``patrols.visits.errors``, or SavedBefore.
    """
    named = _named(name_of(hot_spot) if hot_spot else place)
    where = {"hot_spot": hot_spot, "place": "" if hot_spot else named}
    about: dict[str, object] = {"strategy": strategy, "place_from": place_from, "officer": officer}
    about["planned_from"] = planned_from
    visit = Visit(**about, hot_spot=hot_spot, place=named, planned_at=at, planned_by=by)
    planned = save_once(
        partial(_plan, visit, minutes, point, by=by, at=at),
        kind=Visit,
        number=submission,
        told={**about, **where, "minutes": minutes, "point": point},
        by=by,
        at=at,
        named=_told_of,
    )
    if planned.status == VisitStatus.CANCELLED:
        raise errors.CalledOffSince(planned.shown_place, _when(planned))
    return planned


def _told_of(visit: Visit) -> str:
    return f"The visit to {visit.shown_place} on {_when(visit)}"


def _plan(visit: Visit, minutes: int, point: Point | None, *, by: User, at: datetime) -> Visit:
    _refuse_over(visit, at)  # no other day would do
    visit.planned_from, visit.planned_to = _span(visit.planned_from, minutes, at)
    _refuse_outside(visit)
    visit.place_checked = check_place(visit.place)
    return _save(visit, Action.COLLECTION, point, by=by, at=at)


def change_visit(
    *,
    visit: Visit,
    seen: str,
    planned_from: datetime,
    minutes: int,
    officer: User | None,
    by: User,
    at: datetime,
) -> Visit:
    """Give a visit that is still to come another time, length or officer. Its history keeps both.

    ``seen`` is the ``state`` of the visit that the person looked at.

    :raises VisitNotOpen, VisitChangedMeanwhile, OutsideStrategy, VisitInPast, VisitTooFarAhead,
        VisitLengthImpossible, TooSoonAtPlace, OfficerBooked:
    """
    start, end = _span(planned_from, minutes, at)
    with transaction.atomic():
        locked = Visit.objects.held(visit)
        if not locked.is_open_at(at):
            raise errors.VisitNotOpen
        before, planned_before = locked.state, locked.planned_from
        locked.planned_from, locked.planned_to, locked.officer = start, end, officer
        if locked.state == before:
            return locked
        if before != seen:
            raise errors.VisitChangedMeanwhile
        if start != planned_before:
            _refuse_over(locked, at)
            _refuse_outside(locked)
        return _save(locked, Action.ALTERATION, None, by=by, at=at)


def _refuse_over(visit: Visit, at: datetime) -> None:
    """Refuse any start once the strategy is over."""
    if visit.strategy.is_over(at):
        raise errors.OutsideStrategy(*_days(visit.strategy))


def _refuse_outside(visit: Visit) -> None:
    """Refuse a start on a day outside of the strategy."""
    if not visit.strategy.runs_on(timezone.localdate(visit.planned_from)):
        raise errors.OutsideStrategy(*_days(visit.strategy))


def _days(strategy: Strategy) -> tuple[str, str]:
    return formatting.day(strategy.starts_on), formatting.day(strategy.ends_on)


def _span(planned_from: datetime, minutes: int, at: datetime) -> tuple[datetime, datetime]:
    """From when to when, in UTC, where an hour lasts an hour on any night."""
    if minutes not in POSSIBLE_MINUTES:
        raise errors.VisitLengthImpossible
    if planned_from < at:
        raise errors.VisitInPast
    if planned_from - at > FARTHEST_AHEAD:
        raise errors.VisitTooFarAhead
    start = planned_from.astimezone(UTC)
    return start, start + timedelta(minutes=minutes)


def _named(place: str) -> str:
    named = clean_line(place)
    if not named:
        raise errors.PlaceMissing
    if len(named) > 120:
        raise errors.PlaceMissing("Name the street in at most 120 characters.")
    return named


def _save(visit: Visit, action: Action, point: Point | None, *, by: User, at: datetime) -> Visit:
    """Save a visit unless the place or its officer is taken; a broken deadlock is tried again."""
    is_new = visit.pk is None
    for _ in range(ATTEMPTS):
        try:
            return _save_once(visit, action, point, is_new=is_new, by=by, at=at)
        except OperationalError as error:
            if getattr(error.__cause__, "pgcode", "") != errorcodes.DEADLOCK_DETECTED:
                raise
    raise errors.OfficerBooked


def _save_once(
    visit: Visit, action: Action, point: Point | None, *, is_new: bool, by: User, at: datetime
) -> Visit:
    visit.pk = None if is_new else visit.pk
    spots = _spots(visit, point)
    try:
        with transaction.atomic():
            Strategy.objects.select_for_update(no_key=True).get(pk=visit.strategy_id)
            _refuse_too_soon(visit, spots)
            visit.save(force_insert=is_new)
            _hold(visit, spots)
            record_on(visit, action, by=by, at=at)
    except IntegrityError as error:
        visit.pk = None if is_new else visit.pk
        _explain(error, visit, spots)
    return visit


def _spots(visit: Visit, point: Point | None) -> set[int]:
    """The spots that a visit takes; one that is changed keeps its own, its hot spot may be gone.

    A visit to anywhere in the area keeps nobody away. ``point`` is not stored with the visit: a map
    of visits by the hour would be a map of where women stand.
    """
    if visit.place_from in (PlaceFrom.IN_AREA, PlaceFrom.NEARBY):
        return set()
    stored = set(visit.spots.values_list("spot", flat=True)) if visit.pk else set()
    return stored or spots_of(
        visit.place, hot_spot=visit.hot_spot, strategy=visit.strategy, point=point
    )


def _hold(visit: Visit, spots: set[int]) -> None:
    """Take the spots of a visit, and leave those that it had."""
    visit.spots.all().delete()
    VisitSpot.objects.bulk_create(
        VisitSpot(
            visit=visit,
            strategy_id=visit.strategy_id,
            spot=spot,
            starts_at=visit.planned_from,
            free_from=visit.planned_to + APART,
        )
        for spot in sorted(spots)
    )


def _explain(error: IntegrityError, visit: Visit, spots: set[int]) -> NoReturn:
    """Say which rule of the database was broken."""
    broken = constraint_of(error)
    if broken == TWO_HOURS_APART:
        _refuse_too_soon(visit, spots)
        raise errors.TooSoonAtPlace(
            visit.shown_place, formatting.day(visit.planned_from)
        ) from error
    if broken == "visit_officer_in_one_place":
        raise errors.OfficerBooked from error
    raise error


def _refuse_too_soon(visit: Visit, spots: set[int]) -> None:
    """Say which other visit is too near in time, at one spot or under the same name."""
    if not spots:
        return
    near = (
        Visit.objects.not_cancelled()
        .filter(strategy=visit.strategy_id)
        .exclude(pk=visit.pk)
        .at_place(visit.place, spots)
        .overlapping(visit.planned_from - APART, visit.planned_to + APART)
        .first()
    )
    if near is not None:
        raise errors.TooSoonAtPlace(near.shown_place, _when(near))


def _when(visit: Visit) -> str:
    return formatting.moment(visit.planned_from)
