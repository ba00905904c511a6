"""Planning a visit: the rules of the plan, and the plan under two hands at once."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from partnership.strategy.models import Strategy
from patrols import errors
from patrols.models import Visit
from patrols.services import plan_visit
from tests.cast import member
from tests.factories import patrols as make

pytestmark = pytest.mark.django_db
FRIDAY = make.NOW + timedelta(days=10, hours=11)  # 29 November, 21:00
Plan = Callable[..., Visit]


@pytest.fixture
def strategy() -> Strategy:
    return make.strategy()


@pytest.fixture
def plan(strategy: Strategy) -> Plan:
    """Plan a visit to High Road on Friday night; what differs is named."""

    def planned(**different: Any) -> Visit:
        values: dict[str, Any] = {
            "submission": uuid.uuid4(),
            "strategy": strategy,
            "place": "High Road",
            "planned_from": FRIDAY,
            "minutes": 15,
            "by": make.supervisor(),
            "at": make.NOW,
        }
        return plan_visit(**{**values, **different})

    return planned


def test_a_visit_is_in_the_plan_and_in_the_audit(plan: Plan) -> None:
    visit = plan()
    assert (visit.place, visit.minutes, visit.status) == ("High Road", 15, "planned")
    event = AuditEvent.objects.get(object_type="patrols.visit")
    assert (event.action, event.object_id) == ("collection", str(visit.pk))


def test_a_visit_from_a_hot_spot_copies_its_street(plan: Plan, strategy: Strategy) -> None:
    spot = make.forecast(strategy).hot_spots.get(rank=2)
    visit = plan(hot_spot=spot, place="")
    assert (visit.place, visit.hot_spot) == ("Low Road", spot)


def test_the_same_form_twice_is_one_visit(plan: Plan) -> None:
    number = uuid.uuid4()
    first, second = plan(submission=number), plan(submission=number)
    assert first.pk == second.pk
    assert Visit.objects.count() == 1


def test_a_number_of_somebody_elses_form_shows_nothing_of_his_visit(plan: Plan) -> None:
    number = uuid.uuid4()
    plan(submission=number)
    other = member(Role.POLICE_SUPERVISOR, username="second-supervisor")
    with pytest.raises(Exception, match="submission"):
        plan(submission=number, by=other, place="Low Road")


def test_a_time_that_is_over_is_refused(plan: Plan) -> None:
    with pytest.raises(errors.VisitInPast):
        plan(planned_from=make.NOW - timedelta(minutes=1))


@pytest.mark.parametrize("minutes", [0, 121])
def test_an_impossible_length_is_refused(plan: Plan, minutes: int) -> None:
    with pytest.raises(errors.VisitLengthImpossible):
        plan(minutes=minutes)


@pytest.mark.parametrize(("minutes", "within"), [(9, False), (10, True), (16, True), (17, False)])
def test_ten_to_sixteen_minutes_is_guidance_and_forbids_nothing(
    plan: Plan, minutes: int, within: bool
) -> None:
    assert plan(minutes=minutes).is_within_guidance is within


def test_a_visit_names_a_street(plan: Plan) -> None:
    with pytest.raises(errors.PlaceMissing):
        plan(place="  ")


@pytest.mark.parametrize("gap", [timedelta(minutes=134), timedelta(minutes=-134)])
def test_visits_to_one_street_are_two_hours_apart(plan: Plan, gap: timedelta) -> None:
    plan()
    with pytest.raises(errors.TooSoonAtPlace, match="Fri 29 Nov at 21:00"):
        plan(planned_from=FRIDAY + gap, place="high road")


def test_two_hours_from_end_to_start_is_enough(plan: Plan) -> None:
    plan()
    assert plan(planned_from=FRIDAY + timedelta(minutes=135)).pk


def test_another_street_needs_no_gap(plan: Plan) -> None:
    plan()
    assert plan(place="Low Road").pk


def test_a_visit_called_off_leaves_its_time_free(plan: Plan) -> None:
    officer = member(Role.POLICE_OFFICER)
    first = plan(officer=officer)
    first.status, first.cancelled_at, first.cancelled_by = "cancelled", make.NOW, first.planned_by
    first.save()
    assert plan(officer=officer).pk


def test_an_officer_is_in_one_place_at_a_time(plan: Plan) -> None:
    officer = member(Role.POLICE_OFFICER)
    plan(officer=officer)
    with pytest.raises(errors.OfficerBooked):
        plan(officer=officer, place="Low Road", planned_from=FRIDAY + timedelta(minutes=14))
    assert plan(officer=officer, place="Low Road", planned_from=FRIDAY + timedelta(minutes=15)).pk
