"""Planning a visit: the rules of the plan, and the plan under two hands at once."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from partnership.accounts.permissions import Role
from partnership.analysis.periods import LONDON
from partnership.audit.models import AuditEvent
from partnership.places.models import Postcode
from partnership.submissions.errors import SavedBefore
from patrols.models import Visit
from patrols.visits import errors
from patrols.visits.cancelling import cancel_visit
from patrols.visits.services import plan_visit
from patrols.visits.spacing import APART
from strategy.models import Strategy
from tests.cast import member
from tests.factories import patrols as make

pytestmark = pytest.mark.django_db
FRIDAY = make.NOW + timedelta(days=10, hours=11)  # 29 November, 21:00
Plan = Callable[..., Visit]


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
    assert plan(submission=number, by=other, place="Low Road").place == "Low Road"


@pytest.mark.parametrize(
    "different", [{"minutes": 20}, {"planned_from": FRIDAY + APART}, {"place": "Low Road"}]
)
def test_a_form_that_comes_back_with_something_else_is_told_so(
    plan: Plan, different: dict[str, Any]
) -> None:
    number = uuid.uuid4()
    plan(submission=number)
    with pytest.raises(SavedBefore, match="High Road on Fri 29 November 2013, 21:00"):
        plan(submission=number, **different)


def test_a_form_whose_visit_was_called_off_is_told_so(plan: Plan) -> None:
    number = uuid.uuid4()
    cancel_visit(
        visit=plan(submission=number),
        submission=uuid.uuid4(),
        reason="weather",
        by=make.supervisor(),
        at=make.NOW,
    )
    with pytest.raises(errors.CalledOffSince):
        plan(submission=number)


def test_a_form_that_is_sent_again_once_its_time_is_over_is_still_the_same_visit(
    plan: Plan,
) -> None:
    number = uuid.uuid4()
    first = plan(submission=number)
    assert plan(submission=number, at=FRIDAY + timedelta(hours=1)).pk == first.pk


def test_a_time_that_is_over_is_refused(plan: Plan) -> None:
    with pytest.raises(errors.VisitInPast):
        plan(planned_from=make.NOW - timedelta(minutes=1))


def test_a_year_that_is_a_slip_is_refused(plan: Plan) -> None:
    with pytest.raises(errors.VisitTooFarAhead):
        plan(planned_from=make.NOW + timedelta(days=93))
    assert plan(planned_from=make.NOW + timedelta(days=91)).pk


def test_minutes_last_as_long_on_the_night_when_an_hour_comes_twice(plan: Plan) -> None:
    late = make.NOW.replace(month=10, day=26)
    visit = plan(planned_from=datetime(2013, 10, 27, 1, 50, tzinfo=LONDON), at=late)
    assert (visit.minutes, visit.planned_to - visit.planned_from) == (15, timedelta(minutes=15))


@pytest.mark.parametrize("minutes", [0, 121, 10**15])
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


@pytest.mark.parametrize(
    "other", ["HIGH  ROAD", "High Rd.", "12 High Road", "On or near High Road", "high\u200b road"]
)
def test_another_spelling_is_the_same_place(plan: Plan, other: str) -> None:
    plan()
    with pytest.raises(errors.TooSoonAtPlace):
        plan(place=other, planned_from=FRIDAY + timedelta(hours=1))


def test_a_hot_spot_its_street_and_its_postcode_are_one_place(
    plan: Plan, strategy: Strategy
) -> None:
    make.streets()
    Postcode.objects.create(postcode="ZZ1 1ZZ", longitude=make.MIDDLE[0], latitude=make.MIDDLE[1])
    spot = make.forecast(strategy).hot_spots.get(rank=1)
    assert plan(hot_spot=spot).place == "High Road, near ZZ1 1ZZ"
    for other in ["High Road", "high rd, near zz11zz"]:
        with pytest.raises(errors.TooSoonAtPlace, match="High Road, near ZZ1 1ZZ has one"):
            plan(place=other, planned_from=FRIDAY + timedelta(hours=1))
    assert plan(place="Low Road", planned_from=FRIDAY + timedelta(hours=1)).pk


def test_one_cell_is_one_place_whatever_it_was_called(plan: Plan, strategy: Strategy) -> None:
    forecast = make.forecast(strategy)
    first = forecast.hot_spots.get(rank=1)
    again = make.hot_spot(forecast, label="Another name", rank=3, weekday=2)
    plan(hot_spot=first)
    with pytest.raises(errors.TooSoonAtPlace):
        plan(hot_spot=again, planned_from=FRIDAY + timedelta(hours=1))


@pytest.mark.parametrize("gap", [timedelta(minutes=134), timedelta(minutes=-134)])
def test_visits_to_one_street_are_two_hours_apart(plan: Plan, gap: timedelta) -> None:
    plan()
    with pytest.raises(errors.TooSoonAtPlace, match="Fri 29 November 2013, 21:00"):
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
    form = uuid.uuid4()
    cancel_visit(visit=first, submission=form, reason="weather", by=make.supervisor(), at=make.NOW)
    assert plan(officer=officer).pk


def test_an_officer_is_in_one_place_at_a_time(plan: Plan) -> None:
    officer = member(Role.POLICE_OFFICER)
    plan(officer=officer)
    with pytest.raises(errors.OfficerBooked):
        plan(officer=officer, place="Low Road", planned_from=FRIDAY + timedelta(minutes=14))
    assert plan(officer=officer, place="Low Road", planned_from=FRIDAY + timedelta(minutes=15)).pk


LAST_EVENING = datetime(2018, 7, 10, 22, 30, tzinfo=UTC)  # 23:30 in London


def test_the_last_day_of_the_strategy_may_be_planned_and_the_day_after_not(plan: Plan) -> None:
    before = LAST_EVENING - timedelta(days=1)
    assert plan(planned_from=LAST_EVENING, at=before).pk
    with pytest.raises(errors.OutsideStrategy) as refused:
        plan(planned_from=LAST_EVENING + timedelta(hours=1), at=before)
    assert refused.value.message == (
        "This strategy runs from Thu 11 July 2013 to Tue 10 July 2018. "
        "Visits are planned for these days only."
    )


@pytest.mark.parametrize("days", [-10, 1])
def test_no_visit_is_planned_once_the_strategy_is_over(plan: Plan, days: int) -> None:
    after = LAST_EVENING + timedelta(hours=1)
    with pytest.raises(errors.OutsideStrategy):
        plan(planned_from=after + timedelta(days=days), at=after)
