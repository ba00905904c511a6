"""A released passage is closed to the police from when its complaint is with the duty."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from incidents.disclosures.errors import WordsAway
from incidents.disclosures.models import WordsRequest
from incidents.disclosures.services import read_passage, refuse_words, release_words
from incidents.models import Complaint
from incidents.safeguarding.models import Done, SafeguardingConcern, Sign
from incidents.safeguarding.services import acknowledge, complete, seal_later
from partnership.accounts.models import User
from partnership.accounts.permissions import Duty, Role
from tests import cast
from tests.factories import disclosures as make
from tests.factories import incidents as factory
from tests.factories.holds import hold

pytestmark = pytest.mark.django_db
AT = factory.AT
LATER = AT + timedelta(hours=1)
CLOSED = "Closed by the council"


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(LATER + timedelta(hours=1), tick=False):
        yield


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


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


def without_risk(concern: SafeguardingConcern, words: str) -> None:
    ended(concern, outcome="no_concern", nobody_because="seen", words=words)


def read(asked: WordsRequest) -> str:
    supervisor = cast.member(Role.POLICE_SUPERVISOR)
    found = WordsRequest.objects.get(pk=asked.pk)
    return read_passage(request=found, by=supervisor, at=LATER)


def seen_by_police(asked: WordsRequest) -> str:
    client = browser(cast.member(Role.POLICE_SUPERVISOR))
    pages = [f"/words-requests/{asked.public_id}/", "/words-requests/"]
    return "".join(client.get(page).content.decode() for page in pages)


def test_what_was_released_is_closed_from_the_moment_that_it_is_sealed() -> None:
    asked = make.released()
    assert read(asked) == make.PASSAGE
    sealed(asked)
    assert read(asked) == ""
    page = seen_by_police(asked)
    assert make.PASSAGE not in page
    assert page.count(CLOSED) == 2


def test_a_closed_request_tells_of_no_complaint() -> None:
    asked = make.released()
    sealed(asked)
    page = seen_by_police(asked)
    assert asked.complaint.reference not in page
    assert asked.complaint.category.name not in page
    assert "safeguarding" not in page.lower()


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
    client = browser(cast.member(Role.POLICE_SUPERVISOR))
    rows = client.get("/words-requests/").context["rows"]
    own = next(row for row in rows if str(asked.public_id) in row[0]["href"])
    return own[0]["text"], own[0].get("note"), own[-1]


def test_all_that_is_closed_reads_alike() -> None:
    away, over, gone, refused = make.released(), make.released(AT), make.released(), make.request()
    sealed(away)
    Complaint.objects.filter(pk=gone.complaint_id).update(
        description="Reworded", description_checked=9
    )
    decider = cast.on_duty(Duty.WORDS_RELEASE)
    refuse_words(request=refused, submission=uuid.uuid4(), refusal="closed", by=decider, at=AT)
    read_alike = {told_apart(one) for one in (away, gone, refused)}
    with time_machine.travel(AT + timedelta(days=40), tick=False):
        read_alike.add(told_apart(over))
    assert read_alike == {("A closed request", None, CLOSED)}


def test_it_opens_again_where_nobody_was_at_risk_and_the_words_come_back() -> None:
    asked = make.released()
    without_risk(sealed(asked), make.WORDS)
    assert read(asked) == make.PASSAGE
    assert asked.complaint.reference in seen_by_police(asked)


def test_it_stays_closed_where_the_words_come_back_otherwise() -> None:
    asked = make.released()
    without_risk(sealed(asked), "A silver car stopped twice.")
    assert read(asked) == ""


@pytest.mark.parametrize("is_held", [False, True])
def test_it_stays_closed_where_somebody_was_at_risk(is_held: bool) -> None:
    asked = make.released()
    if is_held:
        hold(reference=asked.complaint.reference)  # which keeps the words in the complaint
    ended(sealed(asked), outcome="passed_on", case_number="ASC-20481")
    assert read(asked) == ""


def test_the_safeguarding_duty_is_told_that_a_passage_is_out() -> None:
    asked = make.released()
    concern = sealed(asked)
    address = f"/safeguarding/{concern.reference}/"
    page = browser(cast.on_duty(Duty.SAFEGUARDING)).get(address).content.decode()
    assert "A passage was released to the police (sergeant), " in page
    assert "They can’t open it any more." in page


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
