"""What may be kept nowhere on operations is in no draft either."""

import pytest
from django.test import Client

from partnership.accounts.permissions import Role
from partnership.drafts.models import Draft
from tests.cast import member
from tests.factories import incidents
from tests.unit.drafts.test_pages_operations import FORM, keep, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Client:
    incidents.category()
    client = Client()
    client.force_login(member(Role.COUNCIL_OFFICER))
    return client


def test_of_a_womans_presence_nothing_is_kept(officer: Client) -> None:
    sent = typed(officer, category="litter")
    keep(officer, sent)
    told = keep(officer, {**sent, "category": "presence"}, revision=2)
    assert told.json() == {"withheld": True}
    assert Draft.objects.get().sealed is None
    officer.cookies.clear()
    officer.post(FORM, {**sent, "category": "presence"})
    assert not Draft.objects.filter(closed_at=None).exists()


@pytest.mark.parametrize("urgent", [{"at_risk": "on"}, {"done": "emergency"}])
def test_it_is_kept_once_somebody_may_be_in_danger(officer: Client, urgent: dict[str, str]) -> None:
    told = keep(officer, typed(officer, category="presence", **urgent))
    assert "withheld" not in told.json()
    assert Draft.objects.get().sealed


def test_a_registration_mark_is_not_in_the_draft_and_the_page_says_so(officer: Client) -> None:
    keep(officer, typed(officer, description="A BMW AB12 CDE went round"))
    html = officer.get(FORM).content.decode()
    assert "A BMW [left out] went round" in html
    assert "registration marks and dates of birth are never kept" in html


def test_the_place_box_keeps_no_registration_mark_in_any_of_its_parts(officer: Client) -> None:
    place = "AB12 CDE in High Street"
    parts = {"place": place, "place_for": place, "place_asked": place}
    keep(officer, typed(officer, **parts, place_point="-0.415000,51.885000,100"))
    html = officer.get(FORM).content.decode()
    assert "AB12" not in html
    assert html.count("[left out] in High Street") == 3
    assert "-0.415000,51.885000,100" in html


def test_a_place_with_its_postcode_stays_in_the_draft(officer: Client) -> None:
    keep(officer, typed(officer, place="12 Dudley Street, near LU2 0JD"))
    assert "12 Dudley Street, near LU2 0JD" in officer.get(FORM).content.decode()
