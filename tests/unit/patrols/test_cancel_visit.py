"""Calling a visit off keeps what it was and why it isn't made."""

import pghistory
import pytest

from partnership.audit.models import AuditEvent
from patrols import errors
from patrols.models import Visit
from patrols.services import cancel_visit
from tests.factories import patrols as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit() -> Visit:
    return make.visit(make.strategy())


def test_a_visit_called_off_keeps_its_reason_and_its_history(visit: Visit) -> None:
    cancel_visit(visit=visit, reason=" Football match ", by=make.supervisor(), at=make.NOW)
    visit.refresh_from_db()
    assert (visit.status, visit.cancel_reason) == ("cancelled", "Football match")
    history = pghistory.models.Events.objects.tracks(visit).order_by("pgh_id")
    assert [event.pgh_data["status"] for event in history] == ["planned", "cancelled"]
    assert AuditEvent.objects.get(object_type="patrols.visit").action == "alteration"


def test_a_reason_is_asked_for(visit: Visit) -> None:
    with pytest.raises(errors.ReasonMissing):
        cancel_visit(visit=visit, reason=" ", by=make.supervisor(), at=make.NOW)


def test_a_visit_is_called_off_once(visit: Visit) -> None:
    cancel_visit(visit=visit, reason="Rain", by=make.supervisor(), at=make.NOW)
    with pytest.raises(errors.VisitNotOpen):
        cancel_visit(visit=visit, reason="Snow", by=make.supervisor(), at=make.NOW)
