"""Long words are read only so often for each person, and stay in the form that sent them."""

import uuid
from typing import Any

import pytest
from django.test import Client

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from partnership.drafts import limits
from partnership.ui.limits import Limit
from tests.cast import browser, member
from tests.factories import incidents as factory

pytestmark = pytest.mark.django_db
NEW = "/s/example/complaints/new/"
LONG = "Shouting by the bins at night. " * 40
TOO_OFTEN = "Many long texts were sent from your account within a minute"


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "saved", Limit(2))


def send(client: Client, words: str) -> str:
    values = {**told(), "description": words}
    return client.post(NEW, values, follow=True).content.decode()


def told() -> dict[str, Any]:
    return {
        "submission": str(uuid.uuid4()),
        "category": factory.category().key,
        "channel": "phone",
        "when": "unknown",
        "place_typed": "",
        "place_known": "unknown",
    }


def test_the_third_long_form_is_not_read_and_keeps_what_was_typed() -> None:
    officer = browser(Role.COUNCIL_OFFICER)
    for _ in range(2):
        assert TOO_OFTEN not in send(officer, LONG)
    before = Complaint.objects.count()
    page = send(officer, LONG)
    assert TOO_OFTEN in page
    assert LONG.strip() in page
    assert Complaint.objects.count() == before


def test_short_forms_and_other_people_are_not_counted() -> None:
    officer = browser(Role.COUNCIL_OFFICER)
    for _ in range(2):
        send(officer, LONG)
    assert TOO_OFTEN not in send(officer, "Shouting by the bins")
    other = Client()
    other.force_login(member(Role.COUNCIL_OFFICER, username="another.officer"))
    assert TOO_OFTEN not in send(other, LONG)
    assert TOO_OFTEN in send(officer, LONG)


def test_what_makes_a_complaint_urgent_is_limited_too() -> None:
    officer, complaint = browser(Role.COUNCIL_OFFICER), factory.complaint()
    address = f"/s/example/complaints/{complaint.reference}/urgent/"
    for _ in range(2):
        officer.post(address, {"submission": str(uuid.uuid4()), "words": LONG})
    page = officer.post(address, {"submission": str(uuid.uuid4()), "words": LONG})
    assert TOO_OFTEN in page.content.decode()
