"""Calling a visit off keeps what it was and why it isn't made."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pghistory
import pytest
from django.db import IntegrityError, connections, transaction

from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from partnership.ui.forms import SubmissionTaken
from patrols import errors
from patrols.models import Visit
from patrols.services import cancel_visit
from tests.cast import member
from tests.factories import patrols as make

pytestmark = pytest.mark.django_db
NUMBER = uuid.UUID(int=7)


@pytest.fixture
def visit() -> Visit:
    return make.visit(make.strategy())


def call_off(visit: Visit, **different: Any) -> Visit:
    """Call a visit off because of rain; what differs is named."""
    values = {"submission": NUMBER, "reason": "Rain", "by": make.supervisor(), "at": make.NOW}
    return cancel_visit(visit=visit, **(values | different))


def test_a_visit_called_off_keeps_its_reason_and_its_history(visit: Visit) -> None:
    call_off(visit, reason=" Football match ")
    visit.refresh_from_db()
    assert (visit.status, visit.cancel_reason) == ("cancelled", "Football match")
    history = pghistory.models.Events.objects.tracks(visit).order_by("pgh_id")
    assert [event.pgh_data["status"] for event in history] == ["planned", "cancelled"]
    assert AuditEvent.objects.get(object_type="patrols.visit").action == "alteration"


def test_a_reason_is_asked_for(visit: Visit) -> None:
    with pytest.raises(errors.ReasonMissing):
        call_off(visit, reason=" ")


def test_a_visit_is_called_off_once(visit: Visit) -> None:
    call_off(visit)
    with pytest.raises(errors.VisitNotOpen):
        call_off(visit, submission=uuid.uuid4(), reason="Snow")


def test_the_same_form_again_is_the_same_act(visit: Visit) -> None:
    first = call_off(visit)
    assert call_off(visit).cancelled_at == first.cancelled_at
    assert AuditEvent.objects.filter(object_type="patrols.visit").count() == 1


def test_the_same_form_with_another_reason_is_not_dropped_unsaid(visit: Visit) -> None:
    call_off(visit)
    with pytest.raises(SubmissionTaken):
        call_off(visit, reason="Snow")


@pytest.mark.django_db(transaction=True)
def test_the_same_form_twice_at_once_is_one_act(visit: Visit) -> None:
    by, start = make.supervisor(), Barrier(2)

    def send(_: int) -> str:
        try:
            start.wait()
            return call_off(visit, by=by).status
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(send, range(2))) == ["cancelled", "cancelled"]
    assert AuditEvent.objects.filter(object_type="patrols.visit").count() == 1


def test_a_form_that_was_used_for_another_visit_or_by_another_is_refused(visit: Visit) -> None:
    call_off(visit)
    other = make.visit(visit.strategy, place="Low Road")
    with pytest.raises(SubmissionTaken):
        call_off(other)
    with pytest.raises(SubmissionTaken):
        call_off(visit, by=member(Role.POLICE_SUPERVISOR, username="second-supervisor"))
    other.refresh_from_db()
    assert other.status == "planned"


@pytest.mark.parametrize(
    "values",
    [
        {"status": "started"},
        {"status": "ended", "started_at": make.NOW},
        {"status": "started", "started_at": make.NOW, "ended_at": make.NOW},
        {"status": "planned", "started_at": make.NOW},
    ],
)
def test_the_database_knows_no_status_without_its_times(
    visit: Visit, values: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError, match="visit_times_fit_status"), transaction.atomic():
        Visit.objects.filter(pk=visit.pk).update(**values)
