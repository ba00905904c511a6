"""A released passage is closed to the police from when its complaint is with the duty."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from incidents.danger.signs import Sign
from incidents.disclosures.errors import WordsAway
from incidents.disclosures.models import Refusal, WordsRequest
from incidents.disclosures.services import read_passage, refuse_words, release_words
from incidents.models import Complaint
from incidents.safeguarding.models import Done, SafeguardingConcern
from incidents.safeguarding.services import acknowledge, complete, seal_later
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty, Role
from tests import cast
from tests.cast import browser
from tests.factories import disclosures as make
from tests.factories import incidents as factory
from tests.factories.holds import hold

pytestmark = pytest.mark.django_db
AT = factory.AT
LATER = AT + timedelta(hours=1)
LAST_DAY = "Wed 12 February 2014"


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(LATER + timedelta(hours=1), tick=False):
        yield


def sealed(asked: WordsRequest, at: datetime = LATER) -> SafeguardingConcern:
    return seal_later(
        complaint=Complaint.objects.get(pk=asked.complaint_id),
        submission=uuid.uuid4(),
        signs=[Sign.TICKED],
        done=[Done.POLICE],
        by=cast.member(Role.COUNCIL_OFFICER),
        at=at,
    )


def ended(concern: SafeguardingConcern, **told: Any) -> None:
    duty = cast.on_duty(Duty.SAFEGUARDING)
    acknowledge(concern=concern, by=duty, at=LATER)
    complete(concern=concern, by=duty, at=LATER, **{"case_number": "", **told})


def fresh(asked: WordsRequest) -> WordsRequest:
    return WordsRequest.objects.get(pk=asked.pk)


def supervisor() -> User:
    return cast.member(Role.POLICE_SUPERVISOR)


def read(asked: WordsRequest) -> str:
    return read_passage(request=fresh(asked), by=supervisor(), at=LATER)


def seen_by_police(asked: WordsRequest) -> str:
    client = browser(Role.POLICE_SUPERVISOR)
    pages = [f"/words-requests/{asked.public_id}/", "/words-requests/"]
    return "".join(client.get(page).content.decode() for page in pages)


@pytest.mark.parametrize("is_held", [False, True])
def test_what_was_released_stays_for_its_days_whatever_becomes_of_its_complaint(
    is_held: bool,
) -> None:
    """A passage that closed, or a row without its name, told which complaint was sealed."""
    asked, other = make.released(), make.released()
    if is_held:
        hold(reference=asked.complaint.reference)  # which keeps the words in the complaint
    before = told_apart(asked)
    assert before[-1] == told_apart(other)[-1] == "Released, shown until the end of " + LAST_DAY
    concern = sealed(asked)
    for end in (lambda: None, lambda: ended(concern, outcome="passed_on", case_number="ASC-20481")):
        end()
        assert told_apart(asked) == before
        assert read(asked) == make.PASSAGE
        assert asked.complaint.reference in seen_by_police(asked)
    over = datetime(2014, 2, 13, 0, 0, tzinfo=UTC)
    for at, passage in ((over - timedelta(microseconds=1), make.PASSAGE), (over, "")):
        assert read_passage(request=fresh(asked), by=supervisor(), at=at) == passage


@pytest.mark.parametrize("refusal", ["not_needed", "no_answer", "at_risk", "closed"])
def test_a_refusal_about_the_words_reads_like_every_other(refusal: str) -> None:
    asked, decider = make.request(), cast.on_duty(Duty.WORDS_RELEASE)
    sealed(asked)
    refuse_words(request=asked, submission=uuid.uuid4(), refusal=refusal, by=decider, at=LATER)
    assert told_apart(asked)[-1] == "Refused by the council"
    queue = browser(decider).get("/words-requests/queue/?show=decided").content.decode()
    assert f"Refused: {Refusal(refusal).label}" in queue


@pytest.mark.parametrize("refusal", ["basis", "unclear"])
def test_a_refusal_about_the_request_says_what_to_put_right(refusal: str) -> None:
    asked, decider = make.request(), cast.on_duty(Duty.WORDS_RELEASE)
    refuse_words(request=asked, submission=uuid.uuid4(), refusal=refusal, by=decider, at=LATER)
    assert told_apart(asked)[-1] == f"Refused: {Refusal(refusal).label}"


def test_where_there_are_no_words_nothing_can_be_said_of_them() -> None:
    asked, decider = make.request(), cast.on_duty(Duty.WORDS_RELEASE)
    sealed(asked)
    address = f"/words-requests/{asked.public_id}/decision/"
    form = browser(decider).get(address).context["refuse_form"]
    assert [value for value, _ in form.fields["refusal"].choices] == ["closed"]
    sent = {"submission": str(uuid.uuid4()), "refuse": "1", "refusal": "at_risk"}
    assert browser(decider).post(address, sent).context["refuse_form"].errors["refusal"]


def test_one_that_waits_reads_as_before_when_its_complaint_is_sealed() -> None:
    asked = make.request()
    reference, before = asked.complaint.reference, told_apart(asked)
    concern = sealed(asked)
    assert told_apart(asked) == before
    assert reference in seen_by_police(asked)
    ended(concern, outcome="passed_on", case_number="ASC-20481")
    assert told_apart(asked) == before == (reference, before[1], "Waiting for the council")
    assert reference in seen_by_police(asked)


def told_apart(asked: WordsRequest) -> tuple[Any, ...]:
    client = browser(Role.POLICE_SUPERVISOR)
    rows = client.get("/words-requests/").context["list"].table_rows
    own = next(row for row in rows if str(asked.public_id) in row[0]["href"])
    return own[0]["text"], own[0].get("note"), own[-1]


def test_the_safeguarding_duty_is_told_that_a_passage_is_out() -> None:
    asked = make.released()
    concern = sealed(asked)
    address = f"/safeguarding/{concern.reference}/"
    page = browser(cast.on_duty(Duty.SAFEGUARDING)).get(address).content.decode()
    assert "A passage was released to the police (sergeant), " in page
    assert f"They can open it until the end of {LAST_DAY}." in page


def test_the_officer_who_releases_reads_why_nothing_can_be_released() -> None:
    asked, decider = make.request(), cast.on_duty(Duty.WORDS_RELEASE)
    hold(reference=asked.complaint.reference)
    sealed(asked)
    client = browser(decider)
    queue = client.get("/words-requests/queue/").content.decode()
    assert "Nothing can be released: the words are with the safeguarding duty" in queue
    page = client.get(f"/words-requests/{asked.public_id}/decision/").content.decode()
    assert "The words are with the safeguarding duty. Nothing can be released." in page
    assert "Nothing written down" not in page
    assert "silver car" not in page
    assert "Release the passage" not in page
    sent: dict[str, Any] = {"submission": uuid.uuid4(), "by": decider, "at": LATER}
    with pytest.raises(WordsAway):
        release_words(request=asked, passage=make.PASSAGE, **sent)
    assert refuse_words(request=asked, refusal="closed", **sent).refusal == "closed"
