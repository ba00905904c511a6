"""Logging a complaint, and what becomes of it."""

import time
import uuid
from datetime import timedelta
from threading import Event, Thread
from typing import Any

import psycopg2
import pytest
from django.db import IntegrityError, connection, transaction

from incidents.complaints.contact import Contact
from incidents.complaints.services import add_complaints
from incidents.models import Category, Complaint, ComplaintArea, ComplaintVersion
from partnership.accounts.permissions import Role
from partnership.audit.models import Action, AuditEvent
from partnership.guarded.checking import WordsHeld
from partnership.places.field.where import Where
from partnership.places.recompute import Memberships
from partnership.submissions.errors import SavedBefore
from partnership.ui.when.moments import When
from tests import cast
from tests.conftest import Contribute
from tests.database import at_once
from tests.factories import areas
from tests.factories import incidents as factory

AT = factory.AT
pytestmark = pytest.mark.django_db


def area(key: str = "target", geojson: object = factory.BOX):
    return areas.own(key, key, geojson, at=AT)


def test_a_complaint_is_placed_in_its_cell_and_its_areas() -> None:
    inside = area()
    area("elsewhere", factory.ELSEWHERE)
    found = factory.complaint()
    assert (found.cell_easting % 100, found.cell_northing % 100) == (0, 0)
    assert [one.area_version for one in found.versions.get().areas.all()] == [inside]


def test_a_new_boundary_is_worked_out_for_complaints_that_stand() -> None:
    found = factory.complaint()
    version = area()
    assert ComplaintArea.objects.get().version.complaint == found
    later = area(geojson=factory.ELSEWHERE)
    assert Complaint.objects.in_boundary(version.pk).get() == found
    assert not Complaint.objects.in_boundary(later.pk).exists()
    assert not Complaint.objects.in_area("target").exists()


@pytest.mark.django_db(transaction=True)
def test_a_complaint_in_the_making_is_not_missed_by_a_new_boundary(
    administrator: psycopg2.extensions.connection,
) -> None:
    officer, about, written = cast.member(Role.COUNCIL_OFFICER), factory.category(), Event()

    def write_slowly() -> None:
        with transaction.atomic():
            factory.complaint(by=officer, category=about)
            written.set()
            until = time.monotonic() + 5
            while not _somebody_waits(administrator) and time.monotonic() < until:
                pass
        connection.close()

    writer = Thread(target=write_slowly)
    writer.start()
    written.wait(5)
    area()
    writer.join()
    assert Complaint.objects.in_area("target").exists()


@pytest.mark.django_db(transaction=True)
def test_a_complaint_does_not_wait_for_a_new_boundary_and_is_not_missed(
    contribute: Contribute,
) -> None:
    officer, about, logged = cast.member(Role.COUNCIL_OFFICER), factory.category(), Event()

    def log() -> None:
        factory.complaint(by=officer, category=about)
        logged.set()
        connection.close()

    def while_the_boundary_is_filled(version: object, after: int, to: int) -> None:
        Thread(target=log).start()
        assert logged.wait(5)

    held = Memberships(lambda: 1, while_the_boundary_is_filled, hold=lambda: None)
    contribute("memberships", lambda: [held])
    area()
    assert Complaint.objects.in_area("target").exists()


def _somebody_waits(administrator: psycopg2.extensions.connection) -> bool:
    with administrator.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
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
    later = factory.AT + timedelta(seconds=3)
    again = factory.complaint(submission=number, at=later)
    assert again.pk == first.pk
    assert AuditEvent.objects.filter(action=Action.COLLECTION).count() == 1


def test_now_is_another_moment_when_a_form_comes_again() -> None:
    number, later = uuid.uuid4(), factory.AT + timedelta(seconds=3)
    for at in (factory.AT, later):
        factory.complaint(submission=number, at=at, when=When(at, at, "exact"))
    assert Complaint.objects.get().occurred_from == factory.AT


@pytest.mark.parametrize(
    "change",
    [
        {"description": "other words"},
        {"about": "noise"},
        {"where": Where("Another Street")},
        {"when": When(factory.AT - timedelta(days=1), factory.AT, "day")},
        {"contact": Contact(phone="01632 960001")},
    ],
)
def test_something_else_under_the_same_number_is_not_dropped_silently(
    change: dict[str, Any],
) -> None:
    number = uuid.uuid4()
    first = factory.complaint(submission=number)
    first.refresh_from_db()
    with pytest.raises(SavedBefore, match=f"{first.reference} was saved from this form before"):
        factory.complaint(submission=number, **change)
    assert Complaint.objects.get().description == first.description


def test_the_number_of_somebody_elses_form_tells_nothing() -> None:
    number = uuid.uuid4()
    theirs = factory.complaint(submission=number)
    other = cast.member(Role.COUNCIL_OFFICER, username="another_officer")
    own = factory.complaint(submission=number, by=other, description="Other words")
    assert own != theirs
    assert factory.complaint(submission=number).description == theirs.description


@pytest.mark.django_db(transaction=True)
def test_two_racing_requests_make_one_complaint() -> None:
    officer, about = cast.member(Role.COUNCIL_OFFICER), factory.category()
    told = {"submission": uuid.uuid4(), "by": officer, "category": about}
    logged = at_once(lambda: factory.complaint(**told).pk)
    assert len(logged) == 4
    assert len(set(logged)) == 1
    assert Complaint.objects.count() == 1


def test_a_broken_rule_of_the_database_is_no_retry() -> None:
    later = When(AT + timedelta(days=1), AT + timedelta(days=1), "exact")
    with pytest.raises(IntegrityError):
        factory.complaint(when=later)


def test_a_registration_mark_is_refused() -> None:
    with pytest.raises(WordsHeld):
        factory.complaint(description="It was AB12 cde again")
    assert factory.complaint(description="near LU2 7AB at no 12").pk


def test_ready_made_complaints_are_added_once() -> None:
    area()
    numbers = [uuid.uuid4() for _ in range(3)]
    assert add_complaints(complaints=[factory.made_up(one) for one in numbers], by=None, at=AT) == 3
    assert add_complaints(complaints=[factory.made_up(one) for one in numbers], by=None, at=AT) == 0
    assert Complaint.objects.in_area("target").count() == 3


@pytest.mark.parametrize("about", ["welfare", "presence", "danger"])
def test_welfare_can_never_raise_risk_nor_be_a_complaint(about: str) -> None:
    category = factory.category(about)
    for values in ({"may_raise_risk": True}, {"handling": "complaint"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Category.objects.filter(pk=category.pk).update(**values)


def test_what_stands_of_a_welfare_category_is_shown_to_nobody() -> None:
    factory.standing()
    nuisance = factory.complaint(about="sex-litter")
    for role in (Role.POLICE_SUPERVISOR, Role.COUNCIL_OFFICER, Role.MANAGER):
        assert list(Complaint.objects.visible_to(cast.member(role))) == [nuisance]
    assert not Complaint.objects.visible_to(cast.member(Role.POLICE_OFFICER)).exists()


def test_a_record_is_known_from_when_it_was_recorded_until_it_was_superseded() -> None:
    found = factory.complaint()
    factory.withdraw(found, at=AT + timedelta(days=2))
    known = ComplaintVersion.objects.known_at
    days = [known(AT + timedelta(days=n)).count() for n in (-1, 0, 1, 2)]
    assert days == [0, 1, 1, 0]
