"""A form that is too old to be believed keeps what was typed, for the person whose form it was."""

import re

import pytest
from django.test import Client

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from partnership.drafts.models import Draft
from tests.cast import member
from tests.factories import incidents
from tests.unit.drafts.test_pages_operations import FORM, WORDS, officer, typed

__all__ = ["officer"]
pytestmark = pytest.mark.django_db


def test_a_form_that_is_too_old_is_kept(officer: Client) -> None:
    strict = _strict()
    sent = incidents.form() | typed(strict)
    answer = strict.post(FORM, {**sent, "csrfmiddlewaretoken": "a" * 64})
    assert answer.status_code == 403
    html = answer.content.decode()
    assert "This form is too old" in html
    link = re.search(r'href="(/s/example/complaints/new/\?draft=[^"]+)"', html)
    assert link
    assert WORDS in strict.get(link[1]).content.decode()
    assert not Complaint.objects.exists()


def test_a_form_that_is_too_old_tells_another_person_whose_draft_it_is(officer: Client) -> None:
    sent = incidents.form() | typed(officer)
    other = Client(enforce_csrf_checks=True)
    other.force_login(member(Role.COUNCIL_OFFICER, username="another"))
    answer = other.post(FORM, {**sent, "csrfmiddlewaretoken": "a" * 64})
    html = answer.content.decode()
    assert "a draft of the person who typed it" in html
    assert "?draft=" not in html
    assert (
        "draft of the person"
        not in Client(enforce_csrf_checks=True).post(FORM, sent).content.decode()
    )
    assert Draft.objects.get().owner == member(Role.COUNCIL_OFFICER)


def _strict() -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(member(Role.COUNCIL_OFFICER))
    return client
