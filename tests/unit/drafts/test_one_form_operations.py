"""One form is one draft and one complaint, however its parts arrive."""

import pytest
from django.test import Client

from incidents.models import Complaint
from partnership.drafts.models import Draft
from tests.factories import incidents
from tests.unit.drafts.test_pages_operations import FORM, form_of, keep, officer, sign_in, typed

__all__ = ["officer"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("autosave_first", [True, False])
def test_one_form_that_was_lost_is_one_draft_and_one_complaint(
    officer: Client, autosave_first: bool
) -> None:
    sent = incidents.form() | typed(officer)
    officer.cookies.clear()
    for _ in range(2):  # the same page may be sent again
        if autosave_first:
            keep(officer, sent)
        refused = officer.post(FORM, {**sent, "draft_revision": "2"})
        keep(officer, sent)
    landed = sign_in(officer, refused["Location"])["Location"]
    assert Draft.objects.filter(closed_at=None).count() == 1
    restored = incidents.form() | form_of(officer, landed)
    assert restored["submission"] == sent["submission"]
    for _ in range(2):
        assert officer.post(FORM, restored).status_code == 302
    assert Complaint.objects.count() == 1
    assert not Draft.objects.filter(closed_at=None).exists()


def test_a_form_that_was_saved_and_is_sent_again_later_is_known(officer: Client) -> None:
    sent = incidents.form() | typed(officer)
    officer.post(FORM, sent)
    officer.cookies.clear()
    refused = officer.post(FORM, sent)
    landed = sign_in(officer, refused["Location"])["Location"]
    restored = incidents.form() | form_of(officer, landed)
    officer.post(FORM, restored)
    assert Complaint.objects.count() == 1
