"""Logging a complaint, and what becomes of it."""

import time
import uuid
from datetime import timedelta
from threading import Barrier, Event, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from incidents.details import Contact, When, Where
from incidents.errors import HoldsRegistration, SubmissionTaken, TransitionRefused
from incidents.models import Category, Complainant, Complaint, ComplaintArea
from incidents.services import add_complaints, change_status, show_contact
from partnership.accounts.permissions import Role
from partnership.audit.models import Action, AuditEvent
from partnership.audit.services import ReasonMissing
from partnership.places.services import load_area
from tests import cast
from tests.factories import incidents as factory

AT = factory.AT
pytestmark = pytest.mark.django_db


def area(key: str = "target", geojson: object = factory.BOX):
    return load_area(
        key=key, name=key, kind="target", geojson=geojson, source="test", by=None, at=AT
    )


def test_a_complaint_gets_a_reference_of_its_year_and_number() -> None:
    found = factory.complaint()
    assert found.reference == f"C-2014-{found.pk:06}"


def test_a_complaint_is_placed_in_its_cell_and_its_areas() -> None:
    inside = area()
    area("elsewhere", factory.ELSEWHERE)
    found = factory.complaint()
    assert (found.cell_easting % 100, found.cell_northing % 100) == (0, 0)
    assert [one.area_version for one in found.areas.all()] == [inside]


def test_a_new_boundary_is_worked_out_for_complaints_that_stand() -> None:
    found = factory.complaint()
    version = area()
    assert ComplaintArea.objects.get().complaint == found
    later = area(geojson=factory.ELSEWHERE)
    assert Complaint.objects.in_boundary(version.pk).get() == found
    assert not Complaint.objects.in_boundary(later.pk).exists()
    assert not Complaint.objects.in_area("target").exists()


@pytest.mark.django_db(transaction=True)
def test_a_complaint_in_the_making_is_not_missed_by_a_new_boundary() -> None:
    officer, about, written = cast.member(Role.COUNCIL_OFFICER), factory.category(), Event()

    def write_slowly() -> None:
        with transaction.atomic():
            factory.complaint(by=officer, category=about)
            written.set()
            until = time.monotonic() + 5
            while not _somebody_waits() and time.monotonic() < until:
                pass
        connection.close()

    writer = Thread(target=write_slowly)
    writer.start()
    written.wait(5)
    area()
    writer.join()
    assert Complaint.objects.in_area("target").exists()


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return cursor.fetchone() is not None


def test_a_place_in_words_has_no_point() -> None:
    found = factory.complaint(where=Where("behind the old mill"))
    assert (found.longitude, found.cell_easting) == (None, None)


def test_collection_is_audited_without_content() -> None:
    found = factory.complaint()
    event = AuditEvent.objects.get(object_id=str(found.pk), object_type="incidents.complaint")
    assert (event.action, event.actor_id, event.reason) == ("collection", found.recorded_by_id, "")


def test_the_same_form_sent_twice_is_one_complaint() -> None:
    number = uuid.uuid4()
    first = factory.complaint(submission=number)
    again = factory.complaint(submission=number, description="other words")
    assert again.pk == first.pk
    assert Complaint.objects.get().description == first.description
    assert AuditEvent.objects.filter(action=Action.COLLECTION).count() == 1


def test_somebody_elses_form_number_is_refused() -> None:
    number = uuid.uuid4()
    factory.complaint(submission=number)
    other = cast.member(Role.COUNCIL_OFFICER, username="another_officer")
    with pytest.raises(SubmissionTaken):
        factory.complaint(submission=number, by=other)


@pytest.mark.django_db(transaction=True)
def test_two_racing_requests_make_one_complaint() -> None:
    number, start = uuid.uuid4(), Barrier(4)
    officer, about = cast.member(Role.COUNCIL_OFFICER), factory.category()
    found: list[int] = []

    def send() -> None:
        start.wait()
        found.append(factory.complaint(submission=number, by=officer, category=about).pk)
        connection.close()

    threads = [Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1
    assert Complaint.objects.count() == 1


def test_a_broken_rule_of_the_database_is_no_retry() -> None:
    later = When(AT + timedelta(days=1), AT + timedelta(days=1), "exact")
    with pytest.raises(IntegrityError):
        factory.complaint(when=later)


def test_a_registration_mark_is_refused() -> None:
    with pytest.raises(HoldsRegistration):
        factory.complaint(description="It was AB12 cde again")
    assert factory.complaint(description="near LU2 7AB at no 12").pk


def test_who_complained_is_kept_apart_and_read_with_a_reason() -> None:
    found = factory.complaint(contact=Contact("Example Resident", "01234 567890"))
    officer, complainant = cast.member(Role.COUNCIL_OFFICER), Complainant.objects.get()
    with pytest.raises(ReasonMissing):
        show_contact(complainant=complainant, reason=" ", by=officer, at=AT)
    shown = show_contact(complainant=complainant, reason="calling back", by=officer, at=AT)
    assert shown.phone == "01234 567890"
    event = AuditEvent.objects.get(action=Action.CONSULTATION)
    assert (event.object_id, event.reason) == (str(found.pk), "calling back")


def test_a_step_of_the_workflow_says_who_and_when() -> None:
    found, officer = factory.complaint(), cast.member(Role.COUNCIL_OFFICER)
    later = AT + timedelta(hours=1)
    change_status(complaint=found, status="in_progress", by=officer, at=later)
    change_status(complaint=found, status="in_progress", by=officer, at=later)
    found.refresh_from_db()
    assert (found.status, found.changed_by, found.changed_at) == ("in_progress", officer, later)
    assert found.events.count() == 2


@pytest.mark.parametrize("status", ["closed", "nonsense", ""])
def test_a_step_that_the_workflow_lacks_is_refused(status: str) -> None:
    found, officer = factory.complaint(), cast.member(Role.COUNCIL_OFFICER)
    with pytest.raises(TransitionRefused):
        change_status(complaint=found, status=status, by=officer, at=AT)


def test_a_supervisor_takes_no_step() -> None:
    supervisor = cast.member(Role.POLICE_SUPERVISOR)
    with pytest.raises(TransitionRefused):
        change_status(complaint=factory.complaint(), status="answered", by=supervisor, at=AT)


def made(number: uuid.UUID) -> Complaint:
    longitude, latitude = factory.MARKET
    return Complaint(
        submission=number,
        category=factory.category(),
        channel="phone",
        time_precision="unknown",
        reported_at=AT,
        recorded_at=AT,
        longitude=longitude,
        latitude=latitude,
        accuracy_m=10,
        is_synthetic=True,
    )


def test_ready_made_complaints_are_added_once() -> None:
    area()
    numbers = [uuid.uuid4() for _ in range(3)]
    assert add_complaints([made(one) for one in numbers], by=None, at=AT) == 3
    assert add_complaints([made(one) for one in numbers], by=None, at=AT) == 0
    assert Complaint.objects.in_area("target").count() == 3


def test_welfare_can_never_raise_risk() -> None:
    factory.complaint(about="welfare")
    factory.complaint(about="presence")
    raising = factory.complaint()
    assert list(Complaint.objects.raising_risk()) == [raising]
    with pytest.raises(IntegrityError), transaction.atomic():
        Category.objects.filter(key="welfare").update(may_raise_risk=True)


def test_the_police_are_not_shown_where_somebodys_welfare_worries() -> None:
    factory.complaint(about="welfare")
    nuisance = factory.complaint(about="sex-litter")
    seen = Complaint.objects.visible_to(cast.member(Role.POLICE_SUPERVISOR))
    assert list(seen) == [nuisance]
    assert Complaint.objects.visible_to(cast.member(Role.COUNCIL_OFFICER)).count() == 2
    assert not Complaint.objects.visible_to(cast.member(Role.POLICE_OFFICER)).exists()


def test_a_record_is_known_from_when_it_was_recorded_until_it_was_superseded() -> None:
    found = factory.complaint()
    Complaint.objects.filter(pk=found.pk).update(superseded_at=AT + timedelta(days=2))
    days = [Complaint.objects.known_at(AT + timedelta(days=n)).count() for n in (-1, 0, 1, 2)]
    assert days == [0, 1, 1, 0]
