"""Calling a visit off keeps what it was and why it isn't made."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pghistory
import pytest
from django.db import IntegrityError, connections, transaction
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from partnership.core.guarded.kinds import Kind
from partnership.gates.calling import CallNow
from partnership.guarded.checking import Confirmation, KeptBecause, WordsHeld
from partnership.submissions.errors import DoneBefore
from patrols.models import Visit
from patrols.visits import errors
from patrols.visits.cancelling import cancel_visit
from tests.cast import member
from tests.factories import patrols as make

pytestmark = pytest.mark.django_db
NUMBER = uuid.UUID(int=7)


@pytest.fixture
def visit() -> Visit:
    return make.visit(make.strategy())


def call_off(visit: Visit, **different: Any) -> Visit:
    """Call a visit off because of rain; what differs is named."""
    values = {"submission": NUMBER, "reason": "weather", "by": make.supervisor(), "at": make.NOW}
    return cancel_visit(visit=visit, **(values | different))


def test_a_visit_called_off_keeps_its_reason_and_its_history(visit: Visit) -> None:
    call_off(visit, reason="other", note=" Football match ")
    visit.refresh_from_db()
    assert (visit.status, visit.cancel_reason) == ("cancelled", "other")
    assert visit.shown_reason == "Another reason: Football match"
    history = pghistory.models.Events.objects.tracks(visit).order_by("pgh_id")
    assert [event.pgh_data["status"] for event in history] == ["planned", "cancelled"]
    assert AuditEvent.objects.get(object_type="patrols.visit").action == "alteration"


def test_words_that_stay_in_a_note_alter_the_visit(visit: Visit) -> None:
    kept = Confirmation(KeptBecause.NOBODY, frozenset({Kind.NAME}))
    call_off(visit, reason="other", note="Kelly", confirmed=kept)
    rows = AuditEvent.objects.filter(object_type="patrols.visit")
    assert set(rows.values_list("action", flat=True)) == {"alteration"}
    assert rows.filter(reason__startswith="Kept in the text: name").count() == 1


@pytest.mark.parametrize("note", ["14 yr old girl there", "a man pulled a knife on her"])
def test_a_child_or_danger_in_a_note_is_called_about_and_never_kept(
    visit: Visit, note: str
) -> None:
    kept = Confirmation(KeptBecause.NEEDED, frozenset(Kind))
    with pytest.raises(CallNow):
        call_off(visit, reason="other", note=note, confirmed=kept)
    client = Client()
    client.force_login(make.supervisor())
    form = {"submission": str(NUMBER), "reason": "other", "note": note, "note_kept": "needed"}
    form["note_kinds"] = ",".join(Kind)
    page = client.post(
        f"/s/example/patrols/visits/{visit.public_id}/cancel/", form
    ).content.decode()
    assert "Call now: the numbers are on this page" in page
    assert 'href="tel:999"' in page
    visit.refresh_from_db()
    assert visit.status == "planned"


@pytest.mark.parametrize("reason", ["", " ", "written", "Rain"])
def test_a_reason_of_the_list_is_asked_for(visit: Visit, reason: str) -> None:
    with pytest.raises(errors.ReasonMissing):
        call_off(visit, reason=reason)


def test_the_note_holds_sixty_characters(visit: Visit) -> None:
    with pytest.raises(errors.ReasonMissing, match="at most 60"):
        call_off(visit, note="x" * 61)
    assert call_off(visit, note="x" * 60).cancel_note == "x" * 60


@pytest.mark.parametrize(
    "note", ["Jane Smith asked us not to", "blue BMW AB12 CDE there", "she is 14", "07700 900123"]
)
def test_a_note_that_tells_of_somebody_is_refused(visit: Visit, note: str) -> None:
    with pytest.raises(WordsHeld):
        call_off(visit, note=note)


def test_the_database_takes_no_long_note_and_no_reason_off_the_list(visit: Visit) -> None:
    call_off(visit)
    for values in ({"cancel_note": "x" * 61}, {"cancel_reason": "rain"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Visit.objects.filter(pk=visit.pk).update(**values)


def test_what_was_written_before_is_shown_without_words_about_people(visit: Visit) -> None:
    call_off(visit)
    visit.refresh_from_db()
    visit.cancel_reason, visit.cancel_note = "written", "Jane Smith, blonde, called us"
    visit.cancel_note_checked = 0
    assert "Jane" not in visit.shown_reason
    assert "blonde" not in visit.shown_reason


def test_a_visit_is_called_off_once(visit: Visit) -> None:
    call_off(visit)
    with pytest.raises(errors.VisitNotOpen):
        call_off(visit, submission=uuid.uuid4(), reason="urgent")


def test_the_same_form_again_is_the_same_act(visit: Visit) -> None:
    first = call_off(visit)
    assert call_off(visit).cancelled_at == first.cancelled_at
    assert AuditEvent.objects.filter(object_type="patrols.visit").count() == 1


def test_the_same_form_with_another_reason_is_not_dropped_unsaid(visit: Visit) -> None:
    call_off(visit)
    with pytest.raises(DoneBefore):
        call_off(visit, reason="urgent")


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
    with pytest.raises(DoneBefore):
        call_off(other)
    with pytest.raises(errors.VisitNotOpen):
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
