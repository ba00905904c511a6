"""Keeping theirs after a conflict discards what was typed and leads to the record alone."""

import pytest
from django.test import Client

from partnership.drafts.models import Draft
from tests.unit.drafts.test_pages_operations import FORM, keep, officer, typed

__all__ = ["officer"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "back",
    ["https://example.org/", "//example.org", "javascript:alert(1)", "/\\\\example.org", "x"],
)
def test_discarding_leads_to_no_other_site(officer: Client, back: str) -> None:
    keep(officer, typed(officer))
    answer = officer.post(f"/drafts/{Draft.objects.get().pk}/discard/", {"back": back})
    assert answer["Location"] == f"{FORM}?draft=new"


def test_it_leads_to_the_record_and_says_so(officer: Client) -> None:
    keep(officer, typed(officer))
    answer = officer.post(f"/drafts/{Draft.objects.get().pk}/discard/", {"back": "/s/example/"})
    assert answer["Location"] == "/s/example/"
    assert "Theirs is kept." in officer.get("/s/example/").content.decode()
    assert Draft.objects.get().sealed is None
