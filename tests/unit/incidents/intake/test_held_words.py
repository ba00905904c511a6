"""What a hold is on keeps its words: nobody cleans or outwaits them."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from incidents.disclosures.models import ReleasedPassage, WordsRequest
from incidents.disclosures.services import release_words
from incidents.holds.models import HeldComplaint, HeldConcern, HeldRequest
from incidents.holds.services import end_hold
from incidents.models import Complaint
from incidents.safeguarding.models import Done, SafeguardingConcern
from incidents.safeguarding.services import acknowledge, complete
from partnership.accounts.permissions import Duty, Role
from partnership.audit.holds.services import NothingToHold
from partnership.audit.lifecycle import expire
from partnership.audit.models import Action, AuditEvent
from partnership.core.guarded.kinds import RULES_VERSION
from tests import cast
from tests.factories import disclosures
from tests.factories import incidents as factory
from tests.factories import safeguarding as make
from tests.factories.holds import hold
from tests.logins import as_retention

pytestmark = pytest.mark.django_db
AT = factory.AT
LATER = AT + timedelta(days=40)
TOLD = "held against deletion, so its words stay as they are"


def waiting_complaint() -> Complaint:
    """A complaint whose words wait to be cleaned."""
    made = factory.complaint()
    hidden = {"description": "Kelly was here", "description_checked": -RULES_VERSION}
    Complaint.objects.filter(pk=made.pk).update(**hidden)
    return made


def test_held_words_are_not_cleaned_and_the_page_says_why(client: Client) -> None:
    made = waiting_complaint()
    placed = hold(reference=made.reference)
    client.force_login(cast.member(Role.COUNCIL_OFFICER))
    address = f"/words/incidents.complaint.description/{made.pk}/"
    sent = {"text": "Somebody was here"}
    assert TOLD in client.post(address, sent).content.decode()
    made.refresh_from_db()
    assert made.description == "Kelly was here"
    lead = cast.member(Role.GOVERNANCE_LEAD)
    end_hold(hold=placed, lift_reason="closed", by=lead, at=AT)
    assert client.post(address, sent).status_code == 302


@pytest.mark.parametrize("change", [{"description": "other words"}, {"place": "elsewhere"}])
def test_the_database_keeps_held_words(change: dict[str, str]) -> None:
    made = waiting_complaint()
    hold(reference=made.reference)
    with pytest.raises(IntegrityError, match="complaint_is_held"), transaction.atomic():
        Complaint.objects.filter(pk=made.pk).update(**change)
    Complaint.objects.filter(pk=made.pk).update(status="in_progress")


@pytest.mark.parametrize(
    ("outcome", "number", "because"), [("passed_on", "ASC-1", ""), ("no_concern", "", "seen")]
)
def test_a_concern_that_is_held_is_completed_and_keeps_its_words(
    outcome: str, number: str, because: str
) -> None:
    made = factory.complaint(description="")
    concern = make.concern(complaint=made)
    hold(reference=made.reference)
    duty = cast.on_duty(Duty.SAFEGUARDING)
    acknowledge(concern=concern, by=duty, at=AT)
    ended = {"outcome": outcome, "case_number": number, "nobody_because": because}
    words = "She would not say how old"
    complete(concern=concern, **ended, words=words, by=duty, at=AT)
    assert not SafeguardingConcern.objects.open().exists()
    assert SafeguardingConcern.objects.get().sealed
    for words in (b"other words", None):
        with pytest.raises(IntegrityError, match="concern_is_held"), transaction.atomic():
            SafeguardingConcern.objects.filter(pk=concern.pk).update(sealed=words)


def test_a_concern_is_held_by_its_own_reference_until_every_hold_is_lifted(client: Client) -> None:
    concern = make.concern(urgent=False)
    placed, again = hold(reference=concern.reference), hold(reference=concern.reference)
    assert {held.concern for held in HeldConcern.objects.all()} == {concern}
    assert not HeldComplaint.objects.exists()
    duty, lead = cast.on_duty(Duty.SAFEGUARDING), cast.member(Role.GOVERNANCE_LEAD)
    acknowledge(concern=concern, by=duty, at=AT)
    complete(concern=concern, outcome="no_concern", case_number="", by=duty, at=AT)
    client.force_login(duty)
    shown = client.get(f"/safeguarding/{concern.reference}/").content.decode()
    assert "is deleted when the hold is lifted" in shown
    for one, is_kept in ((placed, True), (again, False)):
        end_hold(hold=one, lift_reason="closed", by=lead, at=AT)
        concern.refresh_from_db()
        assert bool(concern.sealed) is is_kept
    assert AuditEvent.objects.filter(action=Action.ERASURE).count() == 1


def test_lifting_a_hold_leaves_the_words_of_a_concern_that_is_open() -> None:
    concern = make.concern(urgent=False)
    placed = hold(reference=concern.reference)
    end_hold(hold=placed, lift_reason="closed", by=cast.member(Role.GOVERNANCE_LEAD), at=AT)
    assert SafeguardingConcern.objects.get(pk=concern.pk).sealed


def test_the_database_keeps_no_words_of_a_completed_concern_without_a_hold() -> None:
    concern = make.concern(urgent=False)
    duty = cast.on_duty(Duty.SAFEGUARDING)
    acknowledge(concern=concern, by=duty, at=AT)
    ended = {"completed_at": AT, "completed_by": duty, "outcome": "no_concern"}
    with pytest.raises(IntegrityError, match="concern_words_stay"), transaction.atomic():
        SafeguardingConcern.objects.filter(pk=concern.pk).update(**ended)
    SafeguardingConcern.objects.filter(pk=concern.pk).update(**ended, sealed=None)


def test_concerns_of_the_days_are_held_and_no_others() -> None:
    inside, outside = make.concern(urgent=False), make.concern(urgent=False, at=LATER)
    hold(start=AT.date(), end=AT.date())
    assert HeldConcern.objects.get().concern == inside
    with pytest.raises(NothingToHold):
        hold(category=factory.category("noise"), end=outside.raised_at.date())


def test_what_is_raised_of_a_held_complaint_is_held_too() -> None:
    made = factory.complaint(description="")
    hold(reference=made.reference)
    concern = make.concern(complaint=made)
    assert HeldConcern.objects.get().concern == concern


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", ["hold", "request"])
def test_a_released_passage_of_a_held_complaint_stays(first: str) -> None:
    made = factory.complaint(description=disclosures.WORDS)
    if first == "hold":
        hold(reference=made.reference)
    asked = disclosures.request(complaint=made)
    decider = cast.on_duty(Duty.WORDS_RELEASE)
    told = {"request": asked, "submission": uuid.uuid4(), "passage": disclosures.PASSAGE}
    release_words(**told, by=decider, at=AT)
    if first == "request":
        hold(reference=made.reference)
    row = HeldRequest.objects.get()
    assert (row.request, row.decision, row.passage) == (asked, asked.decision, asked.passage)
    disclosures.released()
    with as_retention():
        assert expire(ReleasedPassage, at=LATER, using="default") == 1
        assert expire(WordsRequest, at=AT + timedelta(days=7 * 366), using="default") > 0
    assert ReleasedPassage.objects.get().request_id == asked.pk


def test_no_urgent_concern_is_passed_on_with_nobody_called() -> None:
    number = uuid.uuid4()
    concern = make.concern(submission=number, done=[Done.NOT_YET])
    duty = cast.on_duty(Duty.SAFEGUARDING)
    acknowledge(concern=concern, by=duty, at=AT)
    ended = {
        "outcome": "passed_on",
        "case_number": "ASC-1",
        "completed_at": AT,
        "completed_by": duty,
        "sealed": None,
    }
    rows = SafeguardingConcern.objects.filter(pk=concern.pk)
    nobody = "concern_ends_with_nobody_called"
    with pytest.raises(IntegrityError, match=nobody), transaction.atomic():
        rows.update(**ended)
    make.concern(submission=number, done=[Done.CHILDREN])
    assert rows.update(**ended) == 1
