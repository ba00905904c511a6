"""Somebody calls again: their complaints are found by name, phone or email, for a reason."""

from typing import Any

import pytest
from django.test import Client

from incidents.by_caller import services
from incidents.by_caller.services import find_by_caller
from incidents.complaints.contact import Contact, keys_of
from incidents.models import Complaint
from partnership.accounts.permissions import Duty, Role
from partnership.audit.models import AuditEvent
from partnership.audit.services import ReasonMissing
from tests import cast
from tests.factories import incidents as factory
from tests.factories import safeguarding

pytestmark = pytest.mark.django_db
PAGE = "/s/example/callers/find/"
JANE = Contact("Jane Example", "01632 960001", "jane@example.org")


@pytest.fixture
def hers() -> Complaint:
    factory.complaint(contact=Contact("John Sample", "01632 960002", "john@example.org"))
    factory.complaint()
    return factory.complaint(contact=JANE)


def sought(text: str, reason: str = "answer") -> list[Complaint]:
    officer = cast.member(Role.COUNCIL_OFFICER)
    return find_by_caller(sought=text, reason=reason, by=officer, at=factory.AT)


@pytest.mark.parametrize(
    "text",
    ["Jane Example", "jane", "EXAMPLE", "01632960001", "+44 1632 960001", "JANE@example.org"],
)
def test_a_caller_is_found_by_any_of_their_contacts(hers: Complaint, text: str) -> None:
    assert sought(text) == [hers]


@pytest.mark.parametrize("text", ["960001", "0163296000", "jane@example", "Janet", "%", "@"])
def test_a_part_of_a_number_or_another_name_finds_nobody(hers: Complaint, text: str) -> None:
    assert sought(text) == []


def test_each_search_and_each_complaint_it_shows_are_on_record(hers: Complaint) -> None:
    sought("jane", "rights")
    sought("nobody", "ask")
    looked = AuditEvent.objects.filter(reason__startswith=services.SEARCHED)
    rows = looked.order_by("pk").values_list("object_id", "count", "reason")
    asked = "Looked for a caller. They asked what is kept about them"
    other = "Looked for a caller. To ask them for more about it"
    assert list(rows) == [("", 1, asked), (str(hers.pk), 1, asked), ("", 0, other)]


def test_a_reason_is_asked_for(hers: Complaint) -> None:
    with pytest.raises(ReasonMissing):
        sought("jane", "curious")
    assert not AuditEvent.objects.filter(reason__startswith=services.SEARCHED).exists()


def test_nothing_is_found_by_a_contact_that_was_deleted(hers: Complaint) -> None:
    gone = factory.complaint()
    Complaint.objects.filter(pk=gone.pk).update(caller_keys=keys_of(JANE))
    assert sought("01632 960001") == [hers]


def test_what_is_with_the_safeguarding_duty_is_found_by_it_alone(hers: Complaint) -> None:
    safeguarding.concern(complaint=hers, at=hers.recorded_at)
    assert sought("jane") == []
    duty = cast.on_duty(Duty.SAFEGUARDING)
    assert find_by_caller(sought="jane", reason="answer", by=duty, at=factory.AT) == [hers]


def test_the_page_asks_and_shows_no_contact(hers: Complaint) -> None:
    client = Client()
    client.force_login(
        cast.member(Role.COUNCIL_OFFICER),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    listed = client.get("/s/example/complaints/", follow=True).content.decode()
    assert "Find a caller" in listed
    missing: Any = client.post(PAGE, {"sought": "jo"}).context["form"].errors
    assert set(missing) == {"sought", "reason"}
    page = client.post(PAGE, {"sought": "jane", "reason": "answer"}).content.decode()
    assert hers.reference in page
    assert "1 complaint" in page
    assert "960001" not in page
    assert "jane@example.org" not in page
    nobody = client.post(PAGE, {"sought": "nobody", "reason": "answer"}).content.decode()
    assert "Nobody found" in nobody
