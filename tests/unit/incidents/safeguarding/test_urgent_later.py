"""A complaint that is logged already becomes urgent: from its page, and by its form again."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from incidents.danger.signs import Sign
from incidents.models import Complaint
from incidents.safeguarding.models import Done, SafeguardingConcern
from incidents.safeguarding.sealing import Told, unseal
from incidents.safeguarding.services import acknowledge, complete, seal_later
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty, Role
from partnership.audit.models import AuditEvent
from partnership.outbox.models import Message
from partnership.places.field.where import PlaceKnown, Where
from partnership.submissions.errors import SavedBefore
from tests import cast
from tests.cast import browser
from tests.factories import incidents as factory
from tests.factories import safeguarding as make
from tests.factories.holds import hold

pytestmark = pytest.mark.django_db
NEW = "/s/example/complaints/new/"
ALERT = "incidents.concern_waits"
WORDS = "canaryword by the bins"
BUTTON = "Somebody may be under 18, or in danger now"
OTHERS = [Role.POLICE_SUPERVISOR, Role.POLICE_OFFICER, Role.MANAGER]


@pytest.fixture(autouse=True)
def duty() -> User:
    return cast.on_duty(Duty.SAFEGUARDING)


def urgent(complaint: Complaint) -> str:
    return f"/s/example/complaints/{complaint.reference}/urgent/"


def ticked(*done: Done, **more: str) -> dict[str, Any]:
    return {"submission": str(uuid.uuid4()), "done": list(done or [Done.CHILDREN]), **more}


def told(concern: SafeguardingConcern) -> Told:
    concern.refresh_from_db()
    return unseal(bytes(concern.sealed or b""), concern.number)


def later(complaint: Complaint, **changes: Any) -> SafeguardingConcern:
    values: dict[str, Any] = {
        "submission": uuid.uuid4(),
        "signs": [Sign.TICKED],
        "done": [Done.CHILDREN],
        "by": cast.member(Role.COUNCIL_OFFICER),
        "at": factory.AT + timedelta(hours=1),
    }
    return seal_later(complaint=complaint, **{**values, **changes})


# From its page ------------------------------------------------------------------------------------


def test_the_page_of_a_complaint_leads_to_whom_to_call(officer: Client) -> None:
    complaint = factory.complaint()
    page = officer.get(f"/s/example/complaints/{complaint.reference}/").content.decode()
    assert BUTTON in page
    assert f'href="{urgent(complaint)}"' in page
    asked = officer.get(urgent(complaint)).content.decode()
    assert 'href="tel:999"' in asked
    assert "Nobody yet: I call as soon as this is saved" in asked
    assert not SafeguardingConcern.objects.exists()


def test_what_was_done_is_asked_before_anything_is_sealed(officer: Client) -> None:
    complaint = factory.complaint()
    page = officer.post(urgent(complaint), {"submission": str(uuid.uuid4())})
    assert "Call first, then tick what was done." in page.content.decode()
    both = officer.post(urgent(complaint), ticked(Done.NOT_YET, Done.CHILDREN))
    assert "Untick “Nobody yet”" in both.content.decode()
    assert not SafeguardingConcern.objects.exists()


def test_its_words_are_sealed_and_the_duty_is_alerted(officer: Client, duty: User) -> None:
    complaint = factory.complaint(description=WORDS)
    page = officer.post(urgent(complaint), ticked(), follow=True).content.decode()
    concern = SafeguardingConcern.objects.get()
    assert f"{concern.reference} is sealed for the safeguarding duty, as urgent" in page
    assert (concern.complaint, concern.signs) == (complaint, ["ticked"])
    assert told(concern).words == WORDS
    assert [action.what for action in concern.actions.all()] == ["children"]
    assert Message.objects.get(task=ALERT).arguments["user_id"] == duty.pk
    complaint.refresh_from_db()
    assert (complaint.description, complaint.is_withheld) == ("", True)
    sealed = AuditEvent.objects.get(reason="Sealed to the safeguarding duty")
    assert (sealed.object_id, sealed.action) == (str(complaint.pk), "alteration")


def test_the_duty_reads_how_far_the_place_is_known() -> None:
    known = factory.complaint(where=Where(gap=PlaceKnown.IN_AREA))
    assert told(later(known)).place == "In the area"
    assert told(later(factory.complaint(where=Where()))).place == "Not known"


def test_who_has_called_nobody_is_led_to_the_call(officer: Client) -> None:
    complaint = factory.complaint()
    answer = officer.post(urgent(complaint), ticked(Done.NOT_YET))
    concern = SafeguardingConcern.objects.get()
    assert answer["Location"] == f"/safeguarding/{concern.reference}/called/"


def test_a_second_click_changes_nothing_and_what_was_done_since_is_added(officer: Client) -> None:
    complaint, sent = factory.complaint(description=WORDS), ticked()
    for _ in range(2):
        assert officer.post(urgent(complaint), sent).status_code == 302
    concern = SafeguardingConcern.objects.get()
    assert concern.actions.count() == Message.objects.filter(task=ALERT).count() == 1
    assert "already" in officer.get(urgent(complaint)).content.decode()
    officer.post(urgent(complaint), ticked(Done.EMERGENCY))
    assert {one.what for one in concern.actions.all()} == {"children", "emergency"}
    assert told(concern).words == WORDS


def test_another_officer_adds_to_the_same_concern(officer: Client) -> None:
    complaint = factory.complaint()
    officer.post(urgent(complaint), ticked())
    other = cast.member(Role.COUNCIL_OFFICER, username="another")
    assert browser(other).post(urgent(complaint), ticked(Done.POLICE)).status_code == 302
    assert SafeguardingConcern.objects.get().actions.count() == 2


@pytest.mark.parametrize("role", OTHERS)
def test_others_have_neither_button_nor_page(role: Role) -> None:
    complaint, client = factory.complaint(), browser(role)
    assert (
        BUTTON not in client.get(f"/s/example/complaints/{complaint.reference}/").content.decode()
    )
    assert client.get(urgent(complaint)).status_code == 403
    assert client.post(urgent(complaint), ticked()).status_code == 403


def test_from_then_on_its_words_are_in_no_search_of_the_council(officer: Client) -> None:
    complaint = factory.complaint(description=WORDS)
    later(complaint)
    answer: Any = officer.get("/s/example/complaints/", {"q": "canaryword"}, follow=True)
    assert list(answer.context["list"].page.rows) == []
    assert (
        browser(cast.member(Role.COUNCIL_OFFICER, username="another"))
        .get(f"/s/example/complaints/{complaint.reference}/")
        .status_code
        == 404
    )


def test_it_is_not_answered_before_the_duty_has_done(officer: Client) -> None:
    complaint = factory.complaint()
    officer.post(urgent(complaint), ticked())
    step = {"submission": str(uuid.uuid4()), "start": "new", "status": "answered"}
    officer.post(f"/s/example/complaints/{complaint.reference}/status/", step)
    complaint.refresh_from_db()
    assert complaint.status == "new"


def test_its_words_come_back_when_it_was_none(duty: User) -> None:
    complaint = factory.complaint(description=WORDS)
    concern = later(complaint)
    at = factory.AT + timedelta(hours=2)
    acknowledge(concern=concern, by=duty, at=at)
    none = {"outcome": "no_concern", "case_number": "", "nobody_because": "mistake"}
    complete(concern=concern, **none, words=WORDS, by=duty, at=at)
    complaint.refresh_from_db()
    assert (complaint.description, complaint.is_withheld) == (WORDS, False)


def test_what_is_told_after_it_was_completed_is_a_concern_of_its_own(officer: Client) -> None:
    complaint = factory.complaint()
    first = make.ended(later(complaint), factory.AT + timedelta(hours=2))
    assert officer.post(urgent(complaint), ticked()).status_code == 302
    second = SafeguardingConcern.objects.open().get()
    assert second.is_urgent
    assert f"Of {complaint.reference}. Its earlier concern is {first.reference}." in (
        told(second).words
    )


def test_held_words_are_sealed_and_stay() -> None:
    complaint = factory.complaint(description=WORDS)
    hold(reference=complaint.reference)
    concern = later(complaint)
    complaint.refresh_from_db()
    assert (complaint.description, told(concern).words) == (WORDS, WORDS)
    later(complaint, words="and more")
    both = SafeguardingConcern.objects.order_by("pk")
    assert [told(one).words.count("and more") for one in both] == [0, 1]


def test_words_that_are_new_are_to_be_read_anew(duty: User) -> None:
    complaint = factory.complaint(description=WORDS)
    concern = later(complaint)
    acknowledge(concern=concern, by=duty, at=factory.AT + timedelta(hours=2))
    later(complaint)
    concern.refresh_from_db()
    assert concern.acknowledged_at is not None
    later(complaint, words="she says so herself")
    assert told(concern).words == f"{WORDS}\n\nshe says so herself"
    assert concern.acknowledged_at is None


# By its form again --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "more",
    [
        {"at_risk": "on"},
        {"at_risk": "on", "description": "A child is there"},
        {"description": "A driver circled the block. She is 14"},
    ],
)
def test_the_form_again_with_a_child_makes_its_complaint_urgent(
    officer: Client, more: dict[str, str]
) -> None:
    form = factory.form()
    officer.post(NEW, form)
    complaint, words = Complaint.objects.get(), more.get("description", "")
    for _ in range(2):
        page = officer.post(NEW, {**form, **more, "done": ["children"]}, follow=True)
        assert f"{complaint.reference} was logged from this form before. It is urgent now" in (
            page.content.decode()
        )
    concern = SafeguardingConcern.objects.get()
    complaint.refresh_from_db()
    assert (concern.complaint, complaint.description) == (complaint, "")
    sealed = told(concern).words
    assert sealed.startswith("A driver circled the block")
    assert sealed.count(words or "A driver") == 1
    assert Message.objects.filter(task=ALERT).count() == 1


def test_the_form_again_for_another_place_is_said_not_to_be_saved(officer: Client) -> None:
    form = factory.form()
    officer.post(NEW, form)
    changed = {**form, "channel": "email", "at_risk": "on", "done": ["children"]}
    page = officer.post(NEW, changed).content.decode()
    assert "is not saved" in page
    assert not SafeguardingConcern.objects.exists()


def test_other_words_without_a_sign_are_still_said_not_to_be_saved() -> None:
    number = uuid.uuid4()
    factory.complaint(submission=number)
    with pytest.raises(SavedBefore, match="Save as new"):
        factory.complaint(submission=number, description="Bins again")
