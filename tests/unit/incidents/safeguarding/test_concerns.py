"""A possible child or danger comes first; a worry about an adult is sealed and followed up."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from incidents.complaints.errors import CallFirst, WithSafeguarding
from incidents.complaints.workflow import change_status
from incidents.intake.services import receive
from incidents.models import Complaint
from incidents.safeguarding.errors import (
    CaseNumberMissing,
    NotAcknowledged,
    NotOpen,
    OnlyNotYetDone,
)
from incidents.safeguarding.models import ConcernAction, Done, SafeguardingConcern
from incidents.safeguarding.selectors import is_late, open_now
from incidents.safeguarding.services import acknowledge, complete, note_done, open_concern
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty, Role
from partnership.audit.models import AuditEvent
from partnership.places.field.where import Where
from partnership.submissions.errors import SavedBefore
from partnership.ui.when.moments import When
from tests import cast
from tests.factories import incidents as factory
from tests.factories import safeguarding as make
from tests.towns import example

pytestmark = pytest.mark.django_db
AT = factory.AT
HER_WORDS = "She says she is being beaten by the man with the van"


def urgent_complaint(**changes: Any) -> Complaint:
    """A complaint about litter whose words tell of danger."""
    values: dict[str, Any] = {
        "strategy": example(),
        "submission": uuid4(),
        "category": factory.category("sex-litter"),
        "channel": "phone",
        "description": HER_WORDS,
        "where": Where("Example Street", *factory.MARKET, 150),
        "when": When(),
        "contact": None,
        "reported_at": None,
        "ticked": False,
        "done": [Done.EMERGENCY],
        "by": cast.member(Role.COUNCIL_OFFICER),
        "at": AT,
    }
    received = receive(**{**values, **changes})
    assert received.complaint is not None
    return received.complaint


def on_duty() -> User:
    return cast.on_duty(Duty.SAFEGUARDING)


# What is kept where -------------------------------------------------------------------------


def test_an_urgent_complaint_is_not_saved_before_somebody_is_called() -> None:
    with pytest.raises(CallFirst):
        urgent_complaint(done=[])
    assert not Complaint.objects.exists()
    assert not SafeguardingConcern.objects.exists()


def test_the_words_of_an_urgent_complaint_stand_in_no_table_in_clear() -> None:
    complaint = urgent_complaint(description=f"canaryword {HER_WORDS}")
    assert complaint.description == ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS t WHERE t::text ILIKE %s', ["%canary%"]
            )
            assert cursor.fetchone() == (0,), table


def test_who_did_what_and_when_is_kept() -> None:
    complaint = urgent_complaint(done=[Done.EMERGENCY, Done.CHILDREN])
    actions = ConcernAction.objects.filter(concern__complaint=complaint)
    officer = cast.member(Role.COUNCIL_OFFICER)
    told = {(one.what, one.done_by_id, one.done_at) for one in actions}
    assert told == {("emergency", officer.pk, AT), ("children", officer.pk, AT)}


def test_the_same_form_again_is_one_concern() -> None:
    submission = uuid4()
    first = urgent_complaint(submission=submission)
    assert urgent_complaint(submission=submission) == first
    assert SafeguardingConcern.objects.count() == 1
    with pytest.raises(SavedBefore):
        urgent_complaint(submission=submission, description="He hit her again")


def test_the_number_of_another_officers_form_tells_nothing() -> None:
    submission = uuid4()
    concern = make.concern(submission=submission)
    other = cast.member(Role.COUNCIL_OFFICER, username="other")
    assert make.concern(submission=submission, by=other) != concern


def test_a_complaint_is_never_in_a_category_of_welfare() -> None:
    complaint = factory.complaint()
    for about in ("welfare", "presence", "danger"):
        with pytest.raises(IntegrityError, match="complaint_is_no_concern"), transaction.atomic():
            factory.next_version(complaint, category=factory.category(about))
    for about in ("welfare", "presence"):
        with pytest.raises(IntegrityError, match="complaint_is_no_concern"), transaction.atomic():
            factory.complaint(about=about)


@pytest.mark.parametrize("words", [HER_WORDS, "says she is 14"])
def test_no_other_way_of_logging_takes_words_of_danger(words: str) -> None:
    with pytest.raises(CallFirst):
        factory.complaint(description=words)
    assert not Complaint.objects.exists()


# Answered is impossible before ----------------------------------------------------------------


def step(complaint: Complaint, status: str) -> Complaint:
    complaint.refresh_from_db()
    return change_status(
        complaint=complaint,
        submission=uuid4(),
        start=complaint.status,
        status=status,
        by=on_duty(),
        at=AT + timedelta(days=1),
    )


def test_it_is_answered_only_once_the_duty_has_completed_it() -> None:
    complaint = urgent_complaint()
    step(complaint, "in_progress")
    with pytest.raises(WithSafeguarding):
        step(complaint, "answered")
    for status in ("answered", "closed"):
        with pytest.raises(IntegrityError, match="waits_for_safeguarding"), transaction.atomic():
            Complaint.objects.filter(pk=complaint.pk).update(status=status)
    make.ended(complaint.concern, AT + timedelta(hours=1))
    assert step(complaint, "answered").status == "answered"


# Its way to the end ---------------------------------------------------------------------------


def test_opening_it_is_a_logged_look() -> None:
    concern, duty = make.concern(), on_duty()
    assert open_concern(concern=concern, by=duty, at=AT) == make.TOLD
    look = AuditEvent.objects.get(action="consultation")
    assert (look.actor_id, look.object_id) == (duty.pk, str(concern.pk))


def test_it_is_acknowledged_before_it_is_completed() -> None:
    concern = make.concern(urgent=False)
    with pytest.raises(NotAcknowledged):
        complete(
            concern=concern,
            outcome="no_concern",
            case_number="",
            by=on_duty(),
            at=AT,
        )


def test_the_words_go_with_the_number_of_the_other_system() -> None:
    concern = make.concern(urgent=False)
    acknowledge(concern=concern, by=on_duty(), at=AT)
    with pytest.raises(CaseNumberMissing):
        complete(
            concern=concern,
            outcome="passed_on",
            case_number="",
            by=on_duty(),
            at=AT,
        )
    done = make.ended(concern, AT)
    done.refresh_from_db()
    assert (done.sealed, done.case_number) == (None, "ASC-20481")
    assert open_concern(concern=done, by=on_duty(), at=AT) is None
    with pytest.raises(NotOpen):
        note_done(concern=done, what=[Done.POLICE], by=on_duty(), at=AT)


def test_a_false_alarm_gives_the_complaint_its_words_back() -> None:
    complaint = urgent_complaint(description="A gun shop was asked about")
    acknowledge(concern=complaint.concern, by=on_duty(), at=AT)
    complete(
        concern=complaint.concern,
        outcome="no_concern",
        case_number="",
        nobody_because="meaning",
        words="A gun shop was asked about",
        by=on_duty(),
        at=AT,
    )
    complaint.refresh_from_db()
    assert complaint.description == "A gun shop was asked about"
    assert bytes(SafeguardingConcern.objects.get().sealed or b"") == b""


def test_the_database_keeps_no_words_of_a_completed_concern() -> None:
    done = make.ended(make.concern(urgent=False), AT)
    with pytest.raises(IntegrityError, match="words_go_when_completed"), transaction.atomic():
        SafeguardingConcern.objects.filter(pk=done.pk).update(sealed=b"words")


def test_an_urgent_one_does_not_end_with_nobody_called() -> None:
    concern = make.concern(done=[Done.NOT_YET])
    acknowledge(concern=concern, by=on_duty(), at=AT)
    with pytest.raises(OnlyNotYetDone):
        make.ended(concern, AT)
    note_done(concern=concern, what=[Done.CHILDREN], by=on_duty(), at=AT)
    assert make.ended(concern, AT).completed_at == AT


def test_acknowledging_twice_keeps_the_first() -> None:
    concern = make.concern(urgent=False)
    first = acknowledge(concern=concern, by=on_duty(), at=AT)
    again = acknowledge(concern=concern, by=on_duty(), at=AT + timedelta(hours=3))
    assert again.acknowledged_at == first.acknowledged_at == AT


@pytest.mark.parametrize(("seconds", "late"), [(0, False), (1, True)])
def test_it_is_late_after_one_working_day(seconds: int, late: bool) -> None:
    friday = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
    concern = make.concern(urgent=False, at=friday)
    monday = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
    assert concern.due_at == monday
    now = monday + timedelta(seconds=seconds)
    assert is_late(concern, now) is late
    assert open_now(on_duty(), now).late == int(late)
    acknowledge(concern=concern, by=on_duty(), at=now)
    assert open_now(on_duty(), now).late == 0
