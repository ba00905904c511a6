"""The complaint form, sent twice at the same moment by a browser: one complaint, two answers."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client

from incidents.models import Complaint, ComplaintVersion
from partnership.accounts.permissions import Role
from partnership.audit.models import AuditEvent
from partnership.submissions.models import Submission
from tests import cast
from tests.factories import incidents as factory
from tests.towns import example

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "/s/example/complaints/new/"
REQUESTS = 3


def sent_at_once(*forms: dict[str, object]) -> list[HttpResponse]:
    """What each form is answered when all arrive together, from one signed-in officer."""
    example()
    officer, start = cast.member(Role.COUNCIL_OFFICER), Barrier(len(forms))

    def send(form: dict[str, object]) -> HttpResponse:
        client = Client()
        client.force_login(officer)
        try:
            start.wait()
            return client.post(NEW, form)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(send, forms))


def test_one_form_in_three_requests_is_one_complaint() -> None:
    form = factory.form()
    answers = sent_at_once(*[form] * REQUESTS)
    complaint = Complaint.objects.get()
    assert {answer["Location"] for answer in answers} == {
        f"/s/example/complaints/{complaint.reference}/"
    }
    assert ComplaintVersion.objects.count() == Submission.objects.count() == 1
    assert AuditEvent.objects.filter(action="collection", object_id=complaint.pk).count() == 1


def test_of_two_texts_under_one_number_one_is_saved_and_the_other_is_offered_as_new() -> None:
    number = str(uuid4())
    forms = [factory.form(submission=number, channel=one) for one in ("phone", "email")]
    saved, shown = sorted(sent_at_once(*forms), key=lambda answer: -answer.status_code)
    complaint, page = Complaint.objects.get(), shown.content.decode()
    assert (saved.status_code, shown.status_code) == (302, 200)
    assert f"{complaint.reference} was saved from this form before" in page
    assert "Save as new" in page
