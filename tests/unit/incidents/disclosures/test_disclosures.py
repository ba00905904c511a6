"""Words reach the police on a written request, as a passage, for 28 days, and on record."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from incidents.disclosures.errors import (
    DecidedBefore,
    NotTheirWords,
)
from incidents.disclosures.models import ReleasedPassage, WordsDecision, WordsRequest
from incidents.disclosures.passages import is_passage
from incidents.disclosures.services import (
    read_passage,
    refuse_words,
    release_words,
    request_words,
)
from incidents.models import Complaint
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty, Role
from partnership.audit.models import AuditEvent
from partnership.guarded.checking import WordsHeld
from partnership.submissions.errors import SavedBefore
from tests import cast
from tests.cast import browser
from tests.factories import disclosures as make
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
AT = factory.AT


@pytest.fixture
def supervisor() -> Client:
    return browser(Role.POLICE_SUPERVISOR)


@pytest.fixture
def decider() -> User:
    return cast.on_duty(Duty.WORDS_RELEASE)


def rows(action: str, kind: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action=action, object_type=f"incidents.{kind}"))


def test_a_supervisor_asks_in_writing(supervisor: Client) -> None:
    told = factory.complaint(description=make.WORDS)
    page = supervisor.get(f"/s/example/complaints/{told.reference}/words/").content.decode()
    assert "call 999" in page
    assert "silver car" not in page
    answer = supervisor.post(f"/s/example/complaints/{told.reference}/words/", make.form())
    asked = WordsRequest.objects.get()
    assert answer.headers["Location"] == f"/words-requests/{asked.public_id}/"
    assert (asked.rank, asked.collar_number, asked.complaint_id) == ("sergeant", "1234", told.pk)
    assert [row.object_id for row in rows("collection", "wordsrequest")] == [str(asked.public_id)]


@pytest.mark.parametrize(
    "missing", ["matter", "offence", "legal_basis", "rank", "collar_number", "submission"]
)
def test_nothing_of_a_request_may_be_missing(supervisor: Client, missing: str) -> None:
    told = factory.complaint()
    supervisor.post(f"/s/example/complaints/{told.reference}/words/", make.form(**{missing: ""}))
    assert not WordsRequest.objects.exists()


def test_a_request_names_nobody(supervisor: Client) -> None:
    told = factory.complaint()
    named = make.form(offence="Threat by a man called Jones")
    page = supervisor.post(f"/s/example/complaints/{told.reference}/words/", named).content.decode()
    assert "This seems to hold a name. Take it out" in page
    assert not WordsRequest.objects.exists()


def test_what_is_asked_and_released_is_checked_while_it_is_typed_and_nothing_may_stay(
    supervisor: Client, decider: User
) -> None:
    asked = make.request()
    pages = {
        f"/s/example/complaints/{asked.complaint.reference}/words/": supervisor,
        f"/words-requests/{asked.public_id}/decision/": browser(decider),
    }
    for address, client in pages.items():
        page = client.get(address).content.decode()
        assert 'data-check="/words/check/?leaving=1"' in page
        assert "Why must these words stay?" not in page
    answer = supervisor.post("/words/check/?leaving=1", {"text": "A man called Jones"}).json()
    assert (answer["kinds"], answer["refused"]) == (["name"], True)
    assert "Take it out" in answer["says"]


def test_words_are_refused_to_who_says_that_they_must_stay(supervisor: Client) -> None:
    told = factory.complaint()
    kept = {"offence_kept": "needed", "offence_kinds": "name"}
    named = make.form(offence="Threat by a man called Jones", **kept)
    supervisor.post(f"/s/example/complaints/{told.reference}/words/", named)
    assert not WordsRequest.objects.exists()


def test_nobody_asks_about_a_worry_about_welfare(supervisor: Client) -> None:
    address = f"/s/example/complaints/{factory.standing().reference}/words/"
    answers = supervisor.get(address), supervisor.post(address, make.form())
    assert [one.status_code for one in answers] == [404, 404]


def test_a_form_sent_twice_is_one_request() -> None:
    told, values = factory.complaint(), make.form(submission=uuid.uuid4())
    by = cast.member(Role.POLICE_SUPERVISOR)
    first = request_words(complaint=told, **values, by=by, at=AT)
    assert request_words(complaint=told, **values, by=by, at=AT).pk == first.pk
    with pytest.raises(SavedBefore):
        request_words(complaint=told, **{**values, "rank": "inspector"}, by=by, at=AT)
    other = cast.member(Role.POLICE_SUPERVISOR, username="another")
    assert request_words(complaint=told, **values, by=other, at=AT).pk != first.pk


def test_the_council_officer_with_the_duty_releases_a_passage(decider: User) -> None:
    asked = make.request()
    client, home = browser(decider), "/s/example/"
    assert "1 request of the police for words" in client.get(home).content.decode()
    assert asked.complaint.reference in client.get("/words-requests/queue/").content.decode()
    address = f"/words-requests/{asked.public_id}/decision/"
    assert "silver car" in client.get(address).content.decode()
    assert len(rows("consultation", "complaint")) == 1
    sent = {"submission": str(uuid.uuid4()), "passage": make.PASSAGE}
    assert client.post(address, sent)["Location"] == "/words-requests/queue/"
    release = rows("disclosure", "wordsrequest")[0]
    assert (release.object_id, release.actor_id) == (str(asked.public_id), decider.pk)
    assert "would be back" not in release.reason
    assert "request of the police" not in client.get(home).content.decode()


def test_an_officer_without_the_duty_decides_on_nothing() -> None:
    asked = make.request()
    for role in (Role.COUNCIL_OFFICER, Role.POLICE_SUPERVISOR, Role.MANAGER):
        client = browser(role)
        assert client.get("/words-requests/queue/").status_code == 403
        assert client.get(f"/words-requests/{asked.public_id}/decision/").status_code == 403


@pytest.mark.parametrize(
    ("passage", "fits"),
    [
        (make.PASSAGE, True),
        ("A silver car […] be back.", True),
        ("A silver  car\nstopped twice.", True),
        ("be back. […] A silver car", False),
        ("The driver had a gun.", False),
        ("[…]", False),
        (" ", False),
    ],
)
def test_a_passage_is_taken_from_the_words(passage: str, fits: bool) -> None:
    assert is_passage(passage, of=make.WORDS) == fits


def test_a_passage_of_other_words_is_not_released(decider: User) -> None:
    asked = make.request()
    number = uuid.uuid4()
    with pytest.raises(NotTheirWords):
        release_words(request=asked, submission=number, passage="A gun", by=decider, at=AT)
    assert not ReleasedPassage.objects.exists()


def test_a_passage_that_tells_who_somebody_is_is_not_released(decider: User) -> None:
    Complaint.objects.filter(pk=(asked := make.request()).complaint_id).update(
        description="She was wearing a red coat. The driver shouted.", description_checked=1
    )
    asked.refresh_from_db()
    told = {"request": asked, "by": decider, "at": AT}
    with pytest.raises(WordsHeld, match="wears"):
        release_words(**told, submission=uuid.uuid4(), passage="wearing a red")
    release_words(**told, submission=uuid.uuid4(), passage="The driver shouted.")
    assert ReleasedPassage.objects.get().text == "The driver shouted."


def test_a_request_is_decided_once(decider: User) -> None:
    asked, number = make.request(), uuid.uuid4()
    told = {"request": asked, "by": decider, "at": AT}
    same = {"submission": number, "passage": make.PASSAGE}
    assert release_words(**told, **same).pk == release_words(**told, **same).pk
    with pytest.raises(DecidedBefore):
        release_words(**told, submission=uuid.uuid4(), passage=make.PASSAGE)
    with pytest.raises(DecidedBefore):
        refuse_words(**told, submission=uuid.uuid4(), refusal="basis")
    assert len(rows("disclosure", "wordsrequest")) == 1


def test_a_refusal_has_a_reason_and_releases_nothing(decider: User, supervisor: Client) -> None:
    asked = make.request()
    address = f"/words-requests/{asked.public_id}/decision/"
    client = browser(decider)
    client.post(address, {"submission": str(uuid.uuid4()), "refuse": "1"})
    assert not WordsDecision.objects.exists()
    sent = {"submission": str(uuid.uuid4()), "refuse": "1", "refusal": "not_needed"}
    client.post(address, sent)
    page = supervisor.get(f"/words-requests/{asked.public_id}/").content.decode()
    assert "Refused by the council" in page
    assert "would be back" not in page
    assert rows("disclosure", "wordsrequest") == []


def test_only_who_asked_reads_the_passage() -> None:
    asked = make.released()
    for user in (
        cast.member(Role.POLICE_SUPERVISOR, username="another"),
        cast.on_duty(Duty.WORDS_RELEASE),
        cast.member(Role.POLICE_OFFICER),
        cast.member(Role.MANAGER),
    ):
        with time_machine.travel(AT, tick=False):
            status = browser(user).get(f"/words-requests/{asked.public_id}/").status_code
        assert status in {403, 404}
    assert not WordsRequest.objects.visible_to(cast.member(Role.POLICE_SUPERVISOR, username="b"))
    assert rows("consultation", "releasedpassage") == []


RELEASED = datetime(2014, 1, 15, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (RELEASED, True),
        (RELEASED + timedelta(days=28), True),
        (datetime(2014, 2, 12, 23, 59, tzinfo=UTC), True),
        (datetime(2014, 2, 13, 0, 0, tzinfo=UTC), False),
        (RELEASED + timedelta(days=29), False),
    ],
)
def test_a_passage_is_shown_to_the_end_of_its_28th_day(at: datetime, shown: bool) -> None:
    asked = make.released(RELEASED)
    with time_machine.travel(at, tick=False):
        client = browser(Role.POLICE_SUPERVISOR)
        page = client.get(f"/words-requests/{asked.public_id}/").content.decode()
        listed = client.get("/words-requests/").content.decode()
    assert ("would be back" in page) == shown
    assert ("shown until the end of Wed 12 February 2014" in listed) == shown
    assert len(rows("consultation", "releasedpassage")) == int(shown)


@pytest.mark.parametrize(("minutes", "shown"), [(-1, True), (0, False)])
def test_the_28_days_are_counted_by_the_clock_in_london(minutes: int, shown: bool) -> None:
    past_midnight = datetime(2014, 7, 15, 23, 30, tzinfo=UTC)  # 00:30 on the 16th, by the clock
    asked = make.released(past_midnight)
    end = datetime(2014, 8, 13, 23, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    assert bool(read_passage(request=asked, by=asked.asked_by, at=end)) is shown


def test_the_database_holds_that_a_refusal_has_a_reason(decider: User) -> None:
    asked = make.request()
    with (
        pytest.raises(IntegrityError, match="words_decision_refusal_has_reason"),
        transaction.atomic(),
    ):
        WordsDecision.objects.create(
            request=asked,
            outcome="refused",
            decided_at=AT,
            decided_by=decider,
        )


def test_a_child_in_a_request_is_called_about_and_danger_is_an_offence(supervisor: Client) -> None:
    address = f"/s/example/complaints/{factory.complaint().reference}/words/"
    page = supervisor.post(address, {"offence": "girl of 14 in a car"}).content.decode()
    assert "Call now: the numbers are on this page" in page
    assert 'href="tel:999"' in page
    page = supervisor.post(address, {"offence": "Wounding with a knife"}).content.decode()
    assert "Call now" not in page


def test_a_child_in_a_passage_is_called_about(decider: User) -> None:
    asked = make.request()
    address = f"/words-requests/{asked.public_id}/decision/"
    page = browser(decider).post(address, {"passage": "girl of 14"}).content.decode()
    assert "Call now: the numbers are on this page" in page
    assert 'href="tel:999"' in page
