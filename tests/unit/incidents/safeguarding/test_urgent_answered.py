"""A complaint that was answered is not answered any more once it is made urgent."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from incidents.complaints.history import history
from incidents.complaints.models import Complaint, Status
from incidents.complaints.workflow import change_status
from incidents.danger.signs import Sign
from incidents.safeguarding.models import Done
from incidents.safeguarding.services import seal_later
from partnership.accounts.permissions import Duty, Role
from tests import cast
from tests.factories import incidents as factory
from tests.factories import safeguarding as make

pytestmark = pytest.mark.django_db
AT = factory.AT


@pytest.fixture(autouse=True)
def _duty() -> None:
    cast.on_duty(Duty.SAFEGUARDING)


def answered(*steps: Status) -> Complaint:
    complaint = factory.complaint(description="Shouting by the bins")
    by, at = cast.member(Role.COUNCIL_OFFICER), AT
    for status in steps or (Status.ANSWERED,):
        at += timedelta(minutes=1)
        start, form = complaint.status, uuid.uuid4()
        complaint = change_status(
            complaint=complaint, submission=form, start=start, status=status, by=by, at=at
        )
    return complaint


def make_urgent(complaint: Complaint, *, minutes: int = 60, by: Role | None = None) -> Complaint:
    seal_later(
        complaint=complaint,
        submission=uuid.uuid4(),
        signs=[Sign.TICKED],
        done=[Done.POLICE],
        by=cast.member(by) if by else None,
        at=AT + timedelta(minutes=minutes),
    )
    return Complaint.objects.get(pk=complaint.pk)


@pytest.mark.parametrize("steps", [[Status.ANSWERED], [Status.ANSWERED, Status.CLOSED]])
def test_it_goes_back_to_work_and_its_history_says_who_did_it(steps: list[Status]) -> None:
    complaint = make_urgent(answered(*steps), by=Role.COUNCIL_OFFICER)
    assert complaint.status == Status.IN_PROGRESS
    last = history(complaint, cast.member(Role.COUNCIL_OFFICER))[0]
    assert last.title.startswith("Status: ")
    assert last.title.endswith("→ In progress")
    assert (last.by, last.at) == ("Example Council officer", AT + timedelta(minutes=60))


def test_what_the_nightly_check_seals_is_opened_again_by_the_system() -> None:
    complaint = make_urgent(answered())
    assert complaint.status == Status.IN_PROGRESS
    assert history(complaint, cast.member(Role.COUNCIL_OFFICER))[0].by == "The system"


def test_no_list_shows_it_as_answered_while_its_concern_is_open() -> None:
    complaint = answered()
    officer = Client()
    officer.force_login(cast.member(Role.COUNCIL_OFFICER))
    sent = {"submission": str(uuid.uuid4()), "done": ["police"]}
    officer.post(f"/s/example/complaints/{complaint.reference}/urgent/", sent)
    assert officer.get("/s/example/complaints/?status=answered").context["list"].table_rows == []


def test_one_that_is_in_work_stays_as_it_is() -> None:
    complaint = make_urgent(factory.complaint(), by=Role.COUNCIL_OFFICER)
    assert (complaint.status, complaint.changed_at) == (Status.NEW, None)


def test_one_that_is_urgent_a_second_time_is_opened_again_too() -> None:
    complaint = factory.complaint(description="")
    make.ended(make.concern(complaint=complaint), at=AT + timedelta(minutes=1))
    by, form = cast.member(Role.COUNCIL_OFFICER), uuid.uuid4()
    at = AT + timedelta(minutes=2)
    change_status(
        complaint=complaint, submission=form, start="new", status="answered", by=by, at=at
    )
    assert make_urgent(complaint, by=Role.COUNCIL_OFFICER).status == Status.IN_PROGRESS


def test_the_database_knows_none_that_is_answered_while_its_concern_is_open() -> None:
    complaint = factory.complaint()
    make.concern(complaint=complaint)
    for status in (Status.ANSWERED, Status.CLOSED):
        with (
            pytest.raises(IntegrityError, match="complaint_waits_for_safeguarding"),
            transaction.atomic(),
        ):
            Complaint.objects.filter(pk=complaint.pk).update(status=status)
