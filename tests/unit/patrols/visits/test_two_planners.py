"""Two supervisors at once: never both, and the second is told clearly, also on deadlock."""

import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier, Event

import psycopg2
import pytest
from django.db import IntegrityError, connection, connections

from partnership.accounts.models import User
from partnership.accounts.permissions import Role
from patrols.models import HotSpot, Visit, VisitSpot
from patrols.visits import errors
from patrols.visits.services import plan_visit
from patrols.visits.spacing import APART, TWO_HOURS_APART
from strategy.models import Strategy
from tests.cast import member
from tests.database import until_blocked_by
from tests.factories import patrols as make

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=2) as found:
        yield found


def book(strategy: Strategy, place: str, ready: Callable[[], object] = lambda: None) -> str:
    """Plan a visit for the officer of the cast in a connection of its own; what came of it."""
    try:
        ready()
        plan_visit(
            submission=uuid.uuid4(),
            strategy=strategy,
            place=place,
            planned_from=make.NOW.replace(day=29, hour=21),
            minutes=15,
            officer=member(Role.POLICE_OFFICER),
            by=make.supervisor(),
            at=make.NOW,
        )
    except (errors.OfficerBooked, errors.TooSoonAtPlace) as error:
        return error.message
    finally:
        connections.close_all()
    return "planned"


def test_one_officer_is_booked_once_by_two_supervisors(pool: ThreadPoolExecutor) -> None:
    first, second = make.strategy("first"), make.strategy("second")  # no lock in common
    make.supervisor(), member(Role.POLICE_OFFICER)
    for n in range(ROUNDS):
        start = Barrier(2)
        asked = [pool.submit(book, one, f"Road {n}", start.wait) for one in (first, second)]
        said = sorted(one.result(timeout=30) for one in asked)
        assert said[1] == "planned"
        assert said[0].startswith("This officer already has a visit")
        Visit.objects.update(
            status="cancelled",
            cancel_reason="no_officer",
            cancelled_at=make.NOW,
            cancelled_by=make.supervisor(),
        )


def test_two_visits_at_once_to_one_street_are_one(pool: ThreadPoolExecutor) -> None:
    strategy = make.strategy()
    start = Barrier(2)

    def ask(minute: int) -> bool:
        start.wait()
        try:
            plan_visit(
                submission=uuid.uuid4(),
                strategy=strategy,
                place="High Road",
                planned_from=make.NOW.replace(day=29, hour=21, minute=minute),
                minutes=15,
                by=planner,
                at=make.NOW,
            )
        except errors.TooSoonAtPlace:
            return False
        finally:
            connections.close_all()
        return True

    planner = make.supervisor()
    asked = [pool.submit(ask, minute) for minute in (0, 30)]
    assert sorted(one.result(timeout=30) for one in asked) == [False, True]


def test_two_spellings_at_once_are_one_place(pool: ThreadPoolExecutor) -> None:
    strategy = make.strategy()
    make.supervisor(), member(Role.POLICE_OFFICER)
    start = Barrier(2)
    asked = [pool.submit(book, strategy, one, start.wait) for one in ("High Road", "high rd.")]
    said = sorted(one.result(timeout=30) for one in asked)
    assert said[0].startswith("Visits to one place are at least two hours apart")
    assert said[1] == "planned"


def test_the_database_keeps_visits_to_one_spot_two_hours_apart() -> None:
    strategy = make.strategy()
    first = make.visit(strategy)

    def hold(spot: int, gap: timedelta) -> None:
        visit = make.visit(strategy, planned_from=first.planned_from + gap)
        free = visit.planned_to + APART
        VisitSpot.objects.create(
            visit=visit, strategy=strategy, spot=spot, starts_at=visit.planned_from, free_from=free
        )

    hold(7, timedelta())
    hold(8, timedelta(minutes=5))
    hold(7, timedelta(minutes=135))
    with pytest.raises(IntegrityError, match=TWO_HOURS_APART):
        hold(7, timedelta(minutes=-134))


def test_one_form_sent_twice_at_once_is_one_visit(pool: ThreadPoolExecutor) -> None:
    strategy, planner, number = make.strategy(), make.supervisor(), uuid.uuid4()
    start = Barrier(2)

    def send() -> int:
        try:
            start.wait()
            visit = plan_visit(
                submission=number,
                strategy=strategy,
                place="High Road",
                planned_from=make.NOW.replace(day=29, hour=21),
                minutes=15,
                by=planner,
                at=make.NOW,
            )
        finally:
            connections.close_all()
        return int(visit.pk)

    asked = [pool.submit(send) for _ in range(2)]
    assert {one.result(timeout=30) for one in asked} == {Visit.objects.get().pk}


def test_a_deadlock_is_tried_again_and_told_clearly(
    pool: ThreadPoolExecutor, administrator: psycopg2.extensions.connection
) -> None:
    """Somebody holds the officer and then wants the planner's lock: the database ends one."""
    strategy, officer = make.strategy(), member(Role.POLICE_OFFICER)
    make.visit(strategy, place="Low Road", officer=officer, planned_from=make.NOW.replace(day=28))
    held = make.visit(strategy, place="Mill Lane", planned_from=make.NOW.replace(day=29, hour=21))
    for n in range(ROUNDS):
        said = _deadlocked(pool, administrator, held, officer, f"High Road {n}")
        if said != "planned":
            break
        Visit.objects.filter(place=f"High Road {n}").update(  # it was the other one that was ended
            status="cancelled",
            cancel_reason="weather",
            cancelled_at=make.NOW,
            cancelled_by=make.supervisor(),
        )
    assert said.startswith("This officer already has a visit")
    assert Visit.objects.not_cancelled().filter(officer=officer).count() == 2


def _deadlocked(
    pool: ThreadPoolExecutor,
    administrator: psycopg2.extensions.connection,
    held: Visit,
    officer: User,
    place: str,
) -> str:
    """What came of a booking whose planner's lock somebody wants who holds its officer."""
    other = psycopg2.connect(**connection.get_connection_params())
    begun = Event()
    try:
        with suppress(psycopg2.errors.DeadlockDetected), other, other.cursor() as cursor:
            cursor.execute(
                "UPDATE patrols_visit SET officer_id = %s WHERE id = %s", [officer.pk, held.pk]
            )
            asked: Future[str] = pool.submit(book, held.strategy, place, begun.set)
            begun.wait(30)
            until_blocked_by(other.get_backend_pid(), administrator)
            cursor.execute(
                "SELECT 1 FROM strategy_strategy WHERE id = %s FOR NO KEY UPDATE",
                [held.strategy_id],
            )
        return asked.result(timeout=30)
    finally:
        other.close()


def test_a_hot_spot_that_is_deleted_leaves_the_visit_and_its_street() -> None:
    strategy = make.strategy()
    spot = make.forecast(strategy).hot_spots.get(rank=1)
    visit = make.visit(strategy, hot_spot=spot)
    HotSpot.objects.filter(pk=spot.pk).delete()
    visit.refresh_from_db()
    assert (visit.hot_spot, visit.place) == (None, "High Road")
