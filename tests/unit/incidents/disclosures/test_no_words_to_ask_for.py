"""Words can be asked for of every complaint: a refusal would tell which ones were sealed."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from incidents.disclosures.models import WordsRequest
from incidents.disclosures.services import request_words
from incidents.models import Complaint
from incidents.safeguarding.services import seal_later
from partnership.accounts.permissions import Duty, Role
from tests import cast
from tests.factories import disclosures as make
from tests.factories import incidents as factory
from tests.factories import safeguarding

pytestmark = pytest.mark.django_db
OFFER = "Ask for a passage"
AT = factory.AT


def told() -> Complaint:
    return factory.complaint(description=make.WORDS)


def never_told() -> Complaint:
    return factory.complaint(description="")


def sealed_later() -> Complaint:
    made = told()
    seal_later(
        complaint=made,
        submission=uuid.uuid4(),
        signs=["ticked"],
        done=["children"],
        by=cast.member(Role.COUNCIL_OFFICER),
        at=AT + timedelta(hours=1),
    )
    made.refresh_from_db()
    assert made.description == ""
    return made


def sealed_and_gone() -> Complaint:
    made = factory.complaint(description="")
    safeguarding.ended(safeguarding.concern(complaint=made))
    return made


ALL = [told, never_told, sealed_later, sealed_and_gone]


@pytest.fixture
def supervisor() -> Client:
    client = Client()
    client.force_login(cast.member(Role.POLICE_SUPERVISOR))
    return client


@pytest.mark.parametrize("made", ALL)
def test_it_is_offered_and_waits_whether_there_are_words_or_not(
    supervisor: Client, made: Callable[[], Complaint]
) -> None:
    complaint = made()
    address = f"/s/example/complaints/{complaint.reference}/"
    assert OFFER in supervisor.get(address).content.decode()
    assert supervisor.get(f"{address}words/").status_code == 200
    page = supervisor.post(f"{address}words/", make.form(), follow=True).content.decode()
    assert "Waiting for the council" in page
    assert complaint.reference in page
    (row,) = supervisor.get("/words-requests/").context["list"].table_rows
    assert (row[0]["text"], row[-1]) == (complaint.reference, "Waiting for the council")


@pytest.mark.parametrize("made", [never_told, sealed_and_gone])
def test_the_council_reads_that_there_are_none(made: Callable[[], Complaint]) -> None:
    by = cast.member(Role.POLICE_SUPERVISOR)
    asked = request_words(complaint=made(), **make.form(submission=uuid.uuid4()), by=by, at=AT)
    council = Client()
    council.force_login(cast.on_duty(Duty.WORDS_RELEASE))
    page = council.get(f"/words-requests/{asked.public_id}/decision/").content.decode()
    assert "No words are left in the complaint" in page


def test_the_form_again_is_the_same_request_when_the_words_have_gone_since() -> None:
    complaint, form = told(), make.form(submission=uuid.uuid4())
    by = cast.member(Role.POLICE_SUPERVISOR)
    first = request_words(complaint=complaint, **form, by=by, at=AT)
    safeguarding.ended(safeguarding.concern(complaint=complaint), AT + timedelta(hours=1))
    Complaint.objects.filter(pk=complaint.pk).update(description="", description_checked=None)
    assert request_words(complaint=complaint, **form, by=by, at=AT) == first
    assert WordsRequest.objects.count() == 1
