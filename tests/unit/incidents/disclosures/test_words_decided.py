"""Deciding on words that wait to be cleaned, deciding again by the same form, and what waits."""

import uuid
from datetime import timedelta

import pytest

from incidents.disclosures.errors import DecidedBefore, NotCleaned
from incidents.disclosures.models import ReleasedPassage, WordsDecision, WordsRequest
from incidents.disclosures.services import refuse_words, release_words
from incidents.disclosures.tables import RequestQueue
from incidents.models import Complaint
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty, Role
from partnership.core.guarded.kinds import RULES_VERSION
from partnership.submissions.errors import DoneBefore
from tests import cast
from tests.cast import browser
from tests.factories import disclosures as make
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
AT = factory.AT


@pytest.fixture
def decider() -> User:
    return cast.on_duty(Duty.WORDS_RELEASE)


# Words that wait to be cleaned --------------------------------------------------------------------


def hidden_request() -> WordsRequest:
    """A request for words that an older version of the rules let pass."""
    asked = make.request()
    told = {"description": "canaryword Kelly shouted.", "description_checked": -RULES_VERSION}
    Complaint.objects.filter(pk=asked.complaint_id).update(**told)
    return WordsRequest.objects.get(pk=asked.pk)


def test_words_that_wait_to_be_cleaned_are_masked_and_not_released(decider: User) -> None:
    asked = hidden_request()
    client = browser(decider)
    address = f"/words-requests/{asked.public_id}/decision/"
    page = client.get(address).content.decode()
    assert "Kelly" not in page
    assert f"/words/incidents.complaint.description/{asked.complaint_id}/" in page
    told = {"request": asked, "submission": uuid.uuid4(), "by": decider, "at": AT}
    with pytest.raises(NotCleaned):
        release_words(**told, passage="shouted.")
    refuse_words(**told, refusal="at_risk")
    assert WordsDecision.objects.get().outcome == "refused"


# The same form with something else in it ----------------------------------------------------------


def test_an_edited_passage_is_not_said_to_be_released(decider: User) -> None:
    asked, submission = make.request(), uuid.uuid4()
    told = {"request": asked, "submission": submission, "by": decider, "at": AT}
    first = release_words(**told, passage=make.PASSAGE)
    assert release_words(**told, passage=f" {make.PASSAGE} ") == first
    with pytest.raises(DoneBefore):
        release_words(**told, passage="A silver car stopped twice.")
    with pytest.raises(DoneBefore):
        refuse_words(**told, refusal="at_risk")
    other = cast.member(Role.COUNCIL_OFFICER, username="other")
    with pytest.raises(DecidedBefore):
        release_words(**{**told, "by": other}, passage=make.PASSAGE)
    assert ReleasedPassage.objects.get().text == make.PASSAGE


def test_another_refusal_of_the_same_form_is_not_said_to_be_saved(decider: User) -> None:
    told = {"request": make.request(), "submission": uuid.uuid4(), "by": decider, "at": AT}
    first = refuse_words(**told, refusal="at_risk")
    assert refuse_words(**told, refusal="at_risk") == first
    with pytest.raises(DoneBefore):
        refuse_words(**told, refusal="basis")


def test_the_queue_has_pages(decider: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RequestQueue, "size", 1)
    first, second = make.request(), make.request()
    client = browser(decider)
    answer = client.get("/words-requests/queue/")
    page, following = answer.content.decode(), answer.context["list"].pages().following
    assert first.complaint.reference in page
    assert second.complaint.reference not in page
    page = client.get(f"/words-requests/queue/{following}").content.decode()
    assert second.complaint.reference in page


def test_what_is_decided_stands_apart_the_latest_first(decider: User) -> None:
    refused = [make.request() for _ in range(2)]
    for hour, asked in enumerate(refused):
        told = {"request": asked, "submission": uuid.uuid4(), "by": decider}
        refuse_words(**told, refusal="basis", at=AT + timedelta(hours=hour))
    waiting, client = make.request(), browser(decider)

    def listed(query: str) -> list[str]:
        shown = client.get(f"/words-requests/queue/{query}").context["list"]
        return [row[0]["text"] for row in shown.table_rows]

    assert listed("") == [waiting.complaint.reference]
    assert listed("?show=decided") == [one.complaint.reference for one in reversed(refused)]
