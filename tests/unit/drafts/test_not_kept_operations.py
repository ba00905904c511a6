"""What may be kept nowhere on operations is in no draft either."""

import pytest
from django.test import Client

from incidents.models import Complaint
from partnership.accounts.permissions import Role
from partnership.core.guarded.kinds import RULES_VERSION
from partnership.drafts.models import Draft
from tests.cast import browser, member
from tests.factories import incidents, patrols
from tests.unit.drafts.test_pages_operations import FORM, form_of, keep, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Client:
    incidents.category()
    return browser(Role.COUNCIL_OFFICER)


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
    assert (
        "registration marks, dates of birth and National Insurance numbers are never kept" in html
    )


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


CHILD, DANGER = "14 yr old girl there", "a man pulled a knife on her"
REFUSED = [("note", CHILD), ("note", DANGER), ("place", CHILD), ("place_for", DANGER)]
REFUSED += [("text", CHILD), ("offence", CHILD)]


def page_with(box: str) -> tuple[Client, str]:
    """A browser on the page of another form that has a guarded ``box``, and its address."""
    strategy, client = patrols.strategy(), Client()
    hidden = incidents.complaint()
    Complaint.objects.filter(pk=hidden.pk).update(description_checked=-RULES_VERSION)
    visit = patrols.visit_to_come(strategy)
    addresses = {
        "note": f"/s/example/patrols/visits/{visit.public_id}/cancel/",
        "offence": f"/s/example/complaints/{hidden.reference}/words/",
        "text": f"/words/incidents.complaint.description/{hidden.pk}/",
    }
    is_council = box == "text"
    client.force_login(member(Role.COUNCIL_OFFICER) if is_council else patrols.supervisor())
    return client, addresses.get(box, "/s/example/patrols/visits/new/")


@pytest.mark.parametrize(("box", "words"), REFUSED)
def test_what_a_form_refuses_as_about_a_child_or_danger_is_no_draft(box: str, words: str) -> None:
    client, address = page_with(box)
    sent = {**form_of(client, address), box: words[:1]}
    assert "kept" in keep(client, sent).json()
    assert keep(client, {**sent, box: words}, revision=2).json() == {"withheld": True}
    assert not Draft.objects.filter(closed_at=None).exists()
    again = form_of(client, address)
    assert "kept" in keep(client, {**again, box: "Football"}).json()


@pytest.mark.parametrize(("box", "words"), REFUSED)
def test_a_refused_form_leaves_nothing_of_what_was_kept_before(box: str, words: str) -> None:
    client, address = page_with(box)
    sent = {**form_of(client, address), box: words[:1]}
    keep(client, sent)
    assert client.post(address, {**sent, box: words}).status_code == 200
    assert not Draft.objects.filter(closed_at=None).exists()


@pytest.mark.parametrize(("box", "words"), REFUSED)
def test_nor_does_one_that_comes_after_the_session(box: str, words: str) -> None:
    client, address = page_with(box)
    sent = {**form_of(client, address), box: words[:1]}
    keep(client, sent)
    client.cookies.clear()
    client.post(address, {**sent, box: words})
    assert not Draft.objects.filter(closed_at=None).exists()


def test_an_offence_may_be_named_and_a_complaint_passes_danger_on(officer: Client) -> None:
    assert "kept" in keep(officer, typed(officer, description=f"{CHILD}, {DANGER}")).json()
    client, address = page_with("offence")
    named = {**form_of(client, address), "offence": "Wounding with a knife, section 18"}
    assert "kept" in keep(client, named).json()
