"""Where a complaint holds no words none can be asked for, whyever there are none."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from incidents.disclosures.errors import NoWords
from incidents.disclosures.models import WordsRequest
from incidents.disclosures.services import request_words
from incidents.models import Complaint
from partnership.accounts.permissions import Role
from tests import cast
from tests.factories import disclosures as make
from tests.factories import incidents as factory
from tests.factories import safeguarding

pytestmark = pytest.mark.django_db
OFFER = "Ask for a passage"
AT = factory.AT


def never_told() -> Complaint:
    return factory.complaint(description="")


def sealed_and_gone() -> Complaint:
    made = factory.complaint(description="")
    safeguarding.ended(safeguarding.concern(complaint=made))
    return made


WITHOUT_WORDS = [never_told, sealed_and_gone]


@pytest.fixture
def supervisor() -> Client:
    client = Client()
    client.force_login(cast.member(Role.POLICE_SUPERVISOR))
    return client


def asked_in_vain(supervisor: Client, complaint: Complaint) -> list[str]:
    """What the page of a complaint, the form and its answer say, without its reference."""
    address = f"/complaints/{complaint.reference}/"
    page = supervisor.get(address).content.decode()
    form = supervisor.get(f"{address}words/")
    answer = supervisor.post(f"{address}words/", make.form())
    assert OFFER not in page
    assert form.status_code == 404
    return [str(error) for error in answer.context["form"].non_field_errors()]


def test_it_is_offered_where_there_are_words(supervisor: Client) -> None:
    told = factory.complaint(description=make.WORDS)
    assert OFFER in supervisor.get(f"/complaints/{told.reference}/").content.decode()
    assert supervisor.get(f"/complaints/{told.reference}/words/").status_code == 200


@pytest.mark.parametrize("made", WITHOUT_WORDS)
def test_it_is_not_offered_and_refused_where_there_are_none(
    supervisor: Client, made: Callable[[], Complaint]
) -> None:
    assert asked_in_vain(supervisor, made()) == [NoWords.message]
    assert not WordsRequest.objects.exists()


def test_the_form_again_is_the_same_request_when_the_words_have_gone_since() -> None:
    told = factory.complaint(description=make.WORDS)
    form = make.form(submission=uuid.uuid4())
    by = cast.member(Role.POLICE_SUPERVISOR)
    first = request_words(complaint=told, **form, by=by, at=AT)
    safeguarding.ended(safeguarding.concern(complaint=told), AT + timedelta(hours=1))
    Complaint.objects.filter(pk=told.pk).update(description="", description_checked=None)
    assert request_words(complaint=told, **form, by=by, at=AT) == first
    with pytest.raises(NoWords):
        request_words(complaint=told, **make.form(submission=uuid.uuid4()), by=by, at=AT)


def test_the_database_refuses_it_too() -> None:
    asked, silent = make.request(), never_told()
    asked.pk, asked.complaint = None, silent
    asked.public_id, asked.submission = uuid.uuid4(), uuid.uuid4()
    with pytest.raises(IntegrityError, match="without_words"), transaction.atomic():
        asked.save(force_insert=True)
