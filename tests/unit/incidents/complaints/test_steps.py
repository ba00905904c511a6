"""The steps of a complaint: who takes them, once, and only those that the workflow knows."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from demonstration.operations.complaint_steps import STEPS, walk_on
from incidents.complaints.errors import StatusMoved, TransitionRefused
from incidents.complaints.history import history
from incidents.complaints.services import add_complaints
from incidents.complaints.workflow import TRANSITIONS, change_status
from incidents.models import Complaint
from partnership.accounts.permissions import Role
from tests import cast
from tests.factories import incidents as factory

AT = factory.AT
pytestmark = pytest.mark.django_db


def step(
    complaint: Complaint, start: str, status: str, role: Role = Role.COUNCIL_OFFICER, **more: Any
) -> Complaint:
    """Take a step, with a form of its own unless ``more`` says otherwise."""
    told = {"submission": uuid.uuid4(), "by": cast.member(role), "at": AT, **more}
    return change_status(complaint=complaint, start=start, status=status, **told)


def test_a_step_of_the_workflow_says_who_and_when() -> None:
    found, officer = factory.complaint(), cast.member(Role.COUNCIL_OFFICER)
    later = AT + timedelta(hours=1)
    step(found, "new", "in_progress", at=later)
    found.refresh_from_db()
    assert (found.status, found.changed_by, found.changed_at) == ("in_progress", officer, later)
    assert found.events.count() == 2


def test_a_form_sent_again_is_no_second_step_even_when_it_would_fit_again() -> None:
    found, first = factory.complaint(), uuid.uuid4()
    step(found, "new", "answered")
    for _ in range(2):
        step(found, "answered", "in_progress", submission=first)
    step(found, "in_progress", "answered")
    assert step(found, "answered", "in_progress", submission=first).status == "answered"
    assert found.events.count() == 4


def test_a_step_from_where_the_complaint_no_longer_is_is_refused_with_who_moved_it() -> None:
    found = factory.complaint()
    step(found, "new", "answered")
    with pytest.raises(StatusMoved, match="Example Council officer changed the status"):
        step(found, "new", "in_progress")
    assert found.events.count() == 2


@pytest.mark.parametrize("status", ["closed", "nonsense", ""])
def test_a_step_that_the_workflow_lacks_is_refused(status: str) -> None:
    with pytest.raises(TransitionRefused):
        step(factory.complaint(), "new", status)


def test_a_supervisor_takes_no_step() -> None:
    with pytest.raises(TransitionRefused):
        step(factory.complaint(), "new", "answered", Role.POLICE_SUPERVISOR)


def test_made_up_complaints_take_the_steps_of_the_workflow_in_their_own_time() -> None:
    at = AT + timedelta(days=30)
    ages = {"new": 2, "in_progress": 5, "answered": 20, "closed": 29}
    numbers = [uuid.uuid4() for _ in ages]
    for number, days in zip(numbers, ages.values(), strict=True):
        one = factory.made_up(number)
        one.recorded_at, one.reported_at = at, at - timedelta(days=days)
        add_complaints(complaints=[one], by=None, at=at)
    assert walk_on(numbers, by=None, at=at) == 0 + 1 + 2 + 3
    assert walk_on(numbers, by=None, at=at) == 0
    oldest, *_, newest = Complaint.objects.order_by("reported_at")
    assert (oldest.status, newest.status) == ("closed", "new")
    officer = cast.member(Role.COUNCIL_OFFICER)
    told = [(change.title, change.at - oldest.reported_at) for change in history(oldest, officer)][
        ::-1
    ]
    assert told == [
        ("Reported (Phone)", timedelta()),
        ("Status: New → In progress", timedelta(days=3)),
        ("Status: In progress → Answered", timedelta(days=10)),
        ("Status: Answered → Closed", timedelta(days=28)),
    ]
    assert {(change.by, change.synthetic) for change in history(oldest, officer)} == {("", True)}


def test_made_up_complaints_go_no_way_that_the_workflow_lacks() -> None:
    assert {(one.start, one.end) for one in STEPS} <= {(one.start, one.end) for one in TRANSITIONS}


def test_what_a_person_did_to_a_made_up_complaint_names_the_person() -> None:
    found = factory.complaint(is_synthetic=True)
    step(found, "new", "answered")
    last, first = history(found, cast.member(Role.COUNCIL_OFFICER))
    assert (last.by, last.synthetic) == ("Example Council officer", False)
    assert (first.by, first.synthetic) == ("", True)
